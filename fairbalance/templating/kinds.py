"""Kinds of what a template gets: a view, a list of views, a text, a number. None is a kind that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Kind = Any


@cache
def fields_of(kind: Kind) -> Mapping[str, Kind]:
    """The fields of a view with their kinds; empty for all else."""
    if not is_view(kind):
        return {}
    return {name: _certain(hint) for name, hint in get_type_hints(kind).items()}


def is_view(kind: Kind) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


def kind_of_member(kind: Kind) -> Kind:
    return get_args(kind)[0] if is_list(kind) else None


def is_list(kind: Kind) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def said(kind: Kind) -> str:
    """In plain words."""
    if is_list(kind):
        return "a list"
    if kind is bool:
        return "true or false"
    if kind is int:
        return "a whole number"
    return f"a {kind.__name__}" if is_view(kind) else "a text"


def _certain(hint: Any) -> Kind:
    """Without the None of what may be missing; None for a choice between two kinds."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        return kinds[0] if len(kinds) == 1 or all(issubclass(kind, str) for kind in kinds) else None
    return hint
