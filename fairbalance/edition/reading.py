"""The pages of a built site → its edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.codes import codes
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.edition import Edition, EditionPage, Hidden, ShownBlock
from fairbalance.edition.generated import generated, stylesheets
from fairbalance.edition.naming import Naming, parts_of
from fairbalance.edition.owners import RESERVED
from fairbalance.edition.shown import PageText, Seen
from fairbalance.problem import Location, Problem, ProblemsFound
from fairbalance.redline.block import Block

MARK = "data-block"  # on the element that holds a block: its id, or several where one element holds several


@dataclass(frozen=True, slots=True)
class Read:
    edition: Edition
    marked: Mapping[str, str]  # route → the page's HTML, in which every block bears its id


def read_edition(files: Iterable[Asset]) -> Read:
    """Of a built site's files, its pages first in the order of the site's navigation; `at` of a block is its page.

    The files' order is that of its pages, parts and blocks; no id depends on it. Raises ProblemsFound where elements
    of a page stand within one another some three hundred times.
    """
    files = tuple(files)
    pages = [_read(file) for file in files if file.route.endswith(".html")]
    given = codes((seen.owner.key for page in pages for seen in page.blocks), RESERVED)
    naming = Naming(given)
    ids = {page.route: naming.ids(page.blocks) for page in sorted(pages, key=lambda page: page.route)}
    blocks: dict[str, ShownBlock] = {}
    for page in pages:
        for name, seen in zip(ids[page.route], page.blocks, strict=True):
            blocks.setdefault(name, _block(name, given[seen.owner.key], seen, page.route))
    written = {file.route: generated(file.data.decode()) for file in files if file.route.endswith(".css")}
    shown = tuple(_page(page, ids[page.route], written) for page in pages)
    digests = file_digests(files)
    edition = Edition(content_digest(digests), digests, shown, parts_of(pages, given), blocks)
    return Read(edition, {page.route: _marked(page, ids[page.route]) for page in pages})


def _read(page: Asset) -> PageText:
    try:
        return PageText(page.route, page.data.decode())
    except RecursionError:
        message = "the page cannot be read: its elements stand within one another hundreds of times"
        hint = "Browsers give up at 512, too. Look for a template that opens elements and does not close them."
        raise ProblemsFound((Problem(Location(page.route), "page-depth", message, hint),)) from None


def _page(page: PageText, ids: Iterable[str], written: Mapping[str, tuple[Hidden, ...]]) -> EditionPage:
    """`written`: what the words of each stylesheet are."""
    drawn = tuple(text for route in stylesheets(page.tree, page.route) for text in written.get(route, ()))
    return EditionPage(page.route, page.title, tuple(ids), page.head + drawn)


def _block(name: str, code: str, seen: Seen, route: str) -> ShownBlock:
    block = Block(seen.kind, seen.cells, Location(route), seen.table, seen.head, seen.heads)
    return ShownBlock(name, code, block, seen.links, seen.hidden)


def _marked(page: PageText, ids: Iterable[str]) -> str:
    held: dict[int, list[str]] = defaultdict(list)
    nodes = {}
    for name, seen in zip(ids, page.blocks, strict=True):
        held[seen.node.mem_id].append(name)
        nodes[seen.node.mem_id] = seen.node
    for number, node in nodes.items():
        node.attrs[MARK] = " ".join(held[number])
    return f"<!doctype html>\n{page.tree.html}"
