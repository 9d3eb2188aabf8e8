"""What an ePI says, found without the importer: words, cells, items, pictures and links of each section."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from fairbalance.importers.label.document import (
    Blocks,
    Inline,
    Line,
    Link,
    List,
    Marked,
    Picture,
    Section,
    Table,
    lines_of,
    plain,
)

INLINE = {
    *("a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"),
    *("content", "linkHtml", "ins", "code", "unknown", "img"),
}


@dataclass(frozen=True)
class Said:
    title: str
    words: str
    cells: int
    items: int
    pictures: int
    links: int  # to the web


def said_by_json(text: str) -> list[Said]:
    composition = next(_compositions(json.loads(text)))
    return list(_of_sections(composition["section"]))


def said_by_xml(data: bytes) -> list[Said]:
    composition = next(etree.fromstring(data).iter("{*}Composition"))
    return [said for section in composition.findall("{*}section") for said in _of_xml(section)]


def said_by(section: Section) -> Said:
    blocks = (*section.highlights, *section.blocks)
    inlines = [inline for line in lines_of(blocks) for inline in _inlines(line)]
    return Said(
        title=_ordered(plain(section.title)),
        words=_ordered(" ".join(map(plain, lines_of(blocks)))),
        cells=_cells(blocks),
        items=_items(blocks),
        pictures=sum(isinstance(inline, Picture) for inline in inlines),
        links=sum(isinstance(inline, Link) and not inline.target.startswith("#") for inline in inlines),
    )


def said_in(title: str, divs: list[Any]) -> Said:
    every = [element for div in divs for element in div.iter() if isinstance(element.tag, str)]
    names = [_name(element) for element in every]
    return Said(
        title=_ordered(re.sub(r"<br/?>", " ", title)),
        words=_ordered(" ".join("".join(_texts(div)) for div in divs)),
        cells=names.count("td") + names.count("th"),
        items=names.count("li") + names.count("item"),
        pictures=names.count("img"),
        links=sum(bool(re.match("https?:|mailto:", element.get("href", ""))) for element in every),
    )


def _compositions(resource: Any) -> Iterator[Any]:
    if resource.get("resourceType") == "Composition":
        yield resource
    for entry in resource.get("entry", ()):
        yield from _compositions(entry["resource"])


def _of_sections(sections: list[Any]) -> Iterator[Said]:
    for section in sections:
        div = section.get("text", {}).get("div")
        yield said_in(section.get("title", ""), [etree.fromstring(div)] if div else [])
        yield from _of_sections(section.get("section", []))


def _of_xml(section: Any) -> Iterator[Said]:
    title = section.find("{*}title")
    yield said_in("" if title is None else title.get("value"), section.findall("{*}text/{*}div"))
    for inner in section.findall("{*}section"):
        yield from _of_xml(inner)


def _texts(element: Any) -> Iterator[str]:
    """Blanks part whatever does not stand within a line."""
    blank = "" if _name(element) in INLINE else " "
    yield blank + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""
    yield blank


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _ordered(text: str) -> str:
    return " ".join(text.split())


def _inlines(line: Line) -> Iterator[Inline]:
    for inline in line:
        yield inline
        if isinstance(inline, Marked | Link):
            yield from _inlines(inline.inner)


def _cells(blocks: Blocks) -> int:
    cells = [cell for table in blocks if isinstance(table, Table) for row in _rows(table) for cell in row.cells]
    inner = [item.blocks for block in blocks if isinstance(block, List) for item in block.items]
    return len(cells) + sum(_cells(cell.blocks) for cell in cells) + sum(map(_cells, inner))


def _items(blocks: Blocks) -> int:
    cells = [cell for table in blocks if isinstance(table, Table) for row in _rows(table) for cell in row.cells]
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    return len(items) + sum(_items(one.blocks) for one in (*items, *cells))


def _rows(table: Table) -> Iterator[Any]:
    yield from (*table.header, *table.rows, *table.foot)
