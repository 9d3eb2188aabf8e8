"""The parts of a package: what each is called, and what it is for."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    name: str  # a file, or a folder with its slash
    says: str

    def holds(self, route: str) -> bool:
        return route == self.name or (self.name.endswith("/") and route.startswith(self.name))


class Missing(NamedTuple):
    """A part that the package lacks, though somebody may look for it."""

    part: str
    why: str  # a sentence


PARTS = (
    Part("review.html", "every page as a visitor sees it, on phone, tablet and desktop; beside each block its source, "
         "findings and changes. Comments are written here"),
    Part("review.pdf", "the same for upload and paper: every page clean, then annotated"),
    Part("changes.html", "what has changed, numbers first"),
    Part("changes.pdf", "the same for upload and paper"),
    Part("screens/", "pictures of each page at each width and in each state; each says DRAFT until all have approved"),
    Part("claims.csv", "each sentence, what it cites, and whether it stands there"),
    Part("edition.json", "what the site says, block by block: later versions are compared with it"),
    Part("manifest.json", "size and sha256 of each file here, the digest of content and package"),
)  # fmt: skip
