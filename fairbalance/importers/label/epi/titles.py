"""Titles are plain text in FHIR; many hold HTML nonetheless: "Allopurinol<br/>Tablets USP"."""

from __future__ import annotations

import html
import re

from lxml import etree

from fairbalance.importers.label import xml

_TAG = re.compile(r"<(/?)(br|sup|sub|b|i|em|strong|u)\s*/?>", re.IGNORECASE)


def write_title(text: str, title: xml.Element) -> None:
    """The text into `title`, behind what is there; where its tags do not fit each other, as the letters that it is."""
    written, end = "", 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        written += html.escape(text[end : tag.start()]) + ("<br/>" if name == "br" else f"<{tag[1]}{name}>")
        end = tag.end()
    try:
        read = etree.fromstring(f"<title>{written}{html.escape(text[end:])}</title>")
    except etree.XMLSyntaxError:
        read = etree.Element("title")
        read.text = text
    if len(title):
        title[-1].tail = f"{title[-1].tail or ''}{read.text or ''}"
    else:
        title.text = read.text
    title.extend(read)
