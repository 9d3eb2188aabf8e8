"""Parsed prose → HTML. What a reference becomes is asked of the site through `References`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from fairbalance.markdown.citation import Cites


@dataclass(frozen=True, slots=True)
class LinkTarget:
    href: str
    text: str = ""  # stands where the passage gives no words of its own
    style: str = ""  # class of the anchor
    note: str = ""  # said to screen readers after the words: "leaves this site"


@dataclass(frozen=True, slots=True)
class ImageTarget:
    src: str
    width: int
    height: int


class References(Protocol):
    """What the site knows and prose only names. All names were checked before."""

    def directive(self, name: str, argument: str, inner: str) -> str: ...
    def link(self, href: str) -> LinkTarget: ...
    def image(self, src: str) -> ImageTarget: ...
    def heading_id(self, text: str) -> str: ...
    def citation(self, cites: Cites) -> str: ...
    @property
    def table_label(self) -> str: ...


class ProseRenderer(RendererHTML):
    """Renders tokens under an `env` with `references`, `shift` (of heading levels) and an empty list `links`."""

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        level = _level(tokens[idx], env)
        anchor = env["references"].heading_id(_plain(tokens[idx + 1]))
        return f'<h{level} id="{escapeHtml(anchor)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"</h{_level(tokens[idx], env)}>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        link = env["references"].link(str(tokens[idx].attrGet("href") or ""))
        env["links"].append(link)
        style = f' class="{link.style}"' if link.style else ""
        relation = ' rel="external noopener"' if link.note else ""
        text = escapeHtml(link.text) if tokens[idx + 1].type == "link_close" else ""
        return f'<a{style} href="{escapeHtml(link.href)}"{relation}>{text}'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        link = env["links"].pop()
        return f'<span class="external-link__note"> ({escapeHtml(link.note)})</span></a>' if link.note else "</a>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        image = env["references"].image(str(token.attrGet("src") or ""))
        alt = escapeHtml(self.renderInlineAsText(token.children, options, env))
        return f'<img src="{escapeHtml(image.src)}" alt="{alt}" width="{image.width}" height="{image.height}">'

    def html_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return escapeHtml(tokens[idx].content)  # refused before; here only so that nothing can ever slip through

    html_block = html_inline

    def citation(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        cites: Cites = tokens[idx].meta["cites"]
        return str(env["references"].citation(cites)) if cites.mark else ""

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        label = escapeHtml(env["references"].table_label)
        return f'<div class="scroll-region" role="region" tabindex="0" aria-label="{label}"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<th scope="col"{_align(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<td{_align(tokens[idx])}>"


def _level(token: Token, env: Any) -> int:
    return min(6, int(token.tag[1]) + int(env["shift"]))


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))


def _align(token: Token) -> str:
    """CommonMark tables align by inline style, which the site's security policy forbids."""
    style = str(token.attrGet("style") or "")
    return f' class="align-{style.removeprefix("text-align:")}"' if style else ""
