"""The words that a page must show, taken from the content alone: no template has had a hand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairbalance.checks.finding import Label
from fairbalance.markdown.letters import Placed, Run, letters, run_of, runs_of_line, runs_of_prose
from fairbalance.model.section import Role, Section
from fairbalance.model.table import Row, Table
from fairbalance.model.text import Text
from fairbalance.site.pages import draft_notice


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
class Required:
    """What every page of one microsite is looked through for."""

    audience: Words
    draft: Words
    banner: Words
    boxed_banner: Words
    indication: Words
    safety: Words
    established_name: re.Pattern[str]  # the brand name with the established name right after it


def required(label: Label) -> Required:
    microsite, banner = label.content.microsite, label.content.banner
    boxed = banner.boxed_warning
    safety = (*label.content.with_role(Role.BOXED_WARNING), *label.content.with_role(Role.SAFETY))
    return Required(
        audience=Words((run_of(microsite.audience),)),
        draft=Words((run_of(draft_notice(microsite, label.wording)),)),
        banner=Words((*_lines(banner.title, banner.statement).prose, run_of(banner.link_text))),
        boxed_banner=Words((run_of(boxed.title), *_lines(boxed.statement).prose)) if boxed else Words(()),
        indication=_words(label, label.content.with_role(Role.INDICATION)),
        safety=_words(label, safety, microsite.safety_title),
        established_name=_named(label),
    )


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
    """One run, where no footnote mark and no link parts it."""
    cells = [runs_of_line(cell.text) for cell in row.cells]
    if any(cell.notes or "](" in cell.text for cell in row.cells):
        yield from (run for runs in cells for run in runs)
    elif shown := [runs[0].text for runs in cells if runs]:
        yield run_of(" ".join(shown))
