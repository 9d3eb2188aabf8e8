"""The pages of a built site → its edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.edition import Edition, EditionPage, ShownBlock
from fairbalance.edition.naming import Naming
from fairbalance.edition.shown import PageText, Seen
from fairbalance.problem import Location
from fairbalance.redline.block import Block

MARK = "data-block"  # on the element that holds a block: its id, or several where one element holds several


@dataclass(frozen=True, slots=True)
class Read:
    edition: Edition
    marked: Mapping[str, str]  # route → the page's HTML, in which every block bears its id


def read_edition(files: Iterable[Asset]) -> Read:
    """Of a built site's files, its pages first in the order of the site's navigation; `at` of a block is its page."""
    naming = Naming()
    blocks: dict[str, ShownBlock] = {}
    pages, marked, held = [], {}, []
    for file in files:
        held.append(file)
        if not file.route.endswith(".html"):
            continue
        page = PageText(file.route, file.data.decode())
        ids = naming.ids(page.blocks)
        for name, seen in zip(ids, page.blocks, strict=True):
            blocks.setdefault(name, _block(name, seen, file.route))
        pages.append(EditionPage(file.route, page.title, tuple(ids), page.head))
        marked[file.route] = _marked(page, ids)
    digests = file_digests(held)
    return Read(Edition(content_digest(digests), digests, tuple(pages), naming.parts(), blocks), marked)


def _block(name: str, seen: Seen, route: str) -> ShownBlock:
    block = Block(seen.kind, seen.cells, Location(route), seen.table, seen.head, seen.heads)
    return ShownBlock(name, name.rpartition("-")[0], block, seen.links, seen.hidden)


def _marked(page: PageText, ids: Iterable[str]) -> str:
    held: dict[int, list[str]] = defaultdict(list)
    nodes = {}
    for name, seen in zip(ids, page.blocks, strict=True):
        held[seen.node.mem_id].append(name)
        nodes[seen.node.mem_id] = seen.node
    for number, node in nodes.items():
        node.attrs[MARK] = " ".join(held[number])
    return f"<!doctype html>\n{page.tree.html}"
