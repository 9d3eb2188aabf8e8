"""What reading a project can tell: the pages of `reading_rules.yaml`, by the names of their rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict
from fairbalance.content.own_data import own_data
from fairbalance.model.text import PLACE


@cache
def reading_rules() -> Mapping[str, LocatedDict]:
    data = own_data(Path(__file__).parent, "reading_rules.yaml")
    return {str(name): entry for name, entry in sorted(data.items()) if name != PLACE}
