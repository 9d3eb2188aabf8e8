"""Markdown, an author's or a label's, as blocks of the text that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.markdown.citation import Cites
from fairbalance.markdown.prose import ParsedProse
from fairbalance.markdown.rendering import set_off
from fairbalance.model.citation import MARK, VERBATIM
from fairbalance.problem import Location
from fairbalance.redline.block import Block

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and the like
_BULLETS = ("•", "o", "○", "◦", "·", "●", "■", "▪", "-", "–", "—", "*")
_HOLDERS = {"heading_open": "heading", "list_item_open": "item"}  # what says which kind of block a text is
_KINDS = (*_HOLDERS.values(), "caption")
_TABLE = "table in the text"


def prose_blocks(parsed: ParsedProse, at: Location) -> Iterator[Block]:
    """The blocks of a text that begins at `at`, in order.

    Directives are blocks too, and so is where a link leads and what is cited.
    """
    holders: list[str] = []
    row: list[str] | None = None
    line = 0
    for token in parsed.tokens:
        line = token.map[0] if token.map else line
        here = at if line == 0 else Location(at.path, at.line + line)
        if token.type == "directive_open":
            holders.append(token.info)
            yield Block("directive", (f"{token.info} {token.meta['argument']}".strip(),), here)
        elif token.type in _HOLDERS:
            holders.append(_HOLDERS[token.type])
        elif token.type in ("directive_close", "heading_close", "list_item_close"):
            holders.pop()
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Block("row", tuple(row or ()), here, _TABLE)
            row = None
        elif token.type in ("inline", "fence", "code_block"):
            children = ParsedProse(token.children or ())
            text = letters(children) if token.children else tidy(token.content)
            if row is not None:
                row.append(text)
            elif text:
                yield Block(next((name for name in holders[::-1] if name in _KINDS), "paragraph"), (text,), here)
            yield from (Block("link", (target,), here) for target in _targets(children))
            yield from (Block("citation", (cited,), here) for cited in citations(children))


def letters(line: ParsedProse) -> str:
    """What a reader sees of inline Markdown: m², e^x^, a footnote's mark as [^1], a picture as what it shows."""
    written: list[str] = []
    opened: list[tuple[str, int]] = []  # superscripts, subscripts and spans, and where each begins
    for number, token in enumerate(line.tokens):
        match token.type:
            case "sup_open" | "sub_open" | "span_open":
                opened.append((str(token.attrGet("class") or token.tag), len(written)))
            case "sup_close" | "sub_close" | "span_close":
                kind, start = opened.pop()
                written[start:] = [_set("".join(written[start:]), kind)]
            case "softbreak" | "hardbreak":
                written.append(" ")
            case "note_mark":
                written.append(f"[^{token.content}]")
            case "image":
                written.append(f"[picture: {token.content or token.attrGet('src')}]")
            case "link_open" if line.tokens[number + 1].type == "link_close":
                written.append(f"[{token.attrGet('href')}]")
            case _:
                written.append(token.content)
    return tidy("".join(written))


def tidy(text: str) -> str:
    """Blanks of any kind and number as one, and nothing that cannot be seen."""
    return " ".join(text.translate(_UNSEEN).split())


def citations(line: ParsedProse) -> Iterator[str]:
    """What each citation names, and what it asks for: "label 5.6, ref smith-2020, mark"."""
    for token in line.tokens:
        if token.type == "citation":
            cites: Cites = token.meta["cites"]
            asked = [word for word, said in ((VERBATIM, cites.verbatim), (MARK, cites.mark)) if said]
            yield ", ".join([*(f"{kind} {name}" for kind, name in cites.targets), *asked])


def _targets(line: ParsedProse) -> Iterator[str]:
    """Where links lead; places within the document and links without words are told elsewhere."""
    for number, token in enumerate(line.tokens):
        if token.type == "link_open" and line.tokens[number + 1].type != "link_close":
            target = str(token.attrGet("href") or "")
            if not target.startswith("#"):
                yield target


def _set(content: str, kind: str) -> str:
    """A typed bullet says no more than a drawn one, and a trademark sign stands so high by itself."""
    if kind == "marker" and content in _BULLETS:
        return ""
    raised = kind in ("sup", "sub") and any(sign.isalnum() for sign in content)
    return set_off(content, kind) if raised else content
