"""Which part of one version became which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from fairbalance.parts.part import Part
from fairbalance.redline.block import Block
from fairbalance.redline.likeness import likely_pairs

# Of a part, and the new place of what it stands below; a falsy trait counts for nothing.
Trait: TypeAlias = Callable[[Part, int], Hashable]
_ROOT, _UNKNOWN = -1, -2
_LEAST, _ENOUGH = 0.35, 0.65
_AGREES = 0.1  # for each of number, code and parent
_UNCLASSIFIED = "42229-5"  # the LOINC code of half of all sections


def match_parts(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Old place → new place of parts that are one: by a trait that no other part on its side has, else by likeness."""
    partners: dict[int, int] = {}
    for trait in (_id, _number_and_title, _place_and_title, _text):
        partners |= _by_trait(trait, old, new, partners)
    partners |= _by_likeness(old, new, partners)
    for trait in (_title, _only_holds_others):
        partners |= _by_trait(trait, old, new, partners)
    return partners


def _id(part: Part, above: int) -> Hashable:
    return part.id


def _number_and_title(part: Part, above: int) -> Hashable:
    return part.title and (part.number, part.title)


def _place_and_title(part: Part, above: int) -> Hashable:
    return part.title and (above, part.title)


def _title(part: Part, above: int) -> Hashable:
    return part.title


def _text(part: Part, above: int) -> Hashable:
    return tuple(block.key for block in part.blocks)


def _only_holds_others(part: Part, above: int) -> Hashable:
    return not part.blocks and (above, part.code)


def _by_trait(trait: Trait, old: Sequence[Part], new: Sequence[Part], partners: Mapping[int, int]) -> dict[int, int]:
    taken = set(partners.values())
    left = [(number, part, _above(part, partners)) for number, part in enumerate(old) if number not in partners]
    free = [
        (number, part, _ROOT if part.parent is None else part.parent)
        for number, part in enumerate(new)
        if number not in taken
    ]
    mine, theirs = _by_value(trait, left), _by_value(trait, free)
    return {
        places[0]: theirs[value][0] for value, places in mine.items() if len(places) == len(theirs.get(value, ())) == 1
    }


def _by_value(trait: Trait, parts: Iterable[tuple[int, Part, int]]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number, part, above in parts:
        if value := trait(part, above):
            places[part.area, value].append(number)
    return places


def _above(part: Part, partners: Mapping[int, int]) -> int:
    return _ROOT if part.parent is None else partners.get(part.parent, _UNKNOWN)


def _by_likeness(old: Sequence[Part], new: Sequence[Part], partners: Mapping[int, int]) -> dict[int, int]:
    taken = set(partners.values())
    left = [number for number, part in enumerate(old) if number not in partners and part.blocks]
    free = [number for number, part in enumerate(new) if number not in taken and part.blocks]
    weighed = []
    for pair in likely_pairs([_whole(old[n]) for n in left], [_whole(new[n]) for n in free], _LEAST):
        place, other = left[pair.old], free[pair.new]
        if old[place].area == new[other].area:
            weight = pair.likeness + _AGREES * _agreements(old[place], new[other], partners)
            weighed.append((-weight, abs(pair.old - pair.new), place, other))
    found: dict[int, int] = {}
    for weight, _, place, other in sorted(weighed):
        if -weight >= _ENOUGH and place not in found and other not in found.values():
            found[place] = other
    return found


def _agreements(old: Part, new: Part, partners: Mapping[int, int]) -> int:
    above = _ROOT if new.parent is None else new.parent
    code = old.code if old.code != _UNCLASSIFIED else ""
    return sum((old.number == new.number != "", code == new.code != "", _above(old, partners) == above))


def _whole(part: Part) -> Block:
    return Block("text", (" ".join(block.text for block in part.blocks),), part.at)
