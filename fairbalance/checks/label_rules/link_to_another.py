"""The words of a link within the site name what is there, not something else that the site has.

Why: "See 5.1" that leads to 5.2, or "Contact" that leads to the home page, sends a reader who looks something up to the
wrong text. Such links break when a text is copied, and nothing is missing then.

Example:
    See the [Boxed Warning](section:contraindications).

Mend: Let the link lead to what its words name. Without words of its own, it has the name of its target:
`[](section:boxed-warning)`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.letters import letters
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_LINK = re.compile(r"\[([^\[\]\n]{1,120})\]\(([^()\s]{1,200})\)")
_OWN = re.compile(r"(page|section|table):(.+)")
_PLACE = re.compile(r"([\w-]+\.html)?(?:#([\w-]+))?")
_ANCHOR = re.compile(r"section-(\d{1,2}(?:-\d{1,2}){0,3})")
_NUMBER = re.compile(r"(?:.*\(|[\[\s]*)(\d{1,2}(?:\.\d{1,2}){0,3})[)\],.*\s]*")  # `5.1`, `Infections (5.1)`


class _Target(NamedTuple):
    """Something of the site that a link can lead to; `kind` is page, section or table."""

    kind: str
    id: str


def check(label: Label) -> Iterator[Finding]:
    names = _names(label)
    meant: defaultdict[str, set[_Target]] = defaultdict(set)
    for target, titles in names.items():
        for title in titles:
            meant[_key(plain_text(title))].add(target)
    routes = {page.route: page.id for page in label.content.pages}
    hint = "Let it lead to what its words name, or name what is there."
    for claim in label.claims:
        for link in _LINK.finditer(claim.raw) if "](" in claim.raw else ():
            words, href = link[1], link[2]
            leads = _target(href, routes)
            other, severity = _other_number(words, href), Severity.NOTE  # labels themselves have such links
            if leads and leads in names and not other:
                named = meant.get(_key(words), set())
                # Words that name a section may lead to a page that holds it.
                if leads not in named and any(one.kind == leads.kind for one in named):
                    other, severity = plain_text(names[leads][0]), SEVERITY
            if other:
                at = claim.source.place(link.start())
                yield Finding(at, f"the link '{words}' leads to '{other}'", hint, severity)


def _names(label: Label) -> dict[_Target, tuple[Text, ...]]:
    """What each page, section and table is called; the first is its title."""
    content = label.content
    found: dict[_Target, tuple[Text, ...]] = {}
    for page in content.pages:
        shown = page.head.navigation
        found[_Target("page", page.id)] = (page.head.title, *([shown.text] if shown else ()))
    for section in content.sections:
        short = section.head.short_title
        found[_Target("section", section.id)] = (section.head.title, *([short] if short else ()))
    for table in content.tables.values():
        found[_Target("table", table.id)] = (table.head.caption,)
    return found


def _key(text: str) -> str:
    """`home page` is the page that the navigation calls Home."""
    return letters(text).casefold().removesuffix("page")


def _target(href: str, routes: dict[str, str]) -> _Target | None:
    if own := _OWN.fullmatch(href):
        return _Target(own[1], own[2])
    place = _PLACE.fullmatch(href)
    if place is None or not href:
        return None
    if place[2]:
        return _Target("section", place[2])
    return _Target("page", routes[place[1]]) if place[1] in routes else None


def _other_number(words: str, href: str) -> str:
    """The number of the label's section that it leads to, where its words are the number of another one."""
    number, anchor = _NUMBER.fullmatch(words), _ANCHOR.fullmatch(href.partition("#")[2])
    if number is None or anchor is None:
        return ""
    shown, there = number[1].split("."), anchor[1].split("-")
    both = min(len(shown), len(there))  # a label need not have an anchor for each part of a section
    return "" if shown[:both] == there[:both] else ".".join(there)
