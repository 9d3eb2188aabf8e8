"""Citations that are broken, that speak for nothing, and what looks like one and is none: `{lable=5.6}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from fairbalance.markdown.citation import Cites
from fairbalance.model.citation import CITATION, KINDS, MARK, VERBATIM
from fairbalance.problem import Location, Problems, likely

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
    for found in _LIKE.finditer(text):
        if CITATION.match(text, found.start()):
            continue
        word = found[1].lower()
        meant = likely(word, list(_MEANT)) if found[2] in ("=", ":") else word if word in _MEANT else None
        whole = _WHOLE.match(text, found.start())
        written = whole[0] if whole else found[0]
        if (meant or found[2] == "=") and any(written in child.content for child in inline.children or ()):
            name = _MEANT[meant] if meant else ""
            shape = name if name in (VERBATIM, MARK) else f"{name}=…"
            hint = f"Did you mean '{{{shape}}}'? " if name else ""
            yield text.count("\n", 0, found.start()), written, f"{hint}Write \\{{ for the sign itself."


def _instead(word: str) -> str:
    """What to write for a word that means nothing."""
    if word.partition("=")[0] in KINDS:
        return f"Write what is cited right behind it, as in {{{word}5.6}}."
    if word == "," or word[0].isdigit():
        return "A comma stands between two names: {label=5.6,5.7}."
    meant = likely(word.partition("=")[0].lower(), list(_MEANT))
    name = _MEANT[meant] if meant else ""
    return f"Did you mean '{name}{'=' * (name in KINDS)}'?" if name else _KNOWN


def check_citation(tokens: Sequence[Token], number: int, at: Location, problems: Problems) -> None:
    """The citation is the one of that number among the tokens of its line; `at` is its first brace."""
    token = tokens[number]
    cites: Cites = token.meta["cites"]
    for word, place in cites.unknown:
        message = f"'{word}' names nothing" if word.endswith("=") else f"'{word}' means nothing in a citation"
        problems.add(at.shifted(0, place), "citation-broken", message, _instead(word))
    depth = sum(before.nesting for before in tokens[:number] if before.type in ("link_open", "link_close"))
    if depth:
        hint = "Put it behind the link."
        problems.add(at, "citation-place", "a citation cannot stand inside a link", hint)
    start = max((place + 1 for place in range(number) if tokens[place].type == "citation"), default=0)
    if not any(before.content.strip() or before.type in _SHOWN for before in tokens[start:number]):
        second = "No text stands between it and the one before: make one of the two, as in {label=5.6 ref=smith-2020}."
        hint = "Put it behind the text that it speaks for. What a whole section cites stands in its front matter."
        message = "the citation speaks for nothing: no text stands before it"
        problems.add(at, "citation-stray", message, second if start else hint)
