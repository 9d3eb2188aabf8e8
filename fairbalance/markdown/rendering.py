"""Renders parsed prose, with each directive's inner text rendered first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from fairbalance.markdown.prose import ParsedProse, has_markup, parse_line, parser
from fairbalance.markdown.renderer import References
from fairbalance.model.text import Prose, Text

RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_SET = {"sup": ("^", RAISED), "sub": ("~", LOWERED)}


def render_prose(parsed: ParsedProse, references: References, shift: int = 0) -> str:
    """HTML of the prose; `shift` is added to its heading levels."""
    return render_tokens(parsed.tokens, {"references": references, "shift": shift, "links": []}, parser())


def render_line(text: Text, references: References) -> str:
    """HTML of inline Markdown."""
    if not has_markup(text):
        return escapeHtml(text.strip(" \t\n"))  # a no-break space is the author's: labels indent cells by it
    return render_prose(parse_line(Prose.of(text)), references)


def plain_text(text: Text, references: References | None = None) -> str:
    """The letters of inline Markdown for places without markup. A power stays one: m^2^ is m², never m2.

    With `references`, a link without words gives those of its target.
    """
    return _plain(parse_line(Prose.of(text)).tokens[0].children or (), references) if has_markup(text) else text.strip()


def _plain(tokens: Sequence[Token], references: References | None) -> str:
    written = []
    tag = ""  # sup or sub, within one
    for number, token in enumerate(tokens):
        if token.type == "link_open" and tokens[number + 1].type == "link_close" and references:
            written.append(references.link(str(token.attrGet("href"))).text)
        elif token.tag in _SET:
            tag = token.tag if token.nesting > 0 else ""
        elif token.type in ("softbreak", "hardbreak"):
            written.append(" ")
        else:
            written.append(set_off(token.content, tag) if tag else token.content)
    return "".join(written).strip()


def set_off(content: str, tag: str) -> str:
    """Letters in `sup` or `sub` as signs that stand so by themselves; as `^…^` or `~…~` where one has no such sign."""
    mark, signs = _SET[tag]
    return content.translate(signs) if all(ord(sign) in signs for sign in content) else f"{mark}{content}{mark}"


def render_tokens(tokens: Sequence[Token], env: dict[str, Any], parser: MarkdownIt) -> str:
    """HTML of tokens that the parser has made; `env` is what its renderer asks for."""
    html, done = [], 0
    while (start := _next(tokens, "directive_open", done)) is not None:
        end = _close_of(tokens, start)
        html.append(parser.renderer.render(tokens[done:start], parser.options, env))
        inner = render_tokens(tokens[start + 1 : end], env, parser)
        html.append(env["references"].directive(tokens[start].info, tokens[start].meta["argument"], inner))
        done = end + 1
    html.append(parser.renderer.render(tokens[done:], parser.options, env))
    return "".join(html)


def _next(tokens: Sequence[Token], kind: str, start: int) -> int | None:
    return next((number for number in range(start, len(tokens)) if tokens[number].type == kind), None)


def _close_of(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for number in range(start, len(tokens)):
        depth += {"directive_open": 1, "directive_close": -1}.get(tokens[number].type, 0)
        if depth == 0:
            return number
    raise AssertionError("the directive rule always closes what it opens")
