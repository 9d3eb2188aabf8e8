"""The texts of the imported label document as its files hold them: to be searched, not to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Label


def label_texts(label: Label) -> Iterator[str]:
    """Of every section, the Highlights included; nothing where no label was imported."""
    document = label.content.label
    if document is None:
        return
    for file in (*([document.highlights] if document.highlights else []), *document.files):
        for section in file.section.with_parts():
            yield section.body.text


def is_in_label(label: Label, text: str) -> bool:
    """Whether the document holds it, in whatever case: then it is no slip of the site's."""
    pattern = re.compile(re.escape(text), re.IGNORECASE)
    return any(pattern.search(held) for held in label_texts(label))
