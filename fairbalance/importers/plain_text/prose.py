"""Passages → Markdown, every word as it is; addresses, known numbers and the Prescribing Information become links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fairbalance.importers import markdown_text
from fairbalance.importers.names import Names, is_reserved, slug
from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Paragraph, Table
from fairbalance.importers.plain_text.numbers import find_numbers, find_web
from fairbalance.importers.plain_text.vocabulary import PRESCRIBING_INFORMATION

PI = "prescribing-information"
_LEADS_TO_PI = re.compile(r"\b(?:see|consult|read|refer|view|click)\b", re.IGNORECASE)


@dataclass
class Links:
    """The external links that passages lead to, by id; and the contact line of each number that has one."""

    contact_of: Mapping[str, str]  # by the number as it is dialled
    addresses: dict[str, tuple[str, str]] = field(default_factory=dict)  # by id: address and shown text
    _names: Names = field(default_factory=lambda: Names({PI}))

    def to(self, address: str, shown: str) -> str:
        """The id of the link to that address; a new one where none leads there yet."""
        for name, (known, _) in self.addresses.items():
            if known == address:
                return name
        name = self._names.free(slug(re.sub(r"https?://(www\.)?", "", address, flags=re.IGNORECASE)) or "website")
        self.addresses[name] = (address, shown)
        return name

    def lost(self, purpose: str) -> str:
        """The id of a link whose address the text has lost."""
        name = self._names.free(slug(purpose) or "website")
        self.addresses[name] = (f"https://to-check.example/{name}", "address to check")
        return name


def linked(text: str, links: Links) -> str:
    """The passage with its links, for within a line."""
    written, done = [], 0
    for start, shown, target in _targets(text, links):
        if start >= done:
            before = markdown_text.before_link(markdown_text.inline(text[done:start]))
            written += [before, markdown_text.link(markdown_text.inline(shown), target)]
            done = start + len(shown)
    return "".join([*written, markdown_text.inline(text[done:])])


def _targets(text: str, links: Links) -> list[tuple[int, str, str]]:
    """Where something to link stands, its words, and what they lead to."""
    found = [(web.start, web.shown, f"link:{links.to(web.address, web.shown)}") for web in find_web(text)]
    for number in find_numbers(text):
        if number.e164 in links.contact_of:
            found.append((number.start, number.shown, f"contact:{links.contact_of[number.e164]}"))
    label = PRESCRIBING_INFORMATION.search(text)
    if label and _LEADS_TO_PI.search(text[: label.start()]):
        found.append((label.start(), label[0], f"link:{PI}"))
    return sorted(found)


def body(blocks: Sequence[Block], tables: Mapping[int, str], links: Links) -> str:
    """Markdown of the blocks; `tables` names each table by its line in the source."""
    texts: list[str] = []
    before: Block | None = None
    point = "."
    for block in blocks:
        point = ")" if isinstance(before, Items) and point == "." else "."  # another one begins another list
        texts += _block(block, tables, links, point)
        before = block
    return "\n\n".join(texts) + "\n" * bool(blocks)


def _block(block: Block, tables: Mapping[int, str], links: Links, point: str) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block.text)
        case Paragraph():
            yield _line(block.text, links)
        case Items():
            yield "\n".join(_items(block, links, point))
        case Table():
            yield f"::: table {tables[block.line]}\n:::"


def _heading(text: str) -> str:
    written = markdown_text.inline(text).replace("#", "\\#")
    return f"**{written}**" if is_reserved(slug(text)) else f"## {written}"


def _line(text: str, links: Links) -> str:
    """As `linked`, at the beginning of a line."""
    written = linked(text, links)
    return written if written.startswith("[") else markdown_text.at_line_start(written)


def _items(block: Items, links: Links, point: str) -> Iterator[str]:
    numbered = block.items[0].number is not None
    for item in block.items:
        margin = ("   " if numbered else "  ") + "  " * (item.level - 1) if item.level else ""
        sign = "-" if item.number is None else f"{item.number}{point}"
        yield f"{margin}{sign} {_line(item.text, links)}"
