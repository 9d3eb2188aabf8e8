"""No signs that a wrong encoding made, as in "patientâ€™s", and no entities left visible, as in "&nbsp;".

Why: A ≥ that turned into "â‰¥" is no longer a figure's sign, and one that was replaced by � is lost for good.

Example:
    Grade â‰¥3 in 5&#8239;% of patients.

Mend: Type the sign that was meant, from the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import oddity
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if not claim.text.isascii():
            for found in _FOREIGN.finditer(claim.text):
                if found[0] == "\ufffd":
                    message = "a sign was lost here, � stands for it"
                elif meant := _meant(found[0]):
                    message = f"'{found[0]}' is '{meant}', read in a wrong encoding"
                elif found[0] == "Â" or (
                    len(found[0]) == 2 and found[0][0] in "âï"
                ):  # the third sign was one that no text may hold
                    message = f"'{found[0]}' is the rest of a sign that was read in a wrong encoding"
                else:
                    continue
                yield oddity(label, claim, found.span(), message, "Type the sign that was meant.")
        if "&" in claim.text:
            for found in _ENTITY.finditer(claim.text):
                if html.unescape(found[0]) != found[0]:
                    message = f"'{found[0]}' is shown as it is written, not as the sign that it stands for"
                    yield oddity(label, claim, found.span(), message, "Type the sign itself.")


def _meant(run: str) -> str:
    """What the run is in UTF-8, where its first sign is one that begins such a run of a sign of use."""
    try:
        meant = b"".join(_byte(sign) for sign in run).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return meant


def _byte(sign: str) -> bytes:
    """Windows-1252, in which five bytes mean nothing and stay what they are."""
    return sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


# The first bytes of two or three that are one sign in UTF-8, as Windows-1252 shows them.
_AFTER = r"[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_FOREIGN = re.compile(rf"[ÂÃÎÏÅ]{_AFTER}|[âï]{_AFTER}{{2}}|â[€‰„]|ï¬|(?<=[a-z\d.,%)])Â(?=\s|$)|\ufffd")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
