"""Numbers as texts write them: with the digits shown, never more exact than that."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

# 1,000 is a thousand and 0,5 a half: a comma ahead of three digits parts thousands, unless a zero stands before it.
NUMBER = r"(?:[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,12}(?:[.,·]\d{1,9})?)(?!\d)"
_ONES = "zero one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
IN_WORDS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS))},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{_ONES[one]}": 10 * number + one for number, ten in enumerate(_TENS, 2) for one in range(1, 10)},
}
_BELOW_TWENTY = "|".join(sorted((*_ONES, *_TEENS), key=len, reverse=True))
WORDED = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:])}))?|{_BELOW_TWENTY})"
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")


class Number(NamedTuple):
    """`places` are the digits shown behind the point: 9.0 has one, and says more than 9."""

    value: Decimal
    places: int

    @property
    def half(self) -> Decimal:
        """Half of the last digit's worth: how far the true value may be away."""
        return Decimal(5).scaleb(-self.places - 1)


def read_number(written: str) -> Number:
    """Of what NUMBER matches."""
    plain = written.replace(",", "") if _GROUPED.fullmatch(written) else written.replace(",", ".").replace("·", ".")
    return Number(Decimal(plain), len(plain.partition(".")[2]))


def read_count(written: str) -> int | None:
    """Of digits or of a word; none where it is no whole number."""
    if (worded := IN_WORDS.get(written.casefold())) is not None:
        return worded
    number = read_number(written)
    return int(number.value) if number.places == 0 else None


def whole_number(written: str) -> int | None:
    """Of digits, with or without commas; none for 0 and for anything else."""
    digits = written.replace(",", "").strip()
    return int(digits) or None if digits.isdecimal() else None


def one_digit_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(digit != its for digit, its in zip(one, other, strict=True)) == 1


def digits_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits stand the other way round: 178 and 187."""
    differing = [place for place, (digit, its) in enumerate(zip(one, other, strict=False)) if digit != its]
    if len(one) != len(other) or len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]
