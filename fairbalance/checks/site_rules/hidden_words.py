"""Text that is not seen says nothing that the content does not say: alt, title, aria-label, descriptions.

Why: Such text is read out loud and shown by search engines, and no reviewer meets it on the page. What a project's own
template writes there was approved by nobody.

Example:
    <img src="assets/hero.png" alt="95% of patients stay free of relapse with Minivan">

Mend: Take the words from the content, where they are reviewed, or from `wording.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from fairbalance.checks.finding import Label, PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.edition.edition import Hidden
from fairbalance.markdown.letters import letters
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(site: RenderedSite) -> Iterator[PageFinding]:
    said = _Said(site.label)
    faults: dict[Hidden, str] = {}
    for page in site.pages:
        for hidden in dict.fromkeys(page.elements.hidden):
            if hidden.kind == "aria-label" and page.route == site.label.passages.label_route:
                continue  # names of the label document's own sections and tables
            if hidden not in faults:
                faults[hidden] = said.fault(hidden.text)
            if faults[hidden]:
                message = f"the {hidden.kind} of <{hidden.element}> {faults[hidden]}"
                hint = "Take its words from the content or from wording.yaml."
                yield PageFinding(page.route, message, hint, words=hidden.text)


class _Said:
    """All that content and wording say, and the label document where that is not enough."""

    def __init__(self, label: Label) -> None:
        brand = label.content.microsite.brand
        name = f"{brand.name}{brand.mark or ''}"
        self._label = label
        self._brand = _folded(brand.name)
        texts = [claim.text for claim in label.claims]
        texts += {cited.target for claim in label.claims for stretch in claim.cited for cited in stretch.by}  # of marks
        for first in (str(brand.name), name):
            texts += (f"{first} ({brand.established_name})", f"{first} {brand.established_name}")
        wordings = tuple(dict(label.wording).values())
        texts += wordings
        self._letters = _folded("\n".join(texts))
        self._words = frozenset(_words("\n".join(texts)))
        patterns = (re.split(r"\{\w+\}", text) for text in wordings if "{" in text)
        self._patterns = [re.compile("(.+)".join(map(re.escape, parts))) for parts in patterns]

    @cached_property
    def _document(self) -> str:
        return _folded(self._label.document)

    def fault(self, text: str) -> str:
        """What is wrong with the text; "" where nothing is."""
        if self._is_said(text) or not (pieces := [piece for piece in _PARTED.split(text) if not self._is_said(piece)]):
            return ""
        known = self._words | frozenset(_words(self._label.document))
        unknown = [word for piece in pieces for word in _words(piece) if word not in known]
        if unknown and len(_words(text)) >= _STATEMENT:
            words = ", ".join(f"'{word}'" for word in dict.fromkeys(unknown))
            return f"says '{text[:_SHOWN]}'; no content file has {words}"
        if self._brand in _folded(text) or _FIGURE.search(text):
            return f"says '{text[:_SHOWN]}', which no content file says in these words"
        return ""

    def _is_said(self, text: str) -> bool:
        """In these words, maybe in a wording around a text or around the mark of a note."""
        if self._is_in_content(text):
            return True
        filled = (pattern.fullmatch(text) for pattern in self._patterns)
        return any(all(map(self._is_in_content, found.groups())) for found in filled if found)

    def _is_in_content(self, text: str) -> bool:
        words = _folded(_NUMBER.sub("", text))
        return len(words) < _MARK or words in self._letters or words in self._document


def _folded(text: str) -> str:
    return letters(text).casefold()


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


_SHOWN = 80  # signs of a text that a message shows
_STATEMENT = 3  # words; fewer name a thing
_MARK = 3  # letters that may be the mark of a note
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?(?=\s|$)")  # of a section
_PARTED = re.compile(r"\s[|·–—]\s|:\s")
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*%?")
_FIGURE = re.compile(r"\d\s?%|\d+ (?:mg|mL|mcg|of|out)\b")
