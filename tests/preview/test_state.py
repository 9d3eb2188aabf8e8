"""What no file can bring about: a fault of the program, and a system that does not report changes."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from places import TESTS
from problem_case import lay_out

from fairbalance.preview import state, watch
from fairbalance.preview.state import NOTHING, look
from fairbalance.problem import EnvironmentFailed


@pytest.mark.parametrize(
    ("raised", "told", "traced"),
    [
        (KeyError("lost"), "KeyError: 'lost'", True),
        (RecursionError("too deep"), "RecursionError: too deep", True),
        (EnvironmentFailed("the disk is gone"), "The disk is gone", False),
        (OSError(errno.EIO, "Input/output error", "content/banner.yaml"), "Input/output error", False),
    ],
)
def test_whatever_fails_the_last_good_site_stays(
    minimal: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: Exception,
    told: str,
    traced: bool,
) -> None:
    good = look(minimal, NOTHING)

    def failing(project: Path, today: object) -> Any:
        raise raised

    monkeypatch.setattr(state, "draw", failing)
    bad = look(minimal, good)
    assert bad.broken
    assert bad.site == good.site != {}
    (entry,) = bad.entries
    assert told in entry.message
    assert ("Traceback" in capsys.readouterr().err) == traced
    monkeypatch.undo()
    assert look(minimal, bad) == good


def test_what_is_waived_is_neither_listed_nor_in_the_way(tmp_path: Path) -> None:
    project = tmp_path / "project"
    lay_out(TESTS / "cases" / "waivers" / "one-of-each.txt", project)
    shown = look(project, NOTHING, date(2027, 6, 30))
    assert (shown.entries, shown.broken, len(shown.problems)) == ((), False, 3)
    assert shown.reason == "No problems found (3 waived)."
    after = look(project, shown, date(2027, 7, 1))
    assert after.broken
    assert (after.entries[0].rule, after.entries[0].severity) == ("dead-link", "error")
    assert len(after.entries) == 6


def test_where_the_system_reports_no_changes_the_preview_looks_itself(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = watch.watch

    def limited(*folders: Path, force_polling: bool | None, **options: Any) -> Iterator[Any]:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*folders, force_polling=force_polling, **options)

    monkeypatch.setattr(watch, "watch", limited)
    said: list[str] = []
    stop = Event()
    seen = watch.changes(minimal, stop, said.append)
    next(seen)
    next(seen)
    (minimal / "content" / "banner.yaml").write_text("title: Changed\n")
    next(seen)
    stop.set()
    assert list(seen) == []
    (sentence,) = said
    assert "OS file watch limit reached" in sentence
