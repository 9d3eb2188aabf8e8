"""Gives prose what it refers to: the site's side of the Markdown renderer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fairbalance.assets.images import Picture
from fairbalance.markdown.citation import Cites
from fairbalance.markdown.renderer import ImageTarget, LinkTarget
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.content import Content
from fairbalance.site.anchors import is_reserved, table_anchor
from fairbalance.site.marks import Marks
from fairbalance.site.passages import EVERY_PAGE

Draw = Callable[[str, str, str], str]  # directive's name, argument and inner HTML → HTML


@dataclass
class SiteReferences:
    """References of one passage. `prefix` keeps its headings' anchors apart from other passages' ones."""

    content: Content
    anchors: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, tuple[str, Picture]]
    wording: Mapping[str, str]
    draw: Draw
    marks: Marks
    owner: str  # whose text it is: the anchors of its marks bear it
    prefix: str = ""
    route: str = ""
    source: str = ""  # the label section that the passage is said from where it cites nothing
    _headings: set[str] = field(default_factory=set)

    @property
    def table_label(self) -> str:
        return self.wording["plain_table"]

    def directive(self, name: str, argument: str, inner: str) -> str:
        return self.draw(name, argument, inner)

    def link(self, href: str) -> LinkTarget:
        scheme, _, name = href.partition(":")
        match scheme.lower():
            case "link":
                record = self.content.microsite.links[name]  # type: ignore[index]
                return LinkTarget(record.address, record.text, "external-link", self.wording["leaves_site"])
            case "contact":
                number = self.content.contact.lines[name].number  # type: ignore[index]
                return LinkTarget(f"tel:{number.e164}", number.shown, "phone-link")
            case "page":
                page = next(page for page in self.content.pages if page.id == name)
                return LinkTarget(page.route, plain_text(page.head.title))
            case "section":
                section = next(section for section in self.content.sections if section.id == name)
                return LinkTarget(self._anchor(name), plain_text(section.head.short_title or section.head.title))
            case "table":
                return LinkTarget(self._anchor(table_anchor(name)), plain_text(self.content.tables[name].head.caption))
            case "http" | "https":
                return LinkTarget(href, "", "external-link", self.wording["leaves_site"])
            case "tel":
                return LinkTarget(href, "", "phone-link")
        return LinkTarget(href)

    def image(self, src: str) -> ImageTarget:
        href, picture = self.pictures[src]
        return ImageTarget(href, picture.width, picture.height)

    def citation(self, cites: Cites) -> str:
        targets = cites.targets or (("label", self.source),)
        return self.marks.draw(targets, self.owner, self.link)

    def heading_id(self, text: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "heading"
        own = f"heading-{slug}" if is_reserved(slug) else slug
        anchor = f"{self.prefix}--{slug}" if self.prefix else own  # no section id has two hyphens together
        numbers = itertools.count(2)
        free = anchor
        while free in self._headings or free in self.anchors or is_reserved(free):
            free = f"{anchor}-{next(numbers)}"
        self._headings.add(free)
        return free

    def _anchor(self, anchor: str) -> str:
        routes = self.anchors[anchor]
        return f"#{anchor}" if EVERY_PAGE in routes or self.route in routes else f"{routes[0]}#{anchor}"
