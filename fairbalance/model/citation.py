"""How a citation is written: `{label=5.6}`, `{ref=smith-2020 verbatim}`, `{table=lab,label=6.1 mark}`."""

from __future__ import annotations

import re

KINDS = ("label", "table", "ref")
VERBATIM, MARK = "verbatim", "mark"
CITATION = re.compile(r"\{(?=(?:label|table|ref)=|verbatim\b|mark\b)([^{}\n]*)\}")
MAY_BEGIN = re.compile(r"\{(?=[ \t]*[A-Za-z])")  # a brace that could be taken for the first of one


def uncited(text: str) -> str:
    """A line without its citations, which say nothing to a reader."""
    return CITATION.sub("", text).rstrip() if "{" in text else text
