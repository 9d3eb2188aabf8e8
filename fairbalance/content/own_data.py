"""Field data of the program's own: YAML files that lie beside the module that reads them."""

from __future__ import annotations

from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import read_source
from fairbalance.problem import Problems


def own_data(folder: Path, name: str) -> LocatedDict:
    """The mapping that the file holds; raises ProblemsFound, with places, where it holds none."""
    problems = Problems()
    source = read_source(folder, name, problems)
    data = read_yaml(source, problems) if source else None
    problems.raise_errors()
    assert isinstance(data, LocatedDict)
    return data
