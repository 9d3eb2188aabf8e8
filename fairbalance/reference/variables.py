"""The reference of what a template gets, in Markdown, from the types that it gets."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from fairbalance.problem import Problems
from fairbalance.site.environment import load_wording
from fairbalance.site.theme import DEFAULT, Theme
from fairbalance.site.views import VIEWS, PageContext
from fairbalance.templating.bounds import DEPTH, PAGE, STEPS
from fairbalance.templating.kinds import is_list, is_view
from fairbalance.templating.language import FILTERS, GLOBALS, LOOP, METHODS, TESTS

INTRODUCTION = """\
# Template variables

Made from the program's own types by `make reference`; do not change it here. What is not listed does not exist: a
template that names it is told so before anything is built, in branches that no page takes as well.

A template of `pages/` gets `page`, the template of a component gets `view`. Both have plain fields; every field is
there, and what has nothing to say is empty, or *none*. HTML arrives as HTML, and text is escaped. All templates have:

- `wording`: [the texts of the theme](#wording), such as `wording.download`.
- `component(name, view)`: draws another component, as in `component("section", subsection)`.
- `{% include "components/data-table/marks.html" %}`: a part of a template; it sees the variables at its place.
"""
WORDS = {"str": "text", "Markup": "HTML", "int": "whole number", "bool": "true or false"}


def variable_reference() -> str:
    """The whole page."""
    lines = [INTRODUCTION, "## `page`", *_table(PageContext), "## Components", *_components()]
    for view in views():
        if view is not PageContext:
            lines += [f"### {view.__name__}", *_table(view)]
    return "\n".join([*lines, *_wording(), *_language()])


def _components() -> Iterator[str]:
    yield from ("", "| component | its `view` |", "|---|---|")
    yield from (f"| `{name}` | [{view.__name__}](#{view.__name__.lower()}) |" for name, view in sorted(VIEWS.items()))
    yield ""


def views() -> list[type]:
    """Every view that a template meets, in order of first use."""
    seen: dict[type, None] = {}
    waiting: list[Any] = [PageContext, *VIEWS.values()]
    while waiting:
        kind = waiting.pop(0)
        if is_view(kind) and kind not in seen:
            seen[kind] = None
            waiting = [*get_type_hints(kind).values(), *waiting]
        elif not is_view(kind):
            waiting = [*get_args(kind), *waiting]
    return list(seen)


def _table(view: type) -> Iterator[str]:
    yield from ("", inspect.getdoc(view) or "", "", "| field | is | meaning |", "|---|---|---|")
    for name, hint in get_type_hints(view, include_extras=True).items():
        kind, meaning = get_args(hint)
        yield f"| `{name}` | {_said(kind)} | {meaning} |"
    yield ""


def _said(kind: Any) -> str:
    """A kind in plain words."""
    if is_list(kind):
        return f"list of {_said(get_args(kind)[0])}"
    if is_view(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if get_origin(kind) in (Union, UnionType):
        return " or ".join("none" if part is NoneType else _said(part) for part in get_args(kind))
    return WORDS[kind.__name__]


def _wording() -> Iterator[str]:
    yield from ("## Wording", "", "Words in braces are filled in; a text of your own keeps them.", "")
    yield from ("| text | says |", "|---|---|")
    for name, text in load_wording(Theme(DEFAULT), Problems()).items():
        yield f"| `wording.{name}` | {text} |"
    yield ""


def _language() -> Iterator[str]:
    yield from (
        "## Language",
        "",
        "Templates are [Jinja](https://jinja.palletsprojects.com/templates/). Of it there are:",
        "",
    )
    tests = (name for name in TESTS if name.isalpha())
    for what, names in (
        ("Filters", FILTERS),
        ("Tests", tests),
        ("Methods of texts", METHODS),
        ("In a loop, `loop.`", LOOP),
        ("Functions", [*GLOBALS, "range", "component"]),
    ):
        yield f"- {what}: {', '.join(f'`{name}`' for name in sorted(names))}."
    yield from (
        "",
        "Nothing rounds, adds or formats figures: they are text from the file to the page. Nothing lets text through",
        "unescaped, and what Python keeps to itself stays so. The names of other templates are written out in quotes.",
        "",
        f"A page takes at most {STEPS:,} rounds of loops and calls of macros, components stand at most {DEPTH} deep",
        f"in one another, and it has at most {PAGE:,} letters. A template that would go on is told, at its line.",
        "",
    )
