"""The words for a picture say what it shows: no file's name, no bare "image", and no more than can be listened to.

Why: Who does not see the picture hears "image" or "kv dash final 2 dot png", and whatever it says is lost (WCAG 2.2,
1.1.1). A text of many lines cannot be skimmed by ear.

Example:
    ![img_0815.png](images/bottle.png)

Mend: Say in one or two sentences what the picture shows; put what is longer into the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.languages import language_of
from fairbalance.checks.rendered import RenderedSite
from fairbalance.edition.edition import Hidden
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(site: RenderedSite) -> Iterator[PageFinding]:
    language = language_of(site.label)
    empty = frozenset(map(str, language.pictures)) if language else frozenset()
    for page in site.pages:
        for hidden in dict.fromkeys(page.elements.hidden):
            if hidden.kind == "alt" or hidden.element == "svg":
                of_label = page.route == site.label.passages.label_route and hidden.kind == "alt"
                yield from _of_picture(page.route, hidden, empty, Severity.NOTE if of_label else SEVERITY)


def _of_picture(route: str, hidden: Hidden, empty: frozenset[str], severity: Severity) -> Iterator[PageFinding]:
    text = hidden.text
    if _FILE.fullmatch(text):
        message = f"'{text}', the words for a picture, are the name of a file"
        yield PageFinding(route, message, "Say what the picture shows.", words=text, severity=severity)
    elif _NUMBER.sub("", text).strip(" .:#").lower() in empty:
        message = f"'{text}', the words for a picture, do not say what it shows"
        yield PageFinding(route, message, "Say what the picture shows.", words=text, severity=severity)
    elif len(text) > _LONG:
        message = f"the words for a picture, '{text[:40]}…', have {len(text)} signs"
        hint = "Say it in one or two sentences, and put the rest into the text."
        yield PageFinding(route, message, hint, words=text, severity=Severity.NOTE)


_LONG = 300
_NUMBER = re.compile(r"\d+")
_FILE = re.compile(r"[\w .()-]{1,80}\.(?:png|jpe?g|gif|svg|webp|avif|tiff?|bmp)|(?:IMG|DSC|image|img)[_-]?\d+", re.I)
