"""Mutations of words, figures and signs, within what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml
from mutation_texts import Own, Stretch, sentences


class Edit(NamedTuple):
    """In one file: what stands from `start` to `end` becomes `new`; None takes the whole file away."""

    path: str
    start: int
    end: int
    new: str | None


class Mutation(NamedTuple):
    """`lacking` are files that lack what was taken away: wherever in them that is told, it is the right place."""

    edits: tuple[Edit, ...]
    lacking: tuple[str, ...] = ()


Find = Callable[[Own, Random], Iterator[Mutation]]

FIGURE = re.compile(r"(?<![\w.,^/-])\d+(?:[.,]\d+)*(?![\w^]|[.,]\d)")
EXCHANGE: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("mutations.yaml").read_text("utf-8"))


STOP = re.compile(r"\.(?=[*_)\]]*(?:\s|\0|$))")  # none in an address


def within(pattern: str | re.Pattern[str], new: Callable[[re.Match[str], Random], str | None], what: str = "") -> Find:
    """A mutation at each place where the pattern stands; `what` are kinds of stretches, all when empty."""
    compiled = re.compile(pattern)

    def find(own: Own, chance: Random) -> Iterator[Mutation]:
        for stretch in own.stretches:
            if what and stretch.what not in what:
                continue
            for found in compiled.finditer(stretch.plain):
                text = new(found, chance)
                if text is not None and text != found[0]:
                    yield at(stretch, found.start(), found.end(), text)

    return find


def at(stretch: Stretch, start: int, end: int, text: str) -> Mutation:
    return Mutation((Edit(stretch.path, stretch.start + start, stretch.start + end, text),))


def always(text: str) -> Callable[[re.Match[str], Random], str]:
    return lambda found, chance: text


def like(word: str, new: str) -> str:
    return new.capitalize() if word[:1].isupper() else new


def word_of(kind: str) -> Find:
    pairs = EXCHANGE[kind]
    return within(rf"(?i)\b(?:{'|'.join(pairs)})\b", lambda found, _: like(found[0], pairs[found[0].lower()]))


def unit(found: re.Match[str], chance: Random) -> str:
    return found[0].replace(found["unit"], EXCHANGE["unit"][found["unit"]])


def negated(found: re.Match[str], chance: Random) -> str:
    if found[0] == "occurred":
        return "did not occur"
    return f"no {found[0]}" if found[0] in ("es", "puede", "debe") else f"{found[0]} not"


def digit(found: re.Match[str], chance: Random, part: str = "") -> str:
    figure = part or found[0]
    place = chance.choice([number for number, sign in enumerate(figure) if sign.isdigit()])
    others = [sign for sign in "123456789" if sign != figure[place]]
    return figure[:place] + chance.choice(others) + figure[place + 1 :]


def decimal_moved(found: re.Match[str], chance: Random) -> str | None:
    whole, dot, part = found[0].partition(".")
    if dot:
        return chance.choice([(whole.lstrip("0") + part).lstrip("0") or "0", whole])
    return f"{whole[:-1]}.{whole[-1]}" if len(whole) > 1 and "," not in whole else None


def zero(found: re.Match[str], chance: Random) -> str | None:
    return f"{found[0]}0" if "." not in found[0] else None


def figures_swapped(own: Own, chance: Random) -> Iterator[Mutation]:
    for stretch in own.stretches:
        for start, sentence in sentences(stretch):
            found = list(FIGURE.finditer(stretch.plain, start, start + len(sentence)))
            for one, other in pairwise(found):
                if one[0] == other[0]:
                    continue
                between = stretch.text[one.end() : other.start()]
                yield at(stretch, one.start(), other.end(), f"{other[0]}{between}{one[0]}")


def range_end(found: re.Match[str], chance: Random) -> str:
    end = int(found["end"]) + chance.choice([1, 2, 10])
    return f"{found['begin']}{found['dash']}{end}"


RANGE = r"(?<![\w.-])(?P<begin>\d+)(?P<dash>\s?[–-]\s?| to )(?P<end>\d+)(?![\w.-])"


def range_dash(found: re.Match[str], chance: Random) -> str:
    others = [dash for dash in ("–", "-", ", ", "") if dash != found["dash"]]
    return f"{found['begin']}{chance.choice(others)}{found['end']}"


def figure_added(own: Own, chance: Random) -> Iterator[Mutation]:
    for stretch in own.prose:
        for start, sentence in sentences(stretch):
            ends = list(STOP.finditer(stretch.plain, start, start + len(sentence)))
            if ends:
                yield at(stretch, ends[-1].start(), ends[-1].start(), f" in {chance.randint(11, 97)}% of patients")


def sentence_end_cut(own: Own, chance: Random) -> Iterator[Mutation]:
    """What the sentence cites stays."""
    for stretch in own.prose:
        for start, sentence in sentences(stretch):
            ends = list(STOP.finditer(stretch.plain, start, start + len(sentence)))
            words = [
                found.start() for found in re.finditer(r"\s\S+", sentence[: ends[-1].end() - start] if ends else "")
            ]
            if len(words) > 4:
                yield at(stretch, start + chance.choice(words[2:]), ends[-1].end(), "")


def sentence_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    """One that is neither the only nor the last one of its block."""
    for stretch in own.prose:
        for (start, _), (after, _) in pairwise(sentences(stretch)):
            yield dropped(stretch, start, after)


def last_sentence_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    for stretch in own.prose:
        found = list(sentences(stretch))
        if len(found) > 1:
            start, sentence = found[-1]
            yield dropped(stretch, len(stretch.text[:start].rstrip()), start + len(sentence))


def dropped(stretch: Stretch, start: int, end: int) -> Mutation:
    return Mutation((Edit(stretch.path, stretch.start + start, stretch.start + end, ""),), (stretch.path,))


def word_dropped(own: Own, chance: Random) -> Iterator[Mutation]:
    for stretch in own.prose:
        for found in re.finditer(r"(?<=\w )[A-Za-z]{3,} (?=\w)", stretch.plain):
            yield at(stretch, found.start(), found.end(), "")


def word_replaced(own: Own, chance: Random) -> Iterator[Mutation]:
    words = sorted({word for stretch in own.prose for word in re.findall(r"\b[a-z]{5,}\b", stretch.plain)})
    for stretch in own.prose:
        for found in re.finditer(r"\b[a-z]{5,}\b", stretch.plain):
            other = chance.choice(words)
            if other != found[0]:
                yield at(stretch, found.start(), found.end(), other)


def misspelt(found: re.Match[str], chance: Random, part: str = "") -> str:
    word = part or found[0]
    places = [number for number in range(1, len(word) - 2) if word[number] != word[number + 1]]
    if not places:
        return word[:-1]
    place = chance.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def names(own: Own) -> list[str]:
    """The brand name and the established name, without the dosage form."""
    said = re.findall(r"^\s+(?:name|established_name): (.+?)\s*(?:#.*)?$", own.texts["content/microsite.yaml"], re.M)
    found = [name.strip("\"'").split()[0] for name in said[:2]]
    return [name for name in found if len(name) > 3 and not name.startswith("[")]


def name_misspelt(own: Own, chance: Random) -> Iterator[Mutation]:
    if found := names(own):
        yield from within(rf"(?i)\b(?:{'|'.join(map(re.escape, found))})\b", misspelt)(own, chance)


def name_capital(own: Own, chance: Random) -> Iterator[Mutation]:
    """The established name in the midst of a sentence, or the brand name, in the other case."""
    if found := names(own):
        pattern = rf"(?<=[a-z,] )(?:{'|'.join(map(re.escape, [*found, *map(str.lower, found)]))})\b"
        yield from within(
            pattern, lambda name, _: name[0].swapcase().capitalize() if name[0].islower() else (name[0].lower())
        )(own, chance)


def banner_replaced(own: Own, chance: Random) -> Iterator[Mutation]:
    others = ("It is easy to take.", "Serious side effects were rare.", "Ask your sales representative.")
    for stretch in own.stretches:
        if stretch.path == "content/banner.yaml" and stretch.what == "prose":
            yield at(stretch, 0, len(stretch.text), chance.choice(others))


def indication_changed(own: Own, chance: Random) -> Iterator[Mutation]:
    """A word less, or one more, in the indication."""
    for stretch in own.prose:
        if stretch.path.endswith("sections/indication.md"):
            for found in re.finditer(r"(?<=\w )[A-Za-z]{3,} (?=\w)", stretch.plain):
                yield at(stretch, found.start(), found.end(), chance.choice(["", f"{found[0]}newly diagnosed "]))


def praise(own: Own, chance: Random) -> Iterator[Mutation]:
    said = ("It is safe and well tolerated.", "It works better than any other treatment.", "No side effects are known.")
    for stretch in own.prose:
        if "/sections/" in stretch.path and stretch.text.endswith("."):
            yield at(stretch, len(stretch.text), len(stretch.text), f" {chance.choice(said)}")


def mojibake(found: re.Match[str], chance: Random) -> str:
    return found[0].encode().decode("cp1252", "replace")


NOT = r"(?i)\b(?:not|no|never|nor) (?=\w)"
VERB = r"\b(?:is|are|was|were|has|have|had|can|may|should|must|will|do|does|occurred|es|puede|debe)\b(?! (?:no|not)\b)"
FIGURES: dict[str, Find] = {
    "figure: a digit": within(FIGURE, digit),
    "figure: two swapped": figures_swapped,
    "figure: decimal point": within(FIGURE, decimal_moved),
    "figure: a zero more": within(FIGURE, zero),
    "figure: end of a range": within(RANGE, range_end),
    "figure: dash of a range": within(RANGE, range_dash),
    "figure: one that stands nowhere": figure_added,
    "unit": within(rf"(?:(?<=\d|\^) ?|^)(?P<unit>{'|'.join(map(re.escape, EXCHANGE['unit']))})(?![\w^-])", unit),
    "sign": within("[≥≤<>×±](?= ?[0-9U])", lambda found, _: EXCHANGE["sign"][found[0]]),
    "negation dropped": within(NOT, always("")),
    "negation put in": within(VERB, negated),
}
WORDS: dict[str, Find] = {
    "modal verb": word_of("modal"),
    "the contrary": word_of("contrary"),
    "and, or": word_of("conjunction"),
    "a word less": word_dropped,
    "a word for another": word_replaced,
    "a word twice": within(r"\b[a-z]{3,}\b(?= )", lambda found, _: f"{found[0]} {found[0]}", "prose"),
    "a word misspelt": within(r"\b[a-z]{6,}\b", misspelt),
    "name misspelt": name_misspelt,
    "name's capital": name_capital,
    "® lost": within("(?:\\^?®\\^?)", always("")),
    "superscript lost": within(r"\^(\w+)\^", lambda found, _: found[1]),
    "heading changed": within(r"\b[A-Za-z]{4,}\b", misspelt, "title"),
    "bracket lost": within(r"(?<=\w)\)", always("")),
    "full stop for a comma": within(r"(?<=\w),(?= \w)", always(".")),
    "mojibake": within("[–—’“”®≥≤×°]", mojibake),
    "sentence: end cut": sentence_end_cut,
    "sentence: dropped": sentence_dropped,
    "sentence: last dropped": last_sentence_dropped,
    "banner statement replaced": banner_replaced,
    "indication changed": indication_changed,
    "praise put in": praise,
}
