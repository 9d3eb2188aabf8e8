"""The content digest: one number for all that a visitor can see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from fairbalance.assets.fingerprint import Asset


def file_digests(files: Iterable[Asset]) -> Mapping[str, str]:
    """Route → sha256 of its bytes, by route."""
    return dict(sorted((file.route, hashlib.sha256(file.data).hexdigest()) for file in files))


def content_digest(digests: Mapping[str, str]) -> str:
    """sha256 of the list of all files with their own, 64 hexadecimal digits.

    It is taken of the site as it would be released, not of the content's files: whatever changes a byte that a visitor
    gets changes it, be it a text, a template, a picture, the label or the program; and nothing else does.
    """
    lines = "".join(f"{digest}  {route}\n" for route, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
