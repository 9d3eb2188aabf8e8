"""Whether the files of `content/label/` are those that `import` wrote: their digests stand beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from fairbalance.problem import Location, Problems, Severity

DIGESTS = "SHA256SUMS"  # in the form that sha256sum(1) reads
_READ = ("source.yaml", "highlights.md", "sections/*.md", "tables/*.yaml", "images/*")
_LINE = re.compile(r"^([0-9a-f]{64})  (.+)$", re.MULTILINE)


def digests_of(files: Mapping[str, bytes]) -> str:
    """The text of SHA256SUMS; `files` by their path in the label's folder."""
    return "".join(f"{_digest(path, data)}  {path}\n" for path, data in sorted(files.items()))


def check_digests(project: Path, folder: str, problems: Problems) -> None:
    """A file that is gone is an error; one that was edited or added is told, for the site shows it as the label."""
    place = project / folder
    if not (place / DIGESTS).is_file():
        return
    text = (place / DIGESTS).read_text(encoding="utf-8", errors="replace")
    written = {path: digest for digest, path in _LINE.findall(text)}
    there = dict(_there(place))
    for path in sorted(written.keys() - there.keys()):
        hint = "Import the document again."
        problems.add(Location(f"{folder}/{path}"), "file-missing", "this file of the label is missing", hint)
    for path in sorted(there.keys()):
        if there[path] != written.get(path) and (path in written or not path.startswith("images/")):
            what = "this file of the label was edited" if path in written else "the import did not write this file"
            hint = "Import the document again, which takes the change back; or have it reviewed against the document."
            problems.add(Location(f"{folder}/{path}"), "label-edited", what, hint, Severity.WARNING)


def _there(place: Path) -> Iterator[tuple[str, str]]:
    for pattern in _READ:
        for file in place.glob(pattern):
            if file.is_file() and not file.name.startswith("."):
                path = file.relative_to(place).as_posix()
                yield path, _digest(path, file.read_bytes())


def _digest(path: str, data: bytes) -> str:
    """Line ends do not count in a text: a checkout may have changed them."""
    return hashlib.sha256(data if path.startswith("images/") else data.replace(b"\r\n", b"\n")).hexdigest()
