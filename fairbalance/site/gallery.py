"""The gallery: every component of the theme drawn from its own `examples.yaml`, one small page an example.

The same examples feed the goldens, the accessibility test and the HTML validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from fairbalance.assets.fingerprint import Asset
from fairbalance.content.located_yaml import Located, LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import read_source
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Problems, did_you_mean
from fairbalance.site.environment import Templates
from fairbalance.site.search import search
from fairbalance.site.search_entries import Drawn
from fairbalance.site.search_synonyms import Synonyms
from fairbalance.site.theme import Theme
from fairbalance.site.views import VIEWS
from fairbalance.templating.kinds import is_view


@dataclass(frozen=True, slots=True)
class Example:
    component: str
    number: int  # counts from 1
    name: str
    view: Any

    @property
    def route(self) -> str:
        return f"{self.component}-{self.number}.html"


def load_examples(theme: Theme, problems: Problems) -> tuple[Example, ...]:
    """Every example of every component."""
    return tuple(example for name in theme.component_names() for example in component_examples(theme, name, problems))


def component_examples(theme: Theme, name: str, problems: Problems) -> Iterator[Example]:
    """Their fields are checked against the component's view; a project's own component has what its examples say."""
    file = theme.file("templates", f"components/{name}/examples.yaml")
    if file is not None:
        root = file.parents[3]
        source = read_source(root, file.relative_to(root).as_posix(), problems)
        data = read_yaml(source, problems) if source else None
        yield from _examples(name, data, problems)
    elif name in VIEWS:
        at = theme.location(theme.roots("templates")[-1])
        problems.add(at, "examples-missing", f"'{name}' has no examples.yaml")


def gallery_assets(
    examples: tuple[Example, ...], templates: Templates, synonyms: Synonyms, stylesheet: Asset, icon: Asset
) -> Iterator[Asset]:
    """A page an example, and one that shows them all. The example of the search searches the others."""
    texts = (
        Drawn(
            example.route, f"{example.component}: {example.name}", templates.component(example.component, example.view)
        )
        for example in examples
    )
    finding = search(texts, synonyms)
    loaded = {"stylesheet": stylesheet.route, "icon": icon.route, "search": finding.view}
    for example in examples:
        yield Asset(example.route, templates.gallery("example", example=example, **loaded).encode())
    yield Asset("index.html", templates.gallery("index", examples=examples, **loaded).encode())
    yield from (stylesheet, icon, *finding.files)


def _examples(component: str, data: Located | None, problems: Problems) -> Iterator[Example]:
    entries = data.get("examples") if isinstance(data, LocatedDict) else None
    if not isinstance(entries, LocatedList):
        if data is not None:
            problems.add(
                data.at, "example", "a list under the key 'examples' expected", "Write examples: - name: … data: …"
            )
        return
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, LocatedDict) or not isinstance(entry.get("data"), LocatedDict):
            problems.add(
                entry.at, "example", "an example has a name and data", "Write name: … and data: with the view's fields."
            )
            continue
        data = entry["data"]
        view = _read(VIEWS[component], data, problems) if component in VIEWS else data
        yield Example(component, number, str(entry.get("name", number)), view)


def _read(kind: Any, data: Any, problems: Problems) -> Any:
    """The example's data as the view's type: text, markup, numbers, flags, tuples and views within views."""
    if get_origin(kind) in (Union, UnionType):
        inner = next(part for part in get_args(kind) if part is not NoneType)
        return None if data == "" and isinstance(data, Text) and is_view(inner) else _read(inner, data, problems)
    if get_origin(kind) is tuple:
        if isinstance(data, LocatedList):
            return tuple(_read(get_args(kind)[0], item, problems) for item in data)
        problems.add(data.at, "example", "a list expected")
    elif is_view(kind):
        if isinstance(data, LocatedDict):
            return _read_view(kind, data, problems)
        problems.add(data.at, "example", "keys and values expected")
    elif not isinstance(data, Text):
        problems.add(data.at, "example", "text expected")
    elif kind is bool:
        return data == "true"
    elif kind is int:
        return int(data) if data.isdigit() else problems.add(data.at, "example", f"'{data}' is not a whole number")
    elif kind is Markup:
        return Markup(data)
    return str(data)


def _read_view(kind: Any, data: LocatedDict, problems: Problems) -> Any:
    hints = _hints(kind)
    given = {key: value for key, value in data.items() if key != PLACE}
    for key in given.keys() - hints.keys():
        hint = did_you_mean(key, sorted(hints))
        problems.add(data.key_at[key], "example", f"{kind.__name__} has no field '{key}'", hint)
    for name in hints.keys() - given.keys():
        problems.add(data.at, "example", f"the field '{name}' of {kind.__name__} is missing")
    if given.keys() != hints.keys():
        return None
    return kind(**{key: _read(hints[key], value, problems) for key, value in given.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
