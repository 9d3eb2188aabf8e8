"""Where in a project's own files a built page's fault comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fairbalance.checks.finding import PageFinding
from fairbalance.model.content import Content
from fairbalance.problem import Location
from fairbalance.site.theme import Theme

PAGE = "page"  # among a finding's components: the template of the page itself


class PageSources:
    """The content that pages are made of, and the templates that the project has of its own."""

    def __init__(self, content: Content, theme: Theme) -> None:
        self._content = content
        self._theme = theme
        self._folder = theme.own("templates") if theme.replaces_default("templates") else None

    def place(self, finding: PageFinding, route: str) -> Location:
        """Where the words that led to it stand, else the template that may be at fault, else the page's file."""
        page = next((page for page in self._content.pages if page.route == route), None)
        if finding.words:
            bodies = [*([page.body] if page else []), *(section.body for section in self._content.sections)]
            passages = [*self._templates(), *((body.text, body.at) for body in bodies)]
            for text, at in passages:
                before, found, _ = text.partition(finding.words)
                if found:
                    return at.behind(before)
        for name in finding.components:
            path = f"pages/{page.template}.html" if name == PAGE and page else f"components/{name}/{name}.html"
            if (own := self._own(path)) is not None:
                return self._theme.location(own)
        return page.head.at if page else Location(route)

    def _own(self, name: str) -> Path | None:
        """The template, where the project has put its own in the place of the theme's."""
        return self._folder / name if self._folder and (self._folder / name).is_file() else None

    def _templates(self) -> Iterator[tuple[str, Location]]:
        for file in sorted(self._folder.rglob("*.html")) if self._folder else ():
            yield file.read_text(encoding="utf-8"), self._theme.location(file)
