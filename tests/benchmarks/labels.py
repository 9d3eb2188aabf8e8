"""Made-up label documents as large as real ones: the median one, and the largest that was found."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

_SAID = """
patients dose hepatic renal treated adverse reactions placebo clinical study weeks daily tablets plasma concentration
increased decreased serious warnings exposure inhibitor metabolism recommended adults pediatric
"""
WORDS = _SAID.split()


@dataclass(frozen=True, slots=True)
class Size:
    """Of a document: what it holds."""

    words: int
    tables: int
    footnotes: int
    sections: int = 59


MEDIAN = Size(words=9_800, tables=7, footnotes=6)
REVIEWED = Size(words=10_000, tables=20, footnotes=60)
MANY_TABLES = Size(words=14_000, tables=23, footnotes=60, sections=100)
LARGEST = Size(words=68_000, tables=153, footnotes=391, sections=137)
HALF = Size(words=34_000, tables=76, footnotes=195, sections=68)  # of the largest


def write_label(file: Path, size: Size) -> None:
    """The same size gives the same document."""
    luck = random.Random(20)
    in_tables = size.tables * 20 * 6 * 2
    each = max(20, (size.words - in_tables) // size.sections)
    sections = [_section(number, each, size, luck) for number in range(size.sections)]
    tops = [sections[start : start + 8] for start in range(0, len(sections), 8)]
    body = "".join(_top(number, parts) for number, parts in enumerate(tops, start=1))
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><document xmlns="urn:hl7-org:v3">'
        '<id root="11111111-0000-4000-8000-000000000001"/>'
        '<code code="34391-3" codeSystem="2.16.840.1.113883.6.1" displayName="HUMAN PRESCRIPTION DRUG LABEL"/>'
        "<title>FICTIVAN (fictinib) tablets</title>"
        '<effectiveTime value="20250310"/><setId root="22222222-0000-4000-8000-000000000002"/>'
        '<versionNumber value="1"/>'
        f"<component><structuredBody>{body}</structuredBody></component></document>",
        encoding="utf-8",
    )


def _top(number: int, parts: list[str]) -> str:
    code = {1: "34067-9", 4: "34070-3", 5: "43685-7", 6: "34084-4"}.get(number, "42229-5")
    inner = "".join(part.replace("NUMBER", f"{number}.{place}") for place, part in enumerate(parts, start=1))
    return (
        f'<component><section><id root="top-{number}"/><code code="{code}" codeSystem="2.16.840.1.113883.6.1"/>'
        f"<title>{number} {' '.join(WORDS[number % 20 :][:3]).upper()}</title>"
        f"<text><paragraph>{' '.join(WORDS)}.</paragraph></text>{inner}</section></component>"
    )


def _section(number: int, words: int, size: Size, luck: random.Random) -> str:
    notes = size.footnotes * (number + 1) // size.sections - size.footnotes * number // size.sections
    tables = size.tables * (number + 1) // size.sections - size.tables * number // size.sections
    paragraphs = []
    for start in range(0, words, 60):
        said = [luck.choice(WORDS) for _ in range(min(60, words - start))]
        note = "<footnote>Graded by CTCAE.</footnote>" if start // 60 < notes else ""
        paragraphs.append(
            f'<paragraph><content styleCode="bold">{said[0]}</content> {" ".join(said[1:])} '
            f"{luck.randint(1, 99)}% m<sup>2</sup>{note}.</paragraph>"
        )
    return (
        f'<component><section><id root="part-{number}"/><code code="42229-5" codeSystem="2.16.840.1.113883.6.1"/>'
        f"<title>NUMBER {luck.choice(WORDS).title()}</title><text>{''.join(paragraphs)}"
        f"{''.join(_table(luck) for _ in range(tables))}</text></section></component>"
    )


def _table(luck: random.Random) -> str:
    head = "".join(f'<th align="center">{luck.choice(WORDS)} (N={luck.randint(50, 500)})</th>' for _ in range(6))
    rows = "".join(f"<tr>{_row(luck)}</tr>" for _ in range(20))
    caption = f"<caption>{' '.join(luck.sample(WORDS, 4))}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(luck: random.Random) -> str:
    figures = (f"{luck.randint(0, 99)} ({luck.randint(0, 99)}%)" for _ in range(5))
    cells = (f'<td align="center" styleCode="Rrule Botrule"><paragraph>{figure}</paragraph></td>' for figure in figures)
    return f'<td styleCode="Rrule">{luck.choice(WORDS)}</td>{"".join(cells)}'
