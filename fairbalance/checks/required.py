"""The words that a page must show, taken from the content alone: no template has had a hand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairbalance.checks.finding import Label
from fairbalance.checks.profile import profile_of, said_in
from fairbalance.checks.rendered import Missing
from fairbalance.claims.claim import Claim, Kind
from fairbalance.markdown.letters import Placed, Run, letters, run_of, runs_of_line, runs_of_prose
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.microsite import Microsite
from fairbalance.model.section import Role, Section
from fairbalance.model.table import Row, Table
from fairbalance.model.text import Text
from fairbalance.problem import Severity
from fairbalance.site.pages import draft_notice, shown_date


@dataclass(frozen=True, slots=True)
class Words:
    """Those of the prose stand in this order, those of tables where they may."""

    prose: tuple[Run, ...]
    tables: tuple[Run, ...] = ()

    def missing(self, page: str) -> str:
        """The first text whose letters are not among those of the page in their order; "" where all are."""
        place = 0
        for run in self.prose:
            found = page.find(run.letters, place)
            if found < 0:
                return _shown(run)
            place = found + len(run.letters)
        place = 0
        for run in self.tables:  # mostly in order too: then no letter is looked at twice
            found = page.find(run.letters, place)
            if found < 0 and (found := page.find(run.letters)) < 0:
                return _shown(run)
            place = found
        return ""


def _shown(run: Run) -> str:
    return " ".join(run.text.split())


@dataclass(frozen=True, slots=True)
class Further:
    """Something else that a page must show; any of the ways in which the content says it is enough."""

    missing: Missing
    ways: tuple[Words, ...]

    def is_in(self, page: str) -> bool:
        return any(not way.missing(page) for way in self.ways)


@dataclass(frozen=True, slots=True)
class Required:
    """What every page of one microsite is looked through for."""

    audience: Words
    draft: Words
    banner: Words
    boxed_banner: Words
    indication: Words
    safety: Words
    established_name: re.Pattern[str]  # the brand name with the established name right after it
    further: tuple[Further, ...]


def required(label: Label) -> Required:
    microsite, banner = label.content.microsite, label.content.banner
    boxed = banner.boxed_warning
    safety = (*label.content.with_role(Role.BOXED_WARNING), *label.content.with_role(Role.SAFETY))
    return Required(
        audience=Words((run_of(microsite.audience),)),
        draft=Words((run_of(draft_notice(label.content, label.wording)),)),
        banner=Words((*_lines(banner.title, banner.statement).prose, run_of(banner.link_text))),
        boxed_banner=Words((run_of(boxed.title), *_lines(boxed.statement).prose)) if boxed else Words(()),
        indication=_words(label, label.content.with_role(Role.INDICATION)),
        safety=_words(label, safety, microsite.safety_title),
        established_name=_named(label),
        further=(*_footer(microsite), *_items(label)),
    )


def _footer(microsite: Microsite) -> Iterator[Further]:
    """What the content says in the footer: no market must ask for it."""
    owner, updated = microsite.owner, microsite.last_updated
    date = shown_date(updated, str(microsite.language)) if updated else None
    for what, text in (
        ("the company behind the site", owner.name if owner else None),
        ("the copyright line", owner.copyright if owner else None),
        ("the trademark line", owner.trademark if owner else None),
        ("the material code", microsite.material_code),
        ("the date of the last change", date),
    ):
        if text is not None:
            yield Further(Missing(what, Severity.ERROR, in_footer=True), (Words((run_of(text),)),))
    for statement in microsite.footer:
        begin = _shown(run_of(plain_text(statement)))[:40]
        yield Further(Missing(f"the statement '{begin}'", Severity.ERROR, in_footer=True), (_lines(statement),))


def _items(label: Label) -> Iterator[Further]:
    """What the profile wants on every page and the content says somewhere; that it says it nowhere has another rule."""
    for item in profile_of(label.content).items():
        said = said_in(item, label.claims) if item.each_page else ()
        if said and not any(claim.kind is Kind.FRAME for claim in said):  # the footer is looked through as a whole
            severity = Severity.NOTE if label.content.microsite.status == "draft" else Severity(item.released)
            yield Further(Missing(str(item.what), severity), tuple(map(_said, said)))


def _said(claim: Claim) -> Words:
    """What the content cites may show a mark on the page, which parts the runs."""
    return Words(tuple(run_of(claim.text[part.start : part.end]) for part in claim.cited))


def _named(label: Label) -> re.Pattern[str]:
    brand = label.content.microsite.brand
    name, established = (re.escape(letters(text)) for text in (brand.name, brand.established_name))
    return re.compile(rf"{name}[®™]?[(\[,:–—-]?{established}", re.IGNORECASE)


def _lines(*lines: Text) -> Words:
    return Words(tuple(run for line in lines for run in runs_of_line(line)))


def _words(label: Label, sections: Iterable[Section], *titles: Text) -> Words:
    prose = [run for title in titles for run in runs_of_line(title)]
    tables: list[Run] = []
    for section in sections:
        for run in _runs(label, section):
            if isinstance(run, Run):
                prose.append(run)
            elif run.directive == "table":
                tables.extend(_table_runs(label.content.tables[run.argument]))
    return Words(tuple(prose), tuple(tables))


def _runs(label: Label, section: Section) -> Iterator[Run | Placed]:
    if section.head.heading:
        yield from runs_of_line(section.head.title)
    yield from runs_of_prose(label.passages.sections[section.id])
    for part in label.content.parts_of(section.id):
        yield from _runs(label, part)


def _table_runs(table: Table) -> Iterator[Run]:
    """Cells of a header may be followed by unit and n; those of a row stand beside one another."""
    yield from runs_of_line(table.head.caption)
    for row in table.header:
        yield from (run for cell in row.cells for run in runs_of_line(cell.text))
    for row in table.rows:
        yield from _row_runs(row)
    for note in table.head.notes:
        yield from runs_of_line(note.text)
    if table.head.source:
        yield from runs_of_line(table.head.source)


def _row_runs(row: Row) -> Iterator[Run]:
    """One run, where no footnote mark, no link and no citation parts it."""
    cells = [runs_of_line(cell.text) for cell in row.cells]
    if any(cell.notes or "](" in cell.text or "{" in cell.text for cell in row.cells):
        yield from (run for runs in cells for run in runs)
    elif shown := [runs[0].text for runs in cells if runs]:
        yield run_of(" ".join(shown))
