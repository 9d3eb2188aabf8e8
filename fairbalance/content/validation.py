"""From located data to a record of the model; what does not fit becomes located problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from fairbalance.content.located_yaml import Located, LocatedDict, LocatedList, locate
from fairbalance.model.text import PLACE, Record, Text
from fairbalance.problem import Problems, did_you_mean, likely

R = TypeVar("R", bound=Record)


def validate(kind: type[R], data: Located, problems: Problems) -> R | None:
    """The record, or None with every misfit told. A file of comments alone has none of the keys, and may need none."""
    if isinstance(data, Text) and not data and not _required(kind):
        data = LocatedDict(data.at)
    if not isinstance(data, LocatedDict):
        problems.add(
            data.at,
            "value-type",
            f"keys and values expected, found {_kind(data)}",
            f"Write at least: {_required(kind)}.",
        )
        return None
    try:
        return kind.model_validate(data, by_alias=True)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        misspelt = set(_misspelt(kind, errors))
        for error in errors:
            if error["type"] != "missing" or error["loc"] not in misspelt:
                _tell(kind, data, error, problems)
        return None


def _misspelt(kind: type[Record], errors: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The ways to keys that are probably there under another name: telling of the unknown one is enough."""
    for error in errors:
        if error["type"] == "extra_forbidden":
            *way, name = error["loc"]
            if (meant := likely(str(name), _keys(kind, way))) is not None:
                yield (*way, meant)


def _tell(kind: type[Record], data: LocatedDict, error: Any, problems: Problems) -> None:
    way = [step for step in error["loc"] if step != PLACE]
    name = str(way[-1]) if way else ""
    said = _called(way)
    at, found = locate(data, way), error["input"]
    match error["type"]:
        case "missing" if error["loc"][-1] != PLACE:
            inside = f" in '{way[-2]}'" if len(way) > 1 and isinstance(way[-2], str) else ""
            problems.add(locate(data, way[:-1]), "key-missing", f"the key '{name}' is missing{inside}", "Add it.")
        case "extra_forbidden":
            hint = did_you_mean(name, _keys(kind, way[:-1]))
            if found == "" and isinstance(found, Text):  # {header: Grade 3, 4}
                hint += " If it goes on with the text before it, put that text in quotes."
            problems.add(_key_at(data, way), "key-unknown", f"the key '{name}' is unknown", hint)
        case "empty":
            problems.add(at, "value-empty", f"{said} is empty", "Give it a value, or remove the key if it is optional.")
        case "refused":
            problems.add(at, "value-refused", error["ctx"]["message"], error["ctx"]["hint"])
        case "greater_than_equal" | "less_than_equal":
            problems.add(
                at,
                "value-refused",
                f"{said} is out of range",
                error["msg"].replace("Input should be", "It must be") + ".",
            )
        case "too_short" | "too_long":
            problems.add(
                at, "value-refused", f"{said} has {error['ctx']['actual_length']} items", _length_hint(error["ctx"])
            )
        case _:
            wanted, hint = _wanted(error["type"])
            problems.add(at, "value-type", f"{wanted} expected for {said}, found {_kind(found)}", hint)


def _called(way: list[Any]) -> str:
    """What the way leads to: `item 1 of item 2 of 'measures'`."""
    if len(way) > 1 and isinstance(way[-1], int):
        return f"item {way[-1] + 1} of {_called(way[:-1])}"
    return f"'{way[-1]}'" if way else "''"


def _key_at(data: Any, way: list[Any]) -> Any:
    for step in way[:-1]:
        if isinstance(data, (LocatedDict, LocatedList)):
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                continue
    return data.key_at.get(way[-1], data.at) if isinstance(data, LocatedDict) else data.at


def _keys(kind: type[Record], way: list[Any]) -> list[str]:
    """The known keys of the record that `way` leads to, found by walking the model's fields."""
    for step in way:
        field = kind.model_fields.get(str(step))
        inner = _record_in(field.annotation) if field else None
        kind = inner or kind
    return [name for name in kind.model_fields if name != "at"]


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _record_in(part)) is not None:
            return found
    return None


def _required(kind: type[Record]) -> str:
    return ", ".join(name for name, field in kind.model_fields.items() if field.is_required() and name != "at")


def _wanted(error_type: str) -> tuple[str, str]:
    """What belongs there, and how it is written."""
    if error_type in ("model_type", "model_attributes_type", "dict_type"):
        return (
            "keys and values",
            "Write key: value, each on its own line two spaces deeper, or {key: value, …}.",
        )
    if error_type in ("list_type", "tuple_type"):
        return "a list", "Write each item on its own line after - and a space, or all as [one, two]."
    return "text", "Put a text that begins with [ or { in quotes."


def _length_hint(context: Any) -> str:
    if "min_length" in context:
        return f"Give at least {context['min_length']}."
    return f"Give at most {context['max_length']}."


def _kind(value: object) -> str:
    if isinstance(value, LocatedDict):
        return "keys and values"
    if isinstance(value, LocatedList):
        return "a list"
    return "nothing" if isinstance(value, Text) and not value else "text"
