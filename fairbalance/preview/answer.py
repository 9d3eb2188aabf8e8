"""What a browser gets for an address: the built file, and in pages one script more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fairbalance.preview.state import State
from fairbalance.site.pages import NOT_FOUND
from fairbalance.site.theme import DEFAULT

PARTS = DEFAULT / "templates" / "preview"
_HTML = "text/html; charset=utf-8"
# Said here, since what the system knows of types differs from machine to machine.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": _HTML,
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    type: str
    data: bytes
    digest: str  # of what a build would write; the same digest, the same page


def answer(state: State, path: str) -> Answer:
    """The file at `path`, which begins with a slash; the site's page for missing addresses; else a waiting page."""
    route = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
    if route in state.site:
        data = state.site[route]
        return Answer(200, media_type(route), data, _digest(data))
    if NOT_FOUND in state.site:
        data = state.site[NOT_FOUND]
        return Answer(404, _HTML, data, _digest(data))
    return Answer(503, _HTML, (PARTS / "waiting.html").read_bytes(), "")


def followed(page: Answer, port: int) -> bytes:
    """The page's bytes with the preview's script at the end of its head; every other file as it is.

    There nothing that a template leaves open can swallow it.
    """
    if page.type != _HTML:
        return page.data
    source = f"/livereload.js?port={port}&amp;mindelay=200&amp;maxdelay=1000"
    script = f'<script defer src="{source}" data-page="{page.digest}"></script>\n'.encode()
    head, end, body = page.data.partition(b"</head>")
    return head + script + end + body if end else script + page.data


def media_type(route: str) -> str:
    return _TYPES.get(PurePosixPath(route).suffix.lower(), "application/octet-stream")


def part(name: str) -> Path:
    """A file of the preview itself."""
    return PARTS / name


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
