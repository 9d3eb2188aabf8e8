"""The schemas tell an editor what the program will say, no more and no less where a schema can see it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import pytest
from editor_yaml import read
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from places import PROJECTS, ROOT, TESTS
from problem_case import EXPECTED, files_of
from pydantic import TypeAdapter, ValidationError

from fairbalance.model.contact import E164
from fairbalance.model.page import ROUTE
from fairbalance.model.text import Date, Flag, Inline, Language, Line, SiteAddress, Slug, Text, WebAddress, Whole
from fairbalance.problem import EnvironmentFailed, Location
from fairbalance.reference.schemas import FILE_KINDS, FOLDER, schema_files, write_schemas

CASES = sorted((TESTS / "cases" / "problems").glob("*.txt"))
SCHEMAS = {kind.name: kind.schema() for kind in FILE_KINDS}


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(SCHEMAS[name], format_checker=Draft7Validator.FORMAT_CHECKER)


def kind_of(path: str) -> str | None:
    return next((kind.name for kind in FILE_KINDS if PurePosixPath(path).match(kind.files)), None)


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def test_the_sample_carries_the_schemas_of_the_models() -> None:
    """They are committed, so that an editor finds them in a fresh clone; `make reference` writes them."""
    assert {file.name: file.read_text(encoding="utf-8") for file in (ROOT / FOLDER).iterdir()} == schema_files()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_needs_no_other_file(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    references = [node["$ref"] for node in nodes(SCHEMAS[name]) if "$ref" in node]
    assert all(reference.startswith("#/$defs/") for reference in references)
    assert json.dumps(SCHEMAS[name]).count("$schema") == 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    for record in nodes(SCHEMAS[name]):
        if isinstance(record.get("properties"), dict) and "additionalProperties" in record:
            assert record["additionalProperties"] is False
            assert record["description"].endswith(".")
            for key, node in record["properties"].items():
                assert node.get("description", "").endswith("."), f"{record['title']}: {key}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_examples_are_valid_and_never_alone(name: str) -> None:
    """yaml-language-server writes a key's only example down as its value: a telephone number that nobody meant."""
    resolving = {"$defs": SCHEMAS[name].get("$defs", {})}
    for node in nodes(SCHEMAS[name]):
        examples = node.get("examples", [])
        assert len(examples) != 1
        for value in (*examples, *([node["default"]] if "default" in node else [])):
            assert Draft7Validator({**node, **resolving}).is_valid(value), value


def content_files() -> list[Path]:
    projects = (ROOT, *sorted(PROJECTS.iterdir()))
    return [file for project in projects for kind in FILE_KINDS for file in sorted(project.glob(kind.files))]


@pytest.mark.parametrize("file", content_files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_content_is_valid(file: Path) -> None:
    kind = kind_of(file.relative_to(ROOT).as_posix())
    assert list(validator(kind).iter_errors(read(file, file.read_text(encoding="utf-8")))) == []


# What lies between the text of a file and its data; no schema is asked while it is wrong.
READING = re.compile(r"yaml-|front-matter-|control-character|key-duplicate|key-invisible")
SEEN = {"key-missing", "key-unknown", "value-empty", "value-refused", "value-type", "table-row", "table-rows-twice"}
# Keys that are required only where another text asks for them.
UNSEEN = {"placeholder-website", "table-column-without-header"}
UNSEEN |= {"time-zone-missing"}  # hours round the clock need no zone
UNSEEN |= {"waiver-incomplete"}  # an editor asks for the day at once


def test_a_schema_refuses_what_the_program_refuses_and_nothing_else() -> None:
    compared, differing = 0, set()
    for case in CASES:
        files = files_of(case)
        told = re.findall(r"^([^:]+):\d+:\d+: (?:error|warning)\[([a-z-]+)\]", files.pop(EXPECTED), re.MULTILINE)
        for name, text in files.items():
            rules = {rule for path, rule in told if path == name}
            kind = kind_of(name)
            if kind is None or any(READING.match(rule) for rule in rules):
                continue
            compared += 1
            if validator(kind).is_valid(read(PurePosixPath(name), text)) == bool(rules & SEEN):
                differing.add(case.stem)
    assert compared > 100
    assert differing == UNSEEN


SCALARS = (Line, Inline, Slug, Language, WebAddress, SiteAddress, Flag, Whole, Date, E164, Annotated[Text, ROUTE])


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: TypeAdapter(scalar).json_schema()["title"])
@given(data=st.data())
def test_any_quoted_text_is_seen_as_the_program_reads_it(scalar: Any, data: st.DataObject) -> None:
    schema = TypeAdapter(scalar).json_schema()
    fitting = (
        st.dates().map(str) if "format" in schema else st.from_regex(schema["pattern"].rstrip("$"), fullmatch=True)
    )
    signs = st.text('aA0 +-_./:?#@é"', max_size=3)
    value = data.draw(st.tuples(signs, fitting, signs).map("".join) | fitting | signs)
    try:
        TypeAdapter(scalar).validate_python(Text(value, Location("x.yaml")))
        accepted = True
    except ValidationError:
        accepted = False
    assert Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER).is_valid(value) == accepted


@pytest.mark.parametrize("unquoted", ["1.10", "-5", "3", "2025-10-31", "8:30", "NO", "1e3", ".5"])
def test_a_figure_needs_no_quotes(unquoted: str) -> None:
    table = f"caption: {unquoted}\ncolumns: [{{header: {unquoted}}}]\nrows: [[{unquoted}], [{{text: {unquoted}}}]]\n"
    assert validator("table").is_valid(read(PurePosixPath("x.yaml"), table))


def test_writing_schemas_where_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "nowhere" / "schemas"):
        with pytest.raises(EnvironmentFailed, match="the schemas were not written to"):
            write_schemas(folder)


def test_the_command_writes_them(minimal: Path) -> None:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "build.py"), "--project", str(minimal), "schema", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = run()
    assert (done.returncode, done.stdout) == (0, f"Wrote {len(SCHEMAS)} schemas to {minimal / FOLDER}\n")
    assert json.loads((minimal / FOLDER / "banner.json").read_text(encoding="utf-8")) == SCHEMAS["banner"]
    failed = run("--out", minimal / "content" / "banner.yaml")
    assert failed.returncode == 3
    assert failed.stderr.startswith("fairbalance: the schemas were not written to")
