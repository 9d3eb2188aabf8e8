"""Loads a whole content folder, and tells the problems of all its files together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from fairbalance.content.front_matter import split_front_matter
from fairbalance.content.label import has_label, load_label
from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.references import load_references, unread_texts
from fairbalance.content.source import is_inside, read_source
from fairbalance.content.tables import load_table
from fairbalance.content.validation import validate
from fairbalance.content.whole import check_loaded, check_names
from fairbalance.model.banner import Banner
from fairbalance.model.checks import ChecksHead
from fairbalance.model.contact import Contact
from fairbalance.model.content import Loaded, Names
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page, PageHead
from fairbalance.model.section import Role, Section, SectionHead
from fairbalance.model.table import Table
from fairbalance.model.text import Prose, Record, is_slug
from fairbalance.problem import Location, Problems

R = TypeVar("R", bound=Record)
FOLDER, CHECKS = "content", "checks.yaml"
# What may lie in a content folder. `label`, `approved`, waivers and approvals have their readers elsewhere.
KNOWN = {"microsite.yaml", "contact.yaml", "banner.yaml", "references.yaml", "checks.yaml"}
KNOWN |= {"waivers.yaml", "approvals.yaml", "comments.yaml", "README.md"}
KNOWN_FOLDERS = {"sections", "tables", "pages", "images", "references", "label", "approved"}


def load_content(project: Path, problems: Problems) -> Loaded:
    """All of `content/`; what is broken is told and left out."""
    if not (project / FOLDER).is_dir():
        hint = "Run the command in a project's folder, or name it with --project."
        problems.add(Location(FOLDER), "folder-missing", "there is no content folder here", hint)
        problems.stop()
    _tell_strangers(project, problems)
    microsite = _load_file(project, "microsite.yaml", Microsite, problems)
    contact = _load_file(project, "contact.yaml", Contact, problems)
    banner = _load_file(project, "banner.yaml", Banner, problems)
    section_files = list(_files(project, "sections", ".md", problems))
    page_files = list(_files(project, "pages", ".md", problems))
    table_files = list(_files(project, "tables", ".yaml", problems))
    loaded_sections = {path: _load_section(project, path, problems) for path in section_files}
    sections = _in_order(section for section in loaded_sections.values() if section)
    broken = [path for path, section in loaded_sections.items() if section is None]
    pages = tuple(page for path in page_files if (page := _load_page(project, path, problems)))
    tables = dict(_load_tables(project, table_files, problems))
    references = load_references(project, problems)
    texts = list(_files(project, "references", ".txt", problems, ids=False))
    if references is not None:
        unread_texts(references, [PurePosixPath(path).name for path in texts], problems)
    checks = _load_file(project, CHECKS, ChecksHead, problems) if (project / FOLDER / CHECKS).exists() else None
    names = Names(
        sections=_ids(broken) | {section.id for section in sections},
        tables=_ids(table_files),
        pages=_ids(page_files),
        links=frozenset(microsite.links) if microsite else None,
        contacts=frozenset(contact.lines) if contact else None,
        references=frozenset(references) if references is not None else None,
        label=has_label(project),
    )
    check_names(sections, pages, names, problems)
    label = load_label(project, problems)
    list(_files(project, "approved", ".json", problems))  # read where an approval names one; anything else is told
    loaded = Loaded(microsite, contact, banner, sections, tables, pages, label, references or {}, checks, names)
    check_loaded(loaded, problems)
    return loaded


def _load_file(project: Path, name: str, kind: type[R], problems: Problems) -> R | None:
    source = read_source(project, f"{FOLDER}/{name}", problems)
    data = read_yaml(source, problems) if source else None
    return validate(kind, data, problems) if data is not None else None


def _load_markdown(project: Path, path: str, kind: type[R], problems: Problems) -> tuple[R, Prose] | None:
    source = read_source(project, path, problems)
    parts = split_front_matter(source, problems) if source else None
    if parts is None:
        return None
    data = read_yaml(parts[0], problems)
    head = validate(kind, data, problems) if data is not None else None
    return (head, parts[1]) if head else None


def _load_section(project: Path, path: str, problems: Problems) -> Section | None:
    loaded = _load_markdown(project, path, SectionHead, problems)
    if loaded is None:
        return None
    head, body = loaded
    return Section(str(head.id or PurePosixPath(path).stem), Role(head.role), head, body, head.at)


def _load_page(project: Path, path: str, problems: Problems) -> Page | None:
    loaded = _load_markdown(project, path, PageHead, problems)
    if loaded is None:
        return None
    head, body = loaded
    name = PurePosixPath(path).stem
    return Page(name, str(head.route or f"{name}.html"), str(head.template or "page"), head, body)


def _load_tables(project: Path, paths: list[str], problems: Problems) -> Iterator[tuple[str, Table]]:
    used: set[str] = set()
    for path in paths:
        source = read_source(project, path, problems)
        table = load_table(project, source, problems) if source else None
        if table:
            yield table.id, table
        used |= {str(PurePosixPath(path).with_name(str(table.head.csv)))} if table and table.head.csv else set()
    if not problems.errors:
        for entry in _listing(project, "tables", problems):
            if entry.name.endswith(".csv") and (path := f"{FOLDER}/tables/{entry.name}") not in used:
                hint = f"Write {entry.name.removesuffix('.csv')}.yaml beside it with caption: … and csv: {entry.name}."
                problems.add(Location(path), "table-csv-alone", "no table uses this CSV file", hint)


def _in_order(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(sorted(sections, key=lambda section: (section.head.order, section.id)))


def _ids(paths: list[str]) -> frozenset[str]:
    return frozenset(PurePosixPath(path).stem for path in paths)


def _listing(project: Path, folder: str, problems: Problems) -> list[os.DirEntry[str]]:
    """What lies in a folder of the content, by name; what editors and systems hide is not seen."""
    path = project / FOLDER / folder
    if not is_inside(path, project):
        at = Location(f"{FOLDER}/{folder}")
        problems.add(at, "path-outside", "the folder is a link that leaves the project", "Copy it into the project.")
        return []
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        at = Location(f"{FOLDER}/{folder}".rstrip("/"))
        hint = "Look at the folder's permissions."
        problems.add(at, "file-unreadable", f"the folder cannot be read: {error.strerror}", hint)
        return []
    return [entry for entry in entries if not entry.name.startswith(".") and not entry.name.endswith("~")]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads in a circle is none; whoever reads it is told so."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _files(project: Path, folder: str, suffix: str, problems: Problems, ids: bool = True) -> Iterator[str]:
    """The folder's files with that suffix; any other file is told, since it would be silently unread.

    `ids`: whether the names are identifiers.
    """
    for entry in _listing(project, folder, problems):
        path = f"{FOLDER}/{folder}/{entry.name}"
        if entry.name.endswith(suffix) and not _is_folder(entry):
            if not ids or is_slug(entry.name.removesuffix(suffix)):
                yield path
            else:
                hint = f"Use small letters, digits and hyphens: skin-reactions{suffix}."
                problems.add(Location(path), "file-name", f"'{entry.name}' does not give an identifier", hint)
        elif not (folder == "tables" and entry.name.endswith(".csv")):
            kind = "folder" if _is_folder(entry) else "file"
            ends = f"{suffix} or .csv" if folder == "tables" else suffix
            hint = f"Files of {FOLDER}/{folder} end in {ends}; rename it or move it away."
            problems.add(Location(path), "file-unexpected", f"this {kind} is not read", hint)


def _tell_strangers(project: Path, problems: Problems) -> None:
    for entry in _listing(project, "", problems):
        known = KNOWN_FOLDERS if _is_folder(entry) else KNOWN
        if entry.name not in known:
            hint = f"Known here: {', '.join(sorted(KNOWN | {name + '/' for name in KNOWN_FOLDERS}))}."
            problems.add(Location(f"{FOLDER}/{entry.name}"), "file-unexpected", "this is not read", hint)
