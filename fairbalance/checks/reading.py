"""What reading a project can tell: the pages of `reading_rules.yaml`, by the names of their rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import read_source
from fairbalance.model.text import PLACE
from fairbalance.problem import Problems


@cache
def reading_rules() -> Mapping[str, LocatedDict]:
    problems = Problems()
    source = read_source(Path(__file__).parent, "reading_rules.yaml", problems)
    data = read_yaml(source, problems) if source else None
    problems.raise_errors()
    assert isinstance(data, LocatedDict)
    return {str(name): entry for name, entry in sorted(data.items()) if name != PLACE}
