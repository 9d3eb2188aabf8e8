"""What stood around a block and what read like it, kept with a comment so that no other block is taken for its own."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple, Self

_SHAPE = re.compile(
    r"(?P<before>\S+) (?P<behind>\S+) (?P<number>\d{1,6})/(?P<times>\d{1,6})/(?P<total>\d{1,6})(?P<alone>\+?)"
    r"(?P<others>( \S+)*)"
)
_NONE = "-"


class Context(NamedTuple):
    """Of a block when its comment was taken in; texts by their digests, "-" for none."""

    before: str  # the block before it
    behind: str
    number: int  # among the blocks of its part that say the same, from 1
    times: int  # how many of these there were in its part
    total: int  # and how many in all parts
    alone: bool  # whether none that says the same, in any part, stood between two such blocks
    others: frozenset[str]  # blocks that read like it, or hold the same words

    @property
    def known(self) -> frozenset[str]:
        """Blocks that are surely not the comment's own."""
        return self.others | {self.before, self.behind}

    def __str__(self) -> str:
        times = f"{self.number}/{self.times}/{self.total}{'' if self.alone else '+'}"
        return " ".join((self.before, self.behind, times, *sorted(self.others)))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None where there is none, or none that can be read."""
        found = _SHAPE.fullmatch(text)
        if found is None:
            return None
        others = frozenset(found["others"].split())
        number, times, total = (int(found[name]) for name in ("number", "times", "total"))
        return cls(found["before"], found["behind"], number, times, total, not found["alone"], others)


def digest_of(text: str | None) -> str:
    """Short: it tells one block of a site from the others, and proves nothing."""
    return _NONE if text is None else sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
