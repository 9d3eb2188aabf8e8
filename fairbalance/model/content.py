"""One content folder, loaded: all that a microsite is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairbalance.model.banner import Banner
from fairbalance.model.checks import ChecksHead
from fairbalance.model.contact import Contact
from fairbalance.model.label import Label
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.references import Reference
from fairbalance.model.section import Role, Section
from fairbalance.model.table import Table


@dataclass(frozen=True, slots=True)
class Content:
    microsite: Microsite
    contact: Contact
    banner: Banner
    sections: tuple[Section, ...]  # neighbours in the order of the site
    tables: Mapping[str, Table]
    pages: tuple[Page, ...]
    label: Label | None = None  # the label document behind the site, where one was imported
    references: Mapping[str, Reference] = field(default_factory=dict)
    checks: ChecksHead | None = None
    draft: bool = True  # whether every page says that it is one: the author calls it so, or somebody has to approve it

    def with_role(self, role: Role) -> tuple[Section, ...]:
        """The top-level sections of a role; their parts follow from `parts_of`."""
        return tuple(section for section in self.sections if section.role is role and section.head.part_of is None)

    def parts_of(self, section_id: str) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.head.part_of == section_id)


@dataclass(frozen=True, slots=True)
class Names:
    """What passages may refer to. A file that is there but broken still counts: its own problem is told already."""

    sections: frozenset[str]
    tables: frozenset[str]
    pages: frozenset[str]
    links: frozenset[str] | None  # None: unknown, since the file that holds them is broken
    contacts: frozenset[str] | None
    references: frozenset[str] | None
    label: bool  # whether a label document was imported


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be loaded of a content folder; a file that is broken is missing here."""

    microsite: Microsite | None
    contact: Contact | None
    banner: Banner | None
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    pages: tuple[Page, ...]
    label: Label | None
    references: Mapping[str, Reference]
    checks: ChecksHead | None
    names: Names

    def whole(self) -> Content | None:
        """The content, where every file that it needs is there."""
        if self.microsite is None or self.contact is None or self.banner is None:
            return None
        return Content(
            self.microsite,
            self.contact,
            self.banner,
            self.sections,
            self.tables,
            self.pages,
            self.label,
            self.references,
            self.checks,
        )
