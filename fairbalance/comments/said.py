"""What a reviewer has said, and of what, as the package had it."""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.comments.comment import Kind, State
from fairbalance.model.comments import CommentHead


@dataclass(frozen=True, slots=True)
class Said:
    """`text` is the whole of the block then, `offset` where the quote begins in it, in signs; -1 without a quote."""

    id: str
    reviewer: str
    kind: Kind
    comment: str
    block: str
    text: str
    quote: str
    offset: int
    page: str
    made: str
    content: str  # digest of the package
    state: State = State.OPEN
    reply: str = ""
    context: str = ""  # see Context

    @property
    def identity(self) -> tuple[object, ...]:
        """What has the same is one comment, however its words were changed. Ids are unique in one file only."""
        return self.reviewer, self.id, self.text, self.quote

    @property
    def version(self) -> tuple[object, ...]:
        """What has the same says the same of the same place."""
        return (*self.identity, self.kind, self.comment)


def stored(head: CommentHead) -> Said:
    """As `comments.yaml` has it."""
    quote = str(head.quote or "")
    offset = head.offset if quote and head.offset is not None else -1
    return Said(
        str(head.id),
        str(head.reviewer),
        Kind(head.kind),
        str(head.comment),
        str(head.block),
        str(head.text),
        quote,
        offset,
        str(head.page),
        str(head.made),
        str(head.content),
        State(head.state or State.OPEN),
        str(head.reply or ""),
        str(head.context or ""),
    )


def written(said: Said) -> dict[str, str]:
    """The keys of its entry, what people read and write first."""
    keys = {
        "reviewer": said.reviewer,
        "made": said.made,
        "kind": said.kind.value,
        "comment": said.comment,
        "state": said.state.value,
        "reply": said.reply,
        "quote": said.quote,
        "block": said.block,
        "page": said.page,
        "text": said.text,
        "offset": str(said.offset) if said.offset >= 0 else "",
        "id": said.id,
        "content": said.content,
        "context": said.context,
    }
    return {key: text for key, text in keys.items() if text or key in ("reply", "page")}
