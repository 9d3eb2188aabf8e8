"""Looks whether a site bears its draft mark on every page, or else is, byte for byte, the one that was approved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from fairbalance.approval.kept import kept
from fairbalance.approval.outdated import shortened
from fairbalance.approval.standing import Standing
from fairbalance.assets.fingerprint import Asset
from fairbalance.content.approvals import FILE
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.stored import NoEdition
from fairbalance.problem import Location, Problems

_HINT = (
    "Nothing is written. Build once more, if a file was saved meanwhile; else look for a template that draws "
    "something else each time, and let the site be looked at again."
)
_TEMPLATE = "templates/components/draft-mark/draft-mark.html"  # its place on a page is the theme's alone
_MARK = re.compile(rb'class="(?:[^"]*\s)?draft-mark(?:\s[^"]*)?"[^>]*>')
_LONGEST = 2_000  # bytes behind the mark's beginning, in which its words stand


class ReleaseCheck:
    """The files are drawn once for their digest, to know whether they are approved, and once to be written."""

    def __init__(self, project: Path, standing: Standing, notice: str) -> None:
        """`notice` is what the draft mark says, "" on a site that bears none."""
        self._project, self._notice = project, _letters(notice)
        self._approved = standing.digest if standing.roles and not notice else ""  # "": nothing was promised
        self._drawn: dict[str, str] = {}
        self._unmarked: list[str] = []

    def watch(self, files: Iterable[Asset]) -> Iterator[Asset]:
        """The same files, each looked at."""
        for file in files:
            if self._approved:
                self._drawn |= file_digests([file])
            if self._notice and file.route.endswith(".html") and not self._is_marked(file.data):
                self._unmarked.append(file.route)
            yield file

    def tell(self, problems: Problems) -> None:
        """An error where a draft does not say so, or the files are others than those that were approved."""
        if self._unmarked:
            message = f"the site is a draft, and the draft mark does not say so on {shortened(self._unmarked)}"
            hint = "Show all of `view.text` in an element with the class draft-mark."
            problems.add(Location(_TEMPLATE), "draft-mark-missing", message, hint)
        if self._approved and content_digest(self._drawn) != self._approved:
            names = self._names()
            which = f": {shortened(names)}" if names else ""
            message = f"what was drawn now is not what was approved{which}"
            problems.add(Location(FILE), "approval-drawn", message, _HINT)

    def _is_marked(self, page: bytes) -> bool:
        found = _MARK.search(page)
        behind = page[found.end() : found.end() + _LONGEST].decode(errors="replace") if found else ""
        return _letters(unescape(re.sub(r"<[^>]*>", "", behind))).startswith(self._notice)

    def _names(self) -> list[str]:
        """The files that differ; none where what was approved is not kept."""
        try:
            files = kept(self._project, self._approved).files
        except NoEdition:
            return []
        return sorted(name for name in {*files, *self._drawn} if files.get(name) != self._drawn.get(name))


def _letters(text: str) -> str:
    """However blanks and lines are laid out."""
    return "".join(text.split())
