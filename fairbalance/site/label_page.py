"""The whole label document → the view of the page's body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from fairbalance.assets.fingerprint import Asset, fingerprinted
from fairbalance.assets.images import Picture
from fairbalance.model.label import AUDIENCES, Label, LabelFile
from fairbalance.site.cross_references import CrossReferences, Place
from fairbalance.site.label_contents import contents_view
from fairbalance.site.label_notes import TEXT, LabelNotes
from fairbalance.site.label_prose import LabelProse
from fairbalance.site.label_sections import excerpt_view, section_view
from fairbalance.site.label_source import source_view
from fairbalance.site.label_tables import table_view
from fairbalance.site.label_views import (
    LabelExcerptView,
    LabelGroupView,
    LabelHighlightsView,
    LabelSectionView,
    LabelView,
)
from fairbalance.site.theme import DEFAULT

_PROFESSIONAL = "professional"
_TAG = re.compile(r"<(/?)(?!br\b|img\b)[a-z]")
_CHANGED = "{.changed}"
_SCRIPT = DEFAULT / "static" / "js" / "label-contents.js"


def label_script() -> Asset:
    """What marks the reader's place in the contents; the page does without it, too."""
    return fingerprinted("label.js", _SCRIPT.read_bytes())


class LabelPage:
    """Draws one label, once."""

    def __init__(
        self,
        label: Label,
        pictures: Mapping[str, tuple[str, Picture]],  # by their name in the label: href and picture
        wording: Mapping[str, str],
        component: Callable[[str, object], Markup],
        stylesheet: str,
    ) -> None:
        self._label = label
        self._wording = wording
        self._component = component
        self._stylesheet = stylesheet
        self._notes = LabelNotes(label, wording)
        self._regions: Counter[str] = Counter()
        self._prose = {
            audience: LabelProse(pictures, wording, self._notes, _numbers(label, audience), self._table)
            for audience in AUDIENCES
        }
        self._text = self._prose[_PROFESSIONAL]

    def view(self) -> LabelView:
        """All texts are rendered first, then the footnotes, which lead back to every mark."""
        source = self._label.source
        title_lines = tuple(_lines(self._text.line(source.title))) if source.title else ()
        excerpts = self._excerpts()
        told = {part.document_section_id: f"#{part.id}" for part in _with_parts(excerpts)}
        sections = [section_view(file.section, self._prose[file.section.audience], told) for file in self._label.files]
        highlights = self._highlights(title_lines, excerpts) if excerpts else None
        groups = tuple(self._groups(zip(self._label.files, sections, strict=True)))
        made_of = source_view(source)
        return LabelView(
            title_lines=() if highlights else title_lines,
            title_notes=() if highlights else self._notes.views(source.notes, TEXT, self._text.cell),
            revised="" if highlights else str(source.revised or ""),
            changed=any(_CHANGED in text for text in _texts(self._label)),
            language=str(source.language or ""),
            stylesheet=self._stylesheet,
            script=label_script().route,
            contents=contents_view(highlights, groups, made_of, self._wording),
            highlights=highlights,
            groups=groups,
            source=made_of,
        )

    def _excerpts(self) -> tuple[LabelExcerptView, ...]:
        if self._label.highlights is None:
            return ()
        anchors = frozenset(section.anchor for section in self._label.sections())
        prose = replace(self._text, place=Place.CITING, near=self._wording["label_highlights"])
        return tuple(excerpt_view(part, prose, anchors) for part in self._label.highlights.section.parts)

    def _highlights(self, title: tuple[Markup, ...], excerpts: tuple[LabelExcerptView, ...]) -> LabelHighlightsView:
        source, file = self._label.source, self._label.highlights
        notes = (*source.notes, *(file.head.notes if file else ()))
        return LabelHighlightsView(
            id="highlights",
            title_lines=title,
            excerpts=excerpts,
            revised=str(source.revised or ""),
            notes=self._notes.views(notes, TEXT, self._text.cell),
        )

    def _groups(self, drawn: Iterable[tuple[LabelFile, LabelSectionView]]) -> Iterator[LabelGroupView]:
        """Neighbours for the same readers; what has no heading goes on with those before it."""
        runs: list[tuple[str, list[LabelSectionView]]] = []
        for file, section in drawn:
            noted = replace(section, notes=self._notes.views(file.head.notes, TEXT, self._text.cell))
            if runs and (file.section.audience == runs[-1][0] or not section.name):
                runs[-1][1].append(noted)
            else:
                runs.append((file.section.audience, [noted]))
        for number, (audience, sections) in enumerate(runs, start=1):
            yield LabelGroupView(f"label-{number}", self._title(audience), audience, tuple(sections))

    def _title(self, audience: str) -> str:
        if audience == "patient":
            return self._wording["label_patient"]
        if audience == "package":
            return self._wording["label_package"]
        return self._wording["label_full"] if self._label.highlights else self._wording["label_text"]

    def _table(self, name: str, prose: LabelProse) -> Markup:
        """Each scrolls in a region with a name of its own."""
        view = table_view(self._label.tables[name], prose)
        near = self._wording["label_table"].replace("{section}", prose.near) if prose.near else ""
        named = view.region or near or self._wording["plain_table"]
        self._regions[named] += 1
        count = self._regions[named]
        return self._component("label-table", replace(view, region=f"{named} ({count})" if count > 1 else named))


def _numbers(label: Label, audience: str) -> CrossReferences:
    """Sections by number. A leaflet has numbers of its own."""
    return CrossReferences(file.section for file in label.files if file.section.audience == audience)


def _with_parts(excerpts: Iterable[LabelExcerptView]) -> Iterator[LabelExcerptView]:
    for excerpt in excerpts:
        yield excerpt
        yield from _with_parts(excerpt.parts)


def _lines(html: Markup) -> Iterator[Markup]:
    """The lines of a title; a break within bold type or a link parts nothing."""
    line, deep = "", 0
    for piece in str(html).split("<br>"):
        line += f"<br>{piece}" if deep else piece
        deep += sum(-1 if closing else 1 for closing in _TAG.findall(piece))
        if deep == 0 and line.strip():
            yield Markup(line.strip())
            line = ""
    if line.strip():
        yield Markup(line.strip())


def _texts(label: Label) -> Iterator[str]:
    for file in (*filter(None, [label.highlights]), *label.files):
        for section in file.section.with_parts():
            yield from (section.title.text, section.body.text)
    for table in label.tables.values():
        yield from filter(None, [table.caption])
        yield from (cell.text for row in (*table.header, *table.rows, *table.foot) for cell in row.cells)
