"""No word stands once and nowhere else, one letter off a word that the site or its sources use.

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

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.names import Spot, names_of, one_off, words_of
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_SHORTEST = 6  # letters; shorter words are one letter off many others
_ENDING = 2  # letters that an inflection changes: infection, infections; increases, increased
_LATIN = re.compile(rf"[a-zß-öø-ž]{{{_SHORTEST},}}")  # letters that look alike are told by a rule of their own
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")


def check(label: Label) -> Iterator[Finding]:
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for word, places in words_of(label.claims).items():
        spots[word.casefold()] += [spot for spot in places if not _named(spot)]
    sources = _sources(label)
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
            claim, start = spots[word][0]
            shown = claim.text[start : start + len(word)]
            hint = f"Write '{other}', if that is what is meant."
            yield Finding(claim.place(start), f"'{shown}' stands here alone, '{other}' elsewhere", hint)


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
