"""How many seeded mutations of good projects are told by a check, at the right place, and what is told without cause.

`make bench` runs it with the rest; alone: `.venv/bin/python tests/benchmarks/mutations.py [--each N] [--misses]`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mutation_catch import EXACT, KINDS, Tried, Try, try_project
from mutation_projects import DOCUMENTS, good_projects

SEED, EACH, PROCESSES = 1, 2, 2
GOAL_EXACT, GOAL_ALL, GOAL_FALSE = 99, 95, 1
MEMORY = Path("/dev/shm")


class Goal(NamedTuple):
    what: str
    measured: str
    goal: str
    met: bool


def try_one(name: str, seed: int, each: int, kinds: tuple[str, ...]) -> Tried:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        project = Path(scratch).resolve() / name
        good_projects()[name](project)
        return try_project(name, project, seed, each, kinds)


def try_all(seed: int, each: int, names: Iterable[str], kinds: tuple[str, ...] = tuple(KINDS)) -> list[Tried]:
    with ProcessPoolExecutor(PROCESSES) as pool:
        return list(pool.map(partial(try_one, seed=seed, each=each, kinds=kinds), names))


def exact(tries: Iterable[Try]) -> list[Try]:
    """Figures, units, signs and negations that cite the label or stand in two places."""
    return [one for one in tries if one.kind in EXACT and one.backed]


def rate(tries: Iterable[Try]) -> float:
    """Percent of them that are caught."""
    caught = [bool(one.caught) for one in tries]
    return 100 * sum(caught) / len(caught) if caught else 100.0


def table(tries: list[Try], key: Callable[[Try], str], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if of_it := [one for one in tries if key(one) == name]:
            caught = sum(bool(one.caught) for one in of_it)
            yield f"{name:<48} {len(of_it):>8} {caught:>8} {rate(of_it):>7.1f} %"


def goals(tried: list[Tried]) -> Iterator[Goal]:
    tries = [one for project in tried for one in project.tries]
    for what, of_them, least in (
        ("Caught: figures, units, signs, negations that have a source", exact(tries), GOAL_EXACT),
        ("Caught: mutations of all kinds", tries, GOAL_ALL),
    ):
        yield Goal(what, f"{rate(of_them):.1f} %", f"≥ {least} %", rate(of_them) >= least)
    most = max(len(project.false) for project in tried)
    yield Goal("False errors and warnings, the most of a project", str(most), f"≤ {GOAL_FALSE}", most <= GOAL_FALSE)


def report(tried: list[Tried], misses: bool) -> Iterator[str]:
    tries = [one for project in tried for one in project.tries]
    yield f"{'':<48} {'applied':>8} {'caught':>8} {'rate':>9}"
    yield from table(tries, lambda one: one.kind, KINDS)
    yield ""
    yield from table(tries, lambda one: one.project, [project.project for project in tried])
    yield ""
    for project in tried:
        yield from (f"false: {project.project}: {problem}" for problem in project.false)
    for one in tries if misses else ():
        if not one.caught:
            found = f" (elsewhere: {', '.join(one.elsewhere)})" if one.elsewhere else ""
            yield f"missed: {one.kind}{' *' * (one.kind in EXACT and one.backed)}: {one.project} {one.at}{found}"
            yield f"    - {one.before}\n    + {one.after}"
    for name in DOCUMENTS:
        if Path(name).stem not in {project.project for project in tried}:
            yield f"not there, and left out: {name}"
    for what, measured, goal, met in goals(tried):
        yield f"{what:<68} {measured:>10} {goal:>8}  {'met' if met else 'MISSED'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH, help="mutations of a kind in a project")
    parser.add_argument("--project", action="append", help="a part of a project's name")
    parser.add_argument("--kind", action="append", help="a part of a kind's name")
    parser.add_argument("--misses", action="store_true", help="list what was not caught")
    asked = parser.parse_args()
    names = [name for name in good_projects() if not asked.project or any(part in name for part in asked.project)]
    kinds = tuple(kind for kind in KINDS if not asked.kind or any(part in kind for part in asked.kind))
    tried = try_all(asked.seed, asked.each, names, kinds)
    for line in report(tried, asked.misses):
        print(line)
    sys.stdout.flush()
    sys.exit(not all(goal.met for goal in goals(tried)))


if __name__ == "__main__":
    main()
