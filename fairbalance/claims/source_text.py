"""What can be cited, as a text that passages are looked for in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from fairbalance.claims.sentences import sentences
from fairbalance.claims.wording import Token, Worded, tokens, worded
from fairbalance.problem import Location
from fairbalance.redline.block import CELLS_APART, Block

_APART = "\x1f"  # in no text: nothing is found across it
_MARK = re.compile(r"\^[a-z*†‡§¶#]{1,2}\^|[†‡§¶*]+(?=\s|$)")  # of a footnote, in a cell
_OWN_MARK = re.compile(r"(?:^|(?<=\s))\^[a-z*†‡§¶#]{1,2}\^\s*(?=[A-Z])")  # of a footnote, ahead of its text
_SET_OFF = re.compile(r"([\^~])([^\s^~]{1,20}(?: [^\s^~]{1,20}){1,4})\1")
_TABLE_NUMBER = re.compile(r"^\w+\s+\d+[.:]?\s+(?=\w)")  # "Table 3: …"
_CANDIDATES = 4  # sentences that share the weightiest words are looked at more closely


@dataclass(frozen=True)
class SourceSentence:
    """A sentence, a heading or a table row of a source. `part` names the section that it stands in."""

    text: str
    at: Location
    kind: str  # of its block
    part: str

    @cached_property
    def worded(self) -> Worded:
        return worded(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(tokens(self.text))

    @cached_property
    def weights(self) -> Counter[str]:
        return weights(self.tokens)


def weights(found: Sequence[Token]) -> Counter[str]:
    """Each word by its letters: any two texts share "of the"."""
    counted: Counter[str] = Counter()
    for token in found:
        counted[token.key.casefold()] += len(token.key)
    return counted


def block_sentences(block: Block, part: str) -> Iterator[SourceSentence]:
    text = _SET_OFF.sub(_each_word, block.text)
    part = f"{part}, {block.table}" if block.table else part
    if block.kind == "caption":
        text = _TABLE_NUMBER.sub("", text)
    if len(block.cells) > 1 or block.kind in ("title", "heading"):
        said = _MARK.sub("", text) if block.group == "row" else text
        yield SourceSentence(" ".join(said.replace(CELLS_APART, " ").split()), block.at, block.kind, part)
        return
    for piece in _OWN_MARK.split(text) if block.kind in ("foot", "note") else (text,):
        for start, end in sentences(piece):
            yield SourceSentence(piece[start:end], block.at, block.kind, part)


def _each_word(found: re.Match[str]) -> str:
    """Words that are raised or lowered together as an author's Markdown has them: one by one."""
    return " ".join(f"{found[1]}{word}{found[1]}" for word in found[2].split())


@dataclass(frozen=True)
class SourceText:
    """A section with all below it, an excerpt of the Highlights, a table, a document."""

    name: str  # as people call it: "section 5.1 of the label"
    sentences: tuple[SourceSentence, ...]
    cited: bool = True  # False for what stands above what is cited
    plain: bool = False  # a plain text, in which nothing can stand raised or lowered

    def whole(self, key: str) -> Sequence[int]:
        """Where the sentence stands as one."""
        return self._places.get(key, ())

    def within(self, key: str) -> int | None:
        """The sentence that has it as a stretch of whole words."""
        place = self._text.find(key)
        while place >= 0:
            end = place + len(key)
            if not (_meets(self._text, place) or _meets(self._text, end)):
                return bisect_right(self._starts, place) - 1
            place = self._text.find(key, place + 1)
        return None

    def likely(self, counted: Mapping[str, int]) -> list[int]:
        """The sentences that share the weightiest of the words."""
        shared: dict[int, float] = defaultdict(float)
        for word, weight in counted.items():
            places = self._postings.get(word, ())
            for place in places:
                shared[place] += weight / len(places) ** 0.5
        return sorted(shared, key=lambda place: (-shared[place], place))[:_CANDIDATES]

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(token.key for sentence in self.sentences for token in sentence.tokens if token.figure)

    @cached_property
    def words(self) -> frozenset[str]:
        """In small letters."""
        return frozenset(word for sentence in self.sentences for word in sentence.weights)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            places[sentence.worded.key].append(number)
        return places

    @cached_property
    def _text(self) -> str:
        return "".join(sentence.worded.key + _APART for sentence in self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(sentence.worded.key) + 1 for sentence in self.sentences)]

    @cached_property
    def _postings(self) -> Mapping[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for word in sentence.weights:
                postings[word].append(number)
        return postings


def _meets(text: str, place: int) -> bool:
    """Whether a word goes on over the place."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
