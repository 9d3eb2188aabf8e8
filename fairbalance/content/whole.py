"""What must agree between the files of one content folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fairbalance.model.banner import Banner
from fairbalance.model.citation import uncited
from fairbalance.model.contact import Contact, ContactLine, Hours
from fairbalance.model.content import Loaded, Names
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.section import Role, Section
from fairbalance.model.text import Text
from fairbalance.problem import Location, Problems, Severity, did_you_mean

REQUIRED_PAGES = {"index.html": "the home page", "404.html": "the page for addresses that do not exist"}


def check_names(sections: tuple[Section, ...], pages: tuple[Page, ...], names: Names, problems: Problems) -> None:
    """Anchors and routes are unique, and every part has its whole."""
    _unique(
        ((section.id, section.head.id.at if section.head.id else section.at) for section in sections),
        "section",
        problems,
    )
    at_routes = ((page.route.lower(), page.head.route.at if page.head.route else page.head.at) for page in pages)
    _unique(at_routes, "page", problems)
    _check_parts({section.id: section for section in sections}, names, problems)
    broken = names.pages - {page.id for page in pages}
    routes = {page.route for page in pages} | {f"{name}.html" for name in broken}
    for route, what in REQUIRED_PAGES.items():
        if route not in routes:
            problems.add(
                Location("content/pages"),
                "page-missing",
                f"there is no {route}, {what}",
                f"Write content/pages/{route.removesuffix('.html')}.md.",
            )


def _unique(named: Iterable[tuple[str, Location]], what: str, problems: Problems) -> None:
    first: dict[str, Location] = {}
    for name, at in named:
        if name in first:
            problems.add(at, "id-duplicate", f"a second {what} with the id '{name}'", f"The first is {first[name]}.")
        first.setdefault(name, at)


def _check_parts(sections: dict[str, Section], names: Names, problems: Problems) -> None:
    for section in sections.values():
        whole = section.head.part_of
        if whole is None or (whole in names.sections and whole not in sections):
            continue
        if whole not in sections:
            problems.add(
                whole.at,
                "section-unknown",
                f"there is no section '{whole}'",
                did_you_mean(whole, sorted(names.sections)),
            )
        elif (chain := _wholes(section, sections))[-1] in chain[:-1]:
            problems.add(
                whole.at,
                "section-ring",
                f"the section '{section.id}' is a part of itself",
                "Change part_of in one of the sections.",
            )
        elif sections[whole].role is not section.role:
            problems.add(
                whole.at,
                "section-role",
                f"'{whole}' has the role {sections[whole].role}, its part has {section.role}",
                "Give both the same role.",
            )
        elif len(chain) > 4:
            problems.add(
                whole.at,
                "section-depth",
                "sections are nested more than four deep",
                "Use headings inside the section's text.",
            )


def _wholes(section: Section, sections: dict[str, Section]) -> list[str]:
    """The section and what it is a part of, upwards; a ring ends with the first id that comes again."""
    chain = [section.id]
    whole = section.head.part_of
    while whole in sections and chain[-1] not in chain[:-1]:
        chain.append(str(whole))
        whole = sections[whole].head.part_of
    return chain


def check_loaded(loaded: Loaded, problems: Problems) -> None:
    """What each file that could be loaded asks of the others."""
    if loaded.microsite and loaded.microsite.prescribing_information:
        _check_link(loaded.microsite.prescribing_information, loaded.microsite, problems)
    if loaded.contact:
        _check_contact(loaded.contact, loaded.microsite, problems)
    for reference in loaded.references.values():
        if reference.head.link and loaded.microsite:
            _check_link(reference.head.link, loaded.microsite, problems)
    roles = {section.role for section in loaded.sections}
    all_loaded = loaded.names.sections == {section.id for section in loaded.sections}
    for role, what in ((Role.INDICATION, "the indication"), (Role.SAFETY, "the safety information")):
        if all_loaded and role not in roles:
            problems.add(
                Location("content/sections"),
                "section-missing",
                f"no section is {what}",
                f"Give a section role: {role}.",
            )
    for second in [s for s in loaded.sections if s.role is Role.INDICATION and s.head.part_of is None][1:]:
        hint = "Write part_of: with the id of the first, so that they stand together."
        problems.add(second.at, "indication-twice", "a second section is the indication", hint)
    if loaded.banner and all_loaded:
        _check_boxed_warning(loaded.banner, Role.BOXED_WARNING in roles, problems)


def _check_boxed_warning(banner: Banner, has_section: bool, problems: Problems) -> None:
    if has_section and banner.boxed_warning is None:
        hint = "Write boxed_warning: with title and statement; a boxed warning leads the banner."
        problems.add(
            banner.at, "boxed-warning-banner", "the content has a boxed warning, the banner does not name it", hint
        )
    if not has_section and banner.boxed_warning is not None:
        hint = "Write a section with role: boxed-warning, or remove it from the banner."
        problems.add(
            banner.boxed_warning.at,
            "boxed-warning-section",
            "the banner names a boxed warning that no section holds",
            hint,
        )


def _check_link(link: Text, microsite: Microsite, problems: Problems) -> None:
    if link not in microsite.links:
        hint = did_you_mean(link, [str(name) for name in microsite.links])
        problems.add(
            link.at,
            "link-unknown",
            f"there is no external link '{link}'",
            hint or "Write it under links in microsite.yaml.",
        )


def _check_contact(contact: Contact, microsite: Microsite | None, problems: Problems) -> None:
    if not contact.lines:
        hint = "Write the line that adverse reactions are reported to, with its telephone number."
        problems.add(contact.at, "contact-empty", "there is no telephone number", hint, Severity.WARNING)
    for line in contact.lines.values():
        if not line.number.agrees():
            hint = "The shown digits, without a trunk 0, must be the end of the dialled ones."
            problems.add(
                line.number.e164.at,
                "phone-differs",
                f"'{line.number.e164}' is not the shown number '{line.number.shown}'",
                hint,
            )
        if line.hours:
            _check_hours(line.hours, problems)
        if line.website and microsite:
            _check_link(line.website.link, microsite, problems)
        _check_placeholders(line, problems)


def _check_hours(hours: Hours, problems: Problems) -> None:
    """The zone stands twice, for people and for programs; hours that never end need none."""
    keys = {"time_zone": hours.time_zone, "time_zone_shown": hours.time_zone_shown}
    missing = [key for key, text in keys.items() if text is None]
    if missing and not (len(missing) == len(keys) and hours.round_the_clock()):
        hint = "Write both, as in time_zone: America/New_York and time_zone_shown: Eastern Time."
        for key in missing:
            problems.add(hours.at, "key-missing", f"'{key}' is missing from the hours '{hours.shown}'", hint)
    if hours.time_zone and not _is_time_zone(hours.time_zone):
        problems.add(
            hours.time_zone.at,
            "time-zone-unknown",
            f"'{hours.time_zone}' is not a time zone",
            "Write its IANA name, as in America/New_York.",
        )


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_placeholders(line: ContactLine, problems: Problems) -> None:
    for name in re.findall(r"\{([^{}]*)\}", uncited(line.statement)):
        if name not in ("number", "website"):
            problems.add(
                line.statement.at,
                "placeholder-unknown",
                f"nothing fills {{{name}}}",
                did_you_mean(name, ["number", "website"]),
            )
        elif name == "website" and line.website is None:
            problems.add(
                line.statement.at,
                "key-missing",
                "the statement has {website} and the line no 'website'",
                "Write website: with the id of a link.",
            )
