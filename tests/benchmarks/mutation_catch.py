"""Lays a mutation onto a project, and sees whether a check tells of it, at the right place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from label_once import label_once
from mutation_parts import PARTS
from mutation_texts import Own, own_files
from mutation_words import FIGURES, WORDS, Find, Mutation

from fairbalance.markdown.letters import letters
from fairbalance.pipeline import check, check_project
from fairbalance.problem import Problem, ProblemsFound, Severity

TODAY = date(2026, 5, 1)
NEAR = 2  # lines
KINDS: dict[str, Find] = {**FIGURES, **WORDS, **PARTS}
EXACT = frozenset((*FIGURES, *(name for name in PARTS if name.startswith("figure"))))  # the 99 % goal is for these
UNFINISHED = frozenset(("to-check", "to-do", "image-missing"))
_LINES = re.compile(r":\d+(?::\d+)?|\blines? \d+")

Told = tuple[str, str, int, str]  # rule, path, line, what is said but for lines


class Try(NamedTuple):
    """One mutation: `backed` where the text cites the label, a table or a reference, or stands in two places."""

    project: str
    kind: str
    backed: bool
    caught: tuple[str, ...]  # the rules that told of it at the right place
    elsewhere: tuple[str, ...]
    at: str
    before: str
    after: str


@dataclass(frozen=True)
class Tried:
    project: str
    false: tuple[Problem, ...]  # errors and warnings of the project as it is
    tries: tuple[Try, ...]


def try_project(name: str, project: Path, seed: int, each: int, kinds: Iterable[str] = KINDS) -> Tried:
    """`each` mutations of a kind, chosen by the seed."""
    own = own_files(name, project)
    with label_once():
        found_before = findings(project)
        before = _Before(Counter(map(_told, findings_of_content(project))), Counter(map(_told, found_before)))
        backed = _Backed(own)
        tries = []
        for kind in kinds:
            chance = Random(f"{seed} {name} {kind}")
            found = list(KINDS[kind](own, chance))
            chosen = chance.sample(found, min(each, len(found)))
            tries += [_try(own, kind, mutation, before, backed) for mutation in chosen]
    severe = [problem for problem in found_before if problem.severity is not Severity.NOTE]
    return Tried(name, tuple(problem for problem in severe if problem.rule not in UNFINISHED), tuple(tries))


def findings(project: Path) -> tuple[Problem, ...]:
    """All that is told of it and not waived, also where it stops a build."""
    try:
        found = check(project, TODAY)
    except ProblemsFound as stopped:
        found = stopped.problems
    return tuple(problem for problem in found if problem.waived is None)


def findings_of_content(project: Path) -> tuple[Problem, ...]:
    """What is told before a page is drawn, waived or not: most mutations need no more."""
    try:
        return check_project(project, TODAY).findings
    except ProblemsFound as stopped:
        return stopped.problems


class _Before(NamedTuple):
    """What is told of a project as it is."""

    content: Counter[Told]
    all: Counter[Told]


def _try(own: Own, kind: str, mutation: Mutation, before: _Before, backed: _Backed) -> Try:
    with applied(own, mutation):
        new = _new(findings_of_content(own.folder), own, mutation, before.content)
        if not _right(new, own, mutation):
            new = _new(findings(own.folder), own, mutation, before.all)
    right = _right(new, own, mutation)
    edit = mutation.edits[0]
    text = own.texts[edit.path]
    around = slice(max(0, edit.start - 40), edit.end + 40)
    mutated = f"{text[around.start : edit.start]}{edit.new}{text[edit.end : around.stop]}"
    return Try(
        own.name,
        kind,
        backed.is_backed(edit.path, edit.start),
        tuple(sorted({problem.rule for problem in right})),
        tuple(sorted({problem.rule for problem in new if problem not in right})),
        f"{edit.path}:{own.line(edit.path, edit.start)}",
        "the file" if edit.new is None else " ".join(text[around].split())[:200],
        "is gone" if edit.new is None else " ".join(mutated.split())[:200],
    )


@contextmanager
def applied(own: Own, mutation: Mutation) -> Iterator[None]:
    texts: dict[str, str | None] = {}
    for edit in sorted(mutation.edits, key=lambda edit: (edit.path, -edit.start)):
        text = texts.get(edit.path, own.texts[edit.path])
        texts[edit.path] = text and edit.new and f"{text[: edit.start]}{edit.new}{text[edit.end :]}"
        if edit.new == "":
            texts[edit.path] = (text or "")[: edit.start] + (text or "")[edit.end :]
    try:
        for path, mutated in texts.items():
            if mutated is None:
                (own.folder / path).unlink()
            else:
                (own.folder / path).write_text(mutated, encoding="utf-8")
        yield
    finally:
        for path in texts:
            (own.folder / path).write_text(own.texts[path], encoding="utf-8")


def _new(found: Iterable[Problem], own: Own, mutation: Mutation, known: Counter[Told]) -> list[Problem]:
    """Those that were not told before; a line below the mutation has moved with it."""
    rest = Counter(known)
    new = []
    for problem in found:
        told = _told(problem)
        moved = next((move for move in _unmoved(own, mutation, told) if rest[move]), None)
        if moved:
            rest[moved] -= 1
        else:
            new.append(problem)
    return new


def _unmoved(own: Own, mutation: Mutation, told: Told) -> Iterator[Told]:
    rule, path, line, said = told
    yield told
    for edit in mutation.edits:
        if edit.path == path and edit.new is not None:
            grown = edit.new.count("\n") - own.texts[path].count("\n", edit.start, edit.end)
            if grown and line > own.line(path, edit.start):
                yield rule, path, line - grown, said


def _told(problem: Problem) -> Told:
    return problem.rule, problem.at.path, problem.at.line, _LINES.sub("", problem.message)


def _right(new: Iterable[Problem], own: Own, mutation: Mutation) -> list[Problem]:
    return [problem for problem in new if _is_right(problem, own, mutation)]


def _is_right(problem: Problem, own: Own, mutation: Mutation) -> bool:
    """Whether it stands where the mutation is, or names that place as the other one of two."""
    for edit in mutation.edits:
        first = own.line(edit.path, edit.start)
        last = first + (edit.new or "").count("\n")
        near = range(first - NEAR, last + NEAR + 1)
        if problem.at.path == edit.path and (edit.new is None or problem.at.line in near):
            return True
        named = re.findall(rf"{re.escape(edit.path)}:(\d+)", f"{problem.message} {problem.hint}")
        if any(int(line) in near for line in named):
            return True
    return problem.at.path in mutation.lacking or any(
        problem.at.path.startswith(f"{folder}/") for folder in mutation.lacking if folder == "content/label"
    )


class _Backed:
    """Which text cites something that can be looked up, or stands word for word in a second place."""

    def __init__(self, own: Own) -> None:
        self._own = own
        label = check_project(own.folder).label
        self._cited = {
            (claim.at.path, line)
            for claim in label.claims
            if any(part.by for part in claim.cited)
            for line in range(claim.at.line, claim.at.line + claim.raw.count("\n") + 1)
        }
        references = (reference.document for reference in label.content.references.values())
        said = [claim.text for claim in label.claims]
        said += [document.text for document in references if document]
        self._said = letters("\n".join((*said, label.document)))

    def is_backed(self, path: str, start: int) -> bool:
        if (path, self._own.line(path, start)) in self._cited:
            return True
        stretch = next(
            (s for s in self._own.stretches if s.path == path and s.start <= start <= s.start + len(s.text)), None
        )
        text = letters(stretch.plain.replace("\0", "")) if stretch else ""
        return len(text) > 20 and self._said.count(text) > 1
