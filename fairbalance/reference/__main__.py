"""`python -m fairbalance.reference DOCS` writes the pages of the documentation that are made from the program."""

from __future__ import annotations

import sys
from pathlib import Path

from fairbalance.reference.keys import key_reference
from fairbalance.reference.rules import rule_reference
from fairbalance.reference.variables import variable_reference

PAGES = {
    "reference/keys.md": key_reference,
    "rules.md": rule_reference,
    "reference/template-variables.md": variable_reference,
}


def main(docs: Path) -> None:
    for name, page in PAGES.items():
        (docs / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
