"""What a page says where nobody sees it: in attributes, in its head, in elements that are not drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.edition.edition import Hidden, Link

_OUT_OF_SIGHT = frozenset(("visually-hidden", "external-link__note"))
_SPOKEN = frozenset(
    (
        *("alt", "title", "placeholder", "label", "abbr", "summary", "value", "aria-label", "aria-description"),
        *("aria-roledescription", "aria-valuetext", "aria-placeholder", "aria-braillelabel"),
    )
)
_FOR_SCRIPTS = frozenset(
    f"data-{name}" for name in ("program", "index", "section-id", "highlights-of", "loinc", "headers")
)
_TARGETS = {"a": ("href", "xlink:href"), "area": ("href",), "iframe": ("src",), "form": ("action",)}
_TECHNICAL = frozenset(("viewport", "format-detection", "color-scheme", "theme-color", "generator", "referrer"))
_QUIET = frozenset(("style", "link", "base", "-comment", "None"))  # None: <?…?>
# Drawn only where a browser cannot do better, or by a script.
_STAND_INS = frozenset(
    ("template", "noscript", "iframe", "object", "audio", "video", "canvas", "datalist", "noembed", "noframes", "rp")
)

_OPENING = re.compile(r'<[^"<>]*(?:"[^"]*"[^"<>]*)*>')
_OF_TABLES = re.compile(r"<(/?)(table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)\b")
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "sup", "sub", "small", "abbr", "mark", "kbd", "code"))


@dataclass(slots=True)
class Found:
    """What is met besides the text itself."""

    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)

    def attributes(self, node: LexborNode, tag: str) -> None:
        """What is read out of an element, or shown when a pointer rests on it, or by a script."""
        for name, value in node.attributes.items():
            spoken = name in _SPOKEN and (name != "value" or tag == "input")
            written = spoken or (name.startswith("data-") and name not in _FOR_SCRIPTS)
            if written and (text := flat(value or "")):
                self.hidden.append(Hidden(name, text, tag))

    def target(self, node: LexborNode, tag: str, text: str) -> None:
        """Where it leads, if anywhere."""
        for name in _TARGETS.get(tag, ()):
            if href := node.attributes.get(name):
                self.links.append(Link(href, flat(text)))
                return

    def unseen(self, node: LexborNode, tag: str) -> bool:
        """Whether nothing of the element is seen; then all that it holds is noted."""
        if tag in _QUIET:
            return True
        if tag in ("script", "meta"):
            self.hidden += _of_machines(node, tag)
            return True
        if tag in ("title", "desc"):
            around = str(node.parent.tag) if node.parent is not None else "head"
            if text := flat(node.text()):
                self.hidden.append(Hidden(tag, text, tag if around == "head" else around))
            return True
        attributes = node.attributes
        if tag in _STAND_INS or "hidden" in attributes:
            self._whole(node, tag, "hidden")
        elif _OUT_OF_SIGHT.intersection((attributes.get("class") or "").split()):
            self._whole(node, tag, "visually-hidden")
        else:
            return False
        return True

    def _whole(self, node: LexborNode, tag: str, kind: str) -> None:
        place = len(self.hidden)
        self.attributes(node, tag)
        text = self._within(node, tag)
        self.target(node, tag, text)
        if text := flat(text):
            self.hidden.insert(place, Hidden(kind, text, tag))

    def _within(self, node: LexborNode, tag: str) -> str:
        """All that is written in it."""
        texts = []
        for child in _children(node, tag):
            name = str(child.tag)
            if name == "-text":
                texts.append(child.text(deep=False))
            elif name in _QUIET or name in ("script", "meta", "title", "desc"):
                self.unseen(child, name)
            else:
                self.attributes(child, name)
                text = self._within(child, name)
                self.target(child, name, text)
                texts.append(text if name in _INLINE else f" {text} ")
        return "".join(texts)


def _children(node: LexborNode, tag: str) -> Iterator[LexborNode]:
    if tag == "template":  # its content is a document of its own, in which rows may stand without a table
        inner = _OPENING.sub("", node.html or "", count=1).rpartition("</")[0]
        body = LexborHTMLParser("<body>" + _OF_TABLES.sub(r"<\1in-\2", inner)).body
        node = body if body is not None else node
    yield from node.iter(include_text=True)


def head(tree: LexborHTMLParser) -> tuple[Hidden, ...]:
    """What machines read of a page before they read the page."""
    found = Found()
    for node in tree.head.iter() if tree.head is not None else ():
        tag = str(node.tag)
        rel = node.attributes.get("rel") or ""
        if tag == "link" and rel in ("canonical", "alternate", "next", "prev"):
            found.hidden.append(Hidden(rel, node.attributes.get("href") or "", tag))
        else:
            found.unseen(node, tag)
    return tuple(found.hidden)


def _of_machines(node: LexborNode, tag: str) -> Iterator[Hidden]:
    attributes = node.attributes
    if tag == "script":
        if attributes.get("type") == "application/ld+json":
            yield Hidden("json-ld", flat(node.text()), tag)
        return
    names = (attributes.get(name) for name in ("name", "property", "itemprop", "http-equiv"))
    name = next(filter(None, names), "")
    if name and name.lower() not in _TECHNICAL and (text := flat(attributes.get("content") or "")):
        yield Hidden(name, text, tag)


_NOTHING = "\u00ad\u200b\u2060\ufeff"
_BLANKS = re.compile(rf"[\s{_NOTHING}]+")


def flat(text: str) -> str:
    """Blanks of any kind and number as one; nothing that cannot be seen."""
    return _BLANKS.sub(lambda blanks: " " if blanks[0].strip(_NOTHING) else "", text).strip()
