"""YAML as an editor reads it (1.2, core schema), which is not how the program does: there, every scalar is text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Numbers in hexadecimal and octal are left out: no content has any."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (named by PyYAML)


for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def read(path: PurePath, text: str) -> Any:
    """The data of a YAML file, or of a Markdown file's front matter; raises yaml.YAMLError."""
    if path.suffix == ".md":
        text = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)[1]
    return yaml.load(text, _Loader)
