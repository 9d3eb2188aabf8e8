"""The brief statement of the banner: the page's own, else the first sentence of the safety information."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Paragraph, words
from fairbalance.importers.plain_text.draft import Banner, Section, Told
from fairbalance.importers.plain_text.headings import core
from fairbalance.importers.plain_text.vocabulary import CONTINUE

_WARNINGS = re.compile("warnings", re.IGNORECASE)
_SENTENCE = re.compile(r".+?[.!?](?=\s+[A-Z]|$)")
_LAST = re.compile(r"[.!?]\s+([A-Z][^.!?]*[.!?]?)$")  # the last sentence, finished or not
_LINK = Told("See the full safety information", ("words of the link to the full safety information",))


def banner_of(
    blocks: Sequence[Block], box: Sequence[Block], boxed: Section | None, safety: Sequence[Block], title: str
) -> Banner:
    """`box` is the brief boxed warning of the page, where it has one beside the section `boxed`."""
    led = _boxed(box, boxed) if boxed else None
    if not blocks:
        return Banner(Told(title), _excerpt(safety, "banner statement"), _LINK, led)
    statement, link = _statement([words(block) for block in blocks[1:]])
    guesses = (f"banner, guessed from lines {blocks[0].line} to {blocks[-1].line}",)
    return Banner(Told(words(blocks[0]), guesses), Told(statement), link, led)


def _statement(texts: Sequence[str]) -> tuple[str, Told]:
    """The statement, and the words at its end that lead to the full text."""
    guess = ("words of the link, guessed from the end of the statement",)
    if len(texts) > 1 and CONTINUE.fullmatch(texts[-1]):
        return " ".join(texts[:-1]), Told(texts[-1], guess)
    whole = " ".join(texts)
    last = _LAST.search(whole)
    if last and CONTINUE.fullmatch(last[1].rstrip(".")):
        return whole[: last.start(1)].rstrip(), Told(last[1], guess)
    return whole, _LINK


def _boxed(box: Sequence[Block], boxed: Section) -> tuple[Told, Told]:
    if not box:
        return Told(boxed.title.text), _excerpt(boxed.blocks, "boxed warning in brief")
    guesses = (f"boxed warning in brief, guessed from lines {box[0].line} to {box[-1].line}",)
    return Told(words(box[0]), guesses), Told(" ".join(words(block) for block in box[1:]))


def _excerpt(blocks: Sequence[Block], what: str) -> Told:
    """The first sentence, word for word: of the warnings, where they have a heading."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and _WARNINGS.match(core(block.text))]
    texts = [
        block.items[0].text if isinstance(block, Items) else words(block)
        for block in (*blocks[heads[0] if heads else 0 :], *blocks)
        if isinstance(block, Paragraph | Items)
    ]
    sentences = [match[0] for text in texts if (match := _SENTENCE.match(text))]
    for text in (*sentences, *texts):
        if any(map(str.isalpha, text)):
            return Told(text, (f"{what}, the first sentence of the full text",))
    return Told("To check: no statement was found in the text.", (f"{what}, not found in the text",))
