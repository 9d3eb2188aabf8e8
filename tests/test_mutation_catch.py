"""A slice of the mutation benchmark: mistakes in the starter, the sample and a label are told where they stand."""

from __future__ import annotations

import pytest
from mutation_catch import Tried, try_project
from mutation_projects import imported, sample, starter
from mutations import exact, rate
from places import TESTS

SEED, EACH = 5, 1
LEAST_EXACT, LEAST = 90, 85  # percent, of these few; the goals are the whole benchmark's


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    place = tmp_path_factory.mktemp("mutated").resolve()
    starter(place / "starter")
    sample(place / "sample")
    imported(TESTS / "samples" / "label" / "fictivan.xml", place / "label")
    return [try_project(project.name, project, SEED, EACH) for project in sorted(place.iterdir())]


def test_nothing_is_told_without_cause(tried: list[Tried]) -> None:
    assert [problem for project in tried for problem in project.false] == []


def test_mistakes_are_told_where_they_stand(tried: list[Tried]) -> None:
    tries = [one for project in tried for one in project.tries]
    missed = [(one.kind, one.project, one.at, one.before, one.after) for one in tries if not one.caught]
    assert rate(exact(tries)) >= LEAST_EXACT, missed
    assert rate(tries) >= LEAST, missed
