"""Pages: each one's context, its HTML, and what machines read of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from markupsafe import Markup

from fairbalance.assets.fingerprint import Asset
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.content import Content
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.section import Role
from fairbalance.problem import Problems, ProblemsFound
from fairbalance.site.composition import Composition
from fairbalance.site.environment import Templates
from fairbalance.site.views import FooterView, LinkView, PageContext, SearchView

NOT_FOUND = "404.html"
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """Relative addresses of what every page loads."""

    stylesheet: str
    icon: str
    search: SearchView


def render_pages(composition: Composition, templates: Templates, head: Head) -> Iterator[Asset]:
    """One page at a time: a site's memory does not grow with its pages. What fails on each is told after the last."""
    problems = Problems()
    for page in composition.content.pages:
        try:
            html = templates.page(page.template, page_context(composition, page, head))
        except ProblemsFound as found:
            problems.extend(found.problems)
        else:
            yield Asset(page.route, html.encode())
    problems.raise_errors()


def page_context(composition: Composition, page: Page, head: Head) -> PageContext:
    microsite = composition.content.microsite
    brand = microsite.brand
    named = f"{brand.name}{brand.mark or ''} ({brand.established_name})"
    title = plain_text(page.head.title)
    draft = draft_notice(composition.content, composition.wording)
    return PageContext(
        id=page.id,
        template=page.template,
        title=title,
        head_title=f"{title} | {named}" if named not in title else title,
        description=str(page.head.description or microsite.description),
        canonical=canonical(microsite, page),
        robots="noindex, nofollow" if draft else "",
        language=str(microsite.language),
        direction="rtl" if microsite.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        json_ld=json_ld(microsite, page),
        stylesheet=head.stylesheet,
        icon=head.icon,
        search=head.search,
        audience=str(microsite.audience),
        draft=draft,
        brand=composition.brand,
        navigation=navigation(composition, page),
        body=composition.body(page),
        indication=Markup() if composition.places_indication(page) else composition.indication,
        banner=composition.banner,
        safety=composition.safety,
        references=composition.references(page),
        footer=footer(composition, page, draft),
    )


def foot_of_sheet(content: Content, wording: Mapping[str, str]) -> str:
    """What every printed sheet says of itself: names, material code, and that it is a draft, where it is one."""
    brand = content.microsite.brand
    names = f"{brand.name} ({brand.established_name})"
    said = (names, content.microsite.material_code, draft_notice(content, wording))
    return " · ".join(str(part) for part in said if part)


def draft_notice(content: Content, wording: Mapping[str, str]) -> str:
    """What the draft mark says; nothing on a released site."""
    return str(content.microsite.draft_notice or wording["draft"]) if content.draft else ""


def navigation(composition: Composition, current: Page) -> tuple[LinkView, ...]:
    """The boxed warning leads, where the label has one; pages follow, the Prescribing Information ends it."""
    boxed = [
        LinkView(plain_text(section.head.short_title or section.head.title), f"#{section.id}", prominent=True)
        for section in composition.content.with_role(Role.BOXED_WARNING)
    ]
    label = composition.label_page
    listed = sorted(
        (page.head.navigation.order, page.id, page, page.head.navigation.text)
        for page in composition.content.pages
        if page.head.navigation and page is not label
    )
    pages = [LinkView(str(text), page.route, current=page.id == current.id) for _, _, page, text in listed]
    return (*boxed, *pages, _prescribing_information(composition, current))


def _prescribing_information(composition: Composition, current: Page) -> LinkView:
    """The external link that the content names, else the page that shows the label."""
    name, page = composition.content.microsite.prescribing_information, composition.label_page
    if name is not None:
        return composition.external(name)
    assert page is not None, "that one of the two is there was checked"
    text = page.head.navigation.text if page.head.navigation else page.head.title
    return LinkView(plain_text(text), page.route, current=page.id == current.id)


def footer(composition: Composition, page: Page, draft: str) -> FooterView:
    microsite = composition.content.microsite
    owner = microsite.owner
    return FooterView(
        brand=composition.brand,
        audience=str(microsite.audience),
        draft=draft,
        owner=str(owner.name) if owner else "",
        copyright=str(owner.copyright or "") if owner else "",
        trademark=str(owner.trademark or "") if owner else "",
        material_code=str(microsite.material_code or ""),
        last_updated=shown_date(microsite.last_updated, str(microsite.language)) if microsite.last_updated else "",
        statements=composition.footer_statements,
        links=navigation(composition, page),
    )


def shown_date(day: date, language: str) -> str:
    """The date in words for English, else in the order of ISO 8601."""
    if not language.startswith("en"):
        return day.isoformat()
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if language == "en-US" else f"{day.day} {month} {day.year}"


def canonical(microsite: Microsite, page: Page) -> str:
    """The page's one address for search engines; the page for missing addresses has none."""
    if microsite.address is None or page.route == NOT_FOUND:
        return ""
    return f"{microsite.address.rstrip('/')}/{'' if page.route == 'index.html' else page.route}"


def json_ld(microsite: Microsite, page: Page) -> Markup:
    """What the page is about, for search engines (schema.org), safe inside a script element."""
    about = {
        "@type": "Drug",
        "name": str(microsite.brand.name),
        "nonProprietaryName": str(microsite.brand.established_name),
    }
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": plain_text(page.head.title),
        "description": str(page.head.description or microsite.description),
        "inLanguage": str(microsite.language),
        "audience": {"@type": "MedicalAudience", "audienceType": "Clinician"},
        "about": about,
    }
    if address := canonical(microsite, page):
        data["url"] = address
    if microsite.last_updated:
        data["dateModified"] = microsite.last_updated.isoformat()
    if microsite.owner:
        data["publisher"] = {"@type": "Organization", "name": str(microsite.owner.name)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def sitemap(microsite: Microsite, pages: tuple[Page, ...]) -> Asset | None:
    """sitemap.xml; None without an address, since it may hold whole addresses only."""
    if microsite.address is None:
        return None
    modified = f"<lastmod>{microsite.last_updated.isoformat()}</lastmod>" if microsite.last_updated else ""
    entries = "".join(
        f"  <url><loc>{escape(address)}</loc>{modified}</url>\n"
        for page in pages
        if (address := canonical(microsite, page))
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    return Asset("sitemap.xml", text.encode())


def robots(content: Content) -> Asset:
    """robots.txt; a draft asks to be left alone."""
    text = "User-agent: *\n" + ("Disallow: /\n" if content.draft else "Allow: /\n")
    if content.microsite.address and not content.draft:
        text += f"Sitemap: {content.microsite.address.rstrip('/')}/sitemap.xml\n"
    return Asset("robots.txt", text.encode())
