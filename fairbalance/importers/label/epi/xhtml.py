"""The narrative of a section → a tree of XHTML, whichever way the ePI spells it.

Well-formed narrative is walked as the XML that it is: as HTML, words that stand loose in a table would be moved out of
it. What is not well-formed is read by nh3, as browsers read it, with a list of what may stay. Either way `spl_form`
takes from the tree only what it knows.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5
from itertools import accumulate

import nh3
from lxml import etree

from fairbalance.importers.label import xml
from fairbalance.importers.label.epi.element import Element
from fairbalance.importers.label.epi.vocabulary import DROPPED, EMPTY, END_THEMSELVES, KNOWN
from fairbalance.problem import Location, Problems, Severity

_XHTML = "http://www.w3.org/1999/xhtml"
_OURS = ("", _XHTML, "http://hl7.org/fhir", "urn:hl7-org:v3")
_DRAWN = ("http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML")
_WORD_PROCESSOR = ("o", "v", "w", "m", "st1")  # prefixes of elements that say nothing here
_PREFIXES = dict.fromkeys(("h", "html", "xhtml"), _XHTML) | dict.fromkeys(_WORD_PROCESSOR, "urn:word-processor")
_FRAME = " ".join((f'<div xmlns="{_XHTML}"', *(f'xmlns:{key}="{space}"' for key, space in _PREFIXES.items())))
_DEEPEST = 50  # real narrative reaches 20; the tree is walked by functions that call themselves
_MOST_OPEN = 2_000  # HTML need not close its tags; with very many open ones, nh3 would take minutes

_ATTRIBUTES = {
    *("id", "name", "class", "style", "hidden", "align", "colspan", "rowspan", "span", "start", "type", "value"),
    *("href", "src", "alt", "title", "stylecode", "listtype", "referencedobject", "idref"),
}
_SCHEMES = {"http", "https", "mailto", "data"}
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_COMMENT = (re.compile("<!--"), re.compile("-->"))
_PROGRAMS = [
    (re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("script", "style")
]
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+)"""
_TAG = re.compile(rf"</?([A-Za-z][\w:.-]*)(?:\s+[A-Za-z_][\w:.-]*(?:\s*=\s*{_VALUE})?)*\s*/?>")
_LIKE_TAG = re.compile(r"</|<[A-Za-z!?]")
_NEVER_CLOSED = re.compile(rf'<(?:{"|".join(EMPTY)})(?:[^">]|"[^"]*")*')
_ESCAPED = re.compile(r"</(?:p|div|ul|ol|li|table|b|strong|i|em|span|sup|sub|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)
_BARE = re.compile(r"&(?![A-Za-z#])")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_COMPARE = "Compare this part with the original label, word by word."


@dataclass(frozen=True, slots=True)
class Narrative:
    """`root` is the `div` around the text; `at` is where the ePI has it."""

    root: xml.Element
    at: Location
    has_lines: bool  # whether the tree's lines are those of the file
    programs: int = 0  # scripts and style sheets that were taken out of it

    def place(self, element: xml.Element) -> Location:
        return Location(self.at.path, element.sourceline or self.at.line) if self.has_lines else self.at


class _Refused(Exception):
    """The rule, the message and the hint of a narrative that cannot be read."""


def read_narrative(div: Element, path: str, problems: Problems) -> Narrative | None:
    """None where there is none, or none that can be read: that is told."""
    at = Location(path, div.line, div.column)
    try:
        if div.markup is None:
            return _from_text(div.value, at, problems) if div.value.strip() else None
        if len(div.markup) == 0 and _ESCAPED.search(text := str(div.markup.text or "")):
            return _unescaped(text, at, problems)
        return Narrative(div.markup, at, has_lines=True)
    except _Refused as refused:
        problems.add(at, *refused.args)
        return None


def name_of(element: xml.Element) -> str:
    """Its name in small letters; empty for what belongs neither to HTML nor to SPL, and is no drawing or formula."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    if space in _OURS:
        return name.lower()
    return name if space in _DRAWN and name in ("svg", "math") else ""


def attribute(element: xml.Element, *names: str) -> str:
    """The first of these attributes that the element has."""
    return next((str(found).strip() for name in names if (found := element.get(name)) is not None), "")


def _from_text(text: str, at: Location, problems: Problems, may_be_escaped: bool = True) -> Narrative:
    text = _BARE.sub("&amp;", _PROLOG.sub("", text))
    text, _ = _cut(text, *_COMMENT)
    if _DOCTYPE.search(text):
        hint = "What is declared can hide text, and is not read. Have it removed where the ePI was made."
        raise _Refused("label-doctype", "the narrative declares a document type or an entity", hint)
    try:
        root = _tree(_NAMED.sub(_letter, text))
    except etree.XMLSyntaxError as error:
        return _as_browsers_do(text, str(error.msg or "it ends too early").partition(", line ")[0], at, problems)
    if may_be_escaped and _ESCAPED.search(written := _only_text(root)):
        return _unescaped(written, at, problems)
    return Narrative(root, at, has_lines=False)


def _unescaped(text: str, at: Location, problems: Problems) -> Narrative:
    message = "the narrative is HTML that was written as text; it was read as HTML"
    problems.add(at, "label-narrative", message, _COMPARE, Severity.NOTE)
    return _from_text(text, at, problems, may_be_escaped=False)


def _only_text(root: xml.Element) -> str:
    """The text of a tree that has elements only around all of it."""
    while len(root) == 1 and not f"{root.text or ''}{root[0].tail or ''}".strip():
        root = root[0]
    return "" if len(root) else str(root.text or "")


def _tree(text: str) -> xml.Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(f"{_FRAME}>{text}</div>", parser)
    if root.xpath("/*" * (_DEEPEST + 1)):
        raise _too_deep()
    return root


def _letter(named: re.Match[str]) -> str:
    """HTML's names of letters, which XML does not know."""
    return html.escape(html5[named[1]]) if named[1] in html5 else named[0]


def _as_browsers_do(text: str, why: str, at: Location, problems: Problems) -> Narrative:
    """HTML reads anything; it is trusted only where all that it takes for tags are known ones, and no "a <b or c"."""
    programs = 0
    for begins, ends in _PROGRAMS:
        text, number = _cut(text, begins, ends)
        programs += number
    tags = list(_TAG.finditer(text))
    if len(tags) < len(_LIKE_TAG.findall(text)) or not all(map(_is_known, tags)):
        hint = "Have the ePI mended where it was made; words could be lost."
        raise _Refused("label-narrative", f"the narrative is not well-formed XHTML: {why}", hint)
    if max(accumulate(map(_step, tags)), default=0) > _MOST_OPEN:
        raise _too_deep()
    kept = set(KNOWN.difference(DROPPED))
    cleaned = nh3.clean(text, tags=kept, attributes={"*": _ATTRIBUTES}, url_schemes=_SCHEMES, link_rel=None)
    try:
        root = _tree(_NEVER_CLOSED.sub(r"\g<0>/", cleaned).replace("&nbsp;", "\u00a0"))
    except etree.XMLSyntaxError:
        raise _too_deep() from None
    message = f"the narrative is not well-formed XHTML and was read as browsers read it: {why}"
    problems.add(at, "label-narrative", message, _COMPARE, Severity.WARNING)
    return Narrative(root, at, has_lines=False, programs=programs)


def _cut(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> tuple[str, int]:
    """The text without what stands between these, and how often; one pattern for both would take quadratic time."""
    kept, at = [], 0
    while (first := begins.search(text, at)) and (last := ends.search(text, first.end())):
        kept.append(text[at : first.start()])
        at = last.end()
    return "".join((*kept, text[at:])), len(kept)


def _is_known(tag: re.Match[str]) -> bool:
    name = tag[1].lower()
    return name in KNOWN or name.partition(":")[0] in _WORD_PROCESSOR


def _step(tag: re.Match[str]) -> int:
    """How much deeper what follows the tag stands, as far as the tag alone can say."""
    if tag[1].lower() in (*EMPTY, *END_THEMSELVES) or tag[0].endswith("/>"):
        return 0
    return -1 if tag[0].startswith("</") else 1


def _too_deep() -> _Refused:
    message = f"elements stand in one another more than {_DEEPEST} deep, which no label needs"
    return _Refused("label-nesting", message, "Get the file anew from where it was published.")
