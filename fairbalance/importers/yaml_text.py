"""Writes the YAML of a content file: the few forms that the format uses, comments above the key they concern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Flow: TypeAlias = "str | Sequence[Flow] | Mapping[str, Flow]"  # stands on one line
Value: TypeAlias = "Flow | Block | Lines"

_PLAIN = re.compile(r"(?:[^\W_]|[≥≤(–—©®™$.])(?:.*\S)?")  # text that YAML takes as it is, if nothing below is in it
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\x85\u2028\u2029\ufeff]")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:]|\s$")
_SPECIAL = {'"': '\\"', "\n": "\\n", "\\": "\\\\", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    value: Value
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping, a line a key."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A list, a line an item."""

    items: tuple[Flow, ...]
    comments: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # by the item's place in the list


def yaml_of(fields: Sequence[Field], indent: int = 0) -> str:
    return "".join(f"{line}\n" for line in _block(fields, " " * indent))


def _block(fields: Sequence[Field], margin: str) -> Iterator[str]:
    for each in fields:
        yield from (f"{margin}# {comment}" for comment in each.comments)
        match each.value:
            case Block(inner):
                yield f"{margin}{_scalar(each.key)}:"
                yield from _block(inner, margin + "  ")
            case Lines(items, comments):
                yield f"{margin}{_scalar(each.key)}:"
                for number, item in enumerate(items):
                    yield from (f"{margin}  # {comment}" for comment in comments.get(number, ()))
                    yield f"{margin}  - {_flow(item, inside=False)}"
            case flow:
                yield f"{margin}{_scalar(each.key)}: {_flow(flow, inside=False)}"


def _flow(value: Flow, inside: bool) -> str:
    if isinstance(value, str):
        return _scalar(value, inside)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item, True)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_flow(item, True) for item in value) + "]"


def _scalar(text: str, in_flow: bool = False) -> str:
    """The text as YAML reads it back, plain where that is safe."""
    unsafe = _NOT_PLAIN.search(text) or text in ("null", "~") or (in_flow and _NOT_IN_FLOW.search(text))
    if _PLAIN.fullmatch(text) and not unsafe and all(map(_shown, text)):
        return text
    return '"' + "".join(_SPECIAL.get(sign) or (sign if _shown(sign) else _escaped(sign)) for sign in text) + '"'


def _shown(sign: str) -> bool:
    return sign.isprintable() or sign == "\u00a0"


def _escaped(sign: str) -> str:
    return f"\\U{ord(sign):08X}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}"
