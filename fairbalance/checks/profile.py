"""The profiles that come with the program, and which of them a site is looked through for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairbalance.checks.data_files import HERE, read_data
from fairbalance.claims.claim import Claim
from fairbalance.model.content import Content
from fairbalance.model.profile import Item, Profile
from fairbalance.model.text import Text
from fairbalance.problem import Problem, Problems

GENERAL, EUROPE, UNITED_STATES = "general", "eu-hcp", "us-hcp"
FOLDER = HERE / "profiles"
_PLACEHOLDER = "[To do"  # what `import` writes where the label says nothing


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile as its file has it; without one where the file is missing or wrong."""

    name: str
    profile: Profile | None
    problems: tuple[Problem, ...]

    def items(self) -> Iterator[Item]:
        if self.profile:
            yield from self.profile.items.values()


def profiles(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of all."""
    return tuple(sorted(file.stem for file in folder.glob("*.yaml")))


def profile_of(content: Content) -> ReadProfile:
    """The one that `checks.yaml` names, else the one for the site's language."""
    if content.checks and content.checks.profile:
        return read_profile(str(content.checks.profile))
    return read_profile(UNITED_STATES if content.microsite.language.endswith("-US") else GENERAL)


@cache
def read_profile(name: str, folder: Path = FOLDER) -> ReadProfile:
    problems = Problems()
    known = name in profiles(folder)
    profile = read_data(folder, f"{name}.yaml", Profile, problems) if known else None
    return ReadProfile(name, profile, tuple(problems))


def roles_of(content: Content) -> tuple[str, ...]:
    """Who has to approve the site by its profile; where that cannot be read, which is told, by the general one."""
    profile = profile_of(content).profile or read_profile(GENERAL).profile
    assert profile is not None, "the general one comes with the program"
    return tuple(map(str, profile.roles))


def text_within(item: Item, content: Content) -> Text | None:
    """The one text that must hold the item's words, where it names one."""
    return getattr(content.microsite, item.within) if item.within else None


def said_in(item: Item, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The blocks of what a reader sees that are the item."""
    return tuple(claim for claim in claims if not claim.kind.hidden and item.is_said(claim.text))


def is_in(item: Item, content: Content, claims: tuple[Claim, ...]) -> bool:
    """Whether the content has the item anywhere."""
    if held := text_within(item, content):
        return held.startswith(_PLACEHOLDER) or item.is_said(held)
    if item.field and getattr(content.microsite, item.field) is not None:
        return True
    return bool(said_in(item, claims))
