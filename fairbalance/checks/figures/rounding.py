"""What counts and rounded percentages can and cannot be of one another. All exact: fractions, no floats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fairbalance.checks.figures.numbers import Number


class Span(NamedTuple):
    """Whole numbers of patients that a count and its percentage allow; `high` none where there is no end to them."""

    low: int
    high: int | None

    def meets(self, other: Span) -> bool:
        return not self.ends_before(other) and not other.ends_before(self)

    def ends_before(self, other: Span) -> bool:
        return self.high is not None and self.high < other.low

    def within(self, other: Span) -> Span:
        """What both allow, where they meet."""
        highs = [high for high in (self.high, other.high) if high is not None]
        return Span(max(self.low, other.low), min(highs) if highs else None)


def rounds_to(count: int, of: int, percent: Number) -> bool:
    """Whether the share is the percentage in the digits shown. A half may go either way: up, or to the even digit."""
    return _distance(count, of, percent) <= Fraction(percent.half)


def cuts_to(count: int, of: int, percent: Number) -> bool:
    """Whether the share is the percentage where its further digits are cut off, not rounded."""
    behind = Fraction(100 * count, of) - Fraction(percent.value)
    return 0 <= behind < Fraction(Decimal(1).scaleb(-percent.places))


def share(count: int, of: int, places: int) -> str:
    """The percentage in as many places, half up."""
    scaled = Fraction(100 * count, of) * 10**places
    digits = int(scaled + Fraction(1, 2))
    return str(Decimal(digits).scaleb(-places))


def totals(count: int, percent: Number) -> Span | None:
    """Of how many patients the count can be the percentage; none where of no number."""
    low, high = (Fraction(percent.value) + sign * Fraction(percent.half) for sign in (-1, 1))
    if count == 0:
        return Span(1, None) if low <= 0 else None
    least = -(-Fraction(100 * count) // high)
    most = Fraction(100 * count) // low if low > 0 else None
    span = Span(max(count, int(least)), None if most is None else int(most))
    return span if span.high is None or span.low <= span.high else None


def reachable(of: int, percent: Number) -> bool:
    """Whether any count of so many patients gives the percentage."""
    nearest = Fraction(percent.value) * of / 100
    return any(rounds_to(count, of, percent) for count in (int(nearest), int(nearest) + 1) if count <= of)


def same(one: Number, other: Number) -> bool:
    """Whether both can be one value: the one with more digits rounds to the other, a half either way."""
    fine, rough = (one, other) if one.places >= other.places else (other, one)
    if fine.places == rough.places:
        return fine.value == rough.value
    return abs(fine.value - rough.value) <= rough.half


def _distance(count: int, of: int, percent: Number) -> Fraction:
    return abs(Fraction(100 * count, of) - Fraction(percent.value))
