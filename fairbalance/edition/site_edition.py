"""The edition of a site that was drawn from content: its pages in their order, its blocks with their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from fairbalance.assets.fingerprint import Asset
from fairbalance.claims.claim import Claim
from fairbalance.edition.edition import Edition
from fairbalance.edition.origins import Origin, Origins, find_origins, with_places
from fairbalance.edition.reading import read_edition
from fairbalance.model.content import Content
from fairbalance.problem import Location
from fairbalance.site.pages import NOT_FOUND


@dataclass(frozen=True, slots=True)
class SiteEdition:
    edition: Edition
    marked: Mapping[str, str]  # route → HTML of a page in which each block bears its id
    origins: Mapping[str, Origin]  # by block id; every block has its own


def site_edition(
    files: Iterable[Asset], content: Content, claims: Iterable[Claim], words: Mapping[str, Location]
) -> SiteEdition:
    """`claims` are what the content says, `words` what the templates say themselves, and where."""
    read = read_edition(_in_order(files, content))
    origins = find_origins(read.edition, Origins(content, claims, words))
    return SiteEdition(with_places(read.edition, origins), read.marked, origins)


def _in_order(files: Iterable[Asset], content: Content) -> Sequence[Asset]:
    """Pages as the navigation lists them, then those that it does not, the one for missing addresses last."""
    listed = {
        page.route: page.head.navigation.order if page.head.navigation else inf
        for page in content.pages
        if page.route != NOT_FOUND
    }
    return sorted(files, key=lambda file: (file.route not in listed, listed.get(file.route, inf), file.route))
