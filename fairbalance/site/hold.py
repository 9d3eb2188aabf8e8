"""Holds a folder for as long as a process lives: a lock of the system, which no kill and no container leaves behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; there, nothing is ever taken for abandoned
    fcntl = None  # type: ignore[assignment]


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody takes the folder for abandoned meanwhile."""
    with _locked(folder, wait=False):
        yield


@contextmanager
def turn_at(folder: Path) -> Iterator[None]:
    """One process after another: nobody looks for abandoned folders while one is made and not yet held."""
    with _locked(folder, wait=True):
        yield


@contextmanager
def _locked(folder: Path, wait: bool) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY) if fcntl else None
    try:
        if descriptor is not None:
            with suppress(OSError):  # a file system without locks: nothing there is taken for abandoned either
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether a living process holds the folder, or may do so."""
    if fcntl is None:
        return True
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
