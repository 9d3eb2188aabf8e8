"""Three hundred seeded accidents to the sample: each builds, or is told with places, and never harms the old site."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from places import ROOT

from fairbalance.pipeline import build
from fairbalance.problem import ProblemsFound

MUTATIONS = 300
Mutation = Callable[[random.Random, str], str]


def delete_a_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def swap_two_lines(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def break_a_quote(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("\"'“`") + text[place:]


def misspell_a_word(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    place = chance.randrange(len(words))
    letters = list(words[place])
    chance.shuffle(letters)
    words[place] = "".join(letters)
    return " ".join(words)


def truncate(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def insert_a_sign(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("\t:-#[]{}|>&*!%@\\<^~\xa0\0\u2028—") + text[place:]


def repeat_a_piece(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start : start + chance.randrange(200)] * 2 + text[start:]


def indent_a_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    lines[place] = " " * chance.randrange(1, 9) + lines[place]
    return "".join(lines)


MUTATE: tuple[Mutation, ...] = (
    *(delete_a_line, swap_two_lines, break_a_quote, misspell_a_word),
    *(truncate, insert_a_sign, repeat_a_piece, indent_a_line),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("mutations")
    shutil.copytree(ROOT / "content", project / "content")
    build(project, project / "public")
    return project


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_three_hundred_accidents(sample: Path) -> None:
    sources = sorted(path for path in (sample / "content").rglob("*.*") if path.suffix in (".yaml", ".md"))
    old = files(sample / "public")
    outcomes: Counter[str] = Counter()
    for seed in range(MUTATIONS):
        chance = random.Random(seed)
        file = sources[seed % len(sources)]
        whole = file.read_bytes()
        mutation = MUTATE[chance.randrange(len(MUTATE))]
        mutated = mutation(chance, whole.decode()).encode("utf-8", "surrogatepass")
        file.write_bytes(mutated)
        try:
            build(sample, sample / "other")
            outcomes["built"] += 1
            assert (sample / "other" / "manifest.json").is_file()
        except ProblemsFound as found:
            outcomes["told"] += 1
            build_refused(sample, found, seed)
            with pytest.raises(ProblemsFound):
                build(sample, sample / "public")
        finally:
            file.write_bytes(whole)
        assert files(sample / "public") == old, seed
    assert outcomes["built"] > MUTATIONS / 10
    assert outcomes["told"] > MUTATIONS / 10


def build_refused(project: Path, found: ProblemsFound, seed: int) -> None:
    """Every problem has a place that exists, a rule, a sentence."""
    for problem in found.problems:
        path = project / problem.at.path
        assert path.exists() or problem.rule in ("file-missing", "page-missing"), (seed, problem)
        if path.is_file():
            lines = path.read_text(encoding="utf-8").split("\n")
            assert 1 <= problem.at.line <= len(lines) + 1, (seed, problem)
            line = lines[problem.at.line - 1] if problem.at.line <= len(lines) else ""
            assert 1 <= problem.at.column <= len(line) + 1, (seed, problem)
        assert problem.rule
        assert problem.message
        assert "\n" not in problem.message
