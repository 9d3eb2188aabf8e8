"""Which sections of a label hold its indication and its safety information."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from fairbalance.importers.label.document import Audience, LabelDocument, Section
from fairbalance.importers.label.microsite.passages import title_of
from fairbalance.importers.label.microsite.vocabulary import Form, Kind, vocabulary

_Knows = Callable[[Section], str]
_READ = (Audience.PROFESSIONAL, Audience.PATIENT)


@dataclass(frozen=True, slots=True)
class Found:
    """`whole` is the title of what the section stands in, as "Day Caplets" in a kit; empty at the top."""

    kind: Kind
    section: Section
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outermost sections of each kind: safety in the order of the form, then of the document."""

    indication: tuple[Found, ...]
    safety: tuple[Found, ...]


def outline_of(document: LabelDocument, boxed: Container[int]) -> Outline:
    """`boxed` are the boxed warnings that were taken already, by their identity as objects."""
    outlines = [_outline(document, boxed, form) for form in vocabulary().forms]
    return max(outlines, key=lambda outline: len({found.kind.name for found in (*outline.indication, *outline.safety)}))


def find_kind(document: LabelDocument, name: str) -> Iterator[Section]:
    """The outermost sections of one kind."""
    knows = _knowing(document, (), (name,), _READ)
    yield from (found.section for top in document.sections for found in _walk(top, knows))


def _outline(document: LabelDocument, boxed: Container[int], form: Form) -> Outline:
    kinds = _kinds(document, boxed, form)
    knows = _knowing(document, boxed, kinds, form.audiences)
    found = [each for top in document.sections for each in _walk(top, knows)]
    safety = [each for each in found if each.kind.name != form.indication]
    safety = [each for each in safety if each.kind.name not in form.excerpts or _has_excerpt(each.section)]
    safety.sort(key=lambda each: kinds.index(each.kind.name))
    return Outline(tuple(each for each in found if each.kind.name == form.indication), tuple(safety))


def _kinds(document: LabelDocument, boxed: Container[int], form: Form) -> tuple[str, ...]:
    """Those of the form, each that the label lacks replaced by what may be taken instead."""
    kinds = vocabulary().kinds
    knows = _knowing(document, boxed, form.kinds(), form.audiences)
    there = {knows(section) for section in document.every_section()}
    return tuple(kinds[name].instead if kinds[name].instead and name not in there else name for name in form.kinds())


def _knowing(
    document: LabelDocument, boxed: Container[int], wanted: Container[str], audiences: Container[Audience]
) -> _Knows:
    """Says of a section which of the wanted kinds it is. A title counts where no code of the document says it."""
    words = vocabulary()
    coded = {words.coded(section.code) for section in document.every_section()}

    def kind_of(section: Section) -> str:
        if id(section) in boxed or section.audience not in audiences:
            return ""
        if name := words.coded(section.code):
            return name if name in wanted else ""
        return next((name for name in words.titled(title_of(section)) if name in wanted and name not in coded), "")

    return kind_of


def _walk(section: Section, knows: _Knows, whole: str = "") -> Iterator[Found]:
    if name := knows(section):
        yield Found(vocabulary().kinds[name], section, whole)
        return
    for part in section.parts:
        yield from _walk(part, knows, title_of(section) or whole)


def _has_excerpt(section: Section) -> bool:
    return any(part.highlights for part in section.with_parts())
