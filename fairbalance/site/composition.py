"""The content as views: what all pages share is rendered once, and each page's own text for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup

from fairbalance.assets.images import Picture
from fairbalance.markdown.rendering import plain_text, render_line, render_prose
from fairbalance.model.contact import ContactLine
from fairbalance.model.content import Content
from fairbalance.model.page import Page
from fairbalance.model.section import Role, Section
from fairbalance.model.text import Text
from fairbalance.site import anchors
from fairbalance.site.environment import Templates
from fairbalance.site.label_page import LabelPage
from fairbalance.site.passages import Passages
from fairbalance.site.prose import Draw, SiteReferences
from fairbalance.site.tables import table_view
from fairbalance.site.views import (
    BannerView,
    BrandView,
    CalloutView,
    ContactLineView,
    ContactView,
    LinkView,
    OnwardView,
    SafetyIndexView,
    SafetyView,
    SectionView,
)

DEEPEST_HEADING = 6


def _draw_nothing(name: str, argument: str, inner: str) -> str:
    raise AssertionError(f"the directive {name} stands in a line")


class Composition:
    """Renders one microsite's content. No problem is found here: all were told before."""

    def __init__(
        self,
        content: Content,
        passages: Passages,
        templates: Templates,
        pictures: Mapping[str, tuple[str, Picture]],  # by their name in prose: href and picture
        label_pictures: Mapping[str, tuple[str, Picture]],  # by their name in the label
        label_stylesheet: str,  # its address
    ) -> None:
        self.content = content
        self._passages = passages
        self._templates = templates
        self._bodies: dict[str, Markup] = {}
        self.pictures = pictures
        self.label_pictures = label_pictures
        self._label_stylesheet = label_stylesheet

    @property
    def wording(self) -> Mapping[str, str]:
        return self._templates.wording

    @cached_property
    def brand(self) -> BrandView:
        brand = self.content.microsite.brand
        return BrandView(str(brand.name), str(brand.mark or ""), str(brand.established_name), "index.html")

    @cached_property
    def indication(self) -> Markup:
        return self._component("section", self._section(self.content.with_role(Role.INDICATION)[0], 2))

    @cached_property
    def safety(self) -> Markup:
        """The full safety information: the boxed warning leads it."""
        sections = (*self.content.with_role(Role.BOXED_WARNING), *self.content.with_role(Role.SAFETY))
        shown = tuple(self._section(section, 3) for section in sections)
        return self._component("safety-information", SafetyView(self.line(self.content.microsite.safety_title), shown))

    @cached_property
    def banner(self) -> Markup:
        banner = self.content.banner
        boxed = self.content.with_role(Role.BOXED_WARNING)
        view = BannerView(
            title=self.line(banner.title),
            statement=self.line(banner.statement),
            link_text=str(banner.link_text),
            href=f"#{anchors.SAFETY}",
            boxed_title=str(banner.boxed_warning.title) if banner.boxed_warning else "",
            boxed_warning=self.line(banner.boxed_warning.statement) if banner.boxed_warning else Markup(),
            boxed_href=f"#{boxed[0].id}" if boxed else "",
        )
        return self._component("safety-banner", view)

    @cached_property
    def safety_index(self) -> SafetyIndexView:
        """One entry a section that a reader may look for: the parts, where a section has any."""
        entries = []
        for section in (*self.content.with_role(Role.BOXED_WARNING), *self.content.with_role(Role.SAFETY)):
            boxed = section.role is Role.BOXED_WARNING
            for part in self.content.parts_of(section.id) or (section,):
                if part.head.heading or part.head.short_title:
                    entries.append(
                        LinkView(plain_text(part.head.short_title or part.head.title), f"#{part.id}", prominent=boxed)
                    )
        return SafetyIndexView(self.wording["safety_index"], tuple(entries))

    @property
    def label_page(self) -> Page | None:
        """The page that shows the label, where that is the site's way to the full Prescribing Information."""
        if self.content.microsite.prescribing_information is not None:
            return None
        return next((page for page in self.content.pages if page.route == self._passages.label_route), None)

    def body(self, page: Page) -> Markup:
        """The page's own text; drawn once, for the page and for the search."""
        if page.id not in self._bodies:
            references = self._references(route=page.route)
            self._bodies[page.id] = Markup(render_prose(self._passages.pages[page.id], references))
        return self._bodies[page.id]

    def places_indication(self, page: Page) -> bool:
        return "indication" in self._passages.page_directives[page.id]

    def line(self, text: Text) -> Markup:
        return Markup(render_line(text, self._common))

    def plain(self, text: Text) -> str:
        return plain_text(text, self._common)

    def external(self, name: str) -> LinkView:
        link = self.content.microsite.links[name]  # type: ignore[index]
        return LinkView(str(link.text), str(link.address), external=True, note=self.wording["leaves_site"])

    @cached_property
    def _common(self) -> SiteReferences:
        """For lines, in which no directive can stand. It must not lead back here: a ring is freed late."""
        return self._references_with(_draw_nothing)

    def _references(self, prefix: str = "", route: str = "") -> SiteReferences:
        return self._references_with(self._draw, prefix, route)

    def _references_with(self, draw: Draw, prefix: str = "", route: str = "") -> SiteReferences:
        return SiteReferences(
            self.content, self._passages.anchors, self.pictures, self.wording, draw, prefix=prefix, route=route
        )

    def _draw(self, name: str, argument: str, inner: str) -> Markup:
        match name:
            case "table":
                return self._component("data-table", table_view(self.content.tables[argument], self._common))
            case "section":
                return self._component("section", self._section(self._section_named(argument), 2))
            case "indication":
                return self.indication
            case "safety-index":
                return self._component("safety-index", self.safety_index)
            case "contact":
                return self._contact(argument)
            case "onward":
                return self._component("onward", OnwardView(Markup(inner)))
            case "label":
                return self._label()
            case "note":
                return self._component("callout", CalloutView(Markup(inner)))
        raise AssertionError(f"the directive {name} was checked to exist")

    def _component(self, name: str, view: object) -> Markup:
        return self._templates.component(name, view)

    def _label(self) -> Markup:
        label = self.content.label
        assert label is not None, "that a label is there was checked"
        page = LabelPage(label, self.label_pictures, self.wording, self._component, self._label_stylesheet)
        return self._component("label", page.view())

    def _section_named(self, name: str) -> Section:
        return next(section for section in self.content.sections if section.id == name)

    def _section(self, section: Section, level: int) -> SectionView:
        shown = section.head.heading
        below = min(DEEPEST_HEADING, level + 1) if shown else level
        html = render_prose(self._passages.sections[section.id], self._references(prefix=section.id), shift=below - 2)
        return SectionView(
            id=section.id,
            title=self.line(section.head.title),
            show_title=shown,
            level=level,
            html=Markup(html),
            boxed=section.role is Role.BOXED_WARNING,
            document_section_id=str(section.head.document_section_id or ""),
            subsections=tuple(self._section(part, below) for part in self.content.parts_of(section.id)),
        )

    def _contact(self, name: str) -> Markup:
        lines = self.content.contact.lines
        if name:
            return self._component("contact-card", self._contact_line(name, lines[name]))  # type: ignore[index]
        return self._component(
            "contact-list", ContactView(tuple(self._contact_line(key, line) for key, line in lines.items()))
        )

    def _contact_line(self, name: str, line: ContactLine) -> ContactLineView:
        statement = line.statement
        phone: LinkView | None = LinkView(str(line.number.shown), f"tel:{line.number.e164}")
        website = self.external(line.website.link) if line.website else None
        if "{number}" in statement:
            statement, phone = _filled(statement, "{number}", f"[](contact:{name})"), None
        if line.website and "{website}" in statement:
            statement, website = _filled(statement, "{website}", f"[](link:{line.website.link})"), None
        return ContactLineView(
            id=anchors.contact_anchor(name),
            purpose=str(line.purpose),
            statement=self.line(statement),
            phone=phone,
            hours=str(line.hours.shown) if line.hours else "",
            time_zone=str(line.hours.time_zone_shown) if line.hours else "",
            website_lead=str(line.website.lead or "") if line.website and website else "",
            website=website,
            language_help=str(line.language_help or ""),
        )


def _filled(statement: Text, placeholder: str, link: str) -> Text:
    """The statement with a link in the place of its placeholder; a ! before it would make a picture of it."""
    plain = re.sub(rf"(?<!\\)!(?={re.escape(placeholder)})", r"\\!", statement)
    return Text(plain.replace(placeholder, link), statement.at)
