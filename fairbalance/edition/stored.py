"""An edition as a file: what was approved or reviewed, kept to be compared with what comes later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fairbalance.edition.edition import Edition, EditionPage, EditionPart, Hidden, Link, ShownBlock
from fairbalance.problem import Location
from fairbalance.redline.block import Block

FORMAT = "fairbalance edition 1"


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
        blocks = [_read_block(block) for block in data["blocks"]]
        parts = [EditionPart(*map(str, part)) for part in data["parts"]]
        edition = Edition(
            str(data["content"]),
            {str(route): str(digest) for route, digest in data["files"].items()},
            tuple(_read_page(page) for page in data["pages"]),
            {part.code: part for part in parts},
            {shown.id: shown for shown in blocks},
        )
    except NoEdition:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoEdition("it is cut off or was changed by hand") from error
    known = edition.blocks.keys()
    if any(name not in known for page in edition.pages for name in page.blocks):
        raise NoEdition("a page names a block that is not there")
    if any(shown.part not in edition.parts for shown in blocks):
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


def _read_block(data: Mapping[str, Any]) -> ShownBlock:
    path, line, column = data["at"]
    name = str(data["id"])
    cells = tuple(map(str, data["cells"]))
    heads = tuple(map(str, data.get("heads", ())))
    at = Location(str(path), int(line), int(column))
    block = Block(str(data["kind"]), cells, at, str(data.get("table", "")), str(data.get("head", "")), heads)
    return ShownBlock(name, name.rpartition("-")[0], block, _links(data.get("links", ())), _hidden(data))


def _read_page(data: Mapping[str, Any]) -> EditionPage:
    return EditionPage(str(data["route"]), str(data["title"]), tuple(map(str, data["blocks"])), _hidden(data))


def _links(data: Any) -> tuple[Link, ...]:
    return tuple(Link(str(href), str(text)) for href, text in data)


def _hidden(data: Mapping[str, Any]) -> tuple[Hidden, ...]:
    return tuple(Hidden(str(kind), str(text), str(element)) for kind, text, element in data.get("hidden", ()))
