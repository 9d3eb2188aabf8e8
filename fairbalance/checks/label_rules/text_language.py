"""The language that `microsite.yaml` names is the one that the texts are written in.

Why: A screen reader pronounces the whole site by it, dates and hours are written by it, and the checks choose their
words by it: with the wrong one, a "not" that is missing may go unseen.

Example:
    language: fr
    # the texts: Do not start in patients with active infection.

Mend: Write the language of the texts, such as `en-US`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.language import words_of
from fairbalance.model.languages import Languages
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12  # words such as "not", "or", "may": fewer say little
_TIMES = 3  # as many of another language


def check(label: Label) -> Iterator[Finding]:
    language = label.content.microsite.language
    own = language.partition("-")[0].lower()
    known = [str(tag) for tag in field_data("languages", Languages).languages]
    if own not in known:
        return
    said = Counter(word for claim in label.claims if claim.kind.running for word in _WORD.findall(claim.text.lower()))
    counted = {tag: sum(said[word] for word in words_of(tag).restrictions) for tag in known}
    likely = max(known, key=lambda tag: counted[tag])
    if counted[likely] >= _ENOUGH and counted[likely] > _TIMES * counted[own]:
        message = f"language is '{language}', the texts look like '{likely}'"
        yield Finding(language.at, message, "Write the language of the texts.")
