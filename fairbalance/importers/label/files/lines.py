"""A line of a label document → the label's Markdown, which shows exactly its letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fairbalance.importers import markdown_text
from fairbalance.importers.label.document import (
    Anchor,
    Break,
    Inline,
    Line,
    Link,
    Mark,
    Marked,
    NoteMark,
    Picture,
    Words,
)

_STARS = {Mark.BOLD: "**", Mark.ITALIC: "*"}
_RAISED = {Mark.SUP: "^", Mark.SUB: "~"}
_APART = re.compile(r"[\s(),.;:/–—]")  # beside these, stars are emphasis and nothing else
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\u2028\u2029\ufeff]")  # a text file may not hold them bare
_EDGE = re.compile(r"^[^\S ]+|[^\S ]+$")
_ENDS = re.compile(r"^(?: |<br>)+|(?: |(?<!\\)<br>)+$")
_ADDRESS = re.compile(r"(?i:https?://|mailto:|tel:)\S+")


@dataclass(frozen=True, slots=True)
class Targets:
    """What a line names, as the written files name it."""

    anchors: Mapping[str, str]  # by the document's id
    note: Callable[[str], str]  # the mark of a footnote, by its id
    picture: Callable[[str], str]  # the file in `content/label/images`, by its name in the document


def line_markdown(line: Line, targets: Targets) -> str:
    """One line of Markdown; blanks at its ends are kept where the document makes them unbreakable."""
    written = _ENDS.sub("", _joined(line, targets))
    return _EDGE.sub(lambda blanks: "".join(map(_entity, blanks[0])), written)


def is_blank(line: Line) -> bool:
    """Whether a reader sees nothing of the line."""
    return not any(_shows(inline) for inline in line)


def _shows(inline: Inline) -> bool:
    match inline:
        case Words(text):
            return bool(text.strip())
        case Marked(_, inner) | Link(_, inner):
            return not is_blank(inner)
        case NoteMark() | Picture():
            return True
    return False


def _joined(line: Line, targets: Targets) -> str:
    pieces = [_piece(inline, targets) for inline in line]
    written = ""
    for number, (inline, piece) in enumerate(zip(line, pieces, strict=True)):
        after = next((other for other in pieces[number + 1 :] if other), "")
        if isinstance(inline, Marked) and (short := _short(inline, written, after)):
            piece = short
        written += piece
    return written


def _piece(inline: Inline, targets: Targets) -> str:
    match inline:
        case Words(text):
            return _escaped(text)
        case Break():
            return "<br>"
        case Marked(mark, inner):
            within = _joined(inner, targets)
            return f"[{within}]{{.{mark}}}" if within.strip(" ") else within
        case Link(target, inner):
            return "".join(
                _piece(part, targets) if isinstance(part, NoteMark) else _link(target, _joined(part, targets), targets)
                for part in _parted(inner)
            )
        case Anchor(name):
            return f"[]{{#{targets.anchors[name]}}}" if name in targets.anchors else ""
        case NoteMark(note):
            return f"[^{targets.note(note)}]"
        case Picture(file, alt):
            return f"![{_escaped(alt)}](images/{targets.picture(file)})"


def _parted(line: Line) -> Iterator[Line | NoteMark]:
    """The line in parts between its footnote marks: these are links of their own, and no link may hold another."""
    part: list[Inline] = []
    for inline in line:
        inner = list(_parted(inline.inner)) if isinstance(inline, Marked) else []
        for piece in inner if len(inner) > 1 else [inline]:
            if isinstance(piece, NoteMark):
                yield tuple(part)
                yield piece
                part = []
            elif isinstance(piece, Link):
                part += piece.inner
            elif isinstance(piece, tuple):
                assert isinstance(inline, Marked)
                part.append(Marked(inline.mark, piece))
            else:
                part.append(inline)
    yield tuple(part)


def _short(marked: Marked, before: str, after: str) -> str:
    """The form that people write, `**bold**` or `m^2^`, where it can mean nothing else."""
    match marked.inner:
        case (Words(text),) if text and not text.isspace():
            written = _escaped(text)
        case _:
            return ""
    if sign := _RAISED.get(marked.mark):
        plain = re.fullmatch(r"[\w.,+−–()/%=-]+", text)
        begins = not _ENDS.sub("", before) or before.endswith(sign)  # [^2^] would be the mark of a footnote
        return f"{sign}{text}{sign}" if plain and not begins else ""
    stars = _STARS.get(marked.mark)
    apart = (not before or _APART.match(before[-1])) and (not after or _APART.match(after[0]))
    return f"{stars}{written}{stars}" if stars and apart and text[0].isalnum() and text[-1].isalnum() else ""


def _link(target: str, words: str, targets: Targets) -> str:
    if not words.strip():
        return words
    if target.startswith("#"):
        anchor = targets.anchors.get(target[1:])
        return f"[{words}](#{anchor})" if anchor else words
    if not _ADDRESS.fullmatch(target):
        return words
    address = target.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    return f"[{words}](<{address}>)" if re.search(r"[()]", address) else f"[{words}]({address})"


def _escaped(text: str) -> str:
    """Letters as letters, whatever stands beside them."""
    written = markdown_text.inline(text)
    if written.endswith(("<", "&", "!")):  # with what may follow, a break, an entity, a picture
        written = f"{written[:-1]}\\{written[-1]}"
    return _UNSEEN.sub(lambda sign: _entity(sign[0]), written)


def _entity(sign: str) -> str:
    return "&nbsp;" if sign == "\u00a0" else f"&#x{ord(sign):X};"
