"""Parses label prose, and says what in it refers to something else.

CommonMark with tables, `m^2^`, `H~2~O` and directives. Nothing is corrected: no typographic quotes, no links made of
bare words; indented text is text, not code, and `[1]: Smith` is text, not a definition. Raw HTML is refused, and so is
markup that may be none: `10^3–10^6` is no power of 3–10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from fairbalance.markdown.citation import citation_plugin
from fairbalance.markdown.citation_check import check_citation, citation_lookalikes
from fairbalance.markdown.directive import directive_plugin
from fairbalance.markdown.lookalikes import lookalikes, may_hold
from fairbalance.markdown.renderer import ProseRenderer
from fairbalance.model.text import Prose
from fairbalance.problem import Location, Problems, counted

# The first signs of everything that the inline rules know. Searching them one by one is faster than a pattern.
_SIGNS = ("\\", "`", "*", "_", "[", "<", "&", "^", "~", "{", "\n")


@dataclass(frozen=True, slots=True)
class ParsedProse:
    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Use:
    """A place where prose names something that must exist: `kind` is directive, link, image or citation."""

    kind: str
    target: str  # the directive's name, the link's address, the image's file; what is cited, or "" for what the text is
    at: Location
    argument: str = ""  # of a citation: label, table or ref
    text: str = ""  # the image's alternative text; whether a link has words of its own, whether a citation draws a mark
    has_body: bool = False  # whether anything stands inside the directive
    closed: bool = True


@cache
def parser() -> MarkdownIt:
    """The one configured parser."""
    made = MarkdownIt(
        "commonmark",
        {"html": True, "typographer": False, "linkify": False, "xhtmlOut": False, "maxNesting": 60},
        renderer_cls=ProseRenderer,
    )
    made.enable("table").disable(["code", "lheading", "reference"])
    made.core.ruler.at("inline", _inline)
    made.use(directive_plugin).use(superscript_plugin).use(sub_plugin).use(citation_plugin)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # refused with a place, not shown as text
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return made


def has_markup(text: str) -> bool:
    """Whether inline Markdown could mean more than its letters. Most of a label means nothing more."""
    for sign in _SIGNS:  # noqa: SIM110 - a generator costs more than the search
        if sign in text:
            return True
    return False


def _inline(state: StateCore) -> None:
    """The parser's own rule, but text without any sign of markup is taken as it is."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if has_markup(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


def parse_prose(prose: Prose) -> ParsedProse:
    return ParsedProse(parser().parse(prose.text))


def parse_line(prose: Prose) -> ParsedProse:
    """Inline Markdown only: a caption, a footnote, a statement."""
    return ParsedProse(parser().parseInline(prose.text))


def check_prose(prose: Prose, parsed: ParsedProse, problems: Problems) -> list[Use]:
    """Tells raw HTML, broken directives and skipped heading levels; gives every reference in order."""
    uses: list[Use] = []
    places = _Places(prose)
    level = 1
    numbers: list[int] = []  # of each open ordered list, the number that the page will show next
    columns, in_body = 0, False  # of the Markdown table that is being read
    watchful = "{" in prose.text or may_hold(prose.text)
    for token in parsed.tokens:
        if token.map is not None and token.type != "inline":  # an inline token goes on in the lines of its block
            places.block = token.map
        if token.type == "directive_open":
            uses.extend(_directive(token, places.find(":::"), problems))
        elif token.type == "heading_open":
            _check_level(int(token.tag[1]), level, places.find("#"), problems)
            level = int(token.tag[1])
        elif token.type == "html_block":
            _refuse_html(token.content, places, problems)
        elif token.type == "blockquote_open" and token.map:
            _check_quote(prose, token.map[0], places, problems)
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            _check_number(token.info, numbers[-1], places, problems)
            numbers[-1] += 1
        elif token.type == "thead_open":
            columns, in_body = 0, False
        elif token.type == "tbody_open":
            in_body = True
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and in_body and token.map:
            _check_row(prose, token.map[0], columns, places, problems)
        if token.children:
            if watchful:
                _tell_lookalikes(token, places, problems)
            uses.extend(_check_line(token.children, places, problems))
    return uses


def _tell_lookalikes(inline: Token, places: _Places, problems: Problems) -> None:
    for line, written, message, hint in lookalikes(inline):
        problems.add(places.spot(line, written), "markup-broken", message, hint)
    for line, written, hint in citation_lookalikes(inline):
        problems.add(places.spot(line, written), "citation-broken", f"'{written}' is no citation", hint)


def _check_line(children: Sequence[Token], places: _Places, problems: Problems) -> Iterator[Use]:
    """The tokens of one inline token."""
    for number, child in enumerate(children):
        if child.type == "html_inline":
            _refuse_html(child.content, places, problems)
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
            words = "" if children[number + 1].type == "link_close" else "words"
            yield Use("link", href, places.find(f"]({href}", href), text=words)
        elif child.type in ("sup_open", "sub_open"):
            _check_raised(child, children[number + 1].content, places, problems)
        elif child.type == "em_open" and number:
            _check_sign(child, children[number - 1].content, children[number + 1].content, places, problems)
        elif child.type == "image":
            src = str(child.attrGet("src") or "")
            at = places.find(src)
            yield Use("image", src, at, text=child.content)
            _check_alternative(child, at, problems)
        elif child.type == "citation":
            at = places.find(child.markup)
            check_citation(children, number, at, problems)
            yield from _cited(child, at)


class _Places:
    """Finds things in the lines of one block after another, each behind the one before."""

    def __init__(self, prose: Prose) -> None:
        self._at = prose.at
        self._lines = prose.text.split("\n")
        self.block: Sequence[int] = (0, len(self._lines))  # set to each block's lines; few hold anything to find
        self._searched: Sequence[int] = ()
        self._line = self._end = self._column = 0

    def find(self, *needles: str) -> Location:
        """The place of the first needle that is found; failing all, where the search stands."""
        if self._searched is not self.block:
            self._searched = self.block
            self._line, self._end = self.block[0], min(self.block[1], len(self._lines))
            self._column = 0
        for needle in needles:
            start = self._column
            for number in range(self._line, self._end):
                column = self._lines[number].find(needle, start)
                if column >= 0:
                    self._line, self._column = number, column + 1
                    return self._at.shifted(number, column)
                start = 0
        for number in range(self.block[0], self._end):  # what stands in the words of a link, whose target was found
            if (column := self._lines[number].find(needles[0])) >= 0:
                return self._at.shifted(number, column)
        return self._at.shifted(self._line)

    def spot(self, line: int, needle: str) -> Location:
        """The place of something on a known line of the block, whatever was found before."""
        number = self.block[0] + line
        return self._at.shifted(number, max(0, self._lines[number].find(needle)))


def _directive(token: Token, at: Location, problems: Problems) -> Iterator[Use]:
    closed = bool(token.meta["closed"])
    if not token.info:
        hint = "Open a directive as in ::: table ID."
        problems.add(at, "directive-stray", "this ::: neither opens nor closes a directive", hint)
        return
    if not closed:
        hint = "Add a line ::: after it."
        problems.add(at, "directive-open", f"the directive '{token.info}' is never closed", hint)
    yield Use("directive", token.info, at, token.meta["argument"], "", bool(token.meta["body"]), closed)


def _cited(token: Token, at: Location) -> Iterator[Use]:
    cites, text = token.meta["cites"], "mark" if token.meta["cites"].mark else ""
    for (kind, name), place in zip(cites.targets, cites.places, strict=True):
        yield Use("citation", name, at.shifted(0, place), kind, text)
    if not cites.targets and not cites.unknown:
        yield Use("citation", "", at, "", text)


def _check_alternative(image: Token, at: Location, problems: Problems) -> None:
    if any(child.type == "citation" for child in image.children or ()):
        hint = "Put it behind the picture."
        problems.add(at, "citation-place", "a citation cannot stand in an alternative text", hint)


def _refuse_html(content: str, places: _Places, problems: Problems) -> None:
    snippet = content.strip().split("\n")[0]
    hint = "Use Markdown; a line break is a backslash at the line's end. Write &lt; for a less-than sign."
    problems.add(places.find(snippet), "raw-html", f"raw HTML is not allowed: {snippet[:40]}", hint)


def _check_number(written: str, shown: int, places: _Places, problems: Problems) -> None:
    """Markdown numbers lists on its own: 2, 4 would become 2, 3."""
    if int(written) != shown:
        hint = "Number the list without holes, or write the number's point as \\. to keep it as text."
        problems.add(places.find(written), "list-number", f"the page would show {shown} for {written}", hint)


def _check_quote(prose: Prose, line: int, places: _Places, problems: Problems) -> None:
    """`> 5 × ULN` would lose its sign: Markdown takes it for a quotation."""
    written = prose.text.split("\n")[line].strip()
    if re.match(r">\s*[0-9.,≥≤<>=]", written):
        hint = "Write \\> for the sign itself."
        message = f"'{written[:20].strip()}' would lose its sign, and be a quotation"
        problems.add(places.find(">"), "markup-ambiguous", message, hint)


def _check_row(prose: Prose, line: int, columns: int, places: _Places, problems: Problems) -> None:
    """Markdown drops the cells that a row has too many, and makes up those that it lacks."""
    cells = escapedSplit(prose.text.split("\n")[line].strip())
    cells = cells[not cells[0].strip() :]
    cells = cells[: len(cells) - (not cells[-1].strip())] if cells else cells
    if len(cells) != columns:
        message = f"row has {counted(len(cells), 'cell')}, the table has {counted(columns, 'column')}"
        hint = "Add or remove cells; write | inside a cell as \\|."
        problems.add(places.find("|"), "table-row-width", message, hint)


def _check_raised(opening: Token, content: str, places: _Places, problems: Problems) -> None:
    """`10^3–10^6` would raise `3–10`."""
    if re.search(r"[–—~^]|[0-9]-[0-9]", content):
        sign = "^" if opening.type == "sup_open" else "~"
        hint = f"Close each power, as in 10^3^–10^6^, or write \\{sign} for the sign itself."
        written = f"{sign}{content}{sign}"
        problems.add(places.find(written), "markup-ambiguous", f"is '{written}' raised or lowered?", hint)


def _check_sign(opening: Token, before: str, content: str, places: _Places, problems: Problems) -> None:
    """`2*3*4` would lose its signs."""
    if before[-1:].isdigit() and content[:1].isdigit():
        written = f"{opening.markup}{content}"
        hint = f"Write \\{opening.markup} for the sign itself."
        problems.add(places.find(written), "markup-ambiguous", f"'{written}' would lose its sign", hint)


def _check_level(level: int, above: int, at: Location, problems: Problems) -> None:
    """WCAG 1.3.1: the outline of headings has no holes, and the one title stands in the front matter."""
    if level == 1:
        hint = "Begin headings in the text with ##."
        problems.add(at, "heading-level", "a heading with one # would be the page's title", hint)
    elif level > above + 1:
        hint = f"Write {'#' * (above + 1)} here."
        problems.add(at, "heading-level", f"a heading with {'#' * level} skips a level", hint)
