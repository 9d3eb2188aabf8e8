"""Reads a project's label once, however often the rest of the project is checked: no mutation touches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from fairbalance.content.label import load_label
from fairbalance.parts.label_parts import label_parts


@contextmanager
def label_once() -> Iterator[None]:
    """What loads the label and what takes its text apart are asked once for each."""
    loaded = _kept(load_label, lambda project, problems: project)
    parts = _kept(label_parts, lambda label: id(label))  # each is loaded once, and kept
    known = [(load_label, loaded), (label_parts, parts)]
    changed = [(module, name, old, new) for old, new in known for module, name in _users(old)]
    for module, name, _, new in changed:
        setattr(module, name, new)
    try:
        yield
    finally:
        for module, name, old, _ in changed:
            setattr(module, name, old)


def _kept(function: Callable[..., Any], key: Callable[..., Hashable]) -> Callable[..., Any]:
    known: dict[Hashable, Any] = {}

    def ask(*arguments: Any) -> Any:
        asked = key(*arguments)
        if asked not in known:
            known[asked] = function(*arguments)
        return known[asked]

    return ask


def _users(function: Callable[..., Any]) -> Iterator[tuple[Any, str]]:
    name = function.__name__
    for module in list(sys.modules.values()):
        if module.__name__.startswith("fairbalance.") and getattr(module, name, None) is function:
            yield module, name
