"""An ePI in JSON and in XML, and the odd ways in which its narrative is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from fairbalance.intake.fidelity import measure

XHTML = "http://www.w3.org/1999/xhtml"
TEXT = "<p>Take <b>0.5</b> mg/m<sup>2</sup>.</p><ul><li>Swallow whole.</li></ul>"
PAGE = '<div class="label"><div class="label__title">Minivan tablets</div>{}</div>'
SECTION = '<section class="label-section" data-section-id="{}"><h3 class="label-section__title">{}</h3>{}{}</section>'


def as_json(*sections: dict[str, Any]) -> bytes:
    composition = {"resourceType": "Composition", "title": "Minivan tablets", "section": sections}
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": composition}]}, indent=1).encode()


def section(title: str, text: str, id: str = "s", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "title": title,
        "text": {"status": "additional", "div": f'<div xmlns="{XHTML}">{text}</div>'},
    } | more


def as_xml(title: str, text: str, id: str = "s") -> bytes:
    return f"""<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Composition><title value="Minivan tablets"/>
<section id="{id}"><title value={quoteattr(title)}/><text><div xmlns="{XHTML}">{text}</div></text></section>
</Composition></resource></entry></Bundle>""".encode()


def shown(title: str, text: str, id: str = "s", parts: str = "") -> str:
    return PAGE.format(SECTION.format(id, title, f'<div class="label-section__text">{text}</div>', parts))


def differences(data: bytes, page: str) -> list[str]:
    return [str(difference) for difference in measure(data, "epi", page).differences]


@pytest.mark.parametrize("data", [as_json(section("1 Use", TEXT)), as_xml("1 Use", TEXT)], ids=["json", "xml"])
def test_both_spellings(data: bytes) -> None:
    assert differences(data, shown("1 Use", TEXT)) == []
    assert differences(data, shown("1 Use", TEXT.replace("0.5", "5"))) != []


# The narrative, and how the page shows it.
FORMS = {
    "a power as a style": ('<p>m<span style="vertical-align: super">2</span></p>', "<p>m<sup>2</sup></p>"),
    "elements of SPL": ("<paragraph>Dose</paragraph><paragraph>once</paragraph>", "<p>Dose</p><p>once</p>"),
    "a list by another name": ("<lu><li>One</li></lu>", "<ul><li>One</li></ul>"),
    "a list in a list, in no item": (
        "<ul><li>One</li><ul><li>Two</li></ul></ul>",
        "<ul><li>One<ul><li>Two</li></ul></li></ul>",
    ),
    "a list shown with letters": (
        '<ul style="list-style: upper-alpha"><li>One</li></ul>',
        '<ol type="A"><li>One</li></ol>',
    ),
    "lines that are kept": ("<pre>One\nTwo</pre>", "<p>One<br>Two</p>"),
    "a list made of terms": ("<dl><dt>•</dt><dd>One</dd><dt>(a)</dt><dd>Two</dd></dl>", "<p>• One</p><p>(a) Two</p>"),
    "terms and texts": ("<dl><dt>Anemia</dt><dd>Few cells</dd></dl>", "<p>Anemia</p><p>Few cells</p>"),
    "a formula": (
        '<p>x <math xmlns="http://www.w3.org/1998/Math/MathML"><mn>1</mn><mn>2</mn></math></p>',
        "<p>x 1 2</p>",
    ),
    "a part of a form": ("<p>One<button>two</button>three</p>", "<p>One two three</p>"),
    "a change": ('<p class="xmChange">New</p>', '<p><span class="changed">New</span></p>'),
    "letters": ('<ol style="list-style-type: lower-alpha"><li>One</li></ol>', '<ol type="a"><li>One</li></ol>'),
    "numbers that jump": (
        '<ol><li>One</li><li value="5">Five</li><li>Six</li></ol>',
        '<ol><li>One</li></ol><ol start="5"><li>Five</li><li>Six</li></ol>',
    ),
    "a script": ("<p>Dose</p><script>alert(1)</script>", "<p>Dose</p>"),
    "headings": ("<h4>Dose</h4><p>once</p>", "<p><strong>Dose</strong></p><p>once</p>"),
    "an anchor by its name": (
        '<p><a href="#x">Go</a></p><p><a name="x"/>There</p>',
        '<p><a href="#x">Go</a></p><p id="x">There</p>',
    ),
    "a table of a word processor": (
        '<table><tr><td colspan="2">A</td><td>B</td></tr><tr><td colspan="2">C</td></tr></table>',
        "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td></td></tr></table>",
    ),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("spelled", [lambda text: as_json(section("1 Use", text)), lambda text: as_xml("1 Use", text)])
def test_narrative(name: str, spelled: Callable[[str], bytes]) -> None:
    written, drawn = FORMS[name]
    assert differences(spelled(written), shown("1 Use", drawn)) == []
    assert differences(spelled(written), shown("1 Use", "<p>Nothing</p>")) != []


# What JSON alone can hold: a narrative that is no XML.
BROKEN = {
    "names of letters": ("<p>5&nbsp;&mu;g &ge; 1</p>", "<p>5 μg ≥ 1</p>"),
    "tags left open": ("<p>One<br>Two", "<p>One<br>Two</p>"),
    "HTML as text": (escape("<p>One</p><p>Two</p>"), "<p>One</p><p>Two</p>"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_narrative_that_is_no_xml(name: str) -> None:
    written, drawn = BROKEN[name]
    assert differences(as_json(section("1 Use", written)), shown("1 Use", drawn)) == []


def test_sections_without_an_id_are_known_by_their_titles() -> None:
    data = as_json(section("Use", "<p>a</p>", id=""), section("Use", "<p>b</p>", id=""))
    page = PAGE.format(SECTION.format("s-1", "Use", "<p>a</p>", "") + SECTION.format("s-2", "Use", "<p>b</p>", ""))
    assert differences(data, page) == []
    line = 1 + next(number for number, line in enumerate(data.decode().split("\n")) if "<p>b</p>" in line)
    assert differences(data, page.replace("<p>b</p>", "<p>c</p>")) == [f"line {line}, Use: words changed: b → c"]


def test_fdas_ways() -> None:
    """A section's second id stands in an extension, and what it gives to the Highlights is marked by a style."""
    link = {"url": "http://example.org/sectionLinkId", "valueString": "S2"}
    text = '<div style="highlight"><p>Short.</p></div><p>Long, see <a href="#S2">2</a>.</p>'
    data = as_json(section("2 Dose<br/>Adults", text, extension=[link]))
    page = PAGE.format(
        '<section class="label-highlights"><div class="label-highlights__excerpt" data-highlights-of="s">'
        "<p>Short.</p></div></section>"
        '<section class="label-section" id="two" data-section-id="s">'
        '<h3 class="label-section__title">2 Dose<br>Adults</h3><p>Long, see <a href="#two">2</a>.</p></section>'
    )
    assert differences(data, page) == []
    (told,) = differences(data, page.replace("Short", "Shorter"))
    assert told.endswith("Highlights of 2 Dose Adults: words changed: Short. → Shorter.")
