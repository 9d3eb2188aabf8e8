"""A section of the label with all below it → the view that its component draws."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace

from markupsafe import Markup

from fairbalance.model.label import BOXED_WARNING, RECENT_CHANGES, LabelSection
from fairbalance.site.cross_references import Place, bare_letters
from fairbalance.site.label_headings import name_of
from fairbalance.site.label_prose import LabelProse
from fairbalance.site.label_views import LabelExcerptView, LabelSectionView

_PLACES = {BOXED_WARNING: Place.CITING, RECENT_CHANGES: Place.CHANGES}
_DEEPEST = 6
_SIGNS = r"""(?:<span class="visually-hidden">[^<]*</span>|<[^>]*>)*"""
_TAG = re.compile(r"<[^>]*>")
_ROW = re.compile(r"<(?:tr|p|li|img)\b")
_LINE = 80  # letters
_SHORT = 16  # lines that cost a browser nothing
_TALLEST = 12


def section_view(
    section: LabelSection, prose: LabelProse, excerpts: Mapping[str, str], depth: int = 1, level: int = 3
) -> LabelSectionView:
    """`excerpts`: where the Highlights speak of a section, by the document's id of it. Notes are added later.

    What stands below a section without a heading begins no deeper than that: no level of headings is skipped.
    """
    number, title = heading(section, prose)
    added = section.boxed and not title
    title = Markup.escape(prose.wording["label_boxed_warning"]) if added else title
    name = name_of(title)
    own = replace(prose, place=_PLACES.get(section.loinc, prose.place), near=name or prose.near)
    html = own.blocks(section.body.text)
    below = min(_DEEPEST, level + 1) if name else level
    parts = tuple(section_view(part, own, excerpts, depth + 1, below) for part in section.parts)
    return LabelSectionView(
        id=section.anchor,
        number=number,
        title=title,
        name=name,
        added=added,
        level=level,
        depth=depth,
        document_section_id=section.document_id,
        loinc=section.loinc,
        boxed=section.boxed,
        html=html,
        size=_size(html),
        empty=section.empty,
        highlights="" if html or parts else excerpts.get(section.document_id, ""),
        parts=parts,
        notes=(),
    )


def excerpt_view(excerpt: LabelSection, prose: LabelProse, anchors: Container[str]) -> LabelExcerptView:
    """`anchors` are those of the sections themselves."""
    anchor = excerpt.anchor.removeprefix("highlights-")
    own = replace(prose, place=_PLACES.get(excerpt.loinc, prose.place))
    title = prose.line(excerpt.title.text) if excerpt.title.text else Markup()
    known = "" if title or excerpt.level > 2 else _usual_heading(excerpt.loinc, prose.wording)
    html = own.blocks(excerpt.body.text)
    return LabelExcerptView(
        id=excerpt.anchor,
        title=Markup.escape(known) if known else title,
        added=bool(known),
        href=f"#{anchor}" if anchor in anchors else "",
        document_section_id=excerpt.document_id,
        boxed=excerpt.boxed,
        repeated=excerpt.boxed and _begins_with(html, title),
        html=html,
        parts=tuple(excerpt_view(part, own, anchors) for part in excerpt.parts),
    )


def _begins_with(html: Markup, title: Markup) -> bool:
    """A title with a link, which may be that of a footnote mark, must be seen itself."""
    return bool(title) and "<a" not in title and bare_letters(name_of(html)).startswith(bare_letters(name_of(title)))


def _usual_heading(loinc: str, wording: Mapping[str, str]) -> str:
    """What FDA's own pages write where the document has no heading."""
    if loinc == BOXED_WARNING:
        return wording["label_boxed_warning"]
    return wording["label_recent_changes"] if loinc == RECENT_CHANGES else ""


def heading(section: LabelSection, prose: LabelProse) -> tuple[str, Markup]:
    """The number as the document writes it ("5.1", "5."), and the heading, in which it stands in a span of its own."""
    title = prose.line(section.title.text) if section.title.text.strip() else Markup()
    number = rf"({_SIGNS})({re.escape(section.number)}[.)]?)((?:</[a-z]+>)*)([\s\u00a0]*)(?![\d.])"
    begun = re.match(number, title) if section.number else None
    if begun is None:
        return "", title
    shown = Markup('<span class="label-section__number">{}{}</span>').format(begun[2], " " if begun[4] else "")
    return begun[2], Markup(begun[1]) + shown + Markup(begun[3]) + title[begun.end() :]


def _size(html: str) -> int:
    """About how many lines the text fills on a wide screen, as a power of two; 0 where it is short."""
    lines = len(_TAG.sub("", html)) // _LINE + len(_ROW.findall(html))
    return min(_TALLEST, lines.bit_length()) if lines > _SHORT else 0
