"""The sections of the site that are drafted: indication, boxed warning, safety information."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fairbalance.importers.label.document import Section
from fairbalance.importers.label.microsite.boxed_warning import Box
from fairbalance.importers.label.microsite.outline import Found, Outline
from fairbalance.importers.label.microsite.passages import Passage, called, excerpt_of, passage_of
from fairbalance.importers.label.microsite.rows import letters
from fairbalance.importers.names import Names

_NONE = "the label has no section that holds it"


@dataclass(frozen=True, slots=True)
class DraftSection:
    """`section` is the label's own, None where it has none; `remarks` are comments for its front matter."""

    name: str
    role: str
    title: str
    passage: Passage
    section: Section | None
    remarks: tuple[str, ...]
    whole: str = ""  # the title of the label's section around it
    is_titled: bool = True  # whether the title is to be shown: not where the text begins with it
    part_of: str = ""

    def says_something(self) -> bool:
        """Whether the label says anything here, if only in what prose cannot show."""
        return self.passage.shows_words() or bool(self.passage.left_out)


def sections_of(boxes: Iterable[Box], outline: Outline) -> list[DraftSection]:
    """In the order of the site. An indication and safety information are always among them, if only to be written."""
    names = Names()
    indication = [_drafted(found, "indication", "indication", names) for found in outline.indication]
    boxed = [_boxed(box, names) for box in boxes]
    safety = [_drafted(found, found.kind.name, "safety", names) for found in outline.safety]
    return [
        *(_told_apart(_one(indication)) or [_missing("indication", "Indication", "indication")]),
        *boxed,
        *(_told_apart(_below(safety)) or [_missing("safety-information", "Safety Information", "safety")]),
    ]


def _drafted(found: Found, name: str, role: str, names: Names) -> DraftSection:
    excerpt = excerpt_of(found.section)
    passage = excerpt if excerpt.shows_words() else passage_of(found.section)
    source = "from the Highlights of" if passage is excerpt else "from"
    remarks = [f"to check: drafted {source} {called(found.section)}"]
    title, is_titled = passage.title, True
    if not title:
        title = found.kind.heading
        is_titled = not letters(next(passage.texts(), "")).startswith(letters(title))
        remarks.append("to check: title, which the label's section has not; this is the usual one")
    free = names.free(name)
    told, within = tuple(remarks), found.kind.within
    return DraftSection(free, role, title, passage, found.section, told, found.whole, is_titled, within)


def _boxed(box: Box, names: Names) -> DraftSection:
    remarks = (f"to check: drafted from {called(box.section)}",)
    return DraftSection(names.free("boxed-warning"), "boxed-warning", box.title, box.passage, box.section, remarks)


def _missing(name: str, title: str, role: str) -> DraftSection:
    return DraftSection(name, role, title, Passage(title, ()), None, (f"to do: {title.lower()}; {_NONE}",))


def _one(sections: Sequence[DraftSection]) -> list[DraftSection]:
    """One indication; what else the label has of it are its parts."""
    shown = [section for section in sections if section.says_something()]
    return [replace(section, part_of=shown[0].name if place else "") for place, section in enumerate(shown)]


def _told_apart(sections: Sequence[DraftSection]) -> list[DraftSection]:
    """Those of one title with what each stands in, as in a kit: "Day Caplets: Uses"."""
    times = Counter(letters(section.title) for section in sections)
    return [_placed(section) if times[letters(section.title)] > 1 else section for section in sections]


def _placed(section: DraftSection) -> DraftSection:
    return replace(section, title=f"{section.whole}: {section.title}", is_titled=True) if section.whole else section


def _below(sections: Sequence[DraftSection]) -> list[DraftSection]:
    """Those with words and those with parts; a part whose whole is not there stands by itself."""
    shown = [section for section in sections if section.says_something()]
    wholes = {section.part_of for section in shown}
    kept = [section for section in sections if section in shown or section.name in wholes]
    names = {section.name for section in kept}
    return [replace(section, part_of=section.part_of if section.part_of in names else "") for section in kept]
