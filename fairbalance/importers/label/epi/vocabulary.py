"""The elements that narrative is made of, XHTML's and those of SPL that stand among them, in small letters."""

from __future__ import annotations

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (
    *("p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "blockquote", "center"),
    *("figure", "figcaption", "details", "summary", "fieldset", "legend", "dl", "dt", "dd", "pre", "option", "hr"),
    *("html", "title", "body", "paragraph", "text"),
)
LISTS = ("ul", "ol", "menu", "dir", "list")
ITEMS = ("li", "item")
TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup")
LINKS = ("a", "linkhtml")
PICTURES = ("img", "rendermultimedia")
INLINES = (
    *("b", "strong", "i", "em", "u", "ins", "sup", "sub", "br", "wbr", "span", "font", "big", "small", "tt", "code"),
    *("abbr", "acronym", "cite", "del", "s", "strike", "dfn", "kbd", "label", "mark", "q", "samp", "var", "optgroup"),
    *("content", "footnote", "footnoteref"),
)
PROGRAMS = ("script", "style")
UNSEEN = ("head", "template")  # their words are on no page
DROPPED = (*PROGRAMS, *UNSEEN, "svg", "link", "meta", "base")  # with all in them
ACTIVE = (
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "video",
    "audio",
)  # but for words
EMPTY = ("br", "hr", "img", "col", "input", "link", "meta", "base", "embed", "wbr")  # HTML's, which need no end
END_THEMSELVES = ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup")  # in HTML
KNOWN = frozenset((*HEADINGS, *BLOCKS, *LISTS, *ITEMS, *TABLES, *LINKS, *PICTURES, *INLINES, *DROPPED, *ACTIVE))
