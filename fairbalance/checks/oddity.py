"""Something odd in the words of a claim."""

from __future__ import annotations

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

AS_WRITTEN = "As it was written? Waive it."
_AROUND = 12


def oddity(
    label: Label,
    claim: Claim,
    span: tuple[int, int],
    message: str,
    hint: str,
    severity: Severity = Severity.WARNING,
    around: int = _AROUND,
) -> Finding:
    """What the label document has word for word is worth a note at most: nothing in label text is corrected.

    `around` is how many signs on either side must be the same.
    """
    start, end = span
    last = end == len(claim.text)
    if stands_in_document(label, claim.text[max(0, start - around) : end + around], last):
        return Finding(claim.place(start), message, "The label document has it so too. Waive it.", Severity.NOTE)
    return Finding(claim.place(start), message, f"{hint} {AS_WRITTEN}", severity)


def stands_in_document(label: Label, words: str, last: bool = False) -> bool:
    """Word for word; `last` asks for a block that ends so."""
    words = " ".join(words.split())
    return bool(words) and (f"{words}\n" if last else words) in label.document
