"""All prose of a content folder, parsed once, with every reference in it checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fairbalance.markdown.prose import ParsedProse, Use, check_prose, has_markup, parse_line, parse_prose
from fairbalance.model.content import Loaded
from fairbalance.model.section import Role
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Problems
from fairbalance.site.anchors import is_reserved, table_anchor
from fairbalance.site.citations import CitationCheck, unread_texts
from fairbalance.site.references import LABEL, ReferenceCheck

EVERY_PAGE = ""


@dataclass(frozen=True, slots=True)
class Passages:
    """Parsed bodies by id, and on which pages each section and table stands.

    `anchors` maps an element's id to the routes of its pages, or to EVERY_PAGE, as for all safety information.
    """

    sections: Mapping[str, ParsedProse]
    pages: Mapping[str, ParsedProse]
    anchors: Mapping[str, tuple[str, ...]]
    page_directives: Mapping[str, frozenset[str]]  # the directives that each page uses
    images: frozenset[str]
    tables: frozenset[str]  # the tables that any passage shows
    label_route: str  # the page that shows the label document; empty where none does
    marked: frozenset[str]  # the references to which marks on the site lead


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
    lines = list(_lines(loaded))
    in_lines = _uses(lines, problems)
    in_references = _uses((reference.head.citation for reference in loaded.references.values()), problems)
    check.check([*in_lines, *in_references], in_page=False)
    shown = [*in_section.values(), *in_page.values(), in_lines, in_references]
    _check_citations(loaded, in_section, [*in_page.values(), in_lines], lines, in_references, problems)
    return Passages(
        sections=sections,
        pages=pages,
        anchors=_anchors(loaded, in_section, in_page, [*in_lines, *in_references], problems),
        page_directives={
            name: frozenset(use.target for use in found if use.kind == "directive") for name, found in in_page.items()
        },
        images=frozenset(use.target for found in shown for use in found if use.kind == "image"),
        tables=frozenset(use.argument for found in shown for use in found if _shows_table(use)),
        label_route=_label_route(loaded, in_page, problems),
        marked=frozenset(use.target for found in shown for use in found if _marks_reference(use)),
    )


def _marks_reference(use: Use) -> bool:
    return (use.kind, use.argument, use.text) == ("citation", "ref", "mark")


def _uses(lines: Iterable[Text], problems: Problems) -> list[Use]:
    """What lines of Markdown refer to."""
    proses = (Prose.of(line) for line in lines if has_markup(line))
    return [use for prose in proses for use in check_prose(prose, parse_line(prose), problems)]


def _check_citations(
    loaded: Loaded,
    in_section: Mapping[str, list[Use]],
    elsewhere: list[list[Use]],
    lines: list[Text],
    in_references: list[Use],
    problems: Problems,
) -> None:
    check = CitationCheck(loaded, problems)
    for section in loaded.sections:
        check.check(in_section[section.id], section)
    for found in elsewhere:
        check.check(found)
    check.check_heads()
    check.check_unread(unread_texts(loaded, lines))
    everywhere = [use for found in (*in_section.values(), *elsewhere) for use in found]
    check.check_references(everywhere, in_references)


def _label_route(loaded: Loaded, in_page: Mapping[str, list[Use]], problems: Problems) -> str:
    """The page with `::: label`. There is one: the addresses of the label's sections lead to it."""
    found = [
        (use, page.route)
        for page in loaded.pages
        for use in in_page[page.id]
        if (use.kind, use.target) == ("directive", LABEL)
    ]
    for use, route in found[1:]:
        if route != found[0][1]:
            hint = f"Link to {found[0][1]} instead."
            problems.add(use.at, "label-twice", f"the label already stands on {found[0][1]}", hint)
    if not found and loaded.microsite and not loaded.microsite.prescribing_information:
        message = "nothing says where the full Prescribing Information is"
        hint = "Write prescribing_information: with the id of an external link, or show the label with ::: label."
        problems.add(loaded.microsite.at, "prescribing-information-missing", message, hint)
    return found[0][1] if found else ""


def _shows_table(use: Use) -> bool:
    return use.kind == "directive" and use.target == "table"


def _anchors(
    loaded: Loaded,
    in_section: Mapping[str, list[Use]],
    in_page: Mapping[str, list[Use]],
    in_lines: list[Use],
    problems: Problems,
) -> dict[str, tuple[str, ...]]:
    places = _Places(loaded, in_section, problems)
    for section in loaded.sections:
        if section.role is not Role.PLACED:
            places.stand(section.id, EVERY_PAGE)
    for page in loaded.pages:
        places.stand_tables(in_page[page.id], page.route)
        for use in in_page[page.id]:
            if use.kind == "directive" and use.target == "section":
                places.place(use, page.route)
    whole = loaded.names.pages == {page.id for page in loaded.pages} and len(loaded.names.sections) == len(
        loaded.sections
    )
    for use in (use for found in (*in_section.values(), *in_page.values(), in_lines) for use in found):
        if whole:  # what a broken file shows is not known
            places.check_link(use)
    if not problems.errors:  # else a mistake told already, such as a misspelt directive, would be told twice
        places.tell_unshown()
    return places.sections | {table_anchor(name): routes for name, routes in places.tables.items()}


class _Places:
    """Notes on which page each section and table stands. No page can hold one twice: its anchor would be double."""

    def __init__(self, loaded: Loaded, in_section: Mapping[str, list[Use]], problems: Problems) -> None:
        self.sections: dict[str, tuple[str, ...]] = {}
        self.tables: dict[str, tuple[str, ...]] = {}
        self._standing: set[tuple[str, str]] = set()
        self._loaded = loaded
        self._known = {section.id: section for section in loaded.sections}
        self._in_section = in_section
        self._problems = problems

    def place(self, use: Use, route: str) -> None:
        """A page asks for a section, which comes with its parts."""
        if use.argument not in self._known:
            return
        name = use.argument
        if self._known[name].role is not Role.PLACED or (name, route) in self._standing:
            where = "on every page" if self._known[name].role is not Role.PLACED else "here"
            hint = f"Link to it with [](section:{name}), or remove one of the two."
            self._problems.add(use.at, "section-twice", f"the section '{name}' already stands {where}", hint)
            return
        for part in self._with_parts(name):
            self.stand(part, route)

    def stand(self, name: str, route: str) -> None:
        self._standing.add((name, route))
        self.sections[name] = (*self.sections.get(name, ()), route)
        self.stand_tables(self._in_section[name], route)

    def stand_tables(self, found: list[Use], route: str) -> None:
        for use in filter(_shows_table, found):
            anchor = table_anchor(use.argument)
            if self._standing & {(anchor, route), (anchor, EVERY_PAGE)}:
                everywhere = EVERY_PAGE in self.tables[use.argument]
                where = "in the safety information of every page" if everywhere else "here"
                hint = f"Link to it with [](table:{use.argument})."
                self._problems.add(use.at, "table-twice", f"the table '{use.argument}' already stands {where}", hint)
            self._standing.add((anchor, route))
            self.tables[use.argument] = (*self.tables.get(use.argument, ()), route)

    def check_link(self, use: Use) -> None:
        """A link needs a place to lead to."""
        kind, _, name = use.target.partition(":")
        names = self._loaded.names
        if use.kind == "link" and (
            (kind == "section" and name in names.sections and name not in self.sections)
            or (kind == "table" and name in names.tables and name not in self.tables)
        ):
            hint = f"Place it with ::: {kind} {name}."
            self._problems.add(use.at, "link-not-shown", f"no page shows the {kind} '{name}'", hint)

    def tell_unshown(self) -> None:
        for section in self._loaded.sections:
            if section.id not in self.sections:
                hint = f"Place it with ::: section {section.id}, or remove it."
                self._problems.add(section.at, "section-not-shown", f"no page shows the section '{section.id}'", hint)
        for table in self._loaded.tables.values():
            if table.id not in self.tables:
                hint = f"Place it with ::: table {table.id}, or remove it."
                self._problems.add(table.at, "table-not-shown", f"nothing shows the table '{table.id}'", hint)

    def _with_parts(self, name: str) -> list[str]:
        """The section and all that is a part of it; a ring of parts, told elsewhere, ends."""
        family = [name]
        for member in family:
            family += [s.id for s in self._loaded.sections if s.head.part_of == member and s.id not in family]
        return family


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
        yield from (column.unit for column in table.columns if column.unit)
        if table.head.source:
            yield table.head.source
