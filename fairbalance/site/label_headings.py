"""Headings of the label where they are said again: in the contents, as names for screen readers."""

from __future__ import annotations

import re

from markupsafe import Markup

# What belongs to the heading itself: footnote marks, what is said to screen readers, pictures.
_LEFT_OUT = re.compile(r'<sup class="label-mark">.*?</sup>|<span class="visually-hidden">.*?</span>|<img[^>]*>')
_TAGS = re.compile(r"<(?!/?(?:sup|sub|em)>)[^>]*>")
_POWER = re.compile(r"<sup>(?=[0-9])")


def said_again(heading: Markup) -> Markup:
    """The heading in one line, without ids and links, which may stand on a page once."""
    return Markup(" ".join(_TAGS.sub("", _LEFT_OUT.sub("", heading.replace("<br>", " "))).split()))


def name_of(heading: Markup) -> str:
    """The heading as plain text. A power stays one: 10^6, never 106."""
    return str(Markup(_POWER.sub("^", said_again(heading))).striptags())
