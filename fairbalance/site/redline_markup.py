"""Redlines as HTML, and the head of a page that stands alone: its style within, and a policy that lets in no other."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup, escape

from fairbalance.redline.block import MARK
from fairbalance.redline.runs import Kind, Run
from fairbalance.site.theme import DEFAULT

_SET_OFF = re.compile(rf"(?P<mark>{MARK.pattern})|\^(?P<sup>[^\s^]{{1,20}})\^|~(?P<sub>[^\s~]{{1,20}})~")
_ELEMENTS = {Kind.DELETED: "del", Kind.INSERTED: "ins"}


def redline_markup(runs: Iterable[Run]) -> Markup:
    """What is gone in `del`, what is new in `ins`: without `ins` the letters are the old text, without `del` the new.

    Signs that set off letters, as in 10^9^, are among the letters and not seen.
    """
    return Markup("").join(_run(run) for run in runs)


def _run(run: Run) -> Markup:
    shown = _letters(run.text)
    element = _ELEMENTS.get(run.kind)
    return Markup(f"<{element}>{shown}</{element}>") if element else shown


def _letters(text: str) -> Markup:
    if "^" not in text and "~" not in text:
        return escape(text)
    shown, end = Markup(""), 0
    for found in _SET_OFF.finditer(text):
        shown += escape(text[end : found.start()]) + _set_off(found)
        end = found.end()
    return shown + escape(text[end:])


def _set_off(found: re.Match[str]) -> Markup:
    kind = str(found.lastgroup) if found.lastgroup in ("sup", "sub") else "mark"
    letters = found[2] if kind == "mark" else found[kind]
    before, _, behind = found[0].partition(letters)
    tag = "sub" if kind == "sub" else "sup"
    sign = Markup('<span class="sign">{}</span>')
    return Markup(f"<{tag}>{{}}{{}}{{}}</{tag}>").format(sign.format(before), letters, sign.format(behind))


@lru_cache(maxsize=4)
def style_within(*names: str) -> Markup:
    """The program's own stylesheets of `templates/` in one element, with the policy that allows it and nothing else."""
    css = "".join((DEFAULT / "templates" / name).read_text(encoding="utf-8") for name in names)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return Markup('<meta http-equiv="Content-Security-Policy" content="{}">\n<style>').format(policy) + Markup(
        f"{css}</style>"
    )
