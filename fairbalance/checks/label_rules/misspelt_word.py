"""No word stands once and nowhere else, one letter or a hyphen off a word that the site or its sources use.

Why: "Important Sfaety Information" is read over again and again, above all in headings, where no text of the label is
at hand to compare. Only words that neither the label nor a reference has are looked at.

Example:
    title: Important Sfaety Information
    # elsewhere: Safety

Mend: Spell the word like the other one; or waive the finding where both are right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.names import Spot, names_of, one_off, words_of
from fairbalance.checks.terms import Terms
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_SHORTEST = 6  # letters; shorter words are one letter off many others
_ENDING = 2  # letters that an inflection changes: infection, infections; increases, increased
_LATIN = re.compile(rf"[a-zß-öø-ž]{{{_SHORTEST},}}")  # letters that look alike are told by a rule of their own
_COMPOUND = re.compile(rf"(?<![\w-])(?:[^\W\d_]{{2,}}-[^\W\d_]{{3,}}|[^\W\d_]{{{_SHORTEST},}})(?![\w-])")
_PARTED = re.compile(r"(?<![\w-])[^\W\d_]{2,}-[^\W\d_]{3,}(?![\w-])")
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")


def check(label: Label) -> Iterator[Finding]:
    sources = _sources(label)
    yield from _letter_off(label, sources)
    yield from _hyphen_off(label, sources)


def _letter_off(label: Label, sources: str) -> Iterator[Finding]:
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for word, places in words_of(label.claims).items():
        spots[word.casefold()] += [spot for spot in places if not _named(spot)]
    alone = [word for word, places in spots.items() if len(places) == 1 and _LATIN.fullmatch(word)]
    if not (alone := [word for word in alone if word not in sources]):
        return
    known = {word for word, places in spots.items() if len(places) > 1} | set(_WORD.findall(sources))
    known -= (names := {name.word.casefold() for name in names_of(label.content.microsite.brand)})
    like: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted((known | set(spots)) - names):  # a rule of its own looks at names
        like[_letters(word)].append(word)
    for word in sorted(known):
        like[_frame(word)].append(word)
    for word in alone:
        near = [*like[_letters(word)], *like[_frame(word)]]
        if other := next((one for one in near if one_off(word, one)), ""):
            yield _finding(spots[word][0], word, other)


def _hyphen_off(label: Label, sources: str) -> Iterator[Finding]:
    """`re-duce` keeps the hyphen of a line that was broken there, `lifethreatening` lost its own."""
    words: defaultdict[str, list[Spot]] = defaultdict(list)
    for claim in label.claims:
        for match in _COMPOUND.finditer(claim.text):
            words[match[0].casefold()].append(Spot(claim, match.start()))
    own = label.content.checks.terms if label.content.checks else []
    listed = (*field_data("terms", Terms).terms, *own)
    terms = {str(spelling).casefold() for spellings in listed for spelling in spellings}
    often = [word for word, spots in words.items() if len(spots) > 1]
    parted = {
        word.replace("-", ""): word for word in (*_PARTED.findall(sources), *sorted(terms), *often) if "-" in word
    }
    for word, spots in words.items():
        if len(spots) > 1 or word in sources or word in terms or _named(spots[0]):
            continue
        joined = word.replace("-", "")
        if "-" not in word and word in parted:
            yield _finding(spots[0], word, parted[word])
        elif joined != word and sum(len(same) for one, same in words.items() if one.startswith(joined)) > 1:
            yield _finding(spots[0], word, joined)


def _finding(spot: Spot, word: str, other: str) -> Finding:
    shown = spot.claim.text[spot.start : spot.start + len(word)]
    hint = f"Write '{other}', if that is what is meant."
    return Finding(spot.at, f"'{shown}' stands here alone, '{other}' elsewhere", hint)


def _letters(word: str) -> str:
    """Two words that have it in common may differ in letters that were swapped."""
    return "".join(sorted(word))


def _frame(word: str) -> str:
    """What two words have in common that differ in a letter: not the ending, which inflections change."""
    return f"{word[0]}-{word[-_ENDING:]}"


def _named(spot: Spot) -> bool:
    """Whether it stands in a title that a link without words of its own only repeats."""
    return any(fill.start <= spot.start < fill.end for fill in spot.claim.fills)


def _sources(label: Label) -> str:
    """All that the site may take its words from: the label, the references, the theme's own texts."""
    texts = [label.document, *label.wording.values()]
    for reference in label.content.references.values():
        texts += [reference.document.text] if reference.document else []
        texts += [quotation.text for quotation in reference.head.quotations]
    return "\n".join(texts).casefold()
