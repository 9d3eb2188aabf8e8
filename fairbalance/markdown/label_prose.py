"""The label's Markdown: what a label document needs and no author writes.

CommonMark's paragraphs, lists, emphasis, links and pictures, and beside them spans (`[text]{.underline}`), anchors
(`[]{#name}`), footnote marks (`[^1]`), `<br>` and directives. Headings divide the file before it comes here; whatever
else CommonMark knows is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from fairbalance.markdown.directive import directive_plugin
from fairbalance.markdown.prose import ParsedProse, has_markup
from fairbalance.markdown.renderer import ImageTarget, LinkTarget
from fairbalance.markdown.rendering import render_tokens

SPANS = {"bold": "strong", "italic": "em", "underline": "u", "sup": "sup", "sub": "sub", "changed": "", "marker": ""}
_BLOCK_RULES = ["table", "code", "fence", "blockquote", "hr", "reference", "html_block", "heading", "lheading"]
_INLINE_RULES = ["backticks", "autolink", "html_inline"]
_ATTRIBUTE = re.compile(r"\{(?:\.(?P<style>[a-z]+)|#(?P<anchor>[\w.-]+))\}")
_ADDRESS = re.compile(r"\((?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]*))\)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,200})\]")


class LabelReferences(Protocol):
    """What the page knows and the label's Markdown only names."""

    def directive(self, name: str, argument: str, inner: str) -> str: ...
    def link(self, href: str) -> LinkTarget: ...
    def image(self, src: str) -> ImageTarget: ...
    def note(self, mark: str) -> str:
        """HTML of a footnote's mark."""
        ...

    def words(self, text: str, before: str) -> str:
        """HTML of a text that stands in no link; `before` is what the same paragraph says before it."""
        ...


def parse_label(text: str) -> ParsedProse:
    """The blocks of a section or a cell."""
    return ParsedProse(_parser().parse(text))


def parse_label_line(text: str) -> ParsedProse:
    """One line: a title, a caption, a cell."""
    return ParsedProse(_parser().parseInline(text))


def render_label(parsed: ParsedProse, references: LabelReferences) -> str:
    return render_tokens(parsed.tokens, {"references": references, "links": [], "before": []}, _parser())


def render_label_line(text: str, references: LabelReferences) -> str:
    """HTML of one line, cheap where it holds no markup."""
    return render_label(parse_label_line(text), references) if has_markup(text) else references.words(text, "")


def line_letters(text: str) -> str:
    """The letters of a line, without its markup, pictures and marks of footnotes."""
    if not has_markup(text):
        return text
    tokens = parse_label_line(text).tokens[0].children or ()
    return "".join(token.content for token in tokens if token.type == "text")


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}, renderer_cls=LabelRenderer)
    made.disable(_BLOCK_RULES).disable(_INLINE_RULES)
    made.core.ruler.at("inline", _inline)
    made.inline.ruler.before("link", "break", _break)
    made.inline.ruler.before("link", "note_mark", _note_mark)
    made.inline.ruler.before("link", "span", _span)
    made.inline.ruler.at("link", _link)
    made.use(directive_plugin).use(superscript_plugin).use(sub_plugin)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # the loader refuses a scheme, with its place
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return made


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if has_markup(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


def _break(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<br>", state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += 4
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    match = _NOTE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        state.push("note_mark", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    found = _brackets(state, _ATTRIBUTE)
    if found is None:
        return False
    style, anchor = found.behind["style"], found.behind["anchor"]
    if style and style not in SPANS:
        return False
    tag = SPANS.get(style or "", "") or "span"
    attributes = {"id": anchor} if anchor else {"class": style} if tag == "span" else {}
    return _enclose(state, found, tag, tag, attributes, silent)


def _link(state: StateInline, silent: bool) -> bool:
    """A link whose words may be set in spans; the parser's own rule knows none in which brackets stand."""
    found = _brackets(state, _ADDRESS)
    if found is None:
        return False
    return _enclose(state, found, "link", "a", {"href": found.behind["angled"] or found.behind["plain"] or ""}, silent)


class _Brackets(NamedTuple):
    end: int  # where the closing one stands
    behind: re.Match[str]


def _brackets(state: StateInline, behind: re.Pattern[str]) -> _Brackets | None:
    """The brackets that begin here, where `behind` stands right after them."""
    if state.src[state.pos] != "[":
        return None
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    match = behind.match(state.src, end + 1) if end >= 0 else None
    return _Brackets(end, match) if match and match.end() <= state.posMax else None


def _enclose(
    state: StateInline, found: _Brackets, kind: str, tag: str, attributes: dict[str, str | int | float], silent: bool
) -> bool:
    """What the brackets hold, between tokens of this kind."""
    if not silent:
        most = state.posMax
        state.push(f"{kind}_open", tag, 1).attrs = attributes
        state.pos, state.posMax = state.pos + 1, found.end
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", tag, -1)
        state.posMax = most
    state.pos = found.behind.end()
    return True


class LabelRenderer(RendererHTML):
    """Renders under an `env` with `references`, the open `links`, and `before`, what a paragraph has said."""

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        env["before"] = []
        return super().renderInline(tokens, options, env)

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        content = tokens[idx].content
        before = env["before"]
        html = escapeHtml(content) if env["links"] else env["references"].words(content, "".join(before))
        before.append(content)
        return html

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["before"].append(" ")
        return "<br>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        link = env["references"].link(str(tokens[idx].attrGet("href") or ""))
        env["links"].append(link)
        style = f' class="{link.style}"' if link.style else ""
        relation = ' rel="external noopener"' if link.note else ""
        return f'<a{style} href="{escapeHtml(link.href)}"{relation}>'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        link = env["links"].pop()
        return f'<span class="visually-hidden"> ({escapeHtml(link.note)})</span></a>' if link.note else "</a>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        image = env["references"].image(str(token.attrGet("src") or ""))
        alt = escapeHtml(self.renderInlineAsText(token.children, options, env))
        return f'<img src="{escapeHtml(image.src)}" alt="{alt}" width="{image.width}" height="{image.height}">'

    def note_mark(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        html: str = env["references"].note(tokens[idx].content)
        return html
