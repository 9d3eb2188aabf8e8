"""Problems as other programs read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sarif_pydantic import Sarif
from sarif_pydantic.sarif import Suppression

from fairbalance.problem import Location, Problem, Severity, Waived
from fairbalance.report.data import as_github, as_json, as_sarif

FOUND = [
    Problem(Location("content/pages/a, b: 50%.md", 3, 7), "raw-html", "raw HTML is not\nallowed: 5%", "Use Markdown."),
    Problem(Location("content/banner.yaml", 1, 1), "to-check", "to check: ≥1,5", "", Severity.WARNING),
    Problem(Location("content/banner.yaml", 2, 1), "raw-html", "again", "", Severity.NOTE),
]
WAIVED = Waived("As captured, 5% too.", "J. Doe", "2027-06-30")
SETTLED = [FOUND[1], replace(FOUND[0], waived=WAIVED)]


def test_json() -> None:
    first, second, _ = json.loads(as_json(FOUND))
    assert first == {
        "rule": "raw-html",
        "severity": "error",
        "message": "raw HTML is not\nallowed: 5%",
        "hint": "Use Markdown.",
        "path": "content/pages/a, b: 50%.md",
        "line": 3,
        "column": 7,
        "waived": False,
        "reason": "",
        "by": "",
        "until": "",
    }
    assert (second["severity"], second["message"]) == ("warning", "to check: ≥1,5")


def test_json_of_what_is_waived() -> None:
    first, second = json.loads(as_json(SETTLED))
    assert first.keys() == second.keys()
    assert (first["waived"], first["reason"]) == (False, "")
    told = {key: second[key] for key in ("severity", "waived", "reason", "by", "until")}
    assert told == {"severity": "error", "waived": True, **WAIVED._asdict()}


def test_sarif_is_read_by_a_reader_of_sarif() -> None:
    (run,) = Sarif.model_validate_json(as_sarif(FOUND)).runs
    assert [rule.id for rule in run.tool.driver.rules or ()] == ["raw-html", "to-check"]
    described = (run.tool.driver.rules or [])[0].short_description
    assert described is not None
    assert described.text
    results = run.results or []
    assert [(result.rule_id, result.level.value if result.level else None) for result in results] == [
        ("raw-html", "error"),
        ("to-check", "warning"),
        ("raw-html", "note"),
    ]
    place = (results[0].locations or [])[0].physical_location
    assert place is not None
    assert place.artifact_location is not None
    assert place.artifact_location.uri == "content/pages/a%2C%20b%3A%2050%25.md"
    assert place.region is not None
    assert (place.region.start_line, place.region.start_column) == (3, 7)
    assert not Sarif.model_validate_json(as_sarif(())).runs[0].results


def test_sarif_of_what_is_waived() -> None:
    assert Sarif.model_validate_json(as_sarif(SETTLED))
    standing, waived = json.loads(as_sarif(SETTLED))["runs"][0]["results"]
    assert standing["suppressions"] == []  # said of each result where it is said of one
    suppression = Suppression.model_validate(waived["suppressions"][0])
    assert (suppression.kind, suppression.status) == ("external", "accepted")
    assert suppression.justification == "Waived until 2027-06-30 by J. Doe: As captured, 5% too."
    assert all("suppressions" not in result for result in json.loads(as_sarif(FOUND))["runs"][0]["results"])


def test_github_shows_what_is_waived_as_a_notice() -> None:
    warning, notice = as_github(SETTLED).split("\n")
    assert warning.startswith("::warning ")
    assert notice.startswith("::notice file=")
    assert "title=raw-html%2C waived::" in notice
    assert notice.endswith("(waived until 2027-06-30 by J. Doe: As captured, 5%25 too.)")


def test_github_annotations_survive_commas_colons_and_line_ends() -> None:
    first, second, third = as_github(FOUND).split("\n")
    assert first == (
        "::error file=content/pages/a%2C b%3A 50%25.md,line=3,col=7,title=raw-html"
        "::Raw HTML is not%0Aallowed: 5%25. Use Markdown."
    )
    assert second.startswith("::warning file=content/banner.yaml,line=1,col=1,title=to-check::To check: ")
    assert re.match("::notice ", third)
    assert as_github(()) == ""
