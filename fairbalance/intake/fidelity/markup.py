"""Bytes and texts → elements; the importer has already refused what is none or what might do harm."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

from lxml import etree, html

from fairbalance.intake.fidelity.grammar import Element

_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = " ".join(f'xmlns:{prefix}="urn:any"' for prefix in ("h", "html", "xhtml", "o", "v", "w", "m", "st1"))
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")
_TITLE_TAG = re.compile(r"&lt;(/?)(br|sup|sub|b|i|em|strong|u)\s*/?&gt;", re.IGNORECASE)
_WRITTEN_AS_TEXT = re.compile(
    r"</(?:p|div|ul|ol|li|table|b|strong|i|em|span|sup|sub|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE
)
_LINES = 65_535  # lxml cannot set more


def parse_xml(data: bytes) -> Element:
    return etree.fromstring(data, _parser(_encoding(data)))


def decoded(data: bytes) -> str:
    """Text as its bytes show it to be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def parse_page(text: str) -> Element:
    return html.document_fromstring(text, html.HTMLParser(huge_tree=True, remove_comments=True))


def narrative(div: Element | str, line: int = 0) -> Element | None:
    """The narrative of an ePI, however it is written: as XML, as a text that is XML or HTML, as such a text in XML."""
    if isinstance(div, str):
        return _on_line(_unwrapped(_parsed(div)), line) if div.strip() else None
    read = _unwrapped(div)
    return div if read is div else _on_line(read, div.sourceline or 0)


def line_of_markup(text: str, line: int) -> Element:
    """A title, into which some documents write `<br/>` and the like."""
    marked = _TITLE_TAG.sub(
        lambda tag: "<br/>" if tag[2].lower() == "br" else f"<{tag[1]}{tag[2].lower()}>", escape(text)
    )
    try:
        title = etree.fromstring(f"<title>{marked}</title>")
    except etree.XMLSyntaxError:
        title = etree.Element("title")
        title.text = text
    return _on_line(title, line)


def _parsed(text: str) -> Element:
    letters = _NAMED.sub(lambda named: escape(html5[named[1]]) if named[1] in html5 else named[0], text)
    letters = re.sub(r"\A\s*<\?xml[^>]*\?>", "", letters)
    try:
        return etree.fromstring(f'<div xmlns="{_XHTML}" {_PREFIXES}>{letters}</div>', _parser(None))
    except etree.XMLSyntaxError:
        return html.fragment_fromstring(text, create_parent="div")


def _unwrapped(div: Element) -> Element:
    """HTML that stands in it as text, or itself."""
    inner = div
    while len(inner) == 1 and not f"{inner.text or ''}{inner[0].tail or ''}".strip():
        inner = inner[0]
    written = "" if len(inner) else str(inner.text or "")
    return _parsed(written) if _WRITTEN_AS_TEXT.search(written) else div


def _on_line(element: Element, line: int) -> Element:
    for inner in element.iter():
        inner.sourceline = min(line, _LINES)
    return element


def _parser(encoding: str | None) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _encoding(data: bytes) -> str | None:
    """What the bytes show goes before what the document says; None: as it says."""
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
