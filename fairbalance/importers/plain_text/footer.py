"""Lines about owner, copyright, trademarks, material code and date → the footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairbalance.importers.plain_text.blocks import Block, Items, words
from fairbalance.importers.plain_text.draft import Footer, Told
from fairbalance.importers.plain_text.numbers import find_numbers
from fairbalance.importers.plain_text.vocabulary import COPYRIGHT, MATERIAL_CODE, TRADEMARK

_SHORT = "(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)"  # their full stop ends no sentence
_AFTER_OWNER = re.compile(rf"(?:{_SHORT}\.|(?<=\.))? All rights reserved.*|{_SHORT}\. .*", re.IGNORECASE)
_LAST_STOP = re.compile(rf"{_SHORT}\.$")


def footer_of(blocks: Sequence[Block]) -> Footer:
    """Each text once; what is neither copyright nor trademark nor code is a statement."""
    owner: Told | None = None
    copyright_line = trademark = code = ""
    statements: list[Told] = []
    for text, line in _texts(blocks):
        name = _owner(text)
        if name and not copyright_line:
            copyright_line = text
            owner = Told(name, (f"owner, guessed from the copyright in line {line}",))
        elif MATERIAL_CODE.fullmatch(text) and not code:
            code = text
        elif TRADEMARK.fullmatch(text) and not trademark and not COPYRIGHT.match(text):
            trademark = text
        else:
            statements.append(Told(text, (f"footer, guessed from line {line}",)))
    if owner is None and trademark:
        statements.append(Told(trademark, ("footer, guessed from the trademark",)))
        trademark = ""
    return Footer(owner, copyright_line, trademark, code, tuple(statements))


def _texts(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for block in blocks:
        if isinstance(block, Items):
            found += [(item.text, item.line) for item in block.items]
        else:
            found.append((words(block), block.line))
    return found


def _owner(text: str) -> str:
    match = COPYRIGHT.match(text)
    if not match or not re.search(r"\d{4}|©", text):
        return ""
    numbers = find_numbers(match["owner"])
    named = re.sub(r",? \d{4}$", "", match["owner"][: numbers[0].start if numbers else None].rstrip())
    name = _LAST_STOP.sub("", _AFTER_OWNER.sub("", named).strip(" ,"))
    return name if 1 < len(name) <= 80 else ""
