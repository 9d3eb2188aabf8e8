"""A reviewer's comment and the place where it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fairbalance.problem import Location


class Kind(StrEnum):
    MUST_CHANGE = "must change"
    QUESTION = "question"
    SUGGESTION = "suggestion"


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DONE = "done"
    DECLINED = "declined"


class Placing(StrEnum):
    """How a comment was found again."""

    SAME = "same"  # the block says what it said
    EDITED = "edited"  # the block has changed since, and the quoted words still stand in it
    MOVED = "moved"  # the words stand in another block now
    LOST = "lost"  # the quoted words are gone; `block` is the likeliest one, or empty


@dataclass(frozen=True, slots=True)
class Comment:
    """`block` is where it stands in the site as it is now, `said_of` the id that the reviewer saw."""

    id: str
    reviewer: str
    kind: Kind
    text: str
    said_of: str
    block: str = ""
    quote: str = ""  # the words that were selected; empty where the whole block is meant
    offset: int = -1  # of the quote in the block's text as it is now; -1 where it is not there
    page: str = ""  # the route of the page that the reviewer saw it on
    made: str = ""  # as the reviewer's file says: 2026-11-20T10:31:00Z
    content: str = ""  # the content digest of the package that was commented
    state: State = State.OPEN
    reply: str = ""
    placing: Placing = Placing.SAME
    at: Location | None = None  # where the words of its block are written
