"""Words of the field that mean the same: a search for one finds the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fairbalance.content.located_yaml import Located, LocatedList, read_yaml
from fairbalance.content.source import Source, read_source
from fairbalance.model.text import Text
from fairbalance.problem import Problems
from fairbalance.site.theme import Theme

FILE = "templates/synonyms.yaml"
Synonyms = tuple[tuple[str, ...], ...]


def load_synonyms(theme: Theme, problems: Problems) -> Synonyms:
    """The theme's groups, then those that the project adds."""
    roots = reversed(theme.roots("templates"))
    return tuple(group for root in roots for group in _groups(theme, root.parent, problems))


def _groups(theme: Theme, folder: Path, problems: Problems) -> Iterator[tuple[str, ...]]:
    if not (folder / FILE).exists():
        return
    source = read_source(folder, FILE, problems)
    data = read_yaml(Source(theme.location(folder / FILE).path, source.text), problems) if source else None
    if data is not None and not isinstance(data, LocatedList):
        problems.add(data.at, "value-type", "a list of groups expected", "Write a line a group: - [ALT, SGPT]")
    for group in data if isinstance(data, LocatedList) else ():
        if words := _words(group):
            yield words
        else:
            hint = "Write those that mean the same, as in - [ALT, SGPT, alanine aminotransferase]."
            problems.add(group.at, "value-type", "a list of at least two words or terms expected", hint)


def _words(group: Located) -> tuple[str, ...]:
    """The group's terms; none where it is no group."""
    if not isinstance(group, LocatedList) or len(group) < 2:
        return ()
    terms = tuple(str(term).strip() for term in group if isinstance(term, Text))
    return terms if len(terms) == len(group) and all(terms) else ()
