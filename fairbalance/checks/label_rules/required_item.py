"""The content says what the site's market wants on its pages: a line for adverse reactions, material code, ©, dates.

Why: Each is easily forgotten and asked for in every review. Which are wanted is data, a profile: `us-hcp` for a site
whose language ends in `-US`, else `general`; `profile` in `content/checks.yaml` names another. A profile is a list of
what is usual, no legal advice.

Example:
    status: released
    # and no material_code in microsite.yaml

Mend: Write what is missing; the wording is the author's. For a draft, what a released site will need is told as one
note.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.label_texts import label_texts
from fairbalance.checks.profile import is_in, profile_of, text_within
from fairbalance.model.profile import Item
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    microsite = label.content.microsite
    draft = microsite.status == "draft"
    later: list[str] = []
    for item in profile_of(label.content).items():
        if is_in(item, label.content, label.claims):
            continue
        severity = _severity(item, label)
        if draft and severity is Severity.NOTE:
            later.append(str(item.what))
        else:
            held = text_within(item, label.content)
            yield Finding(held.at if held else microsite.at, f"the site lacks {item.what}", str(item.hint), severity)
    if later:
        message = f"the draft lacks what a released site needs: {', '.join(later)}"
        yield Finding(microsite.at, message, "Write them in microsite.yaml before release.", Severity.NOTE)


def _severity(item: Item, label: Label) -> Severity:
    """A draft without a telephone number, or from a label without such a line, is told what is left to do already."""
    content = label.content
    severity = item.severity(content.microsite)
    if content.microsite.status != "draft" or not item.each_page:
        return severity
    has_none = content.label is not None and not any(map(item.is_said, label_texts(label)))
    return Severity.NOTE if has_none or not content.contact.lines else severity
