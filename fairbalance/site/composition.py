"""The content as views: what all pages share is rendered once, and each page's own text for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from markupsafe import Markup

from fairbalance.assets.images import Picture
from fairbalance.markdown.rendering import plain_text, render_line, render_prose
from fairbalance.model.contact import ContactLine
from fairbalance.model.content import Content
from fairbalance.model.page import Page
from fairbalance.model.section import Role, Section
from fairbalance.model.text import Text
from fairbalance.site import anchors
from fairbalance.site.citations import source_of
from fairbalance.site.environment import Templates
from fairbalance.site.label_page import LabelPage
from fairbalance.site.marks import Citations, Marks, references_view
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
        self._citations = Citations(content, passages, templates.wording)
        self._shared = self._marks()  # what stands on every page
        self._marks_of: dict[str, Marks] = {}  # of a page's own text

    @property
    def wording(self) -> Mapping[str, str]:
        return self._templates.wording

    @cached_property
    def brand(self) -> BrandView:
        brand = self.content.microsite.brand
        return BrandView(str(brand.name), str(brand.mark or ""), str(brand.established_name), "index.html")

    @cached_property
    def indication(self) -> Markup:
        return self._component("section", self._section(self.content.with_role(Role.INDICATION)[0], 2, self._shared))

    @cached_property
    def safety(self) -> Markup:
        """The full safety information: the boxed warning leads it."""
        sections = (*self.content.with_role(Role.BOXED_WARNING), *self.content.with_role(Role.SAFETY))
        (title,) = self._lines((self.content.microsite.safety_title,), "safety-")
        shown = tuple(self._section(section, 3, self._shared) for section in sections)
        return self._component("safety-information", SafetyView(title, shown))

    @cached_property
    def banner(self) -> Markup:
        banner = self.content.banner
        boxed = self.content.with_role(Role.BOXED_WARNING)
        brief = banner.boxed_warning.statement if banner.boxed_warning else None
        title, statement, boxed_warning = self._lines((banner.title, banner.statement, brief), "banner-")
        view = BannerView(
            title=title,
            statement=statement,
            link_text=str(banner.link_text),
            href=f"#{anchors.SAFETY}",
            boxed_title=str(banner.boxed_warning.title) if banner.boxed_warning else "",
            boxed_warning=boxed_warning,
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

    @cached_property
    def footer_statements(self) -> tuple[Markup, ...]:
        return self._lines(self.content.microsite.footer, "footer-")

    @property
    def label_page(self) -> Page | None:
        """The page that shows the label, where that is the site's way to the full Prescribing Information."""
        if self.content.microsite.prescribing_information is not None:
            return None
        return next((page for page in self.content.pages if page.route == self._passages.label_route), None)

    def body(self, page: Page) -> Markup:
        """The page's own text; drawn once, for the page and for the search."""
        if page.id not in self._bodies:
            marks = self._marks_of[page.id] = self._marks()
            references = self._references(marks, "page-", route=page.route)
            self._bodies[page.id] = Markup(render_prose(self._passages.pages[page.id], references))
        return self._bodies[page.id]

    def references(self, page: Page) -> Markup:
        """The references that are marked anywhere on the page, which notes its marks as it is drawn."""
        _ = (self.body(page), self.indication, self.banner, self.safety, self.footer_statements)
        view = references_view(self._citations, (self._marks_of[page.id], self._shared), self._reference, self.external)
        return self._component("references", view) if view.entries else Markup()

    def _reference(self, citation: Text) -> Markup:
        return Markup(render_line(citation, self._common))

    def places_indication(self, page: Page) -> bool:
        return "indication" in self._passages.page_directives[page.id]

    def plain(self, text: Text) -> str:
        return plain_text(text, self._common)

    def external(self, name: str) -> LinkView:
        link = self.content.microsite.links[name]  # type: ignore[index]
        return LinkView(str(link.text), str(link.address), external=True, note=self.wording["leaves_site"])

    def _marks(self) -> Marks:
        return Marks(self._citations, self._templates.component)

    def _lines(self, texts: Iterable[Text | None], owner: str) -> tuple[Markup, ...]:
        """Lines that stand on every page."""
        references = self._in_lines(self._shared, owner)
        return tuple(Markup(render_line(text, references) if text else "") for text in texts)

    @cached_property
    def _common(self) -> SiteReferences:
        """For plain text. It must not lead back here: a ring is freed late."""
        return self._in_lines(self._marks(), "")

    def _in_lines(self, marks: Marks, owner: str) -> SiteReferences:
        """For lines, in which no directive can stand."""
        return self._references_with(_draw_nothing, marks, owner)

    def _references(
        self, marks: Marks, owner: str, prefix: str = "", route: str = "", source: str = ""
    ) -> SiteReferences:
        return self._references_with(partial(self._draw, marks), marks, owner, prefix, route, source)

    def _references_with(
        self, draw: Draw, marks: Marks, owner: str, prefix: str = "", route: str = "", source: str = ""
    ) -> SiteReferences:
        found = self._passages.anchors
        return SiteReferences(
            self.content, found, self.pictures, self.wording, draw, marks, owner, prefix, route, source
        )

    def _draw(self, marks: Marks, name: str, argument: str, inner: str) -> Markup:
        match name:
            case "table":
                references = self._in_lines(marks, anchors.table_anchor(argument))
                return self._component("data-table", table_view(self.content.tables[argument], references))
            case "section":
                return self._component("section", self._section(self._section_named(argument), 2, marks))
            case "indication":
                return self.indication
            case "safety-index":
                return self._component("safety-index", self.safety_index)
            case "contact":
                return self._contact(argument, marks)
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

    def _section(self, section: Section, level: int, marks: Marks) -> SectionView:
        shown = section.head.heading
        below = min(DEEPEST_HEADING, level + 1) if shown else level
        source = str(source_of(section, self.content.sections, self.content.label) or "")
        references = self._references(marks, section.id, prefix=section.id, source=source)
        title = Markup(render_line(section.head.title, references if shown else self._common))  # else no mark is seen
        html = render_prose(self._passages.sections[section.id], references, shift=below - 2)
        return SectionView(
            id=section.id,
            title=title,
            show_title=shown,
            level=level,
            html=Markup(html),
            boxed=section.role is Role.BOXED_WARNING,
            document_section_id=str(section.head.document_section_id or ""),
            subsections=tuple(self._section(part, below, marks) for part in self.content.parts_of(section.id)),
        )

    def _contact(self, name: str, marks: Marks) -> Markup:
        lines = self.content.contact.lines
        if name:
            return self._component("contact-card", self._contact_line(name, lines[name], marks))  # type: ignore[index]
        views = tuple(self._contact_line(key, line, marks) for key, line in lines.items())
        return self._component("contact-list", ContactView(views))

    def _contact_line(self, name: str, line: ContactLine, marks: Marks) -> ContactLineView:
        anchor = anchors.contact_anchor(name)
        statement = line.statement
        phone: LinkView | None = LinkView(str(line.number.shown), f"tel:{line.number.e164}")
        website = self.external(line.website.link) if line.website else None
        if "{number}" in statement:
            statement, phone = _filled(statement, "{number}", f"[](contact:{name})"), None
        if line.website and "{website}" in statement:
            statement, website = _filled(statement, "{website}", f"[](link:{line.website.link})"), None
        return ContactLineView(
            id=anchor,
            purpose=str(line.purpose),
            statement=Markup(render_line(statement, self._in_lines(marks, anchor))),
            phone=phone,
            hours=str(line.hours.shown) if line.hours else "",
            time_zone=str(line.hours.time_zone_shown or "") if line.hours else "",
            website_lead=str(line.website.lead or "") if line.website and website else "",
            website=website,
            language_help=str(line.language_help or ""),
        )


def _filled(statement: Text, placeholder: str, link: str) -> Text:
    """The statement with a link in the place of its placeholder; a ! before it would make a picture of it."""
    plain = re.sub(rf"(?<!\\)!(?={re.escape(placeholder)})", r"\\!", statement)
    return Text(plain.replace(placeholder, link), statement.at)
