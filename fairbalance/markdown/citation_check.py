"""Citations that are broken, that speak for nothing, and what looks like one and is none: `{lable=5.6}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from fairbalance.markdown.citation import Cites
from fairbalance.model.citation import CITATION, KINDS, MARK, VERBATIM
from fairbalance.problem import Location, Problems, likely

_SIGN = re.compile(r"\s*([=:,])\s*")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060]")
_LIKE = re.compile(r"(?<!\\)\{[ \t]*([A-Za-z]{2,20})[ \t]*([^A-Za-z]|\Z)")
_WHOLE = re.compile(r"\{[^{}\n]{0,80}\}?")
# What somebody may have meant, and how it is written.
_MEANT = {word: word for word in (*KINDS, VERBATIM, MARK)}
_MEANT |= {"reference": "ref", "source": "ref", "section": "label", "lable": "label"}
_KNOWN = "Known: label=, table=, ref=, verbatim, mark."
_SHOWN = ("image", "link_open")  # what a reader sees of tokens without text of their own


def citation_lookalikes(inline: Token) -> Iterator[tuple[int, str, str]]:
    """The line, within the inline token, of each that its page would show as text; its sign; and what to do."""
    text = inline.content
    shown = [child.content for child in inline.children or () if child.type == "text"]
    for found in _LIKE.finditer(text):
        if cited := CITATION.match(text, found.start()):
            if text[: found.start()].endswith("{") and any(part.endswith("{") for part in shown):
                yield text.count("\n", 0, found.start()), f"{{{cited[0]}", "Write its braces once."
            continue
        word = found[1].lower()
        if found[2] == "}":  # a word alone
            meant = likely(word, (VERBATIM, MARK)) or (word if word in _MEANT else None)
        else:
            meant = likely(word, list(_MEANT)) if found[2] in ("=", ":") else word if word in _MEANT else None
        whole = _WHOLE.match(text, found.start())
        written = whole[0] if whole else found[0]
        if (meant or found[2] == "=") and any(written in child.content for child in inline.children or ()):
            yield text.count("\n", 0, found.start()), written, _hint(written, found[1], _MEANT[meant] if meant else "")


def _hint(written: str, word: str, name: str) -> str:
    """What to do with what looks like a citation; `name` is the keyword that was meant for `word`."""
    itself = "Write \\{ for the sign itself."
    if not written.endswith("}"):
        return f"Write it as in {{label=5.6}}, with both braces on one line. {itself}"
    rest = " ".join(_SIGN.sub(r"\1", written[1:-1].strip().removeprefix(word)).split()).lstrip("=:")
    mended = f"{{{name}={rest or '…'}}}" if name in KINDS else f"{{{name}}}"
    return f"Did you mean '{mended}'? {itself}" if name else f"{_KNOWN} {itself}"


def _instead(word: str) -> str:
    """What to write for a word that means nothing."""
    if word.partition("=")[0] in KINDS:
        return f"Write what is cited right behind it, as in {{{word}5.6}}."
    if word == "," or word[0].isdigit():
        return "A comma stands between two names: {label=5.6,5.7}."
    meant = likely(word.partition("=")[0].lower(), list(_MEANT))
    name = _MEANT[meant] if meant else ""
    return f"Did you mean '{name}{'=' * (name in KINDS)}'?" if name else _KNOWN


def _text(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].content if 0 <= number < len(tokens) and tokens[number].type == "text" else ""


def check_citation(tokens: Sequence[Token], number: int, at: Location, problems: Problems) -> None:
    """The citation is the one of that number among the tokens of its line; `at` is its first brace."""
    token = tokens[number]
    cites: Cites = token.meta["cites"]
    if unseen := _UNSEEN.search(token.markup):
        message = f"an invisible character U+{ord(unseen[0]):04X} stands in the citation"
        problems.add(at.shifted(0, unseen.start()), "citation-broken", message, "Delete it, or type the citation anew.")
    for word, place in cites.unknown:
        message = f"'{word}' names nothing" if word.endswith("=") else f"'{word}' means nothing in a citation"
        problems.add(at.shifted(0, place), "citation-broken", message, _instead(word))
    depth = sum(token.nesting for token in tokens[:number] if token.type in ("link_open", "link_close"))
    if depth:
        hint = "Put it behind the link."
        problems.add(at, "citation-place", "a citation cannot stand inside a link", hint)
    before, behind = (_text(tokens, number + step) for step in (-1, 1))
    if before[-1:].isalnum() and behind[:1].isalnum():
        hint = "Put it behind the words that it speaks for."
        problems.add(at, "citation-place", "a citation cannot stand within a word", hint)
    start = max((place + 1 for place in range(number) if tokens[place].type == "citation"), default=0)
    if not any(token.content.strip() or token.type in _SHOWN for token in tokens[start:number]):
        second = "No text stands between it and the one before: make one of the two, as in {label=5.6 ref=smith-2020}."
        hint = "Put it behind the text that it speaks for. What a whole section cites stands in its front matter."
        message = "the citation speaks for nothing: no text stands before it"
        problems.add(at, "citation-stray", message, second if start else hint)
