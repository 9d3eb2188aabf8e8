"""An XML document → its tree, or the place where it is none. Nothing is fetched, nothing declared, nothing expanded."""

from __future__ import annotations

import re
from typing import TypeAlias

from fairbalance.importers.label.encoding import text_of
from fairbalance.problem import EnvironmentFailed, Location, Problems

try:
    from lxml import etree
except ModuleNotFoundError as missing:
    raise EnvironmentFailed(
        "label documents are read with lxml. Install it: pip install 'fairbalance[label]'"
    ) from missing

Element: TypeAlias = etree._Element

_MOST_TAGS = 300_000  # the largest labels have 60,000
DEEPEST = 60  # labels reach 20; what walks the tree later may therefore call itself
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)\b")
_ANEW = "Get the file anew from where it was published."
_CLEARER = {"StartTag: invalid element name": "a < stands in the text that begins no tag"}


def parse_xml(data: bytes, name: str, problems: Problems) -> Element | None:
    """The root element, without comments and processing instructions; None with a problem told at `name`."""
    text = text_of(data, name, problems)
    if text is None or not _may_be_parsed(text, name, problems):
        return None
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        at = Location(name, max(error.lineno or 1, 1), max(error.offset or 1, 1))
        _tell_error(at, error.msg or "it is cut off", problems)
        return None
    for deep in root.xpath("/*" * (DEEPEST + 1))[:1]:
        _tell_depth(Location(name, deep.sourceline or 1), problems)
        return None
    return root


def local_name(element: Element) -> str:
    """Its name without the namespace."""
    return str(element.tag).rpartition("}")[2]


def _may_be_parsed(text: str, name: str, problems: Problems) -> bool:
    if (found := text.find("\0")) >= 0:
        at = Location(name).behind(text[:found])
        problems.add(at, "label-xml", "the XML is not well-formed: it holds a NUL sign", _ANEW)
    elif declaration := _DECLARATION.search(text):
        at = Location(name).behind(text[: declaration.start()])
        message = "the document declares a document type or an entity, which no label does"
        problems.add(at, "label-doctype", message, f"{_ANEW} What is declared can hide text, and is not read.")
    elif text.count("<") > _MOST_TAGS:
        problems.add(Location(name), "label-size", f"the document has more than {_MOST_TAGS:,} tags", _ANEW)
    else:
        return True
    return False


def _tell_error(at: Location, said: str, problems: Problems) -> None:
    """Mostly in the parser's own words."""
    if "depth" in said:
        _tell_depth(at, problems)
    elif "limit exceeded" in said:
        problems.add(at, "label-size", "a text or a tag of the document is longer than any label's", _ANEW)
    else:
        said = said.partition(", line ")[0].removeprefix("xmlParseCharRef: ")
        said = _CLEARER.get(said, said)
        problems.add(at, "label-xml", f"the XML is not well-formed: {said}", f"{_ANEW} It may be cut off, or changed.")


def _tell_depth(at: Location, problems: Problems) -> None:
    message = f"elements stand in one another more than {DEEPEST} deep, which no label needs"
    problems.add(at, "label-nesting", message, _ANEW)
