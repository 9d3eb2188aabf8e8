"""Runs the rules over every file of a site while it goes by, and lays what they find to the content's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fairbalance.assets.fingerprint import Asset
from fairbalance.checks.finding import Label, PageFinding, prescribing_information
from fairbalance.checks.reader import PageReader
from fairbalance.checks.registry import rules_of_site
from fairbalance.checks.rendered import RenderedPage, RenderedSite
from fairbalance.checks.required import required
from fairbalance.checks.sources import PageSources
from fairbalance.problem import Problems, counted
from fairbalance.site.theme import Theme


class SiteCheck:
    """Only what the rules need of a page is kept: memory does not grow with the pages' size."""

    def __init__(self, label: Label, theme: Theme, safety: str) -> None:
        """`safety` is the HTML that the pages share, and most of each."""
        self._label = label
        self._sources = PageSources(label.content, theme)
        self._reader = PageReader(required(label), safety)
        self._pages: list[RenderedPage] = []
        self._routes: set[str] = set()
        self._stylesheets: dict[str, str] = {}

    def watch(self, files: Iterable[Asset]) -> Iterator[Asset]:
        """The same files, each looked at."""
        for file in files:
            self._routes.add(file.route)
            if file.route.endswith(".html"):
                self._pages.append(self._reader.read(file))
            elif file.route.endswith(".css"):
                self._stylesheets[file.route] = file.data.decode()
            yield file

    def tell(self, problems: Problems) -> None:
        """What the rules find. The same finding on many pages is told once."""
        site = RenderedSite(
            self._label.content,
            tuple(self._pages),
            frozenset(self._routes),
            self._stylesheets,
            self._label,
            prescribing_information(self._label),
        )
        for rule in rules_of_site():
            found: dict[PageFinding, list[str]] = {}
            for finding in rule.found(site, problems):
                found.setdefault(replace(finding, route=""), []).append(finding.route)
            for finding, routes in found.items():
                at = self._sources.place(finding, routes[0])
                message = f"{finding.message} ({self._named(routes)})"
                problems.add(at, rule.name, message, finding.hint, finding.severity or rule.severity)

    def _named(self, routes: list[str]) -> str:
        if len(routes) == len(self._pages):
            return "on every page"
        more = len(routes) - 1
        return f"on {routes[0]} and {counted(more, 'more page')}" if more else f"on {routes[0]}"
