"""Which product the text is about: its brand name, its mark, its established name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fairbalance.importers.plain_text.blocks import Block, Heading, Paragraph, words
from fairbalance.importers.plain_text.draft import Product, Told
from fairbalance.importers.plain_text.headings import is_named
from fairbalance.importers.plain_text.vocabulary import LITTER

_MARK = "®™"
_NAME = r"[^\W\d_][\w-]*"
_MARKED = re.compile(rf"(?<![\w-])({_NAME}) ?[{_MARK}]")
_INDICATED = re.compile(rf"(?<![\w-])({_NAME}) ?[{_MARK}]?(?: \([^()]*\))?(?: [a-z]+,?){{0,6}} (?:is|are) indicated\b")
_BRACKETED = re.compile(rf"(?<![\w-])([A-Z][\w-]*) ?[{_MARK}]? ?\([a-z][^()]{{2,80}}\)")
_NO_NAME = {
    *("the", "and", "for", "this", "which", "that", "use", "about", "drug", "therapy", "treatment", "patients"),
    *("tablets", "injection", "capsules", "information", "copyright", "inc", "company", "pharmaceuticals"),
}
_LONGEST_ESTABLISHED = 8  # words
_FIRST_BLOCKS = 15  # where a page says what it is about


def find_product(blocks: Sequence[Block]) -> Product:
    texts = [words(block) for block in blocks]
    name = _name(" \n ".join(texts))
    if not name:
        lost = "not found in the text"
        established = Told("established name", (f"established name, {lost}",))
        return Product(Told("To check", (f"brand name, {lost}",)), "", established)
    lines = _name_lines(blocks, name)
    said = " ".join(words(block) for block in lines)
    where = f"line {lines[0].line}, which begins with it" if lines else "how the text uses it"
    return Product(
        Told(name, (f"brand name, guessed from {where}",)),
        _mark(said or " ".join(texts), name),
        _established(texts, said, name),
        tuple(block.line for block in lines),
    )


def fills_brand(text: str, product: Product) -> bool:
    """Whether brand name, mark and established name are all of the text: the masthead and the title show them."""
    named, established = f"{product.name.text}{product.mark}", product.established.text
    return "".join(text.split()) in ("".join(f"{named}{shown}".split()) for shown in (established, f"({established})"))


def _name_lines(blocks: Sequence[Block], name: str) -> list[Block]:
    """The line that is the product's name; with the next one, where the name stands alone."""
    for at, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if isinstance(block, Heading | Paragraph) and _is_name_line(block.text, name):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            alone = not re.search(r"\w", block.text[len(name) :])
            goes_on = isinstance(after, Heading | Paragraph) and after.gap == 0 and _is_generic(after.text)
            return [block, after] if alone and goes_on and after else [block]
    return []


def _is_generic(text: str) -> bool:
    """`clofarabine injection`: small letters, a few words, no sentence."""
    return text[:1] in "(abcdefghijklmnopqrstuvwxyz" and len(text.split()) <= 12 and not re.search("[.!?:;]$", text)


def _name(text: str) -> str:
    """The likeliest brand name: how often it stands there, and whether it bears a mark or is indicated."""
    votes: Counter[str] = Counter()
    for pattern, weight in ((_MARKED, 4), (_INDICATED, 6), (_BRACKETED, 2)):
        for match in pattern.finditer(text):
            votes[match[1]] += weight
    candidates = [name for name in votes if name.lower() not in _NO_NAME and len(name) > 2]
    uses = Counter(re.findall(rf"(?<![\w-]){_NAME}", text))
    best = max(candidates, key=lambda name: (votes[name] + min(uses[name], 30), name), default="")
    before = (
        Counter(re.findall(rf"(?<![\w-])([A-Z][\w-]*) {re.escape(best)}(?![\w-])", text)) if best else Counter[str]()
    )
    if before and uses[best] > 1 and before.most_common(1)[0][1] == uses[best]:  # a name of two words
        return f"{before.most_common(1)[0][0]} {best}"
    return best


def _is_name_line(text: str, name: str) -> bool:
    """The name, and after it nothing but what belongs to a name."""
    if not re.match(rf"{re.escape(name)}(?![\w-])", text, re.IGNORECASE) or is_named(text) or LITTER.fullmatch(text):
        return False
    return len(text.split()) <= 12 and not re.search(
        r"[.!?:]$|[|›»]|\b(?:is|are|can|may|has|was|should|causes?|for the)\b", text
    )


def _mark(text: str, name: str) -> str:
    match = re.search(rf"{re.escape(name)} ?([{_MARK}])", text, re.IGNORECASE)
    return match[1] if match else ""


def _established(texts: Sequence[str], said: str, name: str) -> Told:
    bracketed = re.compile(rf"(?<![\w-]){re.escape(name)} ?[{_MARK}]? ?\(([^()]*[a-z][^()]*)\)", re.IGNORECASE)
    votes = Counter(match[1].strip() for text in texts for match in bracketed.finditer(text))
    short = [found for found, _ in votes.most_common() if len(found.split()) <= _LONGEST_ESTABLISHED]
    after = re.sub(rf"^[{_MARK}\s,–—-]+", "", said[len(name) :]).strip()
    found = short[0] if short else after
    if not re.search(r"[^\W\d_]{4,}", found):
        return Told("established name", ("established name, not found in the text",))
    return Told(found, ("established name, guessed from what follows the brand name",))
