"""The search: what can be found, as a script that a page loads when its reader first searches, and what finds it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fairbalance.assets.fingerprint import Asset, fingerprinted
from fairbalance.markdown.rendering import plain_text
from fairbalance.problem import ProblemsFound
from fairbalance.site.composition import Composition
from fairbalance.site.pages import NOT_FOUND
from fairbalance.site.passages import EVERY_PAGE
from fairbalance.site.search_entries import Drawn, read_entries
from fairbalance.site.search_synonyms import Synonyms
from fairbalance.site.theme import DEFAULT
from fairbalance.site.views import SearchView

_SCRIPTS = DEFAULT / "static" / "js"
_LIBRARY = _SCRIPTS / "minisearch-7.2.0"
_PROGRAM = ("search-words.js", "search-finder.js", "search-arrival.js", "search-panel.js")


@dataclass(frozen=True, slots=True)
class Search:
    """What a page's template gets, and the files to write."""

    view: SearchView
    files: tuple[Asset, ...]


def search(texts: Iterable[Drawn], synonyms: Synonyms) -> Search:
    script, program = _scripts()
    index = fingerprinted("search-index.js", _index(texts, synonyms).encode())
    return Search(SearchView(script.route, program.route, index.route), (script, program, index))


def site_texts(composition: Composition) -> tuple[Drawn, ...]:
    """What stands on every page, then each page's own text."""
    try:
        everywhere = [Drawn(EVERY_PAGE, "", html) for html in (composition.indication, composition.safety)]
        pages = (page for page in composition.content.pages if page.route != NOT_FOUND)
        return (
            *everywhere,
            *(Drawn(page.route, plain_text(page.head.title), composition.body(page)) for page in pages),
        )
    except ProblemsFound:  # a template fails: that is told with the page that it belongs to
        return ()


@cache  # they belong to the program itself
def _scripts() -> tuple[Asset, Asset]:
    """What every page loads; and what finds: the library under its licence, and what asks it."""
    licence = (_LIBRARY / "LICENSE.txt").read_text(encoding="utf-8")
    parts = (_LIBRARY / "minisearch.js", *(_SCRIPTS / name for name in _PROGRAM))
    program = "\n".join((f"/* {_LIBRARY.name}\n{licence}*/", *(part.read_text(encoding="utf-8") for part in parts)))
    return (
        fingerprinted("search.js", (_SCRIPTS / "search.js").read_bytes()),
        fingerprinted("search-program.js", program.encode()),
    )


def _index(texts: Iterable[Drawn], synonyms: Synonyms) -> str:
    entries = read_entries(texts)
    pages = list(dict.fromkeys(entry.route for entry in entries))
    rows = [
        (pages.index(entry.route), entry.within, entry.anchor, entry.title, "\n".join(entry.lines)) for entry in entries
    ]
    data = {"pages": pages, "entries": rows, "synonyms": synonyms}
    return f"var searchIndex={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
