"""What went wrong in a template, where, and what to do: Jinja's and Python's complaints in an author's words."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError

from fairbalance.templating.bounds import OutOfBounds

ENDING = ".html"
VARIABLES = "What a template may use is listed in docs/reference/template-variables.md."
_OPENING = frozenset(("for", "if", "block", "macro", "call", "filter", "with"))
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(.*?)'\.(?:.*?tags: (.*?)\.)?")
_ENDLESS = "Repeat only over what the view holds, and let no template draw, include or call itself."


@dataclass(frozen=True, slots=True)
class Failure:
    """`file` as the loader named it, or the template's own name."""

    file: str
    line: int
    rule: str
    message: str
    hint: str


def failure(error: Exception, name: str, own: str) -> Failure | None:
    """At the last line that was drawn of a template below `own`, else at the last of any.

    None for an error that no template has raised: it is our own fault, and not to be hidden.
    """
    if isinstance(error, TemplateSyntaxError):
        return unreadable(error, name)
    if isinstance(error, UnicodeDecodeError):
        return Failure(name, 1, "not-utf-8", "the template is not UTF-8 text", "Save the file with encoding UTF-8.")
    file, line = _raised_at(error, own)
    if isinstance(error, TemplateNotFound):
        message = f"there is no template '{error.name}'"
        return Failure(file or name, line, "template-missing", message, "Names begin at the folder templates/.")
    if isinstance(error, RecursionError):
        message = "this template includes or calls itself" if file else "brackets stand too deep within one another"
        return Failure(file or name, line, "template-endless", message, _ENDLESS)
    if isinstance(error, OutOfBounds):
        return Failure(file or name, line, "template-endless", str(error), _ENDLESS)
    hint = "Join texts with ~; figures are texts, too." if isinstance(error, TypeError) else VARIABLES
    return Failure(file, line, "template-error", f"the template fails: {error}", hint) if file else None


def unreadable(error: TemplateSyntaxError, name: str) -> Failure:
    file, message = error.filename or name, error.message or "not readable"
    if message.startswith("Unexpected end of template") and (tag := _unclosed(error.source or "")):
        hint = f"Write {{% end{tag[1]} %}} where it ends."
        return Failure(file, tag[0], "template-syntax", f"nothing closes this {{% {tag[1]} %}}", hint)
    if unknown := _UNKNOWN_TAG.match(message):
        hint = f"Expected here: {unknown[2]}." if unknown[2] else "Tags are if, for, set, block, include, macro."
        return Failure(file, error.lineno, "template-syntax", f"'{unknown[1]}' is no tag that may stand here", hint)
    hint = "Compare the line with the theme's own template."
    return Failure(file, error.lineno, "template-syntax", message, hint)


def _unclosed(source: str) -> tuple[int, str] | None:
    """Line and name of the innermost tag that nothing closes; Jinja tells it at the end of the file."""
    tags: list[tuple[int, list[str]]] = []
    for line, kind, value in Environment().lex(source):
        if kind == "block_begin":
            tags.append((line, []))
        elif tags and kind in ("name", "operator"):
            tags[-1][1].append(value)
    opened: list[tuple[int, str]] = []
    for line, (name, *words) in tags:
        if name in _OPENING or (name == "set" and "=" not in words):
            opened.append((line, name))
        elif name.startswith("end") and opened:
            opened.pop()
    return opened[-1] if opened else None


def _raised_at(error: BaseException, own: str) -> tuple[str, int]:
    """File and line of the template that was being drawn; no file where none was."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDING)]
    frames = [frame for frame in frames if own and frame.filename.startswith(own)] or frames
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 1)
