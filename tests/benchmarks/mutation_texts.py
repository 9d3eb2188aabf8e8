"""What a project's own files say to a reader, stretch by stretch, found without the engine: it is what is examined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

FRONT = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
KEYS = (
    *("statement", "title", "short_title", "purpose", "caption", "text", "description", "audience", "safety_title"),
    *("copyright", "trademark", "draft_notice", "lead", "language_help", "source", "header", "band", "unit", "n"),
)
VALUE = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^\s"\'\[{&|>#](?:\{[^{}\n]*\}|(?!,\s\w+:|\s#)[^{}\n])*'
SAID = re.compile(rf"(?:^|[\s{{])(?P<key>{'|'.join(KEYS)}):\s+(?P<value>{VALUE})", re.MULTILINE)
PROSE_KEYS = frozenset(("statement", "text", "description", "caption", "source"))
ROW = re.compile(r"^[ \t]*- \[(?P<cells>[^\n]*)\]", re.MULTILINE)
CELL = re.compile(r'(?:^|(?<=,))\s*("(?:[^"\\]|\\.)*"|[^,"\s][^,]*|(?=,|$))')
PIPE_CELL = re.compile(r"(?<=\|)[ \t]*((?:[^|\\\n]|\\.)*?)[ \t]*(?=\|)")
# Not text: where a link leads, what is cited, placeholders, entities, telephone numbers, what is still to be written.
MARKUP = re.compile(
    r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\{[^{}\n]*\}|&#?\w{1,31};|\+?\d[\d-]*-[\dA-Z]{3}-[\dA-Z-]{3,}|\[To do:[^\]\n]*\]"
)
SENTENCE = re.compile(r"[^\s].*?[.!?](?=[*_)\]]*(?:\s|$))[*_)\]]*|[^\s].*$")
CITED = re.compile(r"(?: ?\{(?:label|table|ref)=[^{}\n]*\})+$")
WORDS = re.compile(r"[^\W\d_]{2,}.*[^\W\d_]{2,}")  # two at the least: else it is a reference behind a sentence


class Stretch(NamedTuple):
    """`text` stands from `start` on in the file; in `plain` what is markup gives way to signs that nothing finds."""

    path: str
    start: int
    text: str
    plain: str
    what: str  # prose, title, words


class Row(NamedTuple):
    """The cells of a table's row, each with its place in the file."""

    path: str
    start: int
    end: int
    cells: tuple[tuple[int, str], ...]
    head: bool


@dataclass(frozen=True)
class Own:
    """The files of a project that its authors write: not the label, not what editors need."""

    name: str
    folder: Path
    texts: dict[str, str] = field(hash=False)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return tuple(stretch for path, text in self.texts.items() for stretch in _stretches(path, text))

    @cached_property
    def prose(self) -> tuple[Stretch, ...]:
        return tuple(stretch for stretch in self.stretches if stretch.what == "prose")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for path, text in self.texts.items() for row in _rows(path, text))

    def line(self, path: str, offset: int) -> int:
        return self.texts[path].count("\n", 0, offset) + 1


def own_files(name: str, folder: Path) -> Own:
    content = folder / "content"
    files = sorted(file for file in content.rglob("*") if file.suffix in (".md", ".yaml", ".csv"))
    paths = {file.relative_to(folder).as_posix(): file for file in files}
    own = {path: file for path, file in paths.items() if not path.startswith(("content/label/", "content/."))}
    said = {path: file for path, file in own.items() if not path.endswith(("waivers.yaml", "checks.yaml", "README.md"))}
    return Own(name, folder, {path: file.read_text(encoding="utf-8") for path, file in said.items()})


def sentences(stretch: Stretch) -> Iterator[tuple[int, str]]:
    """Each with its place in the stretch; a citation of ours at the end of all is no part of the last one."""
    starts = [found.start() for found in SENTENCE.finditer(stretch.plain) if WORDS.search(found[0])]
    last = CITED.search(stretch.text)
    for start, end in pairwise((*starts, last.start() if last else len(stretch.text))):
        yield start, stretch.text[start:end].rstrip()


def _stretches(path: str, text: str) -> Iterator[Stretch]:
    if path.endswith((".csv", "references.yaml")):
        return
    if path.endswith(".yaml"):
        yield from _values(path, text, 0)
        return
    front = FRONT.match(text)
    begin = front.end() if front else 0
    yield from _values(path, text[:begin], 0)
    for found in re.finditer(r"^(?!:::)[ \t]*(?:[-*] |\d+\. |#+ )?(?=\S)(.+)$", text[begin:], re.MULTILINE):
        if not found[0].lstrip().startswith("|"):
            what = "title" if found[0].startswith("#") else "prose"
            yield _stretch(path, begin + found.start(1), found[1], what)


def _values(path: str, text: str, start: int) -> Iterator[Stretch]:
    for found in SAID.finditer(text):
        quoted = found["value"][0] in "\"'"
        value = found["value"][1:-1] if quoted else found["value"].rstrip()
        key = found["key"]
        what = "prose" if key in PROSE_KEYS else "title" if "title" in key else "words"
        yield _stretch(path, start + found.start("value") + quoted, value, what)


def _stretch(path: str, start: int, text: str, what: str) -> Stretch:
    return Stretch(path, start, text, MARKUP.sub(lambda found: "\0" * len(found[0]), text), what)


def _rows(path: str, text: str) -> Iterator[Row]:
    if path.endswith(".yaml") and "/tables/" in path:
        for found in ROW.finditer(text):
            start = found.start("cells")
            cells = tuple((start + cell.start(1), cell[1]) for cell in CELL.finditer(found["cells"]))
            yield Row(path, found.start(), found.end(), cells, head=False)
    elif path.endswith(".csv"):
        for number, found in enumerate(re.finditer(r"^.+$", text, re.MULTILINE)):
            cells = tuple((found.start() + cell.start(1), cell[1]) for cell in CELL.finditer(found[0]))
            yield Row(path, found.start(), found.end(), cells, head=number == 0)
    elif path.endswith(".md"):
        lines = list(re.finditer(r"^\|.*\|[ \t]*$", text, re.MULTILINE))
        for number, found in enumerate(lines):
            if not set(found[0]) <= set("|:- \t"):
                cells = tuple((found.start() + cell.start(1), cell[1]) for cell in PIPE_CELL.finditer(found[0]))
                after = lines[number + 1][0] if number + 1 < len(lines) else ""
                yield Row(path, found.start(), found.end(), cells, head=bool(after) and set(after) <= set("|:- \t"))
