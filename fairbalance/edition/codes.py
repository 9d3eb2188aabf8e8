"""Codes: a few letters for what blocks belong to, the same whatever else the site holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from unicodedata import normalize

TABLE = re.compile(r"(?P<of>.+)-table(?:-(?P<number>\d+))?")  # the anchor of a table in a label's section
_SMALL = frozenset(("and", "or", "of", "the", "for", "in", "on", "with", "to", "a", "an", "by", "from", "at"))
_KINDS = (  # of keys, those first that may choose first; what their codes begin with
    (re.compile(r"highlights-section-(?P<slug>.+)"), "HL"),
    (re.compile(r"section-(?P<slug>.+)"), "PI"),
    (re.compile(r"(?P<slug>label-(?:\d+|source))"), "PI"),
    (re.compile(r"contact-(?P<slug>.+)"), "C"),
    (re.compile(r"(?:.*/)?(?P<slug>.+)\.html"), "P"),
    (re.compile(r"table-(?P<slug>.+)"), ""),
)
_NUMBER = re.compile(r"(?!-)[a-z]?\d*(?:-\d+)*")  # of a label's section: 5-1, a-2, b
_ENDING = re.compile(r"(?P<slug>.*[^\d-].*)-(?P<number>\d{1,3})")  # told apart by their numbers: part-2, part-3


def codes(keys: Iterable[str], reserved: Mapping[str, str]) -> Mapping[str, str]:
    """Key → code; a key is an anchor or a page's route. `reserved`: those that have theirs.

    Where two would have one code, the one that sorts first has it: pages may come in any order, and what is added
    behind a part, as the sections of one name are numbered or sorted, takes nothing from it.
    """
    given = dict(reserved)
    taken = {code.upper() for code in given.values()}
    for key in sorted(set(keys) - given.keys(), key=_sorted):
        given[key] = next(code for code in _codes_of(key) if code.upper() not in taken)
        taken.add(given[key].upper())
    return given


def _sorted(key: str) -> tuple[int, list[str | int], str]:
    """The sections of a site first; numbers by their size."""
    kind = next((number for number, (pattern, _) in enumerate(_KINDS, 1) if pattern.fullmatch(key)), 0)
    pieces = re.split(r"(\d+)", key)
    return kind, [int(piece) if number % 2 else piece for number, piece in enumerate(pieces)], key


def _codes_of(key: str) -> Iterator[str]:
    """The best first; they never end."""
    found = ((pattern.fullmatch(key), prefix) for pattern, prefix in _KINDS)
    slug, prefix = next(((match["slug"], prefix) for match, prefix in found if match), (key, ""))
    endings = ("", "t") if key.startswith("table-") else ("",)
    if prefix in ("PI", "HL"):
        if of_table := TABLE.fullmatch(slug):
            slug, endings = of_table["of"], (f"t{of_table['number'] or 1}",)
        if _NUMBER.fullmatch(slug) and slug.isascii():
            yield f"{prefix}{slug.upper().replace('-', '.')}{endings[0]}"
    start = f"{prefix}." if prefix else ""
    last = ""
    if ending := _ENDING.fullmatch(slug):
        slug, last = ending["slug"], ending["number"]
    letters = tuple(_letters(slug))
    yield from (f"{start}{code}{last}{ending}" for code in letters for ending in endings)
    yield from (f"{start}{letters[0]}{last}.{number}{endings[-1]}" for number in count(2))


def _letters(slug: str) -> Iterator[str]:
    """Three letters of one or two words, the initials of more, then longer ones."""
    words = [_latin(word) for word in slug.split("-") if word not in _SMALL]
    words = [word for word in words if word] or [f"X{int(sha256(slug.encode()).hexdigest()[:8], 16) % 1000:03}"]
    first = words[0] if words[0][0].isalpha() else f"N{''.join(words)}"  # an id begins with a letter
    initials = "".join(word[0] for word in words)
    many = len(words) > 2 and initials[0].isalpha()
    start = first[:5] if first[1:2].isdigit() else first[:3]
    longer = (f"{first[:3]}{initials[1:3]}", first[:4], first[:5], f"{first[:2]}{initials[1:4]}", first[:6])
    yield from dict.fromkeys((*((initials[:5],) if many else ()), start, *longer))


def _latin(word: str) -> str:
    """The letters that an id may have: é is E, and of another alphabet there are none."""
    return "".join(sign for sign in normalize("NFKD", word).upper() if sign.isascii() and sign.isalnum())
