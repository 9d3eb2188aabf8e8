"""Every claim of a site: all that its content says to a reader, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairbalance.claims.claim import Citation, Cited, Claim, Fill, Kind, Owner
from fairbalance.markdown.prose import ParsedProse, has_markup, parse_line
from fairbalance.markdown.rendering import plain_text, set_off
from fairbalance.model.banner import Banner
from fairbalance.model.contact import ContactLine
from fairbalance.model.content import Content
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.model.table import Row, Table
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Location
from fairbalance.site.citations import source_of
from fairbalance.site.passages import Passages

By = tuple[Citation, ...]
_HOLDERS = {"heading_open": Kind.HEADING, "list_item_open": Kind.ITEM, "tr_open": Kind.CELL}
_CLOSERS = frozenset(("heading_close", "list_item_close", "tr_close"))


def claims_of(content: Content, passages: Passages) -> tuple[Claim, ...]:
    """In the order: microsite, banner, contact, sections, pages, tables."""
    reader = _Reader(content)
    shown = {name: reader.of_section(section) for section in content.sections for name in _tables_in(passages, section)}
    return tuple(
        claim
        for claims in (
            reader.microsite(content.microsite),
            reader.banner(content.banner),
            *(reader.contact(str(name), line) for name, line in content.contact.lines.items()),
            *(reader.section(section, passages.sections[section.id]) for section in content.sections),
            *(reader.page(page, passages.pages[page.id]) for page in content.pages),
            *(reader.table(table, shown.get(table.id, ())) for table in content.tables.values()),
        )
        for claim in claims
        if claim.text.strip()
    )


def _tables_in(passages: Passages, section: Section) -> Iterator[str]:
    for token in passages.sections[section.id].tokens:
        if token.type == "directive_open" and token.info == "table":
            yield str(token.meta["argument"])


@dataclass(frozen=True, slots=True)
class _Reader:
    content: Content

    def microsite(self, microsite: Microsite) -> Iterator[Claim]:
        owner = microsite.owner
        frame = (microsite.audience, microsite.draft_notice, microsite.safety_title, *microsite.footer)
        for text in (*frame, *((owner.name, owner.copyright, owner.trademark) if owner else ())):
            yield from self._line(text, Kind.FRAME, microsite)
        yield from self._line(microsite.description, Kind.DESCRIPTION, microsite)
        for link in microsite.links.values():
            yield from self._line(link.text, Kind.LINK, microsite)

    def banner(self, banner: Banner) -> Iterator[Claim]:
        boxed = banner.boxed_warning
        for text in (boxed.title, boxed.statement) if boxed else ():
            yield from self._line(text, Kind.BOXED, banner)
        for text in (banner.title, banner.statement, banner.link_text):
            yield from self._line(text, Kind.BANNER, banner)

    def contact(self, name: str, line: ContactLine) -> Iterator[Claim]:
        yield from self._line(line.purpose, Kind.CONTACT, line)
        filled = line.statement.replace("{number}", f"[](contact:{name})")
        if line.website:
            filled = filled.replace("{website}", f"[](link:{line.website.link})")
        tokens = parse_line(Prose(filled, line.statement.at)).tokens[0].children or ()
        yield from self._inline(ParsedProse(tokens), Kind.CONTACT, line, line.statement, ())
        hours = (line.hours.shown, line.hours.time_zone_shown) if line.hours else ()
        website = (line.website.lead,) if line.website else ()
        for text in (*hours, *website, line.language_help):
            yield from self._line(text, Kind.CONTACT, line)

    def section(self, section: Section, parsed: ParsedProse) -> Iterator[Claim]:
        for text in (section.head.title, section.head.short_title):
            yield from self._line(text, Kind.TITLE, section)
        yield from self._prose(section.body, parsed, section, self.of_section(section))

    def page(self, page: Page, parsed: ParsedProse) -> Iterator[Claim]:
        yield from self._line(page.head.title, Kind.TITLE, page)
        if page.head.navigation:
            yield from self._line(page.head.navigation.text, Kind.TITLE, page)
        yield from self._line(page.head.description, Kind.DESCRIPTION, page)
        yield from self._prose(page.body, parsed, page, ())

    def table(self, table: Table, shown_by: By = ()) -> Iterator[Claim]:
        """What the caption cites stands for the whole table; for its rows and notes, else what the section cites."""
        captions = list(self._line(table.head.caption, Kind.CAPTION, table))
        by = tuple(dict.fromkeys(citation for claim in captions for part in claim.cited for citation in part.by))
        yield from captions
        by = by or shown_by
        for row in table.header:
            yield from self._row(row, Kind.HEADER, table, by)
        for row in table.rows:
            yield from self._row(row, Kind.BAND if row.band else Kind.CELL, table, by)
        for note in table.head.notes:
            yield from self._line(note.text, Kind.NOTE, table, by)
        yield from self._line(table.head.source, Kind.SOURCE, table, by)
        if table.head.chart:
            yield from self._line(table.head.chart.title, Kind.CAPTION, table, by)
            yield from self._line(table.head.chart.description, Kind.ALT, table, by)

    def _row(self, row: Row, kind: Kind, table: Table, by: By) -> Iterator[Claim]:
        for cell in row.cells:
            yield from self._line(cell.text, kind, table, by)

    def of_section(self, section: Section) -> By:
        """The label section in the front matter of a section, or of the nearest that it is a part of."""
        source = source_of(section, self.content.sections, self.content.label)
        return (Citation("label", str(source), source.at),) if source else ()

    def _line(self, text: Text | None, kind: Kind, owner: Owner, by: By = ()) -> Iterator[Claim]:
        if text is None:
            return
        if not has_markup(text):
            yield Claim(str(text), kind, owner, text, (Cited(0, len(text), by),))
            return
        line = ParsedProse(parse_line(Prose.of(text)).tokens[0].children or ())
        yield from self._inline(line, kind, owner, text, by)

    def _prose(self, body: Prose, parsed: ParsedProse, owner: Owner, by: By) -> Iterator[Claim]:
        lines = body.text.split("\n")
        holders: list[Kind] = []
        first, last, column = 0, len(lines), 0
        for token in parsed.tokens:
            if token.map and token.type != "inline":
                first, last, column = token.map[0], token.map[1], 0
            if token.type in _HOLDERS:
                holders.append(_HOLDERS[token.type])
            elif token.type in _CLOSERS:
                holders.pop()
            elif token.type in ("inline", "fence", "code_block"):
                raw = "\n".join(lines[first:last])[column:]
                at = body.at.shifted(first, column)
                kind = holders[-1] if holders else Kind.PARAGRAPH
                if kind is Kind.CELL and token.content and (start := raw.find(token.content)) >= 0:
                    column += start + len(token.content)
                    raw, at = raw[start : start + len(token.content)], at.shifted(0, start)
                line = ParsedProse(token.children or () if token.type == "inline" else (token,))
                yield from self._inline(line, kind, owner, Prose(raw, at), by)

    def _inline(self, line: ParsedProse, kind: Kind, owner: Owner, source: Text | Prose, by: By) -> Iterator[Claim]:
        writing = _Writing(self.content, by, source.at)
        for number in range(len(line.tokens)):
            writing.add(line, number)
        text = "".join(writing.written)
        claim = Claim(text, kind, owner, source, writing.all_cited(len(text)), tuple(writing.fills))
        yield claim
        for image in (token.content for token in line.tokens if token.type == "image" and token.content):
            at = source.place(max(0, claim.raw.find(image)))
            yield Claim(image, Kind.ALT, owner, Prose(image, at), (Cited(0, len(image), by),))


class _Writing:
    """Takes the tokens of a line one by one."""

    def __init__(self, content: Content, by: By, at: Location) -> None:
        self.written: list[str] = []
        self.fills: list[Fill] = []
        self._content = content
        self._by = by
        self._at = at
        self._length = self._from = 0
        self._cited: list[Cited] = []
        self._set = ""  # sup or sub, within one

    def add(self, line: ParsedProse, number: int) -> None:
        token = line.tokens[number]
        match token.type:
            case "sup_open" | "sub_open":
                self._set = token.tag
            case "sup_close" | "sub_close":
                self._set = ""
            case "softbreak" | "hardbreak":
                self._write(" ")
            case "image":
                pass
            case "link_open" if line.tokens[number + 1].type == "link_close":
                if words := named(str(token.attrGet("href") or ""), self._content):
                    shown = plain_text(words)
                    self.fills.append(Fill(self._length, self._length + len(shown), words.at))
                    self._write(shown)
            case "citation":
                cites = token.meta["cites"]
                own = tuple(Citation(kind, name, self._at) for kind, name in cites.targets)
                self._cited.append(Cited(self._from, self._length, own or self._by, cites.verbatim))
                self._from = self._length
            case _:
                self._write(set_off(token.content, self._set) if self._set else token.content)

    def all_cited(self, length: int) -> tuple[Cited, ...]:
        rest = [Cited(self._from, length, self._by)] if self._from < length or not self._cited else []
        return (*self._cited, *rest)

    def _write(self, text: str) -> None:
        self.written.append(text)
        self._length += len(text)


def named(href: str, content: Content) -> Text | None:
    """The words of a link that has none of its own."""
    kind, _, name = href.partition(":")
    texts: Iterable[tuple[str, Text]] = ()
    match kind:
        case "page":
            texts = ((page.id, page.head.title) for page in content.pages)
        case "section":
            texts = ((section.id, section.head.short_title or section.head.title) for section in content.sections)
        case "table":
            texts = ((table.id, table.head.caption) for table in content.tables.values())
        case "link":
            texts = ((own, link.text) for own, link in content.microsite.links.items())
        case "contact":
            texts = ((own, line.number.shown) for own, line in content.contact.lines.items())
    return next((text for own, text in texts if own == name), None)
