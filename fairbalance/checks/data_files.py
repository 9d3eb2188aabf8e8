"""Field data beside the rules: YAML files, their faults told with their places."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.text import Record
from fairbalance.problem import Problems

HERE = Path(__file__).parent
R = TypeVar("R", bound=Record)


def read_data(folder: Path, path: str, kind: type[R], problems: Problems) -> R | None:
    """The record that the file holds; None, with all that is wrong told, where it holds none."""
    source = read_source(folder, path, problems)
    data = read_yaml(source, problems) if source else None
    return validate(kind, data, problems) if data is not None else None


def field_data(name: str, kind: type[R]) -> R:
    """The file of this name that comes with the program."""
    record = _read(name, kind)
    assert isinstance(record, kind), "what could not be read has told its problem"
    return record


@cache
def _read(name: str, kind: type[Record]) -> Record | None:
    problems = Problems()
    record = read_data(HERE, f"data/{name}.yaml", kind, problems)
    problems.raise_errors()
    return record
