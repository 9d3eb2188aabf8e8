"""What a writer sees in an editor with yaml-language-server, offline, under the settings of this repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer
from places import ROOT

from fairbalance.reference.schemas import FILE_KINDS, FOLDER

VSCODE = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / ".vscode").glob("*.json")}


def nested(settings: dict[str, Any]) -> dict[str, Any]:
    """`{"yaml.schemaStore.enable": false}` as the editor hands it over, section by section."""
    made: dict[str, Any] = {}
    for name, value in settings.items():
        *sections, last = name.split(".")
        inner = made
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[last] = value
    return made


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    with LanguageServer(nested(VSCODE["settings"])) as server:
        yield server


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def at_cursor(editor: LanguageServer, path: str, text: str) -> tuple[str, int, int]:
    """Opens the text without its cursor `|`, and says where that stood."""
    before, _, after = text.partition("|")
    editor.open(path, before + after)
    return path, before.count("\n"), len(before) - before.rfind("\n") - 1


def underlined(editor: LanguageServer, path: str, text: str) -> dict[int, str]:
    """The complaints by their line, which counts from 1."""
    return {told["range"]["start"]["line"] + 1: told["message"] for told in editor.open(path, text)}


def test_the_sample_is_without_complaint(editor: LanguageServer) -> None:
    files = [file for kind in FILE_KINDS for file in ROOT.glob(kind.files) if file.suffix == ".yaml"]
    for path in (file.relative_to(ROOT).as_posix() for file in files):
        assert text_of(path).startswith("# yaml-language-server: $schema=")
        assert underlined(editor, path, text_of(path)) == {}


def test_a_misspelt_key_and_a_wrong_word_are_underlined(editor: LanguageServer) -> None:
    text = text_of("content/microsite.yaml").replace("status: draft", "status: darft").replace("text:", "txt:", 1)
    told = underlined(editor, "content/microsite.yaml", text)
    lines = {text.split("\n")[number - 1].strip(): message for number, message in told.items()}
    assert lines == {
        "status: darft": 'Value is not accepted. Valid values: "draft", "released".',
        "txt: Prescribing Information": "Property txt is not allowed.",
        "prescribing-information:": 'Missing property "text".',
    }


def test_keys_and_words_are_offered_and_explained(editor: LanguageServer) -> None:
    keys = editor.complete(*at_cursor(editor, "content/microsite.yaml", text_of("content/microsite.yaml") + "|"))
    assert {"owner", "material_code", "last_updated", "footer"} <= keys.keys()
    assert "brand" not in keys
    assert keys["owner"]["documentation"] == "The company behind the site, as the footer names it."
    top = "# yaml-language-server: $schema=.schemas/microsite.json\n"
    words = editor.complete(*at_cursor(editor, "content/microsite.yaml", f"{top}status: |"))
    assert words.keys() == {"draft", "released"}
    assert words["draft"]["documentation"].startswith("Marked as a draft on every page")


def test_an_offered_key_brings_no_value_that_nobody_wrote(editor: LanguageServer) -> None:
    text = "lines:\n  one:\n    purpose: P\n    statement: S\n    number:\n      shown: 5\n      |"
    offered = editor.complete(*at_cursor(editor, "content/contact.yaml", text))
    assert offered["e164"]["insertText"] == "e164: "


def test_a_key_is_explained_under_the_pointer(editor: LanguageServer) -> None:
    text = text_of("content/banner.yaml").replace("viewport_share", "view|port_share")
    shown = editor.hover(*at_cursor(editor, "content/banner.yaml", text))
    assert "The most of the screen's height that the banner takes, in percent." in shown


def test_a_new_file_is_checked_by_the_workspace_settings(editor: LanguageServer) -> None:
    """Without a line that names its schema."""
    table = "caption: New\ncolumns: [{header: A}, {header: B, aling: end}]\nrows:\n  - [1.10, NO]\n  - {bend: c}\n"
    assert underlined(editor, "content/tables/new.yaml", table) == {
        2: "Property aling is not allowed.",
        5: "Property bend is not allowed.",
    }


def test_the_workspace_settings_name_every_file_that_an_editor_reads() -> None:
    kinds = {f"./{FOLDER}/{kind.name}.json": kind.files for kind in FILE_KINDS if kind.files.endswith(".yaml")}
    assert VSCODE["settings"]["yaml.schemas"] == kinds


def test_the_task_finds_every_problem_in_what_check_prints(minimal: Path) -> None:
    (minimal / "content" / "banner.yaml").write_text("titel: Safety\nstatement: S\nlink_text: x\n")
    (minimal / "content" / "sections" / "warnings.md").write_text("---\ntitle: W\norder: ten\n---\nHarm.\n")
    (task,) = VSCODE["tasks"]["tasks"]
    program, *command = task["args"]

    def run(*options: str) -> str:
        arguments = [sys.executable, ROOT / program, "--project", minimal, *command, *options]
        return subprocess.run(arguments, capture_output=True, text=True, check=False).stdout

    pattern = task["problemMatcher"]["pattern"]
    wanted = ("path", "line", "column", "severity", "rule", "message")
    groups = [pattern[name] for name in ("file", "line", "column", "severity", "code", "message")]
    found = [match.group(*groups) for line in run().splitlines() if (match := re.match(pattern["regexp"], line))]
    assert found == [tuple(str(row[name]) for name in wanted) for row in json.loads(run("--format", "json"))]
    assert len(found) > 1
