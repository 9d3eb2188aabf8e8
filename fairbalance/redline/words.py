"""Text as words that a comparison never splits: a figure with its sign, comparator and unit is one word."""

from __future__ import annotations

import re
from typing import NamedTuple

from fairbalance.redline.block import MARK

# Longer ones first: a pattern takes the first that fits.
_COMPARED = (
    "less than or equal to|greater than or equal to|no more than|no less than|not more than|not less than|more than"
    "|less than|greater than|fewer than|at least|at most|up to"
)
_UNITS = (
    "mm Hg|mcg|mg|kg|ng|pg|µg|μg|ug|g|lb|oz|mL|ml|dL|µL|μL|mcL|L|mm|cm|nm|µm|μm|m"
    "|mmol|µmol|μmol|nmol|mol|mEq|mOsm|mIU|IU"
    "|Units|units|Unit|unit|U|kcal|mCi|MBq|GBq|Gy|mSv|kDa|Da|Hz|bpm|mmHg|hours|hour|hrs|hr|h|minutes|minute|min"
    "|seconds|second|sec|days|day|weeks|week|months|month|years|year|times|percent|cells|copies"
    "|tablets|tablet|capsules|capsule|vials|vial|doses|dose|drops|sprays|puffs|cycles"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾₊₋₍₎"
_JOINED = r"[-‐‑–/'’](?=\w)|\.(?=\w)|(?<=\d)[.,:·](?=\d)"  # what stands within a word: 1,000, 1-800-FDA-1088, child’s
_LIFTED = r"\^[^\s^]{1,20}\^|~[^\s~]{1,20}~"  # 10^x^, T~max~
_SOLID = rf"\w(?:[\w{_RAISED}]|{_JOINED}|{_LIFTED})*"
_GROUPED = r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\w)"  # 10 000, as in Europe
_NUMBER = rf"(?:{_GROUPED}|(?=[\d½¼¾⅓⅔⅛.])(?:(?<!\w)\.(?=\d))?{_SOLID})"
_POWER = rf"(?:\s?[×x]\s?10(?:[{_RAISED}]|\^[^\s^]{{1,8}}\^)+)?"
_UNIT = rf"(?:{_UNITS})(?:[²³]|[{_RAISED}]|{_LIFTED})*(?![\w.]\w)(?!\w)"
_PER = rf"(?:\s?/\s?(?:\d[\d.]*\s?)?\w[\w²³{_RAISED}]*(?:{_LIFTED})?)*(?:\s?m²|\s?m\^2\^)?"
_PER_UNIT = rf"(?:\sper\s(?:{_UNITS})(?!\w))?"
_SIGN = r"(?:±\s?|\+/[-−–]\s?|(?<![\w)\]%])[-−–+](?=[\d.]))?"
_LIMIT = r"(?:\s?(?:[×x]|times)?(?:\sthe)?\s(?:ULN|LLN)\b)?"  # of the laboratory's normal range
_FIGURE = (
    rf"(?:\b(?i:{_COMPARED})\s)?(?:[≥≤<>=≈~]\s?)?{_SIGN}{_NUMBER}{_POWER}"
    rf"(?:\s?%|\s?[°º]\s?[CF]\b|\s?{_UNIT}{_PER}{_PER_UNIT}|/\w[\w²³]*)?{_LIMIT}"
)
_WORD = re.compile(rf"{MARK.pattern}|(?P<figure>{_FIGURE})|{_SOLID}|\S")
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve once twice thrice half double triple".split()  # noqa: SIM905
)


class Word(NamedTuple):
    """`blank` is what stands before it: all words of a text, with their blanks, are the text."""

    blank: str
    text: str
    figure: bool  # whether it is a number, in digits or in letters


def words(text: str) -> tuple[Word, ...]:
    """The words of a text. What follows the last one must be no blank: texts come stripped."""
    found = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        figure = match["figure"] is not None or word.lower() in _COUNTS
        found.append(Word(text[end : match.start()], word, figure))
        end = match.end()
    return tuple(found)
