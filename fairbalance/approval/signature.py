"""Signatures of approvals: what is signed, and whether a signature is that of the role's key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

INSTALL = "pip install 'fairbalance[sign]'"


class NotSigned(Exception):
    """A key that cannot sign; says why."""


class Signed(NamedTuple):
    signature: str  # the four lines of minisign
    key: str  # the public key that belongs to it


def signed_text(role: str, name: str, day: date, content: str, package: str) -> str:
    """Six lines, each ended by a line feed: with them anybody can check a signature by `minisign -V`.

    Blanks in a name count as one, so that no name can hold a line of its own.
    """
    lines = (
        "fairbalance-approval 1",
        f"role: {role}",
        f"name: {' '.join(name.split())}",
        f"date: {day.isoformat()}",
        f"content: {content}",
        f"package: {package}",
    )
    return "".join(f"{line}\n" for line in lines)


def can_verify() -> bool:
    """Whether the library is installed."""
    return _library() is not None


def is_valid(key: str, text: str, signature: str) -> bool:
    """Whether the signature is of this text and by this public key; False without the library."""
    library = _library()
    return library is not None and bool(library.is_valid(key, text, signature))


def sign(file: Path, text: str, comment: str, ask: Callable[[], str]) -> Signed:
    """`file` is a secret key of minisign; `ask` is called for its passphrase, where it has one. Raises NotSigned.

    Signing the same text once more gives the same signature: `comment`, in ASCII, takes the place of the time.
    """
    library = _library()
    if library is None:
        raise NotSigned(f"minisign is not installed; install it with: {INSTALL}")
    try:
        return Signed(*library.sign(file, text, comment, ask))
    except OSError as error:
        raise NotSigned(f"the file cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise NotSigned(str(error)) from error


@cache
def _library() -> ModuleType | None:
    """Loaded when a signature is met: a site without any should not wait for it, nor need it."""
    try:
        return import_module("fairbalance.approval.minisign_keys")
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] != "minisign":
            raise
        return None
