"""No sign that nobody sees: of writing direction, of zero width, of private use, a soft hyphen in a figure.

Why: A sign of writing direction can turn figures round, one without width parts a word that looks whole, and one of
private use is a box, or something else, in every other font. Such signs come along from PDF files and web pages.

Example:
    Fever occurred in 5&shy;5% of patients.

Mend: Delete the words around the place and type them anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import oddity
from fairbalance.claims.claim import Claim
from fairbalance.model.visible import shows_words
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if claim.text.isascii() or not shows_words(claim.text):
            continue
        found = next((found for found in _UNSEEN.finditer(claim.text) if not _belongs(claim.text, found)), None)
        if found:
            yield _told(label, claim, found)


def _told(label: Label, claim: Claim, found: re.Match[str]) -> Finding:
    start, end = found.span()
    within = claim.text[max(0, start - 12) : end + 12].replace(found[0], "▯")
    name = unicodedata.name(found[0], "a sign of private use").lower()
    message = f"a sign that cannot be seen, U+{ord(found[0]):04X} ({name}), stands at ▯ in '{within}'"
    hint = "Delete the words around it and type them anew."
    figure = claim.text[start - 1 : start].isdigit() or claim.text[end : end + 1].isdigit()
    severity = Severity.NOTE if found[0] == "\xad" and not figure else Severity.WARNING
    return oddity(label, claim, found.span(), message, hint, severity)


def _belongs(text: str, found: re.Match[str]) -> bool:
    """Scripts that are written from right to left, or that join their letters, need such signs."""
    beside = text[max(0, found.start() - 2) : found.start()] + text[found.end() : found.end() + 2]
    return found[0] in _OF_SCRIPTS and any("\u0590" <= sign <= "\u1fff" or sign > "\U0001f000" for sign in beside)


_OF_SCRIPTS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff]")
