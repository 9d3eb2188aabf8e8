"""An edition as a file: what was approved or reviewed, kept to be compared with what comes later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fairbalance.edition.edition import Edition, EditionPage, EditionPart, Hidden, Link, ShownBlock
from fairbalance.problem import Location
from fairbalance.redline.block import Block

FORMAT = "fairbalance edition 1"
_MOST_LINES = 10**9


class NoEdition(ValueError):
    """The text is no edition; says what is wrong with it."""


def as_json(edition: Edition) -> str:
    """One line a block, so that two versions of the file show in any tool which blocks differ."""
    blocks = ",\n".join(f"  {_line(_block(shown))}" for shown in edition.blocks.values())
    pages = ",\n".join(f"  {_line(_page(page))}" for page in edition.pages)
    parts = ",\n".join(f"  {_line(list(part))}" for part in edition.parts.values())
    files = ",\n".join(f"  {_line(route)}: {_line(digest)}" for route, digest in edition.files.items())
    return (
        f'{{\n "format": {_line(FORMAT)},\n "content": {_line(edition.digest)},\n "files": {{\n{files}\n }},\n'
        f' "pages": [\n{pages}\n ],\n "parts": [\n{parts}\n ],\n "blocks": [\n{blocks}\n ]\n}}\n'
    )


def from_json(text: str) -> Edition:
    """Raises NoEdition."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise NoEdition(f"it does not say that its format is '{FORMAT}'")
        pages, parts, blocks = (_list(data[name]) for name in ("pages", "parts", "blocks"))
        edition = Edition(
            _text(data["content"]),
            {_text(route): _text(digest) for route, digest in _dict(data["files"]).items()},
            tuple(map(_read_page, pages)),
            {part.code: part for part in (EditionPart(*_texts(part)) for part in parts)},
            {shown.id: shown for shown in map(_read_block, blocks)},
        )
    except NoEdition:
        raise
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoEdition("it is cut off or was changed by hand") from error
    if len(edition.parts) < len(parts) or len(edition.blocks) < len(blocks):
        raise NoEdition("two of its blocks or parts have one id")
    if any(name not in edition.blocks for page in edition.pages for name in page.blocks):
        raise NoEdition("a page names a block that is not there")
    if any(shown.part not in edition.parts for shown in edition.blocks.values()):
        raise NoEdition("a block belongs to a part that is not there")
    return edition


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _block(shown: ShownBlock) -> Mapping[str, Any]:
    block = shown.block
    data: dict[str, Any] = {"id": shown.id, "kind": block.kind, "cells": block.cells, "at": list(block.at)}
    more: dict[str, Any] = {"table": block.table, "head": block.head, "heads": block.heads}
    more |= {"links": shown.links, "hidden": shown.hidden}
    return data | {key: value for key, value in more.items() if value}


def _page(page: EditionPage) -> Mapping[str, Any]:
    return {"route": page.route, "title": page.title, "hidden": page.hidden, "blocks": page.blocks}


def _read_block(data: Any) -> ShownBlock:
    data = _dict(data)
    path, line, column = _list(data["at"])
    name = _text(data["id"])
    at = Location(_text(path), _whole(line), _whole(column))
    table, head, heads = _text(data.get("table", "")), _text(data.get("head", "")), _texts(data.get("heads", []))
    cells = _texts(data["cells"])
    if not cells or len(heads) not in (0, len(cells)):
        raise ValueError(cells)
    block = Block(_text(data["kind"]), cells, at, table, head, heads)
    links = tuple(Link(*_texts(link)) for link in _list(data.get("links", [])))
    return ShownBlock(name, name.rpartition("-")[0], block, links, _hidden(data))


def _read_page(data: Any) -> EditionPage:
    data = _dict(data)
    return EditionPage(_text(data["route"]), _text(data["title"]), _texts(data["blocks"]), _hidden(data))


def _hidden(data: Mapping[str, Any]) -> tuple[Hidden, ...]:
    return tuple(Hidden(*_texts(hidden)) for hidden in _list(data.get("hidden", [])))


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # halves of signs could be written nowhere
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 < value < _MOST_LINES:
        raise ValueError(value)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _dict(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value
