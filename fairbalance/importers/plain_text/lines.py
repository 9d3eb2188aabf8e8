"""Text → its lines: each without the blanks around it, and with what the blanks said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

# A line of these only is drawn, not written: it underlines a heading or a table's header, or parts two passages.
_RULER = re.compile(
    r"[\s|+:]*(?:(?:[-*_=~]\s+){2,}|-{3,}|={3,}|_{3,}|~{3,}|\*{3,}|[─━═]{3,}|-{2,}(?=[\s|+:]))[\s|+:\-=_~*─━═┼┬┴├┤]*"
)
_TAB = 8
_PROSE = 130  # a line longer than this was not broken by hand or by a mail program
_END = re.compile(r"[.!?:;)][\"'”’)\]*†‡]*$")


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # in the source, from 1
    raw: str  # without the blanks at its end
    gap: int  # blank lines before it
    ruled: bool = False  # a drawn line follows

    @property
    def text(self) -> str:
        return self.raw.strip()

    @property
    def indent(self) -> int:
        expanded = self.raw.expandtabs(_TAB)
        return len(expanded) - len(expanded.lstrip())


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold anything, in order."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            gap += 1
        elif is_ruler(raw):
            if lines and not gap:
                lines[-1] = replace(lines[-1], ruled=True)
        else:
            lines.append(Line(number, raw.rstrip(), gap))
            gap = 0
    return tuple(lines)


def is_ruler(raw: str) -> bool:
    return _RULER.fullmatch(raw) is not None


def squeezed(text: str) -> str:
    """The text with each run of spaces and tabs as one space; a no-break space stays what it is."""
    return re.sub(r"[^\S\u00a0]+", " ", text).strip()


def usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines part two passages of this text as a rule; more than that part more than passages."""
    gaps = [line.gap for line in lines[1:] if line.gap]
    return max(sorted(set(gaps)), key=gaps.count) if gaps else 1


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text's lines were broken; None where each paragraph is one line."""
    lengths = sorted(len(line.raw) for line in lines)
    if len(lengths) < 4:
        return None
    width = lengths[int(len(lengths) * 0.97)]
    full = sum(length > width * 0.8 for length in lengths)
    return width if 40 <= width <= _PROSE and full >= max(3, len(lengths) // 6) else None


def goes_on(line: Line, after: Line, width: int | None) -> bool:
    """Whether `after` is the same sentence, broken at the end of `line`."""
    if after.gap or line.ruled:
        return False
    first = after.text.split(maxsplit=1)[0]
    if width is not None and len(line.raw) + 1 + len(first) > width:
        return True
    if re.search(r"(?:[,–-]|\b(?:and|or|of|the|for|with|to|in))$", line.text) and len(line.text) > 20:
        return True
    return (
        re.fullmatch(r"[(\"“]?[a-z]+(?:[-’'/][a-z]+)*[)\"”.,;:]*", first) is not None
        and not _END.search(line.text)
        and len(line.text) > 30
    )
