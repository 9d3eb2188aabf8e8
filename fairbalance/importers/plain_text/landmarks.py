"""What stands out in a page's text: the passages by which all others are placed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Paragraph, Table, words
from fairbalance.importers.plain_text.draft import Product
from fairbalance.importers.plain_text.headings import core, is_boxed, is_indication, is_safety, section_number
from fairbalance.importers.plain_text.vocabulary import (
    AUDIENCE,
    CLOSING,
    CONTINUE,
    FOOTER,
    IS_INDICATED,
    LITTER,
    MATERIAL_CODE,
    NOT_AUDIENCE,
    PRESCRIBING_INFORMATION,
    SAFETY_PART,
)

_BRIEF = 120  # words; a longer passage is no banner
_LONGEST_FOOTER = 600  # characters
_LONGEST_ENTRY = 5  # words of an entry of the navigation


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Indexes of blocks."""

    audience: int | None
    brand: frozenset[int]
    safety: int | None  # the heading of the full safety information
    boxed: int | None
    indication: int | None  # its heading, or the sentence that has lost it
    end: int | None  # the last reference to the full label below the safety information
    banner: tuple[int, ...]  # heading, statement, and the words that lead on
    banner_box: tuple[int, ...]  # a second, short boxed warning: heading and statement
    placeless: Mapping[int, str]  # and why they have no place


def landmarks_of(blocks: Sequence[Block], product: Product) -> Landmarks:
    safety = _fullest(blocks, is_safety)
    banner = _banner(blocks, safety)
    boxed, banner_box = _boxes(blocks, safety)
    indication = _indication(blocks)
    kept = {at for head in (safety, boxed, indication) if head is not None for at in (head, *_below(blocks, head))}
    audience = next((at for at, block in enumerate(blocks) if is_audience(block)), None)
    brand = frozenset(at for at, block in enumerate(blocks) if block.line in product.lines)
    litter = {at for at, block in enumerate(blocks) if _is_litter(block) and at not in kept}
    kept |= {*banner, *banner_box}
    litter |= _menu(blocks, kept, litter, brand | {audience})
    placeless = dict.fromkeys(litter, "looks like the navigation of the page")
    placeless |= _repeats(blocks, kept)
    placeless |= _bare(blocks, kept, placeless)
    placeless |= {at: "holds no word" for at, block in enumerate(blocks) if not any(map(str.isalnum, words(block)))}
    return Landmarks(
        audience=audience,
        brand=brand,
        safety=safety,
        boxed=boxed,
        indication=indication,
        end=_end(blocks, safety),
        banner=banner,
        banner_box=banner_box,
        placeless=placeless,
    )


def is_audience(block: Block) -> bool:
    text = words(block)
    return (
        isinstance(block, Heading | Paragraph)
        and len(text.split()) <= 40
        and AUDIENCE.fullmatch(text) is not None
        and NOT_AUDIENCE.search(text) is None
    )


def is_footer(block: Block) -> bool:
    text = words(block)
    if not isinstance(block, Heading | Paragraph) or len(text) > _LONGEST_FOOTER:
        return False
    return FOOTER.fullmatch(text) is not None or MATERIAL_CODE.fullmatch(text) is not None


def _is_litter(block: Block) -> bool:
    if isinstance(block, Table | Items) or is_footer(block):
        return False
    text = words(block)
    entries = re.split(r"\s[|>›»/]\s", text)
    menu = len(entries) > 1 and all(len(entry.split()) <= _LONGEST_ENTRY for entry in entries)
    return menu or LITTER.fullmatch(text) is not None


def _below(blocks: Sequence[Block], head: int) -> Iterator[int]:
    """What belongs to a heading: of safety information, its known parts and whatever headings those have."""
    safety = isinstance(blocks[head], Heading) and is_safety(words(blocks[head]))
    for at in range(head + 1, len(blocks)):
        block = blocks[at]
        if is_footer(block):
            return
        if isinstance(block, Heading):
            part = block.guessed or is_boxed(block.text) or SAFETY_PART.fullmatch(core(block.text))
            if not (safety and part) and not (block.guessed and block.text.upper() == block.text):
                return
        yield at


def _fullest(blocks: Sequence[Block], kind: Callable[[str], bool]) -> int | None:
    """The heading of that kind with the most words below it; of equals, the last."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and kind(block.text)]
    return max(heads, key=lambda head: (_length(blocks, _below(blocks, head)), head), default=None)


def _length(blocks: Sequence[Block], indexes: Iterator[int]) -> int:
    return sum(len(words(blocks[at]).split()) for at in indexes)


def _indication(blocks: Sequence[Block]) -> int | None:
    head = _fullest(blocks, is_indication)
    if head is not None and _length(blocks, _below(blocks, head)):
        return head
    sentences = (
        at
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph | Items) and IS_INDICATED.search(words(block))
    )
    return next(sentences, None)


def _end(blocks: Sequence[Block], safety: int | None) -> int | None:
    """After `Please see full Prescribing Information`, the safety information may be over."""
    if safety is None:
        return None
    ends = [at for at in range(safety, len(blocks)) if refers_to_label(blocks[at])]
    parts = [
        at for at, block in enumerate(blocks) if isinstance(block, Heading) and SAFETY_PART.fullmatch(core(block.text))
    ]
    return ends[-1] if ends and ends[-1] > max(parts, default=0) else None


def refers_to_label(block: Block) -> bool:
    text = words(block)
    return isinstance(block, Paragraph) and bool(CLOSING.fullmatch(text) and PRESCRIBING_INFORMATION.search(text))


def _banner(blocks: Sequence[Block], full: int | None) -> tuple[int, ...]:
    """A second, short safety passage: its heading, one text, and what leads on to the full one."""
    for head, block in enumerate(blocks):
        if not isinstance(block, Heading) or head == full or not is_safety(block.text):
            continue
        at = head + 1
        if at < len(blocks) and isinstance(blocks[at], Heading) and SAFETY_PART.fullmatch(core(words(blocks[at]))):
            at += 1  # it stands in the full text too
        text = blocks[at] if at < len(blocks) else None
        if (
            isinstance(text, Paragraph | Items)
            and len(words(text).split()) <= _BRIEF
            and re.search("[.:]", words(text))
        ):
            leads_on = at + 1 < len(blocks) and CONTINUE.fullmatch(words(blocks[at + 1]))
            return (head, at, at + 1) if leads_on else (head, at)
    return ()


def _boxes(blocks: Sequence[Block], safety: int | None) -> tuple[int | None, tuple[int, ...]]:
    """The boxed warning, rather the one within the safety information; and another one, if that is short."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and is_boxed(block.text)]
    within = set(_below(blocks, safety)) if safety is not None else set()
    boxed = next((at for at in heads if at in within), _fullest(blocks, is_boxed))
    for head in heads:
        text = blocks[head + 1] if head + 1 < len(blocks) else None
        if head != boxed and isinstance(text, Paragraph | Items) and len(words(text).split()) <= _BRIEF:
            return boxed, (head, head + 1)
    return boxed, ()


def _menu(blocks: Sequence[Block], kept: set[int], litter: set[int], names: Set[int | None]) -> set[int]:
    """Headings on top of one another before the first sentence are navigation.

    The last one heads what follows, unless that is one of the product's `names` or the audience line.
    """
    found: set[int] = set()
    run: list[int] = []
    for at, block in enumerate(blocks):
        if at in litter or (at not in kept and _may_be_entry(block)):
            run.append(at)
            continue
        entries = run if run and (run[-1] in litter or at in names) else run[:-1]
        close = all(blocks[entry].gap == 0 for entry in entries[1:])
        found |= set(entries) if len(entries) > (1 if close else 2) else set()
        run = []
        if len(words(block).split()) > 20:
            break
    return found


def _may_be_entry(block: Block) -> bool:
    if not isinstance(block, Heading) or len(block.text.split()) > _LONGEST_ENTRY or section_number(block.text):
        return False
    return not is_boxed(block.text) and not SAFETY_PART.fullmatch(core(block.text)) and not is_audience(block)


def _bare(blocks: Sequence[Block], kept: set[int], placeless: Mapping[int, str]) -> dict[int, str]:
    """A second heading of indication or safety information with nothing below it: a link to the first, once."""
    found: dict[int, str] = {}
    for at, block in enumerate(blocks):
        after = next((n for n in range(at + 1, len(blocks)) if n not in placeless), len(blocks))
        bare = after == len(blocks) or isinstance(blocks[after], Heading) or after in kept
        second = isinstance(block, Heading) and at not in kept and (is_safety(block.text) or is_indication(block.text))
        if second and bare:
            found[at] = "is a heading with nothing below it"
    return found


def _repeats(blocks: Sequence[Block], kept: set[int]) -> dict[int, str]:
    """Passages that stand elsewhere word for word; of two, the one in the fuller text is kept."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for at in sorted(range(len(blocks)), key=lambda at: at not in kept):
        block = blocks[at]
        if not isinstance(block, Heading) and len(words(block).split()) > 3:
            if at not in kept and words(block) in first:
                found[at] = first[words(block)]
            first.setdefault(words(block), block.line)
    heads = _heads_of_repeats(blocks, found, kept)
    return {at: f"repeats line {line} word for word" for at, line in {**found, **heads}.items()}


def _heads_of_repeats(blocks: Sequence[Block], repeats: Mapping[int, int], kept: set[int]) -> dict[int, int]:
    """Headings that stand elsewhere too, with nothing but repeats, or what is kept elsewhere, below them."""
    lines: dict[str, list[int]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            lines.setdefault(core(block.text).lower(), []).append(block.line)
    found: dict[int, int] = {}
    for at in reversed(range(len(blocks))):
        block = blocks[at]
        if not isinstance(block, Heading) or at in kept:
            continue
        others = [line for line in lines[core(block.text).lower()] if line != block.line]
        after = at + 1
        if others and (after == len(blocks) or after in repeats or after in found or after in kept):
            found[at] = others[0]
    return found
