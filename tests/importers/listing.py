"""A project on one page, for people to read: what each text became."""

from __future__ import annotations

from collections.abc import Iterator

from importers.project_text import body_text, statement

from fairbalance.markdown.rendering import plain_text
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.pipeline import CheckedProject

WORDS = 7  # of a text that are shown


def listing(project: CheckedProject) -> str:
    return "\n".join(_lines(project)) + "\n"


def _lines(project: CheckedProject) -> Iterator[str]:
    content = project.content
    site, banner, brand = content.microsite, content.banner, content.microsite.brand
    yield f"brand: {brand.name}{brand.mark or ''} | {brand.established_name}"
    yield f"audience: {site.audience}"
    yield f"banner: {banner.title} | {_short(banner.statement)} | {banner.link_text}"
    if banner.boxed_warning:
        yield f"banner's box: {banner.boxed_warning.title} | {_short(banner.boxed_warning.statement)}"
    yield f"safety information: {plain_text(site.safety_title)}"
    for section in (section for section in content.sections if section.head.part_of is None):
        yield from _section(section, project, "  ")
    for name, line in content.contact.lines.items():
        yield f"contact {name}: {line.purpose} | {_short(statement(line))} | {line.number.e164}"
        if line.hours:
            yield f"  hours: {line.hours.shown} | {line.hours.time_zone_shown} | {line.hours.time_zone}"
        if line.website:
            yield f"  website: {line.website.lead or ''} <{line.website.link}>"
        if line.language_help:
            yield f"  language help: {line.language_help}"
    for page in content.pages:
        if page.id not in ("404", "important-safety-information"):
            yield f"page {page.id}: {plain_text(page.head.title)}"
            yield f"  {_body(project, page.id)}"
    for table in content.tables.values():
        yield from _table(table)
    if site.owner:
        yield f"footer: {site.owner.name} | {site.owner.copyright or '-'} | {site.owner.trademark or '-'}"
    yield from (f"footer: {text}" for text in (site.material_code, *map(plain_text, site.footer)) if text)
    for problem in (problem for problem in project.findings if problem.rule == "to-check"):
        said = problem.message.removeprefix("to check: ")
        yield f"{problem.at.path.removeprefix('content/')}:{problem.at.line}: {said}"


def _body(project: CheckedProject, page: str) -> str:
    text = body_text(project.passages.pages[page], project.content)
    return text if page == "unplaced" else _short(text)


def _section(section: Section, project: CheckedProject, margin: str) -> Iterator[str]:
    role = f" ({section.role})" if section.role != "safety" else ""
    title = plain_text(section.head.title)
    shown = title if section.head.heading else f"[{title}]"
    yield f"{margin}{shown}{role}: {_short(body_text(project.passages.sections[section.id], project.content))}"
    for part in project.content.parts_of(section.id):
        yield from _section(part, project, margin + "    ")


def _table(table: Table) -> Iterator[str]:
    yield f"table {table.id}: {plain_text(table.head.caption)}"
    for row in (*table.header, *table.rows):
        spans = (f" ({cell.colspan})" if cell.colspan > 1 and not row.band else "" for cell in row.cells)
        cells = (f"{cell.text}{''.join(cell.notes)}{span}" for cell, span in zip(row.cells, spans, strict=True))
        yield "  " + ("--- " if row.band else "") + " | ".join(cells)
    yield from (f"  {note.mark} {note.text}" for note in table.head.notes)


def _short(text: str) -> str:
    parts = text.split()
    return " ".join(parts[:WORDS]) + (f" … ({len(parts)} words)" if len(parts) > WORDS else "")
