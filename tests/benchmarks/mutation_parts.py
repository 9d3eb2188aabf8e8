"""Mutations of rows, lists, links, numbers to call, dates and required elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from mutation_texts import FRONT, Own
from mutation_words import FIGURE, Edit, Find, Mutation, digit, misspelt

ITEM = re.compile(r"(?:^[ \t]*- .*\n)+", re.MULTILINE)
LINK = re.compile(r"\[(?P<words>[^\]\n]*)\]\((?P<scheme>section|page|table|contact|link):(?P<id>[\w-]+)\)")
ANCHOR = re.compile(r"\]\((?P<target>[\w-]+\.html#(?P<anchor>section-[\w-]+))\)")
CITATION = re.compile(r"(?<=[^ ,]) \{(?:label|table|ref)=[^{}\n]*\}")
MICROSITE, CONTACT, BANNER = "content/microsite.yaml", "content/contact.yaml", "content/banner.yaml"


def one(path: str, start: int, end: int, new: str | None, *lacking: str) -> Mutation:
    return Mutation((Edit(path, start, end, new),), lacking)


def matches(own: Own, pattern: re.Pattern[str] | str, folder: str) -> Iterator[tuple[str, re.Match[str]]]:
    for path, text in own.texts.items():
        if path.startswith(folder):
            yield from ((path, found) for found in re.finditer(pattern, text))


def row_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    for row in own.rows:
        if not row.head:
            yield one(row.path, row.start, row.end + 1, "", row.path)


def cells_swapped(own: Own, chance: Random) -> Iterator[Mutation]:
    """Two of a row, or two of a column."""
    for row in own.rows:
        if not row.head:
            yield from _swapped(row.path, own.texts[row.path], list(row.cells[1:]))
    for above, below in pairwise(own.rows):
        if above.path == below.path and not above.head and len(above.cells) == len(below.cells) > 1:
            place = chance.randrange(1, len(above.cells))
            yield from _swapped(above.path, own.texts[above.path], [above.cells[place], below.cells[place]])


def _swapped(path: str, text: str, cells: list[tuple[int, str]]) -> Iterator[Mutation]:
    for (first, one_cell), (second, other) in pairwise(cells):
        if one_cell != other and first < second:
            between = text[first + len(one_cell) : second]
            yield one(path, first, second + len(other), f"{other}{between}{one_cell}")


def heads_swapped(own: Own, chance: Random) -> Iterator[Mutation]:
    for row in own.rows:
        if row.head:
            yield from _swapped(row.path, own.texts[row.path], list(row.cells))
    for path, text in own.texts.items():
        heads = [(found.start(1), found[1]) for found in re.finditer(r"header: ([^,}\n]+)", text)]
        yield from _swapped(path, text, heads)


def cell_digit(own: Own, chance: Random) -> Iterator[Mutation]:
    for row in own.rows:
        for start, cell in row.cells:
            for found in FIGURE.finditer(cell):
                yield one(row.path, start + found.start(), start + found.end(), digit(found, chance))


def note_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    """A footnote's mark in a cell or a caption; its text is a text like others."""
    for path, found in matches(own, r"notes: \[(\w)\]", "content/tables/"):
        yield one(path, found.start(1), found.end(1), chance.choice(["a", "b", "c"]))
    for path, found in matches(own, r"\{mark: \w, text: \"?([^\"}\n]+)", "content/tables/"):
        words = list(re.finditer(r"\w{5,}", found[1]))
        if words:
            word = chance.choice(words)
            start = found.start(1)
            yield one(path, start + word.start(), start + word.end(), misspelt(word, chance))


def item_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, ITEM, "content/sections/"):
        items = list(re.finditer(r"^[ \t]*- .*\n", found[0], re.MULTILINE))
        for item in items if len(items) > 1 else ():
            yield one(path, found.start() + item.start(), found.start() + item.end(), "", path)


def item_of_sentence_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    """`nausea, fatigue and headache` without fatigue."""
    for stretch in own.prose:
        for found in re.finditer(r"(?<=, )[\w-]+(?: [\w-]+)?(?: \(\d+%?\))?, ", stretch.plain):
            yield one(stretch.path, stretch.start + found.start(), stretch.start + found.end(), "")


def items_figures_swapped(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, ITEM, "content/"):
        for above, below in pairwise(re.finditer(r"^[ \t]*- .*\n", found[0], re.MULTILINE)):
            first, second = FIGURE.search(above[0]), FIGURE.search(below[0])
            if first and second and first[0] != second[0]:
                start, end = above.start() + first.start(), below.start() + second.start()
                between = found[0][start + len(first[0]) : end]
                begin = found.start() + start
                whole = f"{second[0]}{between}{first[0]}"
                yield one(path, begin, begin + len(whole), whole)


def paragraph_twice(own: Own, chance: Random) -> Iterator[Mutation]:
    for stretch in own.prose:
        if stretch.path.endswith(".md") and len(stretch.text) > 40:
            end = stretch.start + len(stretch.text)
            start = own.texts[stretch.path].rfind("\n", 0, stretch.start) + 1
            line = own.texts[stretch.path][start:end]
            yield one(stretch.path, end, end, f"\n{'' if line.lstrip().startswith('- ') else chr(10)}{line}")


def label_section_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    """It is told where the text is that does not stand there."""
    for path, found in matches(own, r'(?m)^label_section: "?(\d+(?:\.\d+)?)"?', "content/sections/"):
        yield one(path, found.start(1), found.end(1), digit(found, chance, found[1]), path)


def citation_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, CITATION, "content/"):
        yield one(path, found.start(), found.end(), "", path)


def citation_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    """To a section, table or reference that is not there."""
    for path, found in matches(own, CITATION, "content/"):
        end = found.start() + re.match(r"[^=]*=[^\s,}]*", found[0]).end()  # type: ignore[union-attr]
        yield one(path, end, end, chance.choice("97x"))


def anchor_to_another(own: Own, chance: Random) -> Iterator[Mutation]:
    """To a place that is there, and is another's."""
    for scheme in ("section", "page", "table", "contact"):
        there = sorted({found["id"] for _, found in matches(own, LINK, "content/") if found["scheme"] == scheme})
        for path, found in matches(own, LINK, "content/"):
            others = [name for name in there if name != found["id"]]
            if found["scheme"] == scheme and found["words"] and others:
                yield one(path, found.start("id"), found.end("id"), chance.choice(others))
    there = sorted({found["anchor"] for _, found in matches(own, ANCHOR, "content/")})
    for path, found in matches(own, ANCHOR, "content/"):
        if others := [name for name in there if name != found["anchor"]]:
            yield one(path, found.start("anchor"), found.end("anchor"), chance.choice(others))


def anchor_to_none(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, LINK, "content/"):
        yield one(path, found.start("id"), found.end("id"), misspelt(found, chance, found["id"]))
    for path, found in matches(own, ANCHOR, "content/"):
        yield one(path, found.end("anchor"), found.end("anchor"), "-99")


def address_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    """A letter of the host, or of the shown address."""
    for path, found in matches(
        own, r"(?m)^ .*?(?:https?://(?:www\.)?|text: (?:www\.)?(?=[\w-]+\.\w))([\w-]+)\.", MICROSITE
    ):
        if len(found[1]) > 2:
            yield one(path, found.start(1), found.end(1), misspelt(found, chance, found[1]))


def phone_shown(own: Own, chance: Random) -> Iterator[Mutation]:
    for _, shown, _ in _phones(own):
        yield Mutation((_other_digit(shown, chance),))


def phone_both(own: Own, chance: Random) -> Iterator[Mutation]:
    """The last digit, in both."""
    for _, shown, dialled in _phones(own):
        if shown[1][-1].isdigit():
            last = chance.choice([sign for sign in "0123456789" if sign != shown[1][-1]])
            yield Mutation(
                tuple(Edit(CONTACT, at + len(text) - 1, at + len(text), last) for at, text in (shown, dialled))
            )


def phone_in_text(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, r"\b1-\d{3}-[\dA-Z]{3}-\d{4}\b", "content/"):
        if path != CONTACT:
            yield Mutation((_other_digit((found.start(), found[0]), chance, path),))


def _phones(own: Own) -> Iterator[tuple[str, tuple[int, str], tuple[int, str]]]:
    text = own.texts[CONTACT]
    for found in re.finditer(r'shown: ([^\n,#]*\d)[,\s][^"]*?e164: "(\+\d+)"', text):
        yield CONTACT, (found.start(1), found[1]), (found.start(2), found[2])


def _other_digit(number: tuple[int, str], chance: Random, path: str = CONTACT) -> Edit:
    start, shown = number
    place = chance.choice([at for at, sign in enumerate(shown) if sign.isdigit() and at > 1])
    other = chance.choice([sign for sign in "0123456789" if sign != shown[place]])
    return Edit(path, start + place, start + place + 1, other)


def hours_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, r"\b(\d{1,2}):\d\d [ap]\.m\.", CONTACT):
        other = str(int(found[1]) % 12 + 1)
        yield one(path, found.start(1), found.end(1), other)


def zone_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    for path, found in matches(own, r"time_zone: (America/\w+)", CONTACT):
        others = [zone for zone in ("America/New_York", "America/Chicago", "America/Denver") if zone != found[1]]
        yield one(path, found.start(1), found.end(1), chance.choice(others))
    for path, found in matches(own, r"time_zone_shown: (\w+) Time", CONTACT):
        others = [zone for zone in ("Eastern", "Central", "Mountain") if zone != found[1]]
        yield one(path, found.start(1), found.end(1), chance.choice(others))


def date_stale(own: Own, chance: Random) -> Iterator[Mutation]:
    """Years earlier: the last update, the material's code, the year of the ©, the expiry of a reference."""
    dates = r"(?m)(?:last_updated: |expires: \"?|material_code: .*/|© )(20\d\d)"
    for path, found in matches(own, dates, "content/"):
        yield one(path, found.start(1), found.end(1), str(int(found[1]) - chance.randint(2, 6)))
    for path, found in matches(own, r"(?m)last_updated: (20\d\d)", MICROSITE):
        yield one(path, found.start(1), found.end(1), str(int(found[1]) + chance.randint(2, 6)))


def required_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    keys = "audience|material_code|copyright|last_updated|prescribing_information|established_name|description"
    for path, found in matches(own, rf"(?m)^ *(?:{keys}): .*\n", MICROSITE):
        yield one(path, found.start(), found.end(), "", MICROSITE)
    for path, found in matches(own, r"(?m)^boxed_warning:\n(?: .*\n)+|^statement: .*\n|^link_text: .*\n", BANNER):
        yield one(path, found.start(), found.end(), "", BANNER)
    for path, found in matches(own, r"(?m)^.*SUSPECTED ADVERSE REACTIONS.*(?:\n|$)", "content/sections/"):
        yield one(path, found.start(), found.end(), "", MICROSITE, CONTACT, *own.texts)
    for path in ("content/pages/404.md", "content/sections/indication.md", "content/sections/boxed-warning.md"):
        if path in own.texts:
            yield one(path, 0, len(own.texts[path]), None, *own.texts, "content", "content/sections", "content/pages")
    for path, found in matches(own, r"(?m)^(?:hours:\n(?: .*\n)+|    time_zone_shown: .*\n)", CONTACT):
        yield one(path, found.start(), found.end(), "", CONTACT)


def section_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    """A part of the safety information, with every link to it and the tables that it alone shows."""
    sections = {path: text for path, text in own.texts.items() if path.startswith("content/sections/")}
    for path, text in sections.items():
        front = FRONT.match(text)
        name = path.removeprefix("content/sections/").removesuffix(".md")
        role = re.search(r"^role: (\S+)", front[1] if front else "", re.MULTILINE)
        if role or any(re.search(rf"^part_of: {name}\b", other, re.MULTILINE) for other in sections.values()):
            continue
        title = re.search(r'^title: "?(.+?)"?\s*(?:#.*)?$', text, re.MULTILINE)
        edits = [Edit(path, 0, len(text), None)]
        for other, found in matches(own, LINK, "content/"):
            if found["scheme"] == "section" and found["id"] == name and other != path:
                words = found["words"] or (title[1] if title else "")
                edits.append(Edit(other, found.start(), found.end(), words))
        for table in re.findall(r"^::: table ([\w-]+)", text, re.MULTILINE):
            edits += [Edit(file, 0, len(own.texts[file]), None) for file in own.texts if f"/tables/{table}." in file]
        lacking = (MICROSITE, BANNER, "content/sections", "content/label", *own.texts)
        yield Mutation(tuple(edits), lacking)


PARTS: dict[str, Find] = {
    "figure: a digit of a cell": cell_digit,
    "figure: two cells swapped": cells_swapped,
    "figure: two items' swapped": items_figures_swapped,
    "table: a row dropped": row_dropped,
    "table: two heads swapped": heads_swapped,
    "table: a footnote": note_changed,
    "list: an item dropped": item_dropped,
    "list: a member dropped": item_of_sentence_dropped,
    "paragraph twice": paragraph_twice,
    "citation: another label section": label_section_changed,
    "citation: dropped": citation_dropped,
    "citation: of nothing": citation_changed,
    "link: to another place": anchor_to_another,
    "link: to nothing": anchor_to_none,
    "link: another address": address_changed,
    "phone: shown alone": phone_shown,
    "phone: shown and dialled": phone_both,
    "phone: in a text": phone_in_text,
    "hours": hours_changed,
    "time zone": zone_changed,
    "date": date_stale,
    "required element dropped": required_dropped,
    "section dropped": section_dropped,
}
