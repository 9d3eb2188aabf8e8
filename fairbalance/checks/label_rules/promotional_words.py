"""No words that promise, praise or compare without figures: "safe", "well tolerated", "no side effects", "superior".

Why: A claim of safety or superiority needs substantial evidence, and the risks beside it (21 CFR 202.1(e)). The list is
data, each entry with its reason; `phrases:` in `content/checks.yaml` adds to it, `allowed_phrases:` takes from it. What
the label document says in the same sentence is not looked at.

Example:
    Minivan is safe and well tolerated.

Mend: Say what the label says, with its figures. Where the words claim nothing, waive the finding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import stands_in_document
from fairbalance.checks.phrases import MOST_TOGETHER, Found, Phrases, cost_of, fault_of
from fairbalance.claims.claim import Claim
from fairbalance.claims.sentences import sentences
from fairbalance.model.checks import ChecksHead, PhraseHead, Promotional
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE


def check(label: Label) -> Iterator[Finding]:
    language = str(label.content.microsite.language.partition("-")[0])
    lists = [(_own_list(language), _of_language(language))] if _of_language(language) else []
    checks = label.content.checks
    allowed = Phrases([])
    if checks:
        faults = _faults(checks)
        faulty = {id(phrase) for phrase, _ in faults}
        yield from (_fault(phrase, why) for phrase, why in faults)
        own = [_without(head, faulty) for head in checks.phrases if id(head.phrase) not in faulty]
        lists = [(_Lookup(own), own), *lists] if own else lists
        allowed = Phrases([phrase for phrase in checks.allowed_phrases if id(phrase) not in faulty])
    for claim in label.claims:
        told: set[tuple[int, int]] = set()  # where the project's own list has words of the program's
        for lookup, heads in lists:
            for found in lookup.find(claim.text, allowed):
                stretch = (found.start, found.end)
                if stretch not in told and not _is_label_text(label, claim, found):
                    told.add(stretch)
                    words, reason = claim.text[found.start : found.end], heads[found.number].reason
                    message = f"promotional language: '{words}'"
                    yield Finding(claim.place(found.start), message, f"{reason} Say what the label says, or waive it.")


class _Lookup:
    """Phrases, and for each where it claims nothing."""

    def __init__(self, heads: Sequence[PhraseHead]) -> None:
        self._phrases = Phrases([head.phrase for head in heads])
        self._unless = Phrases([phrase for head in heads for phrase in head.unless])
        self._of = [number for number, head in enumerate(heads) for _ in head.unless]

    def find(self, text: str, allowed: Phrases) -> Iterator[Found]:
        """Of those that overlap, the first."""
        if not (matches := sorted(self._phrases.find(text), key=lambda found: (found.start, -found.end))):
            return
        passed: dict[int, list[Found]] = {}
        for found in self._unless.find(text):
            passed.setdefault(self._of[found.number], []).append(found)
        harmless = _Stretches(list(allowed.find(text)))
        stretches = {number: _Stretches(spans) for number, spans in passed.items()}
        end = 0
        for match in matches:
            own = stretches.get(match.number)
            if match.start >= end and not harmless.touch(match) and not (own and own.touch(match)):
                yield match
                end = match.end


class _Stretches:
    """Of a text, in order, those that overlap as one."""

    def __init__(self, spans: Sequence[Found]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touch(self, match: Found) -> bool:
        place = bisect_left(self._starts, match.end)  # what begins before the match ends
        return place > 0 and self._ends[place - 1] > match.start


@cache
def _of_language(language: str) -> list[PhraseHead]:
    known = field_data("promotional", Promotional).phrases
    return next((heads for name, heads in known.items() if name == language), [])


@cache
def _own_list(language: str) -> _Lookup:
    return _Lookup(_of_language(language))


def _written(checks: ChecksHead) -> Iterator[Text]:
    for head in checks.phrases:
        yield head.phrase
        yield from head.unless
    yield from checks.allowed_phrases


def _without(head: PhraseHead, faulty: set[int]) -> PhraseHead:
    return head.model_copy(update={"unless": [phrase for phrase in head.unless if id(phrase) not in faulty]})


def _faults(checks: ChecksHead) -> list[tuple[Text, str]]:
    """The phrases that are not looked for, each with the reason."""
    found, together = [], 0
    for phrase in _written(checks):
        why = fault_of(phrase)
        cost = 0 if why else cost_of(phrase)
        if together + cost > MOST_TOGETHER:
            why, cost = "with the phrases above, there are too many ways to say them", 0
        together += cost
        if why:
            found.append((phrase, why))
    return found


def _fault(phrase: Text, why: str) -> Finding:
    if "too many ways" in why:
        hint = "Write fewer alternatives, or fewer phrases."
        return Finding(phrase.at, f"the phrase '{phrase}' is not looked for: {why}", hint, Severity.ERROR)
    hint = "Write words, one of (a|b), a star for the rest of a word, ... for up to three words in between."
    return Finding(phrase.at, f"the phrase '{phrase}' cannot be read: {why}", hint, Severity.ERROR)


def _is_label_text(label: Label, claim: Claim, found: Found) -> bool:
    """Whether the sentence stands in the label document."""
    if not label.document:
        return False
    around = next((span for span in sentences(claim.text) if span.end >= found.end), None)
    return around is not None and stands_in_document(label, claim.text[around.start : around.end])
