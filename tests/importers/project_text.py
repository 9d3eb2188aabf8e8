"""What stands in a project, read by the engine and not by what wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fairbalance.importers.plain_text.files import files_of
from fairbalance.importers.plain_text.reader import read_draft
from fairbalance.importers.plain_text.source_text import read_text
from fairbalance.markdown.letters import Run, runs_of_prose
from fairbalance.markdown.prose import ParsedProse
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.contact import ContactLine
from fairbalance.model.content import Content
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.pipeline import CheckedProject, check_project, compose, site_assets
from fairbalance.problem import Problems
from fairbalance.starter.new_folder import write_files


def project_of(capture: Path, folder: Path) -> CheckedProject:
    problems = Problems()
    text = read_text(capture.read_bytes(), capture.name, problems)
    assert text is not None
    write_files(folder, files_of(read_draft(text), capture.name))
    return check_project(folder)


def drawn_pages(project: CheckedProject) -> list[str]:
    """The HTML of every page, whatever the rules find wrong in what the text says."""
    files = site_assets(project, compose(project))
    return [file.data.decode() for file in files if file.route.endswith(".html")]


def project_words(project: CheckedProject) -> Counter[str]:
    """How often each word stands in what the project shows; what is only an excerpt of another text is not counted."""
    return Counter(word for text in _texts(project) for word in text.split())


def body_text(parsed: ParsedProse, content: Content) -> str:
    """Words of the blocks; a directive as `<table name>`, a link to a number as the number."""
    parts = (run.text if isinstance(run, Run) else f"<{run.directive} {run.argument}>" for run in runs_of_prose(parsed))
    return " ".join(" ".join(part.split()) for part in parts)


def statement(line: ContactLine) -> str:
    shown = plain_text(line.statement).replace("{number}", line.number.shown)
    return shown.replace("{website}", f"<{line.website.link}>" if line.website else "")


def _texts(project: CheckedProject) -> Iterator[str]:
    content, passages = project.content, project.passages
    site, banner = content.microsite, content.banner
    # Brand and established name once: the masthead shows them without brackets, the home page's title with them.
    yield str(site.brand.established_name)
    yield from (next(plain_text(page.head.title) for page in content.pages if page.id == "index"), site.audience)
    yield plain_text(site.safety_title)
    yield from (site.material_code or "", *map(plain_text, site.footer))
    if site.owner:
        yield from (site.owner.copyright or "", site.owner.trademark or "")
    excerpts = (project.project / "content" / "banner.yaml").read_text(encoding="utf-8")
    if "banner statement, the first sentence" not in excerpts:
        yield from map(plain_text, (banner.title, banner.statement, banner.link_text))
    if banner.boxed_warning and "boxed warning in brief, the first sentence" not in excerpts:
        yield from map(plain_text, (banner.boxed_warning.title, banner.boxed_warning.statement))
    for line in content.contact.lines.values():
        if not _stands_elsewhere(line, content, project):
            yield from _line_texts(line)
    for section in content.sections:
        if section.head.heading:
            yield plain_text(section.head.title)
        yield _prose(passages.sections[section.id])
    for page in content.pages:
        yield _prose(passages.pages[page.id])
        if page.id not in ("index", "404"):
            yield plain_text(page.head.title)
    for table in content.tables.values():
        yield from _table_texts(table)


def _prose(parsed: ParsedProse) -> str:
    """Links keep the words next to them apart from nothing: `(www.x.example).` is one word."""
    written = []
    for token in parsed.tokens:
        if token.type == "inline":
            written.append("".join(child.content for child in token.children or ()) + " ")
        elif token.type == "ordered_list_open":
            written.append(" ")
    return "".join(written)


def _line_texts(line: ContactLine) -> Iterator[str]:
    yield from (line.purpose, statement(line).replace("<", " <"))
    if "{number}" not in line.statement:
        yield line.number.shown
    if line.hours:
        yield f"{line.hours.shown} {line.hours.time_zone_shown}"
    if line.website and line.website.lead:
        yield line.website.lead
    yield line.language_help or ""


def _stands_elsewhere(line: ContactLine, content: Content, project: CheckedProject) -> bool:
    sections: list[Section] = list(content.sections)
    return any(statement(line) in body_text(project.passages.sections[section.id], content) for section in sections)


def _table_texts(table: Table) -> Iterator[str]:
    """Each text with the footnote mark that was taken from its end."""
    yield plain_text(table.head.caption) + "".join(table.head.caption_notes)
    yield from (plain_text(cell.text) + "".join(cell.notes) for cell in table.cells())
    for note in table.head.notes:
        yield from (str(note.mark), f"{note.mark}{plain_text(note.text)}", plain_text(note.text))
