"""Reads built pages as a browser's parser does, into what the rules need of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.assets.fingerprint import Asset
from fairbalance.checks.rendered import BannerShown, Elements, Missing, RenderedPage, Shown
from fairbalance.checks.required import Required
from fairbalance.edition.edition import Hidden, Link
from fairbalance.markdown.letters import letters
from fairbalance.site.anchors import SAFETY

_UNSEEN = ", ".join(
    (
        *("script", "style", "template", "noscript", "[hidden]", "[aria-hidden=true]", "[inert]", "[popover]"),
        *("details:not([open]) > :not(summary)", "dialog:not([open])", "select", "datalist", "object", "video"),
        *("meter", "progress", "option", "del", "s", "strike", "marquee"),
        *("audio", "canvas", "iframe", "rp", "svg title", "svg desc", ".visually-hidden", ".external-link__note"),
    )
)
_HANDLERS = tuple(re.compile(rf"{on}[a-zA-Z]{{3,}}\s*=") for on in ("on", "On", "ON", "oN"))  # quick: each is literal
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
_SPOKEN = ("alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder")
_SPEAKING = ", ".join(f"[{name}]" for name in _SPOKEN)
_REFER = ", ".join(f"[{name}]" for name in _REFERRING)
# Not those that only place what they hold, nor those of a label document that says of nothing that it is a header.
_DATA_TABLES = "table:not([role=presentation]):not([data-headers=none])"
_ADDRESSES = ("src", "data", "poster", "action", "href", "xlink:href")
_LOADING = "[src], [srcset], object[data], [poster], form[action], link[href], base[href], use, image"
# Links of the head that a browser does not follow by itself.
_ONLY_SAYING = frozenset(("canonical", "alternate", "author", "license", "help", "next", "prev", "search"))
# Its table shows whether it stands within another, out of which a parser would move what the stand-in stands for.
_STAND_IN = f'<section id="{SAFETY}" data-stand-in><table><tr><th scope="row"></th></tr></table></section>'
_END = '<i class="end"></i>'


class Safety(NamedTuple):
    """What is shown of the full safety information."""

    lacks: str
    links: tuple[Link, ...]
    holds: frozenset[Missing]  # of what a page must show besides, what stands here


class PageReader:
    """Reads the pages of one site. The full safety information is the same on each: it is read once.

    A page is read with a stand-in in its place. Where the stand-in does not come to stand right in `main`, or the
    shared HTML leaves anything open, the two cannot be told apart by their text, and the page is read whole.
    """

    def __init__(self, wanted: Required, safety: str) -> None:
        self._wanted = wanted
        self._safety = safety
        tree = LexborHTMLParser(f"<main>{safety}{_END}</main>")
        self._closed = tree.css_first("main > .end:last-child") is not None and bool(tree.css(f"main > #{SAFETY}"))
        self._elements = _elements(tree, safety)
        self._shown = _safety(tree, wanted)

    def read(self, page: Asset) -> RenderedPage:
        html = _with_end(page.data.decode())
        if self._closed and self._safety in html:
            before, _, after = html.partition(self._safety)
            tree = LexborHTMLParser(before + _STAND_IN + after)
            if tree.css_first(f"main > #{SAFETY}[data-stand-in] > table") is not None:
                elements = _joined(_elements(tree, before + after), self._elements)
                return RenderedPage(page.route, elements, _shown(tree, self._wanted, self._shown))
        tree = LexborHTMLParser(html)
        elements, safety = _elements(tree, html), _safety(tree, self._wanted)
        return RenderedPage(page.route, elements, _shown(tree, self._wanted, safety))


def _with_end(html: str) -> str:
    """A mark stands last in the body, unless something before it is never closed."""
    page, body_end, rest = html.rpartition("</body>")
    return page + _END + body_end + rest if body_end else html


def _joined(page: Elements, shared: Elements) -> Elements:
    """The stand-in gives way to what it stood for."""
    place = next(number for number, (_, text) in enumerate(page.headings) if text == _STAND_IN)
    joined = {field.name: getattr(page, field.name) + getattr(shared, field.name) for field in fields(Elements)}
    joined["ids"] = tuple(name for name in page.ids if name != SAFETY) + shared.ids
    joined["headings"] = page.headings[:place] + shared.headings + page.headings[place + 1 :]
    return Elements(**joined)


def _elements(tree: LexborHTMLParser, html: str) -> Elements:
    return Elements(
        ids=tuple(node.id or "" for node in tree.css("[id]")),
        links=tuple(map(_link, tree.css("a[href], area[href]"))),
        referred=tuple(_referred(tree)),
        loads=tuple(_loads(tree)),
        inline_code=tuple(_inline_code(tree, html)),
        headings=tuple(map(_heading, tree.css("h1, h2, h3, h4, h5, h6, [data-stand-in]"))),
        pictures_without_text=tuple(_pictures_without_text(tree)),
        cells_without_scope=tuple(map(_text, tree.css("th:not([scope])"))),
        hidden=tuple(_hidden(tree)),
        left_open=int(tree.css_first("body > .end:last-child, main > .end:last-child") is None),
        tables_without_headers=sum(not table.css("th") for table in tree.css(_DATA_TABLES)),
    )


def _heading(node: LexborNode) -> tuple[int, str]:
    return (0, _STAND_IN) if "data-stand-in" in node.attributes else (int(str(node.tag)[1]), _text(node))


def _link(node: LexborNode) -> Link:
    return Link(node.attributes["href"] or "", _text(node))


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _referred(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_REFER):
        for name in _REFERRING:
            yield from (node.attributes.get(name) or "").split()


def _loads(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_LOADING):
        attributes = node.attributes
        if attributes.get("rel") not in _ONLY_SAYING:
            yield from filter(None, (attributes.get(name) for name in _ADDRESSES))
        for candidate in (attributes.get("srcset") or "").split(","):
            yield from candidate.split()[:1]
    for node in tree.css("meta[http-equiv=refresh]"):
        yield (node.attributes.get("content") or "").partition("=")[2] or "refresh"


def _inline_code(tree: LexborHTMLParser, html: str) -> Iterator[str]:
    """What a strict Content-Security-Policy would not run."""
    for node in tree.css('style, [style], script:not([src]):not([type="application/ld+json"])'):
        yield f"<{node.tag} style=…>" if "style" in node.attributes else f"<{node.tag}>"
    for node in tree.css("noscript"):  # read by those alone whose browser runs no scripts
        yield f"<{node.tag}>"
    for node in tree.css('[href^="javascript:" i], [srcdoc]'):
        yield f"<{node.tag}> with a script as its address"
    if any(html[found.start() - 1] in " \t\n\"'/" for pattern in _HANDLERS for found in pattern.finditer(html)):
        for node in tree.css("*"):
            yield from (f"<{node.tag} {name}=…>" for name in node.attributes if name.startswith("on"))


def _pictures_without_text(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("img:not([alt]), input[type=image]:not([alt]), area[href]:not([alt])"):
        yield node.attributes.get("src") or f"<{node.tag}>"
    for node in tree.css("svg[role=img]:not([aria-label]):not([aria-labelledby])"):
        if not node.css("title"):
            yield "<svg>"


def _hidden(tree: LexborHTMLParser) -> Iterator[Hidden]:
    for node in tree.css(_SPEAKING):
        attributes, tag = node.attributes, str(node.tag)
        for name in _SPOKEN:
            if text := " ".join((attributes.get(name) or "").split()):
                yield Hidden(name, text, tag)
    for node in tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        if name == "description" or name.startswith(("og:", "twitter:")):
            yield Hidden(name, " ".join((node.attributes["content"] or "").split()), "meta")
    for node in tree.css("title, desc, .visually-hidden"):
        tag, parent = str(node.tag), str(node.parent.tag) if node.parent else ""
        named = tag in ("title", "desc")
        yield Hidden(tag if named else "visually-hidden", _text(node), parent if named else tag)


def _hide_unseen(tree: LexborHTMLParser) -> None:
    for node in tree.css(_UNSEEN):
        node.decompose()


def _safety(tree: LexborHTMLParser, wanted: Required) -> Safety:
    _hide_unseen(tree)
    safety = tree.css_first(f"#{SAFETY}")
    if safety is None:
        return Safety(wanted.safety.missing(""), (), frozenset())
    text = letters(safety.text())
    holds = frozenset(further.missing for further in wanted.further if further.is_in(text))
    return Safety(wanted.safety.missing(text), tuple(map(_link, safety.css("a[href]"))), holds)


def _shown(tree: LexborHTMLParser, wanted: Required, safety: Safety) -> Shown:
    """Takes the tree apart."""
    _hide_unseen(tree)
    banners = tuple(_banner(node, wanted) for node in tree.css(".safety-banner"))
    if (place := tree.css_first(f"#{SAFETY}")) is None:
        safety = Safety(wanted.safety.missing(""), (), frozenset())
    else:
        place.decompose()  # most of a page, and read already
    page = letters(tree.body.text()) if tree.body else ""
    return Shown(
        banners=banners,
        links=(*map(_link, tree.css("a[href]")), *safety.links),
        navigation=tuple(map(_link, tree.css(".masthead a[href]"))),
        names_product=wanted.established_name.search(page) is not None,
        lacks_audience=wanted.audience.missing(page),
        lacks_draft=wanted.draft.missing(page),
        lacks_indication=wanted.indication.missing(page),
        lacks_safety=safety.lacks,
        lacks=tuple(
            further.missing
            for further in wanted.further
            if further.missing not in safety.holds and not further.is_in(page)
        ),
    )


def _banner(node: LexborNode, wanted: Required) -> BannerShown:
    shown = letters(node.text())
    after = node.next
    while after is not None and after.tag in ("-text", "-comment") and not after.text().strip():
        after = after.next
    return BannerShown(
        lacks=wanted.banner.missing(shown),
        lacks_boxed=wanted.boxed_banner.missing(shown),
        hrefs=tuple(link.attributes["href"] or "" for link in node.css("a[href]")),
        leads_safety=after is not None and after.id == SAFETY and node.parent is not None and node.parent.tag == "main",
    )
