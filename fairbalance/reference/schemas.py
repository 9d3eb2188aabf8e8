"""JSON Schemas of the content files, from the models, so that editors complete, explain and check while one writes.

Draft 7 with every reference inside its own file: what editors know, and nothing that must be fetched. `errorMessage`,
`enumDescriptions` and `markdownDescription` are read by VS Code and yaml-language-server; others pass over them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from fairbalance.model.approvals import ApprovalsHead
from fairbalance.model.banner import Banner
from fairbalance.model.checks import ChecksHead
from fairbalance.model.comments import CommentsHead
from fairbalance.model.contact import Contact
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import PageHead
from fairbalance.model.references import ReferencesHead
from fairbalance.model.section import SectionHead
from fairbalance.model.table import TableHead
from fairbalance.model.text import UNQUOTED, Record, seen_as
from fairbalance.model.waivers import WaiversHead
from fairbalance.problem import EnvironmentFailed, Problems
from fairbalance.site.environment import load_wording
from fairbalance.site.theme import DEFAULT, Theme

Schema = dict[str, Any]
FOLDER = "content/.schemas"  # hidden, so that it is no content
DRAFT = "http://json-schema.org/draft-07/schema#"


class FileKind(NamedTuple):
    """Files of one shape; `files` is a pattern of their paths in a project."""

    name: str
    files: str
    schema: Callable[[], Schema]


def schema_files() -> Mapping[str, str]:
    """Every schema as a file: its name, such as `banner.json`, and its text."""
    return {f"{kind.name}.json": json.dumps(kind.schema(), indent=2, ensure_ascii=False) + "\n" for kind in FILE_KINDS}


def write_schemas(folder: Path) -> Sequence[str]:
    """The names of the files written; raises EnvironmentFailed where `folder` cannot be made in its parent."""
    files = schema_files()
    try:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise EnvironmentFailed(f"the schemas were not written to {folder}. {error.strerror}") from error
    return tuple(files)


class _AsAuthorsWrite(GenerateJsonSchema):
    """A key that is optional may be left out, but its value is never `null`; a record is named in plain words."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        absent = schema.get("default") is None
        return self.generate_inner(schema["schema"]) if absent else super().default_schema(schema)

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        records = super().dict_schema({**schema, "keys_schema": core_schema.str_schema()})
        values = self.generate_inner(schema["values_schema"])  # with its title, which pydantic takes away
        return records | {"propertyNames": self.generate_inner(schema["keys_schema"]), "additionalProperties": values}

    def union_schema(self, schema: core_schema.UnionSchema) -> Schema:
        """Of a text or list and a record; told apart by `if`, so that the one that was meant is complained about."""
        plain, record = [self.generate_inner(choice) for choice in schema["choices"] if not isinstance(choice, tuple)]
        return {"if": {"type": "object"}, "then": record, "else": plain}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        words = re.findall("[A-Z][a-z]+", schema["cls"].__name__.removesuffix("Head"))
        return super().model_schema(schema) | {"title": " ".join(words).lower()}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _of_record(record: type[Record]) -> Schema:
    return {"$schema": DRAFT, **_with_markdown(record.model_json_schema(schema_generator=_AsAuthorsWrite))}


def _of_wording() -> Schema:
    """The texts that the theme owns; a project words anew those that it likes."""
    wording = load_wording(Theme(DEFAULT), Problems())
    return {
        "$schema": DRAFT,
        "title": "wording",
        "description": "Texts that the templates own. A project words anew those that it likes.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: seen_as("text", 'Write a text; an empty one is "".', UNQUOTED, description=_own(text))
            for name, text in wording.items()
        },
    }


def _own(text: str) -> str:
    filled = re.findall(r"\{\w+\}", text)
    return f"“{text}” in the theme" + (f"; keep {' and '.join(filled)}, which is filled in." if filled else ".")


def _with_markdown(node: Any) -> Any:
    """Texts with code in them once more under the keyword that says that they are Markdown."""
    if isinstance(node, list):
        return [_with_markdown(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _with_markdown(value) for key, value in node.items()}
    for plain, marked in (("description", "markdownDescription"), ("enumDescriptions", "markdownEnumDescriptions")):
        said = node.get(plain)
        if isinstance(said, str | list) and "`" in str(said):  # else it is a key by that name
            made[marked] = said
    return made


FILE_KINDS = (
    FileKind("microsite", "content/microsite.yaml", partial(_of_record, Microsite)),
    FileKind("banner", "content/banner.yaml", partial(_of_record, Banner)),
    FileKind("contact", "content/contact.yaml", partial(_of_record, Contact)),
    FileKind("section", "content/sections/*.md", partial(_of_record, SectionHead)),
    FileKind("page", "content/pages/*.md", partial(_of_record, PageHead)),
    FileKind("table", "content/tables/*.yaml", partial(_of_record, TableHead)),
    FileKind("references", "content/references.yaml", partial(_of_record, ReferencesHead)),
    FileKind("checks", "content/checks.yaml", partial(_of_record, ChecksHead)),
    FileKind("waivers", "content/waivers.yaml", partial(_of_record, WaiversHead)),
    FileKind("comments", "content/comments.yaml", partial(_of_record, CommentsHead)),
    FileKind("approvals", "content/approvals.yaml", partial(_of_record, ApprovalsHead)),
    FileKind("wording", "templates/wording.yaml", _of_wording),
)
