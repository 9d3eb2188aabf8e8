"""A part of a document, as a report names it: a section of a label, a file of a site."""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.problem import Location
from fairbalance.redline.block import Block


@dataclass(frozen=True, slots=True)
class Part:
    name: str  # as people call it: "5.1 Myelosuppression", "content/banner.yaml"
    blocks: tuple[Block, ...]  # the title of a section, without its number, is the first of them, where it has one
    at: Location
    title: str = ""  # without its number; of a file its path
    number: str = ""
    within: str = ""  # its number, else that of the nearest part above that has one
    id: str = ""
    code: str = ""
    anchor: str = ""
    area: str = ""  # parts of one area alone can be one
    parent: int | None = None  # its place among the parts, ahead of this one
