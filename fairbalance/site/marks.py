"""The marks of citations, where an author wants them seen, and the list of the references that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from fairbalance.markdown.label_prose import line_letters
from fairbalance.markdown.renderer import LinkTarget
from fairbalance.model.content import Content
from fairbalance.model.label import BOXED_WARNING, LabelSection
from fairbalance.model.references import Reference
from fairbalance.model.text import Text
from fairbalance.site.anchors import mark_anchor, reference_anchor
from fairbalance.site.passages import Passages
from fairbalance.site.views import CitationMarkView, CitationView, LinkView, ReferencesView, ReferenceView

Targets = Sequence[tuple[str, str]]
Linked = Callable[[str], LinkTarget]  # what a link such as table:lab leads to


class Citations:
    """How the sources of one microsite are marked. The number of a reference is the same on every page."""

    def __init__(self, content: Content, passages: Passages, wording: Mapping[str, str]) -> None:
        self._content = content
        self._route = passages.label_route
        self._wording = wording
        marked = [name for name in content.references if name in passages.marked]
        self.numbers = {name: number for number, name in enumerate(marked, start=1)}

    def mark(self, kind: str, name: str, linked: Linked, anchor: Callable[[str], str]) -> CitationMarkView:
        match kind:
            case "label":
                return self._label(name, linked)
            case "table":
                target = linked(f"table:{name}")
                return CitationMarkView(kind, "", target.text, target.href, "", "")
        return CitationMarkView(kind, str(self.numbers[name]), "", f"#{reference_anchor(name)}", anchor(name), "")

    def _label(self, name: str, linked: Linked) -> CitationMarkView:
        section = self._content.label.section_named(name) if self._content.label else None
        shown, title = self._named(name, section)
        if section and self._route:
            return CitationMarkView("label", shown, title, f"{self._route}#{section.anchor}", "", "")
        target = linked(f"link:{self._content.microsite.prescribing_information}")
        return CitationMarkView("label", shown, title, target.href, "", target.note)

    def _named(self, name: str, section: LabelSection | None) -> tuple[str, str]:
        """What the mark calls the section, and its title. One without a number would be too long for a mark."""
        if section is None:
            return ("" if name.startswith("section-") else name), ""
        title = line_letters(section.title.text).strip().removeprefix(section.number).strip(" .")
        boxed = section.boxed or section.loinc == BOXED_WARNING
        return section.number or (self._wording["label_boxed_warning"] if boxed else ""), title

    def shown(self, name: str) -> Reference:
        return self._content.references[name]


class Marks:
    """The marks that were drawn in one text, or in what all pages share: the references lead back to them."""

    def __init__(self, citations: Citations, component: Callable[[str, object], Markup]) -> None:
        self._citations = citations
        self._component = component
        self._drawn: dict[str, list[str]] = defaultdict(list)  # anchors, by reference
        self._counts: dict[tuple[str, str], int] = defaultdict(int)

    def draw(self, targets: Targets, owner: str, linked: Linked) -> Markup:
        def anchor(name: str) -> str:
            self._counts[name, owner] += 1
            self._drawn[name].append(mark_anchor(name, owner, self._counts[name, owner]))
            return self._drawn[name][-1]

        marks = tuple(self._citations.mark(kind, name, linked, anchor) for kind, name in targets)
        drawn = self._component("citation", CitationView(marks))
        return Markup(drawn.strip())  # nothing may come between a passage and the full stop behind its mark

    def of(self, name: str) -> tuple[str, ...]:
        """Where the marks of a reference stand."""
        return tuple(f"#{anchor}" for anchor in self._drawn.get(name, ()))


def references_view(
    citations: Citations, marks: Sequence[Marks], line: Callable[[Text], Markup], external: Callable[[str], LinkView]
) -> ReferencesView:
    """Every reference that any of the texts marks, by its number."""

    def entries() -> Iterator[ReferenceView]:
        for name, number in citations.numbers.items():
            back = tuple(href for of_text in marks for href in of_text.of(name))
            if back:
                head = citations.shown(name).head
                link = external(head.link) if head.link else None
                yield ReferenceView(reference_anchor(name), str(number), line(head.citation), link, back)

    return ReferencesView(tuple(entries()))
