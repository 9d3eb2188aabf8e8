"""The reference of every key, in Markdown, from the schemas that editors read too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fairbalance.reference.schemas import FILE_KINDS, Schema

INTRODUCTION = """\
# Every key of the content files

Made from the program's own models by `make reference`; do not change it here. A key that is not listed is refused.
How the files go together, and what may stand in a text, is told in [the content folder](../content.md). An editor can
show all this while you write: [editors](../editors.md).

Values are:

- *text*. It stays exactly as you write it; [when it needs quotes](../content.md#how-values-are-read).
- *text with markup*. The same, and it may hold [Markdown](../content.md#markdown) within its line, such as `m^2^`.
"""


def key_reference() -> str:
    """The whole page."""
    kinds = [(kind.files, kind.schema()) for kind in FILE_KINDS]
    lines = [f"- *{title}*. {hint}" for title, hint in _forms([schema for _, schema in kinds]).items()]
    for files, schema in kinds:
        lines += _file(files, schema)
    return "\n".join([INTRODUCTION.rstrip("\n"), *lines, ""])


def _forms(node: Any) -> Mapping[str, str]:
    """What is to be written for each form of value, other than text, in order of first use."""
    if isinstance(node, list):
        return {title: hint for item in node for title, hint in _forms(item).items()}
    if not isinstance(node, dict):
        return {}
    if "errorMessage" in node and "title" in node and "text" not in node["title"]:
        return {node["title"]: node["errorMessage"]}
    return _forms(list(node.values()))


def _file(files: str, schema: Schema) -> Iterator[str]:
    """The keys of a file, then those of the records in it, in the order in which they are first named."""
    defs = schema.get("$defs", {})
    yield from ("", f"## `{files}`", *_table(schema, defs))
    names = _references(schema["properties"])
    for name in names:
        names += [inner for inner in _references(defs[name]) if inner not in names]
        yield from ("", f"### {defs[name]['title']}", *_table(defs[name], defs))


def _references(node: Any) -> list[str]:
    return list(dict.fromkeys(re.findall(r'"#/\$defs/(\w+)"', json.dumps(node))))


def _table(record: Schema, defs: Schema) -> Iterator[str]:
    yield from ("", record["description"], "", "| key | | value | meaning |", "|---|---|---|---|")
    for key, node in record["properties"].items():
        cells = (f"`{key}`", _absent(key, node, record), _value(node, defs), _meaning(node))
        yield "".join(f"| {cell.replace('|', '&#124;')} " if cell else "| " for cell in cells) + "|"


def _absent(key: str, node: Schema, record: Schema) -> str:
    if key in record.get("required", ()):
        return "required"
    return f"{_code(node['default'])} when absent" if "default" in node else ""


def _value(node: Schema, defs: Schema) -> str:
    """What may stand there, in plain words."""
    match node:
        case {"$ref": str(reference)}:
            title = defs[reference.rpartition("/")[2]]["title"]
            return f"[{title}](#{title.replace(' ', '-')})"
        case {"then": record, "else": plain}:
            return f"{_value(plain, defs)} or {_value(record, defs)}"
        case {"enum": words}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "object", "additionalProperties": record}:
            return f"{_value(record, defs)}, each by its id"
        case {"type": "array", "items": item}:
            bounds = _bounds(node, "minItems", "maxItems")
            return str(node.get("title") or f"list{bounds and ' of ' + bounds}: {_value(item, defs)}")
    bounds = _bounds(node, "minimum", "maximum")
    return f"{node['title']}{bounds and ', ' + bounds}"


def _bounds(node: Schema, lowest: str, highest: str) -> str:
    low, high = node.get(lowest), node.get(highest)
    if high is None:
        return f"{low} or more" if low else ""
    return f"{low} to {high}"


def _meaning(node: Schema) -> str:
    said = [node["description"]]
    if "enum" in node:
        said += [f"`{word}`: {means}" for word, means in zip(node["enum"], node["enumDescriptions"], strict=True)]
    if "examples" in node:
        said.append(f"Such as {', '.join(map(_code, node['examples']))}")
    return "<br>".join(said)


def _code(value: Any) -> str:
    """As an author would write it in YAML."""
    return f"`{_written(value)}`"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(item if isinstance(item, str) else _written(item) for item in value)}]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    plain = re.match(r"[A-Za-z0-9]", text) and not re.search(r": | #", text)
    return text if plain else f'"{text}"'
