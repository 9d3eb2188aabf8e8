"""Brand name and established name are spelt one way: no letter off, no other capitals.

Why: A name of one letter more may be another medicine, and a reader who searches for the name does not find the page.

Example:
    Discontinue Clolra if VOD is suspected.

Mend: Write the name as `brand` in `microsite.yaml` has it. Where that is the wrong one, mend it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.label_texts import is_in_label
from fairbalance.checks.names import Name, Spot, names_of, one_off, two_off, words_of
from fairbalance.claims.claim import Claim, Kind
from fairbalance.problem import Severity, counted

SEVERITY = Severity.WARNING
_LONG = 8  # letters of a name for which two letters off are telling
_BEFORE_A_SENTENCE = ".!?:•–—-([/"
Words = Mapping[str, list[Spot]]


def check(label: Label) -> Iterator[Finding]:
    words = words_of((*label.claims, *_citations(label)))
    names = names_of(label.content.microsite.brand)
    known = {name.word.casefold() for name in names}
    for name in names:
        yield from _misspelt(label, name, words, known)
        yield from (_other_capitals if name.is_brand else _capitalised)(name, words)


def _citations(label: Label) -> Iterator[Claim]:
    """The references as a reader finds them; their quotations are compared with their sources."""
    for reference in label.content.references.values():
        text = reference.head.citation
        yield Claim(str(text), Kind.SOURCE, label.content.microsite, text, ())


def _misspelt(label: Label, name: Name, words: Words, known: set[str]) -> Iterator[Finding]:
    own = name.word.casefold()
    times = sum(len(spots) for word, spots in words.items() if word.casefold() == own)
    for word, spots in words.items():
        other = word.casefold()
        if other in known or other in (f"{own}s", own.removesuffix("s")):
            continue
        if not one_off(own, other):
            yield from _far(label, name, word, spots)
            continue
        if is_in_label(label, word):
            continue
        if len(spots) > times + 1:  # then the name itself is the odd one
            message = f"'{name.word}' here, '{word}' {counted(len(spots), 'time')} in the text ({spots[0].at})"
            yield Finding(name.at, message, "Write the name as the label has it.")
            continue
        for spot in spots:
            yield Finding(spot.at, f"'{word}' here, '{name.word}' in {name.at}", "Write the name one way.")


def _far(label: Label, name: Name, word: str, spots: list[Spot]) -> Iterator[Finding]:
    """Two letters off in a long name: most often it, at times another medicine of its class."""
    own, other = name.word.casefold(), word.casefold()
    if own.startswith(other) or other.startswith(own):  # an ending: intramuscular, intramuscularly
        return
    if len(spots) > 1 or len(own) < _LONG or own[0] != other[0] or not two_off(own, other) or is_in_label(label, word):
        return
    message = f"'{word}' here, '{name.word}' in {name.at}"
    yield Finding(spots[0].at, message, "Write the name one way, where it is the same name.", Severity.NOTE)


def _other_capitals(name: Name, words: Words) -> Iterator[Finding]:
    """`CLOLAR` or `clolar` in running text, where `Clolar` stands in running text too."""
    running = {word: tuple(spot for spot in spots if _is_plain(spot)) for word, spots in words.items()}
    if not running.get(name.word):
        return
    for word, spots in running.items():
        if spots and word != name.word and word.casefold() == name.word.casefold():
            message = f"'{word}' {counted(len(spots), 'time')} in the text, '{name.word}' elsewhere"
            yield Finding(spots[0].at, message, "Write the name one way.", Severity.NOTE)


def _capitalised(name: Name, words: Words) -> Iterator[Finding]:
    """`Clofarabine` within a sentence, where the established name is written small."""
    if not name.word.islower():
        return
    within = [spot for spot in words.get(name.word.capitalize(), ()) if _is_plain(spot) and _is_within(spot)]
    if within:
        message = f"'{name.word.capitalize()}' within a sentence, '{name.word}' in {name.at}"
        times = f" ({counted(len(within), 'time')})" if len(within) > 1 else ""
        yield Finding(within[0].at, message + times, "Write it small within a sentence.", Severity.NOTE)


def _is_plain(spot: Spot) -> bool:
    """In running text that is not all in capitals."""
    return spot.claim.kind.running and not spot.claim.text.isupper()


def _is_within(spot: Spot) -> bool:
    before = spot.claim.text[: spot.start].rstrip()
    return bool(before) and before[-1] not in _BEFORE_A_SENTENCE and not before[-1].isdigit()
