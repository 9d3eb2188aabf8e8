"""Swaps two folders in one step, so that a killed build leaves the old site or the new one, never none."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)


@cache
def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def exchange(one: Path, other: Path) -> bool:
    """Swap the two names atomically; False where the system or the file system cannot."""
    library = _library()
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE) == 0)  # type: ignore[union-attr]
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _EXCHANGE) == 0)  # type: ignore[union-attr]
    return False
