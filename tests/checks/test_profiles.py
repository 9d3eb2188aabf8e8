"""Profiles: those that come with the program are whole, and a broken one is told with its place."""

from __future__ import annotations

from pathlib import Path

from fairbalance.checks.data_files import field_data
from fairbalance.checks.hours import HoursData
from fairbalance.checks.names import NameWords
from fairbalance.checks.profile import EUROPE, GENERAL, UNITED_STATES, profiles, read_profile
from fairbalance.checks.telephones import e164_of, fault_of, telephones


def test_those_of_the_program_are_whole() -> None:
    assert profiles() == (EUROPE, GENERAL, UNITED_STATES)
    for name in profiles():
        read = read_profile(name)
        assert read.problems == ()
        assert read.profile is not None
        for item in read.items():
            assert item.field or item.words
            assert not item.each_page or item.words  # what a page shows is looked for by its words


def test_a_broken_one_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(
        "what: sites\nroles: [medical]\nitems:\n  code: {what: the code, felid: code, hint: x}\n"
    )
    read = read_profile("broken", tmp_path)
    assert read.profile is None
    (problem,) = read.problems
    assert (problem.at.path, problem.at.line, problem.rule) == ("broken.yaml", 4, "key-unknown")
    assert problem.hint == "Did you mean 'field'?"


def test_one_that_is_not_there(tmp_path: Path) -> None:
    read = read_profile("nowhere", tmp_path)
    assert (read.profile, read.problems, list(read.items())) == (None, (), [])


def test_the_numbers_of_services_are_numbers() -> None:
    for service in telephones().services:
        assert fault_of(service.e164) == ""
    assert e164_of("1-800-FDA-1088") == e164_of("(800) 332-1088") == telephones().services[0].e164


def test_words_stand_once() -> None:
    words = [str(word) for zone in field_data("hours", HoursData).time_zones for word in zone.words]
    assert len(words) == len(set(words))
    common = [str(word) for word in field_data("names", NameWords).common]
    assert common == [word.lower() for word in dict.fromkeys(common)]
