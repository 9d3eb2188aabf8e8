"""The pages of a site as one file can hold them: their HTML, and each stylesheet, picture and font once."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from fairbalance.model.page import Page
from fairbalance.review.material import Material

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)""")
_NOTHING = "data:,"
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def pages_data(material: Material) -> list[Mapping[str, Any]]:
    own = {page.route: page for page in material.content.pages}
    return [
        {
            "route": page.route,
            "title": page.title,
            "name": _name(own.get(page.route), page.title),
            "blocks": page.blocks,
            "hidden": page.hidden,
            "html": material.marked[page.route],
        }
        for page in material.edition.pages
    ]


def stylesheets(material: Material) -> Mapping[str, str]:
    """By route; what a stylesheet asks for stands in it."""
    sheets = {route: data.decode() for route, data in material.files.items() if route.endswith(".css")}
    return {route: _whole(route, text, material.files) for route, text in sheets.items()}


def pictures(material: Material) -> Mapping[str, str]:
    """Those that a page shows, as data: URLs by their routes."""
    pages = "".join(material.marked.values())
    return {
        route: _data_url(route, data)
        for route, data in material.files.items()
        if _type(route).startswith("image/") and PurePosixPath(route).name in pages
    }


def _name(page: Page | None, title: str) -> str:
    """As short as the navigation says it."""
    entry = page.head.navigation if page else None
    return str(entry.text if entry else page.head.title if page else title.partition(" | ")[0])


def _whole(route: str, text: str, files: Mapping[str, bytes]) -> str:
    """Without a sign that would end the element which it is put into."""

    def inlined(found: re.Match[str]) -> str:
        address = next(filter(None, found.groups()), "")
        if address.startswith(("data:", "#")):
            return found[0]
        there = _beside(route, unquote(re.split("[?#]", address)[0]))
        return f'url("{_data_url(there, files[there]) if there in files else _NOTHING}")'

    return _URL.sub(inlined, text.replace("\r\n", "\n").replace("\r", "\n")).replace("</", r"<\/")


def _beside(route: str, address: str) -> str:
    """The route that an address means which stands in the file at `route`."""
    parts: list[str] = []
    for part in (*PurePosixPath(route).parent.parts, *address.split("/")):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _type(route: str) -> str:
    return _TYPES.get(PurePosixPath(route).suffix.lower(), "application/octet-stream")


def _data_url(route: str, data: bytes) -> str:
    return f"data:{_type(route)};base64,{b64encode(data).decode()}"
