"""All prose of a content folder, parsed once, with every reference in it checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fairbalance.markdown.prose import ParsedProse, Use, check_prose, has_markup, parse_line, parse_prose
from fairbalance.model.content import Loaded
from fairbalance.model.section import Role
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Problems
from fairbalance.site.anchors import is_reserved, table_anchor
from fairbalance.site.references import ReferenceCheck

EVERY_PAGE = ""


@dataclass(frozen=True, slots=True)
class Passages:
    """Parsed bodies by id, and on which page each section and table stands.

    `anchors` maps an element's id to the page's route, or to "" where it stands on every page, as all safety
    information does.
    """

    sections: Mapping[str, ParsedProse]
    pages: Mapping[str, ParsedProse]
    anchors: Mapping[str, str]
    page_directives: Mapping[str, frozenset[str]]  # the directives that each page uses
    images: frozenset[str]
    tables: frozenset[str]  # the tables that any passage shows


def parse_passages(project: Path, loaded: Loaded, problems: Problems) -> Passages:
    sections = {section.id: parse_prose(section.body) for section in loaded.sections}
    pages = {page.id: parse_prose(page.body) for page in loaded.pages}
    check = ReferenceCheck(project, loaded.names, [page.route for page in loaded.pages], problems)
    in_section: dict[str, list[Use]] = {}
    for section in loaded.sections:
        if is_reserved(section.id):
            hint = "Rename the section; its address would be double on a page."
            problems.add(section.at, "id-reserved", f"the id '{section.id}' is the site's own", hint)
        in_section[section.id] = check_prose(section.body, sections[section.id], problems)
        check.check(in_section[section.id], in_page=False)
    in_page: dict[str, list[Use]] = {}
    for page in loaded.pages:
        in_page[page.id] = check_prose(page.body, pages[page.id], problems)
        check.check(in_page[page.id], in_page=True)
    for line in _lines(loaded):
        if has_markup(line):
            prose = Prose.of(line)
            check.check(check_prose(prose, parse_line(prose), problems), in_page=False)
    shown = [*in_section.values(), *in_page.values()]
    return Passages(
        sections=sections,
        pages=pages,
        anchors=_anchors(loaded, in_section, in_page, problems),
        page_directives={
            name: frozenset(use.target for use in found if use.kind == "directive") for name, found in in_page.items()
        },
        images=frozenset(use.target for found in shown for use in found if use.kind == "image"),
        tables=frozenset(use.argument for found in shown for use in found if _shows_table(use)),
    )


def _shows_table(use: Use) -> bool:
    return use.kind == "directive" and use.target == "table"


def _anchors(
    loaded: Loaded, in_section: Mapping[str, list[Use]], in_page: Mapping[str, list[Use]], problems: Problems
) -> dict[str, str]:
    roles = {section.id: section.role for section in loaded.sections}
    sections: dict[str, str] = {name: EVERY_PAGE for name, role in roles.items() if role is not Role.PLACED}
    tables = _Tables(problems)
    for name, found in in_section.items():
        if roles[name] is not Role.PLACED:
            tables.stand(found, EVERY_PAGE)
    for page in loaded.pages:
        tables.stand(in_page[page.id], page.route)
        for use in in_page[page.id]:
            if use.kind != "directive" or use.target != "section" or use.argument not in roles:
                continue
            if roles[use.argument] is not Role.PLACED:
                hint = f"Link to it with [](section:{use.argument}), or give it role: placed."
                problems.add(
                    use.at, "section-twice", f"the section '{use.argument}' already stands on every page", hint
                )
            else:
                sections.setdefault(use.argument, page.route)
                tables.stand(in_section[use.argument], page.route)
    for use in (use for found in (*in_section.values(), *in_page.values()) for use in found if use.kind == "link"):
        kind, _, name = use.target.partition(":")
        shown, known = {
            "section": (sections, loaded.names.sections),
            "table": (tables.routes, loaded.names.tables),
        }.get(kind, ({}, frozenset()))
        if name in known and name not in shown:
            hint = f"Place it with ::: {kind} {name}."
            problems.add(use.at, "link-not-shown", f"no page shows the {kind} '{name}'", hint)
    if not len(problems):  # else a mistake told already, such as a misspelt directive, would be told twice
        _tell_unshown(loaded, sections, tables.routes, problems)
    return sections | {table_anchor(name): route for name, route in tables.routes.items()}


def _tell_unshown(loaded: Loaded, sections: Mapping[str, str], tables: Mapping[str, str], problems: Problems) -> None:
    for section in loaded.sections:
        if section.id not in sections:
            hint = f"Place it with ::: section {section.id}, or remove it."
            problems.add(section.at, "section-not-shown", f"no page shows the section '{section.id}'", hint)
    for table in loaded.tables.values():
        if table.id not in tables:
            hint = f"Place it with ::: table {table.id}, or remove it."
            problems.add(table.at, "table-not-shown", f"nothing shows the table '{table.id}'", hint)


class _Tables:
    """Notes where tables stand. No page can hold one twice: its anchor would be double."""

    def __init__(self, problems: Problems) -> None:
        self.routes: dict[str, str] = {}
        self._standing: set[tuple[str, str]] = set()
        self._problems = problems

    def stand(self, found: list[Use], route: str) -> None:
        for use in filter(_shows_table, found):
            if self._standing & {(use.argument, route), (use.argument, EVERY_PAGE)}:
                where = "in the safety information of every page" if self.routes[use.argument] == EVERY_PAGE else "here"
                hint = f"Link to it with [](table:{use.argument})."
                self._problems.add(use.at, "table-twice", f"the table '{use.argument}' already stands {where}", hint)
            self._standing.add((use.argument, route))
            self.routes.setdefault(use.argument, route)


def _lines(loaded: Loaded) -> Iterator[Text]:
    """Every text outside bodies that may hold inline Markdown."""
    if loaded.banner:
        yield from (loaded.banner.title, loaded.banner.statement)
        if loaded.banner.boxed_warning:
            yield loaded.banner.boxed_warning.statement
    if loaded.microsite:
        yield from (loaded.microsite.safety_title, *loaded.microsite.footer)
    if loaded.contact:
        yield from (line.statement for line in loaded.contact.lines.values())
    yield from (section.head.title for section in loaded.sections)
    for table in loaded.tables.values():
        yield table.head.caption
        yield from (note.text for note in table.head.notes)
        yield from (cell.text for cell in table.cells())
        if table.head.source:
            yield table.head.source
