"""Brand, established name and owner are those of the imported label document.

Why: A site with another name than its label is about another product, whatever else agrees. The owner may be another
company of the same house; then the finding is waived with that reason.

Example:
    brand: {name: Eliqius, established_name: apixaban tablets}
    # and the label document is titled "ELIQUIS (apixaban) tablets, for oral use"

Mend: Write the names as the label has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.label_texts import is_in_label
from fairbalance.checks.names import names_of
from fairbalance.model.label import LabelSource
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_FORMS = re.compile(
    r"[.,&+]|(?<!\w)(?:inc|ltd|llc|lp|corp|co|plc|gmbh|ag|sa|nv|limited|corporation|company|incorporated)(?!\w)"
)
_PLACEHOLDER = "[To do"  # what `import` writes where the label gives no name


def check(label: Label) -> Iterator[Finding]:
    if label.content.label is None:
        return
    source = label.content.label.source
    microsite = label.content.microsite
    known = _names_in(source)
    for name in names_of(microsite.brand):
        if known and name.word.casefold() not in known and not is_in_label(label, name.word):
            what = "brand name" if name.is_brand else "established name"
            title = source.title.at if source.title else source.at
            message = f"'{name.word}' of the {what} does not occur in the label document ({title})"
            yield Finding(name.at, message, "Write the name as the label has it.")
    owner, labeler = microsite.owner, source.labeler
    if owner and labeler and not owner.name.startswith(_PLACEHOLDER) and _company(owner.name) != _company(labeler):
        message = f"the owner is '{owner.name}', the label document's labeler '{labeler}' ({labeler.at})"
        yield Finding(owner.name.at, message, "Write the company that the label names, or waive with the reason.")


def _names_in(source: LabelSource) -> str:
    """All that the document says of its names, in one text."""
    said = [source.title or ""]
    for product in source.products:
        said += [product.name, product.generic or "", *(ingredient.name for ingredient in product.active)]
    return "\n".join(said).casefold()


def _company(name: str) -> str:
    """Without what says in which form it is a company."""
    return " ".join(_FORMS.sub(" ", name.casefold()).split())
