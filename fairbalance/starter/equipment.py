"""What every new project has beside its content: schemas and settings for editors, and what git should pass over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from fairbalance.reference.schemas import FOLDER, schema_files

HERE = Path(__file__).parent


def equipped(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a project, by path, with all that an editor needs to complete and check them offline."""
    editors = {f".vscode/{file.name}": file.read_text(encoding="utf-8") for file in (HERE / "vscode").iterdir()}
    schemas = schema_files()
    content = {path: _with_schema(path, text, schemas) for path, text in files.items()}
    return {
        ".gitignore": "/public/\n/review/\n/review.zip\n",
        **editors,
        **{f"{FOLDER}/{name}": schemas[name] for name in schemas},
        **content,
    }


def _with_schema(path: str, text: str, schemas: Mapping[str, str]) -> str:
    """YAML files name their schema on their first line."""
    file = PurePosixPath(path)
    in_tables = file.parent.name == "tables"
    schema = "table.json" if in_tables else f"{file.stem}.json"
    if file.suffix != ".yaml" or schema not in schemas:
        return text
    return f"# yaml-language-server: $schema={'../' * in_tables}.schemas/{schema}\n{text}"
