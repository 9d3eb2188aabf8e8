"""Pictures of a project: only what cannot run anything, with their size so that nothing jumps while loading."""

from __future__ import annotations

import re
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


def holds_scripts(file: Path) -> bool:
    """Whether an SVG does more than draw: opened by itself, it would be a page of the site."""
    if file.suffix.lower() != ".svg":
        return False
    pattern = rb"""<script|\son[a-z]+\s*=|javascript:|<foreignObject|<!ENTITY|(href|src)\s*=\s*["']?\s*(https?:)?//"""
    return re.search(pattern, file.read_bytes(), re.IGNORECASE) is not None


def read_picture(file: Path) -> Picture | None:
    """The picture, or None where its size cannot be read: it is damaged, or no picture."""
    try:
        width, height = imagesize.get(file)
    except (ValueError, OSError):
        return None
    if width <= 0 or height <= 0:
        return None
    return Picture(file.name.lower(), file.read_bytes(), round(width), round(height))
