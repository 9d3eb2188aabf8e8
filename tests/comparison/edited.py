"""Random edits of a small site: blocks, rows, cells and columns come, go, change and move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from hypothesis import strategies as st

from fairbalance.edition.edition import Edition, EditionPage, EditionPart, ShownBlock
from fairbalance.problem import Location
from fairbalance.redline.block import Block

Rows: TypeAlias = tuple[tuple[str, ...], ...]  # texts have one cell, rows of a table more
Site: TypeAlias = tuple[tuple[str, Rows], ...]  # parts with their blocks; a part with rows is a table

TEXTS = (
    "Fatal hemorrhage has occurred in 12% of patients with severe thrombocytopenia & bleeding.",
    "Monitor complete blood counts at least twice a week, from June 2025 to 10/2026.",
    "The recommended dose is 52 mg/m² infused over 2 hours daily for 5 consecutive days[^1].",
    "Withhold until counts are ≥1.10 × 10⁹/L; <b>not</b> 1.1 × 10^9^/L or T~max~ of 0.5 mg.",
    "2,500 of 3,000 patients (83%) had “an event” within 2–6 weeks.",
    "None.",
)
CELLS = ("Anemia", "83%", "1.10", "1.1", "2,500", "≥ 65 years", "10⁹/L", "", "Rash[^a]")
BASE: Site = (
    ("Hemorrhage", ((TEXTS[0],), (TEXTS[1],), (TEXTS[5],))),
    ("Dose", ((TEXTS[2],), (TEXTS[3],))),
    ("Laboratory", (("Anemia", "83%", "1.10"), ("Rash[^a]", "10⁹/L", "2,500"), ("Age", "≥ 65 years", "1.1"))),
    ("Infections", ((TEXTS[4],),)),
)

_place = st.integers(0, 7)
_row = st.lists(st.sampled_from(CELLS), min_size=2, max_size=4).map(tuple)
edits = st.lists(
    st.tuples(
        st.sampled_from(("insert", "delete", "replace", "move", "cell", "column", "part", "swap")),
        _place,
        _place,
        st.sampled_from(TEXTS).map(lambda text: (text,)) | _row,
    ),
    max_size=6,
)


def edited(site: Site, changes: Sequence[tuple[str, int, int, tuple[str, ...]]]) -> Site:
    parts = [(name, list(rows)) for name, rows in site]
    for what, one, other, row in changes:
        name, rows = parts[one % len(parts)]
        place = other % (len(rows) + 1)
        table = len(rows[0]) > 1 if rows else len(row) > 1
        if what == "insert" and table == (len(row) > 1):
            rows.insert(place, row)
        elif what == "delete" and place < len(rows):
            del rows[place]
        elif what == "replace" and place < len(rows) and not table:
            rows[place] = (rows[place][0].replace("2", "3").replace("patients", "men"),)
        elif what == "move" and place < len(rows) and not table:
            _, others = parts[(one + 1) % len(parts)]
            if not others or len(others[0]) == 1:
                others.insert(0, rows.pop(place))
        elif what == "cell" and place < len(rows) and table:
            rows[place] = (*rows[place][:-1], row[0] if len(row) > 1 else "44%")
        elif what == "column" and table:
            parts[one % len(parts)] = (
                name,
                [(*cells[:1], str(number), *cells[1:]) for number, cells in enumerate(rows)],
            )
        elif what == "part":
            parts.insert(other % len(parts), (f"Part {len(parts)}", [row]))
        elif what == "swap":
            parts.append(parts.pop(one % len(parts)))
    return tuple((name, tuple(row for row in rows if any(row))) for name, rows in parts)


def edition_of(site: Site, files: Mapping[str, str] | None = None) -> Edition:
    at = Location("index.html")
    parts, blocks = {}, {}
    for number, (name, rows) in enumerate(site):
        code = f"P{number}"
        parts[code] = EditionPart(code, name, name.lower().replace(" ", "-"))
        for place, row in enumerate(rows):
            table = "table" if len(row) > 1 else ""
            heads = tuple(f"Column {column}" for column in range(len(row))) if table else ()
            block = Block("row" if table else "paragraph", row, at, table, row[0] if table else "", heads)
            blocks[f"{code}-{place}"] = ShownBlock(f"{code}-{place}", code, block)
    pages = (EditionPage("index.html", "Home", tuple(blocks), ()),)
    return Edition(str(hash(site)), files or {}, pages, parts, blocks)
