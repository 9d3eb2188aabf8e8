"""Which rows head a table's columns, where the document does not say so; tables as the labels write them."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import Cell, Inline, Mark, Marked, Paragraph, Row, Table, Words
from fairbalance.importers.label.files.grid import grid_of
from fairbalance.importers.label.files.header import headed

# A row a line, cells by "|"; "~3": three columns wide; "_3": three rows deep; two blanks part **bold** and *italic*.
HEADED = {
    "names above figures": (
        1,
        "Reaction | Drug N=769 % | Placebo N=771 %\nFlushing | 40 | 6\nDiarrhea | 14 | –",
    ),
    "names above figures, rows named by figures": (1, "Dose (n) | Cmax | Tmax\n5 mg (24) | 1.03 | 2\n10 mg | 1.6 | 3"),
    "a band below": (1, "Subjects | Cmax | Tmax\nHealthy adults~3\nSingle dose | 1.03 (±0.33) | 2.75\nMany | 2.0 | NA"),
    "a title across the table": (
        2,
        "Table 1~3\nEvent | Drug | Placebo\nMajor | 3.7 | 2.7\nFatal | 0.2 | 0.2",
    ),
    "a wide cell that is parted": (
        2,
        "VKORC1_2 | CYP2C9~2\n*1/*1 | *1/*2\nGG | 5 to 7 mg | 5 to 7 mg\nAG | 5 to 7 mg | 3 to 4 mg",
    ),
    "an empty corner": (1, "| High Dose (n=1568) | Low Dose\nDizziness | 19% | 12%\nHypotension | not seen | 7%"),
    "an empty corner above doses": (1, "| 5 mg | 10 mg\nNausea | 1 | 2\nRash | 0 | 4"),
    "counts below names": (
        1,
        "Event | Drug | Placebo\nPatients | N=1949 | N=1917\nDeath | 27 | 74\nPE | 2 | <1",
    ),
    "bold with a remark": (1, "**Active ingredient**  *(in each tablet)* | **Purpose**\nCyclizine 25 mg | Antiemetic"),
}
BARE = {
    "dates": "Indications (1.6) | 04/2025\nDosage (2.2) | 04/2025\nWarnings (5.2) | 04/2025",
    "directions": "adults | 2 tablets | 8 a day\nchildren | 1 tablet | 4 a day\ninfants | ask a doctor | 0",
    "a name and its value": "Maker | Acme\nNDC | 0000-1111\nLot | 123\nExpires | 1/2020",
    "words below words": "Body System | Frequent (>1%)\nDigestive | Diarrhea 53.2\nOther | Rash 2",
    "figures at the top": "Flushing | 40 | 6\nDiarrhea | 14 | 10\nNausea | 12 | 9",
    "an empty corner of a list": "| Keep this leaflet.\n• | Read it.\n• | Ask.",
    "one row below": "Event | Drug | Placebo\nDeath | 27 | 74",
    "a row across, then figures": "Laboratory values~3\nHemoglobin | 14 | 12\nPlatelets | 200 | 180\nUrea | 5 | 4",
    "only italics": "*Weeks* | *Dose*\nfirst | one\nsecond | two",
}


@pytest.mark.parametrize(("rows", "table"), HEADED.values(), ids=HEADED)
def test_rows_that_can_only_be_a_header_are_one(rows: int, table: str) -> None:
    found = headed(grid_of(table_of(table)))
    assert (len(found.header), found.inferred) == (rows, True)


@pytest.mark.parametrize("table", BARE.values(), ids=BARE)
def test_a_table_that_may_begin_with_its_data_has_no_header(table: str) -> None:
    assert headed(grid_of(table_of(table))).header == ()


def table_of(text: str) -> Table:
    return Table((), tuple(Row(tuple(map(cell_of, line.split("|")))) for line in text.split("\n")))


def cell_of(text: str) -> Cell:
    words, _, wide = text.strip().partition("~")
    words, _, deep = words.partition("_")
    line = tuple(inline_of(part) for part in words.split("  ") if part)
    return Cell((Paragraph(line),) if line else (), int(wide or 1), int(deep or 1))


def inline_of(part: str) -> Inline:
    for sign, mark in (("**", Mark.BOLD), ("*", Mark.ITALIC)):
        if part.startswith(sign) and part.endswith(sign):
            return Marked(mark, (Words(part.strip("*")),))
    return Words(part)
