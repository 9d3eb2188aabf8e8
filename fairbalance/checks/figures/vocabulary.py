"""Names of measures, whatever words they are given in, and words that make a figure one of other patients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict
from fairbalance.content.own_data import own_data
from fairbalance.model.content import Content

Group = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.][^\W_]+)*")
_STUDIES = re.compile(  # Study 1, Trial B, study XYZ-301, the XYZ-301 trial
    r"\b(?:[Ss]tudy|STUDY|[Tt]rial|TRIAL)\s(?P<name>\d{1,3}|[A-Z]|[A-Z][A-Z\d-]{2,})\b"
    r"|\b(?P<ahead>[A-Z][A-Z\d-]{3,})\s(?:study|trial)\b"
)
_HYPHENS = str.maketrans("‐‑’", "--'")


@dataclass(frozen=True)
class Vocabulary:
    names: Mapping[Group, str]  # the words of a measure → the measure
    longest: int
    directions: Mapping[str, str]
    increased: frozenset[str]
    glue: frozenset[str]
    neutral: frozenset[str]
    settings: tuple[frozenset[str], ...]  # by what they set apart
    headings: frozenset[str]
    amounts: frozenset[str]
    shares: frozenset[str]

    @cached_property
    def _all_settings(self) -> frozenset[str]:
        return frozenset().union(*self.settings)

    def measure(self, text: str) -> frozenset[str]:
        """What a name is of, in the words of the field; empty where it names nothing."""
        found = frozenset(self.directions.get(word, word) for word in self._known(stems(text)) if word not in self.glue)
        if found & self.increased and not found & set(self.directions.values()):
            found |= {"increased"}
        return found if found - set(self.directions.values()) else frozenset()

    def context(self, text: str, own: frozenset[str]) -> frozenset[str]:
        """The words of a text that may make a figure one of others; `own` are those of the product."""
        passed = self.glue | self.neutral | own
        return frozenset(word for word in stems(_STUDIES.sub(" ", text)) if word not in passed) | self.setting(
            text, own
        )

    def setting(self, text: str, own: frozenset[str]) -> frozenset[str]:
        """The words of a sentence that make the figures behind it those of others, and the studies that it names."""
        return (self._all_settings.intersection(stems(text)) | studies(text)) - own

    def heading(self, text: str, own: frozenset[str]) -> frozenset[str]:
        """The words of a heading or a caption that make the figures below it those of others."""
        return self.setting(text, own) | self.headings.intersection(stems(text)) - own

    def _known(self, words: Sequence[str]) -> Iterator[str]:
        """Each word, or the measure that some words together name; the longest name first."""
        place = 0
        while place < len(words):
            for length in range(min(self.longest, len(words) - place), 0, -1):
                if name := self.names.get(tuple(words[place : place + length])):
                    yield name
                    break
            else:
                length = 1
                yield words[place]
            place += length


def stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.translate(_HYPHENS).casefold()))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def studies(text: str) -> frozenset[str]:
    return frozenset(f"study {found['name'] or found['ahead']}".casefold() for found in _STUDIES.finditer(text))


def vocabulary_of(content: Content) -> Vocabulary:
    """The program's own words and those that the project adds."""
    checks = content.checks
    return vocabulary_of_words(tuple(tuple(map(str, group)) for group in checks.measures) if checks else ())


@lru_cache(maxsize=8)
def vocabulary_of_words(added: tuple[Group, ...]) -> Vocabulary:
    data = _data()
    groups = (*(tuple(map(str, group)) for group in data["measures"]), *added)
    names: dict[Group, str] = {}
    for group in filter(None, groups):
        words = [stems(term) for term in group]
        name = next((names[term] for term in words if term in names), " ".join(words[0]))
        names.update(dict.fromkeys(words, name))
    directions = {_stem(word): str(group[0]) for group in data["directions"] for word in map(str, group)}
    return Vocabulary(
        names=names,
        longest=max(map(len, names)),
        directions=directions,
        increased=frozenset(names.get(stems(word), word) for word in map(str, data["increased"])),
        glue=_all(data["glue"]),
        neutral=_all(data["neutral"]),
        settings=tuple(_all([line]) for line in data["settings"]),
        headings=_all(data["headings"]),
        amounts=_all(data["amounts"]),
        shares=_all(data["shares"]),
    )


def _all(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in stems(str(line)))


def _data() -> LocatedDict:
    return own_data(Path(__file__).parent, "vocabulary.yaml")


def own_words(content: Content, vocabulary: Vocabulary) -> frozenset[str]:
    """The product's names, and the patients of its indication: they stand for all figures of the site.

    An indication for adults and for children names two kinds of patients, whose figures differ.
    """
    microsite = content.microsite
    names = stems(f"{microsite.brand.name} {microsite.brand.established_name}")
    bodies = (section.body.text for section in content.sections if section.role == "indication")
    indicated = frozenset(word for body in bodies for word in stems(body) if not word[0].isdigit())
    several = (found for line in vocabulary.settings if len(found := line & indicated) > 1)
    return frozenset(names) | indicated - frozenset().union(*several)


def only_study(texts: Iterable[str]) -> frozenset[str]:
    """The one study that the texts name: it sets nothing apart."""
    named = frozenset().union(*map(studies, texts))
    return named if len(named) == 1 else frozenset()
