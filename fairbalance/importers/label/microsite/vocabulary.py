"""What the parts of labels are called: `vocabulary.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fairbalance.importers.label.document import Audience

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it is there


@dataclass(frozen=True, slots=True)
class Kind:
    """What a section is about. `heading` stands in where the label gives it no title."""

    name: str
    heading: str
    codes: frozenset[str]
    titles: re.Pattern[str] | None
    within: str
    instead: str


@dataclass(frozen=True, slots=True)
class Form:
    """Which kinds a draft takes of one form of label, and from parts for whom.

    `excerpts` are kinds of which only the Highlights are taken.
    """

    name: str
    audiences: frozenset[Audience]
    indication: str
    safety: tuple[str, ...]
    excerpts: tuple[str, ...]

    def kinds(self) -> tuple[str, ...]:
        return (self.indication, *self.safety, *self.excerpts)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    kinds: Mapping[str, Kind]
    codes: Mapping[str, str]  # the kind that each code stands for
    forms: tuple[Form, ...]
    boxed_warning: re.Pattern[str]
    unboxed: re.Pattern[str]

    def coded(self, code: str) -> str:
        """The kind that a code stands for; empty where it stands for none."""
        return self.codes.get(code.strip(), "")

    def titled(self, title: str) -> tuple[str, ...]:
        """The kinds that a title may stand for; it depends on the form of the label which one is meant."""
        words = " ".join(title.split()).rstrip(" :.?").casefold()
        return tuple(kind.name for kind in self.kinds.values() if kind.titles and kind.titles.fullmatch(words))


@cache
def vocabulary() -> Vocabulary:
    data: Any = yaml.load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), Loader=_Loader)
    kinds = {name: _kind(name, given) for name, given in data["kinds"].items()}
    return Vocabulary(
        kinds,
        {code: kind.name for kind in kinds.values() for code in kind.codes},
        tuple(map(_form, data["forms"])),
        re.compile(rf"\b{_one_of(data['boxed_warning'])}\b", re.IGNORECASE),
        re.compile(rf"\b{_one_of(data['unboxed'])}\b", re.IGNORECASE),
    )


def _form(given: Mapping[str, Any]) -> Form:
    audiences = frozenset(map(Audience, given["audiences"]))
    return Form(given["name"], audiences, given["indication"], tuple(given["safety"]), tuple(given["excerpts"]))


def _kind(name: str, given: Mapping[str, Any]) -> Kind:
    titles = given.get("titles")
    pattern = re.compile(_one_of(titles)) if titles else None
    codes = frozenset(given["codes"])
    return Kind(name, given["heading"], codes, pattern, given.get("within", ""), given.get("instead", ""))


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
