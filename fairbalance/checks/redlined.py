"""A difference of the site from its source, as a finding tells it."""

from __future__ import annotations

import re

from fairbalance.checks.finding import Label
from fairbalance.claims.claim import Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.differences import Difference, Weight
from fairbalance.claims.figures_said import Figure, figures_of, unsaid
from fairbalance.claims.language import Words
from fairbalance.claims.matching import Match
from fairbalance.claims.wording import Token, tokens
from fairbalance.problem import Location, Severity

LEGEND = "[-…-] stands only in the source, {+…+} only here."
_AROUND = 50  # letters of the text on either side of the differences
_NEAR = 0.8  # so much in common: the same sentence
_LOOSE = 0.7
_FEW = 3  # so few words that differ: the same sentence too
_DASHES = re.compile(r"[‐‑–—−]")
_AND = ("and", "y", "und", "et")
_JOINING = frozenset(("and", "or", "y", "o", "und", "oder", "et", "ou"))
_SHOWN = 4  # differences that a message shows


def unsaid_figures(label: Label, compared: Compared) -> list[Figure]:
    """The figures of a passage that nothing it cites says."""
    language = str(label.content.microsite.language)
    texts = [text for citation in compared.passage.by for text in label.sources.of(citation)]
    return list(unsaid(figures_of(compared.passage.text, language), texts, language))


def only_figures(match: Match, figures: list[Figure]) -> bool:
    """Whether nothing but these figures differs."""
    starts = [figure.start for figure in figures]
    return bool(match.differences) and all(
        any(difference.start <= start < difference.end for start in starts) for difference in match.differences
    )


def nearly_same(match: Match) -> bool:
    """Whether it is the same sentence with a slip, rather than other words for the same."""
    changed = sum(max(len(one.old_tokens), len(one.new_tokens)) for one in match.differences)
    one_sided = len(match.differences) == 1 and not (match.differences[0].old and match.differences[0].new)
    return match.likeness >= _NEAR or changed <= _FEW or one_sided or match.cut


def severity_of(match: Match, words: Words) -> Severity:
    """An error where more hangs on it than words; of a looser wording, only what denies something is more than a note.

    What only moved within the sentence says the same; whether figures changed places is looked at by itself.
    """
    weighty = match.weight >= Weight.RESTRICTION and bool(match.differences)
    own = [token for token in _net(match) if token.key[0].isalnum()]
    if own and _in_another_order(match, words):
        counts = {token.key.casefold() for token in own if token.figure and token.key.isalpha()}
        denied = len(counts) > 1 or any(token.key.casefold() in words.denials for token in own)  # once, twice
        return Severity.WARNING if denied else Severity.NOTE
    if _as_typed(match):
        return Severity.NOTE
    if nearly_same(match):
        return Severity.ERROR if weighty else Severity.WARNING
    denied = weighty and any(_denies(token, words) for token in _net(match))
    return Severity.WARNING if denied and match.likeness >= _LOOSE else Severity.NOTE


def _net(match: Match) -> list[Token]:
    """The words that stand on one side alone, wherever they stand there."""
    old = [token for difference in match.differences for token in difference.old_tokens]
    new = [token for difference in match.differences for token in difference.new_tokens]
    both = {token.key.casefold() for token in old} & {token.key.casefold() for token in new}
    return [token for token in (*old, *new) if token.key.casefold() not in both]


def _in_another_order(match: Match, words: Words) -> bool:
    """Whether a stretch only stands in another place: calcium 25 mg, 25 mg of calcium. Not across another figure."""
    if match.cut or len(match.differences) < 2:  # what moves leaves one place for another
        return False
    gone = [{token.key.casefold() for token in one.old_tokens if token.key[0].isalnum()} for one in match.differences]
    come = [{token.key.casefold() for token in one.new_tokens if token.key[0].isalnum()} for one in match.differences]
    moved = [
        (left, there) for left, was in enumerate(gone) for there, now in enumerate(come) if left != there and was & now
    ]
    back = any(gone[one] & come[other] and gone[other] & come[one] for one, other in moved)
    turned = any((gone[one] & come[other]) & (words.denials | _JOINING) for one, other in moved)
    return bool(moved) and not back and not turned and not _figures_turned(match)


def _figures_turned(match: Match) -> bool:
    sides = [[token.key for token in tokens(text) if token.figure] for text in (match.quotation, match.text)]
    common = set(sides[0]) & set(sides[1])
    old, new = ([key for key in side if key in common] for side in sides)
    return old != new


def _denies(token: Token, words: Words) -> bool:
    return token.figure or token.key.casefold() in words.denials


def _as_typed(match: Match) -> bool:
    """Whether another dash, another capital or a joining word is all that differs."""
    return len(match.differences) > 1 and all(
        _typed(one.old) == _typed(one.new) or (not one.old and one.new.casefold() in _AND) for one in match.differences
    )


def _typed(text: str) -> str:
    return "".join(_DASHES.sub("-", text).casefold().split()).strip(".:")


def redlined(match: Match) -> str:
    """The text around its first differences, with what only the source says and what only the site says."""
    shown = match.differences[:_SHOWN]
    if not shown:
        return shortened(match.quotation)
    start = _word_at(match.text, max(0, shown[0].start - _AROUND))
    stop = min(len(match.text), shown[-1].end + _AROUND)
    written, place = ["… " if start else ""], start
    for difference in shown:
        written += [match.text[place : difference.start], _marked(difference, match.text)]
        place = difference.end
    rest = match.text[place:stop]
    written.append(rest if stop == len(match.text) else f"{rest.rpartition(' ')[0]} …")
    return " ".join("".join(written).split())


def _marked(difference: Difference, text: str) -> str:
    old = f"[-{shortened(difference.old)}-]" if difference.old else ""
    new = f"{{+{difference.new}+}}" if difference.new else ""
    behind = " " if not difference.new and text[difference.start : difference.start + 1].isalnum() else ""
    before = " " if not difference.new and text[: difference.start][-1:].isalnum() else ""
    return before + old + (" " if old and new else "") + new + behind


def _word_at(text: str, place: int) -> int:
    found = text.rfind(" ", 0, place)
    return found + 1 if place else 0


def place_of(compared: Compared) -> Location:
    """Of the first difference; in a row of headers, each in a line of its own, of the one that weighs most."""
    differences = compared.match.differences
    if differences and compared.passage.kind is Kind.HEADER:
        return compared.passage.place(max(differences, key=lambda one: (bool(one.new), one.weight)).start)
    return compared.passage.place(differences[0].start if differences else 0)


def shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"


def source_of(match: Match) -> str:
    """The source's name, with the place of the sentence."""
    return f"{match.source.name} ({match.at.path}:{match.at.line})" if match.source and match.at else "the source"
