"""Files named by their content, so that a cache never shows an old one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the built site; `route` is relative to its root."""

    route: str
    data: bytes


def fingerprinted(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    return Asset(f"assets/{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}", data)
