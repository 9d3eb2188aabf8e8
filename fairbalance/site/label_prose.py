"""The label's Markdown as HTML: links, pictures, footnote marks, tables and cross-references in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from fairbalance.assets.images import Picture
from fairbalance.markdown.label_prose import parse_label, render_label, render_label_line
from fairbalance.markdown.renderer import ImageTarget, LinkTarget
from fairbalance.site.cross_references import CrossReferences, Place
from fairbalance.site.label_notes import TEXT, LabelNotes

_TYPES = {"little-alpha": "a", "big-alpha": "A", "little-roman": "i", "big-roman": "I", "arabic": "1"}
_MISSING = re.compile(r'<img src="" alt="([^"]*)" width="0" height="0">')
_CHANGED = '<span class="changed">'
_SAID = '<span class="visually-hidden">{} </span>'
# The first change of a line, a paragraph or an item, unless it was said when a table was drawn.
_BLOCK = r"<(?:p|li|ul|ol|div|table)\b"
_FIRST_CHANGED = re.compile(
    rf'((?:\A|<(?:p|li)\b[^>]*>)(?:(?!{_BLOCK}|{_CHANGED}).)*{_CHANGED})(?!<span class="visually-hidden">)', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class LabelProse:
    """Renders the texts of one place of the label."""

    pictures: Mapping[str, tuple[str, Picture]]  # by their name in the label: href and picture
    wording: Mapping[str, str]
    notes: LabelNotes
    sections: CrossReferences
    draw_table: Callable[[str, LabelProse], str]
    place: Place = Place.TEXT
    scope: str = TEXT  # a table's name, where its notes are meant
    near: str = ""  # the heading under which the text stands

    def within(self, table: str, is_data: bool) -> LabelProse:
        """For the cells of a table."""
        figures = is_data and self.place is not Place.CHANGES
        return replace(self, scope=table, place=Place.CELL if figures else self.place)

    def blocks(self, text: str) -> Markup:
        html = render_label(parse_label(text), self) if text.strip() else ""
        return Markup(self._finished(html).strip())

    def line(self, text: str) -> Markup:
        return Markup(self._finished(render_label_line(text, self)))

    def cell(self, text: str) -> Markup:
        """A line, or blocks where it has lines: what stands in a cell or a footnote."""
        return self.blocks(text) if "\n" in text else self.line(text)

    def _finished(self, html: str) -> str:
        """With what is said to those who see neither the rule of a change nor that a picture is missing."""
        if _CHANGED in html:
            said = _SAID.format(escape(self.wording["label_changed"]))
            html = _FIRST_CHANGED.sub(lambda found: f"{found[1]}{said}", html)
        if '<img src="" ' in html:
            html = _MISSING.sub(lambda found: self._missing(found[1]), html)
        return html

    def _missing(self, alt: str) -> str:
        """In a picture's place; blanks part it from the words beside it, as a picture would."""
        words = self.wording["label_no_picture"]
        said = escape(f"{words} " if alt else words.rstrip(":"))
        return f' <span class="label-missing"><span class="label__added">{said}</span>{alt}</span> '

    def directive(self, name: str, argument: str, inner: str) -> str:
        match name:
            case "table":
                return self.draw_table(argument, self)
            case "caption":
                return f'<div class="label-caption">{inner}</div>'
            case "list" if argument in _TYPES:
                return inner.replace("<ol", f'<ol type="{_TYPES[argument]}"', 1)
            case "list":
                return inner.replace("<ul", f'<ul class="label-list--{escape(argument)}"', 1)
        return inner

    def link(self, href: str) -> LinkTarget:
        if href.lower().startswith(("http:", "https:")):
            return LinkTarget(href, "", "external-link", self.wording["leaves_site"])
        return LinkTarget(href)

    def image(self, src: str) -> ImageTarget:
        if src not in self.pictures:
            return ImageTarget("", 0, 0)
        href, picture = self.pictures[src]
        return ImageTarget(href, picture.width, picture.height)

    def note(self, mark: str) -> str:
        return self.notes.mark(mark, self.scope)

    def words(self, text: str, before: str) -> str:
        return self.sections.html(text, before, self.place)
