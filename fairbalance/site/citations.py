"""What passages are said from: that all of it exists, before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fairbalance.markdown.prose import Use
from fairbalance.model.citation import CITATION
from fairbalance.model.content import Loaded
from fairbalance.model.label import Label, LabelSection
from fairbalance.model.section import Section
from fairbalance.model.text import Record, Text
from fairbalance.problem import Location, Problems, Severity, did_you_mean, likely

_SECTION = re.compile(r"[A-Za-z]?\d+(?:\.\w+)*|[a-z][a-z0-9]*(?:-[a-z0-9]+)*")  # a number or an anchor, of any label
_SECTION_HINT = "Write its number, such as 5.6, or its anchor, such as section-boxed-warning."


def source_of(section: Section, sections: Iterable[Section], label: Label | None) -> Text | None:
    """What a section is said from where its text cites nothing: its label section, or that of what it is a part of."""
    known = {own.id: own for own in sections}
    seen: set[str] = set()
    above: Section | None = section
    while above is not None and above.id not in seen:
        head = above.head
        if head.label_section:
            return head.label_section
        if head.document_section_id and (own := _with_document_id(head.document_section_id, label)):
            return Text(own.anchor, head.document_section_id.at)
        seen.add(above.id)
        above = known.get(str(head.part_of)) if head.part_of else None
    return None


class CitationCheck:
    """Checks the citations of one content folder."""

    def __init__(self, loaded: Loaded, problems: Problems) -> None:
        self._loaded = loaded
        self._names = loaded.names
        self._label = loaded.label
        self._problems = problems

    def check(self, uses: Iterable[Use], section: Section | None = None) -> None:
        """Uses of a section's text, or of others, for which nothing else says what they are said from."""
        for use in uses:
            if use.kind == "citation" and use.argument:
                self._target(use)
            elif use.kind == "citation" and not (section and self._source_of(section)):
                hint = "Write the source too, as in {label=5.6 verbatim}."
                self._tell(use.at, "citation-broken", "the citation names no source", hint)

    def check_heads(self) -> None:
        """What front matter says that a section is said from."""
        for section in self._loaded.sections:
            head = section.head
            if head.label_section:
                self._label_section(head.label_section, head.label_section.at)
            elif self._label and (own := head.document_section_id) and not _with_document_id(own, self._label):
                message = f"no section of the label has the id '{own}'"
                hint = "Write label_section: with its number, so that its text is compared with it."
                self._problems.add(own.at, "label-section-unknown", message, hint, Severity.WARNING)

    def check_unread(self, texts: Iterable[Text]) -> None:
        """Texts that stand on the page as they are written; a citation in one would be shown to the reader."""
        for text in texts:
            if found := CITATION.search(text):
                message = f"the page would show '{found[0]}': this text has no markup"
                at = text.place(found.start())
                self._problems.add(at, "citation-place", message, "Remove it here.", Severity.WARNING)

    def check_references(self, uses: Sequence[Use], own: Iterable[Use]) -> None:
        """`uses` are those of all passages, `own` those within the references themselves."""
        for use in own:
            if use.kind == "citation":
                self._tell(use.at, "citation-place", "a reference cites nothing itself", "Remove it here.")
        if self._problems.errors:  # what a broken file cites is not known
            return
        cited = {use.target for use in uses if (use.kind, use.argument) == ("citation", "ref")}
        for name, reference in self._loaded.references.items():
            if name not in cited:
                hint = f"Cite it with {{ref={name}}} behind what it says, or remove it."
                message = f"nothing cites the reference '{name}'"
                self._problems.add(reference.head.at, "reference-unused", message, hint, Severity.NOTE)

    def _source_of(self, section: Section) -> Text | None:
        return source_of(section, self._loaded.sections, self._label)

    def _target(self, use: Use) -> None:
        if use.argument == "label":
            self._label_section(use.target, use.at)
            if self._label is None and not _SECTION.fullmatch(use.target):
                message = f"'{use.target}' is the name of no section"
                self._tell(use.at, "label-section-unknown", message, _SECTION_HINT)
            return
        what, known = {
            "table": ("table", self._names.tables),
            "ref": ("reference", self._names.references),
        }[use.argument]
        if known is not None and use.target not in known:
            hint = did_you_mean(use.target, sorted(known)) or "Write it in content/references.yaml."
            self._tell(use.at, f"{what}-unknown", f"there is no {what} '{use.target}'", hint)

    def _label_section(self, name: str, at: Location) -> None:
        """Where no label was imported, the whole label is elsewhere, and its sections are not known."""
        if self._label is None or self._label.section_named(name):
            return
        meant = likely(name, [name for section in self._label.sections() for name in _names_of(section)])
        hint = f"Did you mean '{meant}'?" if meant else _SECTION_HINT
        self._tell(at, "label-section-unknown", f"the label has no section '{name}'", hint)

    def _tell(self, at: Location, rule: str, message: str, hint: str) -> None:
        self._problems.add(at, rule, message, hint)


def unread_texts(loaded: Loaded, read: Iterable[Text]) -> Iterator[Text]:
    """Every text with a brace that is not `read` as Markdown."""
    places = {text.at for text in read if "{" in text}
    files = [loaded.microsite, loaded.banner, loaded.contact]
    heads = [holder.head for holders in (loaded.sections, loaded.pages, loaded.tables.values()) for holder in holders]
    yield from (text for record in (*files, *heads) for text in _texts(record) if text.at not in places)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        if "{" in value:
            yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _texts(inner))


def _with_document_id(document_id: str, label: Label | None) -> LabelSection | None:
    sections = label.sections() if label else ()
    return next((section for section in sections if section.document_id == document_id), None)


def _names_of(section: LabelSection) -> Iterator[str]:
    yield from (name for name in (section.number, section.anchor) if name)
