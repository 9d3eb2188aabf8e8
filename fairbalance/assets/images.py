"""Pictures of a project: only kinds that cannot run anything, with their size so that nothing jumps while loading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import imagesize

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    data: bytes
    width: int
    height: int


def read_picture(file: Path) -> Picture | None:
    """The picture, or None where its size cannot be read: it is damaged, or no picture."""
    try:
        width, height = imagesize.get(file)
    except (ValueError, OSError):
        return None
    if width <= 0 or height <= 0:
        return None
    return Picture(file.name.lower(), file.read_bytes(), round(width), round(height))
