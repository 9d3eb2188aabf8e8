"""What every new project has beside its content: schemas and settings for editors, and what git should pass over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from fairbalance.reference.schemas import FOLDER, schema_files

HERE = Path(__file__).parent
_SCHEMA_OF = {"microsite.yaml": "microsite", "banner.yaml": "banner", "contact.yaml": "contact"}


def equipped(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a project, by path, with all that an editor needs to complete and check them offline."""
    editors = {f".vscode/{file.name}": file.read_text(encoding="utf-8") for file in (HERE / "vscode").iterdir()}
    schemas = {f"{FOLDER}/{name}": text for name, text in schema_files().items()}
    content = {path: _with_schema(path, text) for path, text in files.items()}
    return {".gitignore": "/public/\n", **editors, **schemas, **content}


def _with_schema(path: str, text: str) -> str:
    """YAML files name their schema on their first line."""
    file = PurePosixPath(path)
    if file.suffix != ".yaml":
        return text
    schema = "../.schemas/table" if file.parent.name == "tables" else f".schemas/{_SCHEMA_OF[file.name]}"
    return f"# yaml-language-server: $schema={schema}.json\n{text}"
