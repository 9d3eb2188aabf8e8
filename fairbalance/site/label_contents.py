"""The contents of the label, two levels of sections deep: its highlights, the groups of its sections, its products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from fairbalance.site.label_headings import said_again
from fairbalance.site.label_views import (
    LabelContentsView,
    LabelEntryView,
    LabelGroupView,
    LabelHighlightsView,
    LabelSectionView,
    LabelSourceView,
)


def contents_view(
    highlights: LabelHighlightsView | None,
    groups: Iterable[LabelGroupView],
    source: LabelSourceView,
    wording: Mapping[str, str],
) -> LabelContentsView:
    entries = [_entry(wording["label_highlights"], highlights.id)] if highlights else []
    for group in groups:
        entries.append(_entry(group.title, group.id, tuple(_entries(group.sections, 2))))
    entries.append(_entry(wording["label_source"], source.id))
    return LabelContentsView(tuple(entries), entries[0].href)


def _entries(sections: Iterable[LabelSectionView], levels: int) -> Iterator[LabelEntryView]:
    """What has no heading cannot be found by it."""
    for section in sections:
        if section.name and levels:
            below = tuple(_entries(section.parts, levels - 1))
            title = said_again(section.title).removeprefix(section.number).lstrip()
            yield LabelEntryView(section.number, Markup(title), f"#{section.id}", section.boxed, below)


def _entry(title: str, anchor: str, entries: tuple[LabelEntryView, ...] = ()) -> LabelEntryView:
    return LabelEntryView("", Markup.escape(title), f"#{anchor}", False, entries)
