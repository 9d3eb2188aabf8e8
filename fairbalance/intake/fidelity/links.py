"""Where the links of a document or a page lead, told by the words that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from fairbalance.intake.fidelity.flow import Flow
from fairbalance.intake.fidelity.scribe import Trail

_LANDING = 4  # words


class _Place(NamedTuple):
    """Before a word of a trail."""

    trail: Trail
    at: int


class Links:
    """The first element of a name is the one that is meant."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._flows: list[Flow] = []

    def new_flow(self) -> Flow:
        self._flows.append(flow := Flow())
        return flow

    def name(self, names: Iterable[str], trail: Trail) -> None:
        """Links to these names lead to what the trail says next."""
        for name in names:
            self._places.setdefault(name, _Place(trail, trail.next))

    def settle(self) -> None:
        """When all is read, the links of all flows; one that leads nowhere is none."""
        alike = {name.lower(): place for name, place in reversed(self._places.items())}
        for flow in self._flows:
            landed = (
                (at, " and ".join(dict.fromkeys(self._landings(links, alike)))) for at, links in flow.linked.items()
            )
            flow.links = flow.runs(landed)

    def _landings(self, links: Iterable[tuple[str, ...]], alike: Mapping[str, _Place]) -> Iterator[str]:
        """Of a link within a link, the outer one where it leads anywhere."""
        for targets in links:
            yield from list(filter(None, (self._landing(target, alike) for target in targets)))[:1]

    def _landing(self, target: str, alike: Mapping[str, _Place]) -> str:
        """An address elsewhere, or the words at a place; empty where nothing bears the name."""
        if not target.startswith("#"):
            return target
        names = target[1:].strip(), unquote(target[1:]).strip()
        found = (self._places.get(name) or alike.get(name.lower()) for name in names)
        trail, at = next(filter(None, found), (None, 0))
        return f"{trail.name}: {' '.join(trail.words[at : at + _LANDING])}" if trail else ""
