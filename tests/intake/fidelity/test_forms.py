"""How a document may be written without saying anything else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from test_measure import DOCUMENT, PAGE, changed, measured

from fairbalance.intake.fidelity import measure

# What is written otherwise in the document; the page stays true.
SAME = {
    "no-break spaces": ("Ask your doctor", "Ask\u00a0your\u00a0\u00a0doctor"),
    "line ends and tabs": ("Ask your doctor", "Ask\n\t your\r\n doctor"),
    "a comment within a word": ("doctor", "doc<!-- sic -->tor"),
    "type set piece by piece": ("doctor", '<content styleCode="bold">doc</content><content>tor</content>'),
    "a power as a style": ("m<sup>2</sup>", 'm<content styleCode="Superscript">2</content>'),
    "the case of a style": ("xmChange", "XMCHANGE"),
    "words outside of any paragraph": ("<paragraph>Ask your doctor.</paragraph>", "Ask your doctor."),
    "an empty paragraph": ("<paragraph>Ask", "<paragraph> </paragraph><paragraph>Ask"),
    "a run of breaks": ("40 mg.<br/>", "40 mg.<br/> <br/>"),
    "an item with a paragraph": ("<item>Infuse.</item>", "<item><paragraph>Infuse.</paragraph></item>"),
    "a marker before a paragraph": ("</caption>Inspect.", "</caption><paragraph>Inspect.</paragraph>"),
    "a list that counts by its style alone": ('listType="ordered" ', ""),
    "a list's style, misspelt": ('"Circle"', '"cirle"'),
    "a marker that ends with a break": ("<caption>†</caption>", "<caption>†<br/></caption>"),
    "a table without cells": ("<paragraph>Ask", "<table><tbody><tr/></tbody></table><paragraph>Ask"),
    "a link in another case": ('href="#last"', 'href="#LAST"'),
    "a link without words": ("Ask your", 'Ask <linkHtml href="#S2"/>your'),
    "a link that leads nowhere": ("Ask your", 'Ask <linkHtml href="#nowhere">your</linkHtml>'),
    "a link that is a program": ("Ask your", 'Ask <linkHtml href="javascript:x()">your</linkHtml>'),
    "a mark of no footnote": ("Ask your", 'Ask<footnoteRef IDREF="f9"/> your'),
    "a row without cells": ("<tr><td>≥ 40", "<tr/><tr><td>≥ 40"),
    "spans that are none": ("<td>20 mg", '<td colspan="x" rowspan="1px">20 mg'),
    "a span beyond its group": ("<td>40 mg", '<td rowspan="9">40 mg'),
    "an element that SPL does not know": ("Ask your doctor", "<blink>Ask your doctor</blink>"),
    "a link within a link": ("Ask your", 'Ask <linkHtml href="#gone"><linkHtml href="#no">your</linkHtml></linkHtml>'),
    "a section's link ids": ('<linkHtml href="#last">', '<linkHtml href=" #last ">'),
    "no namespace": (' xmlns="urn:hl7-org:v3"', ""),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_written_otherwise(name: str) -> None:
    assert measured(changed(DOCUMENT, *SAME[name])).differences == ()


# What stands where SPL has nothing, and how the page shows it: no word is lost.
ODD = {
    "words beside the text": ("Read this.<text>{}</text>", "<p>Read this.</p>{}"),
    "words outside of any item": (
        "<text>{}<list>Both: <item>one</item></list></text>",
        "{}<ul><li>Both:</li><li>one</li></ul>",
    ),
    "words outside of any cell": (
        "<text>{}<table>Doses <tr>once <td>1 mg</td></tr></table></text>",
        "{}<table><tr><td>Doses</td><td></td></tr><tr><td>once</td><td>1 mg</td></tr></table>",
    ),
    "elements of HTML": ("<text>{}<div>One<p>two</p></div></text>", "{}<p>One</p><p>two</p>"),
    "a head of a paragraph": (
        "<text>{}<paragraph><caption>Note:</caption>this</paragraph></text>",
        "{}<p>Note: this</p>",
    ),
    "a footnote in a footnote": (
        "<text>{}<paragraph>One<footnote>two<footnote>three</footnote></footnote></paragraph></text>",
        '{}<p>One<sup class="label-mark"><a href="#n2">2</a></sup></p><ol class="label-notes">'
        '<li class="label-notes__note" id="n2"><span class="label-notes__mark">2</span> two'
        '<sup class="label-mark"><a href="#n3">3</a></sup></li>'
        '<li class="label-notes__note" id="n3"><span class="label-notes__mark">3</span> three</li></ol>',
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_oddities(name: str) -> None:
    written, drawn = ODD[name]
    text, shown = "<paragraph>Ask your doctor.</paragraph>", "<p>Ask your doctor.</p>"
    document = changed(DOCUMENT, f"<text>{text}</text>", written.format(text))
    assert measured(document, changed(PAGE, shown, drawn.format(shown))).differences == ()
    assert measured(document).differences != ()


def test_columns_that_no_cell_needs() -> None:
    """A word processor's grid: every cell spans two columns or four."""
    wide = re.sub(
        r'<(t[dh])( colspan="2")?(?=[ >])', lambda cell: f'<{cell[1]} colspan="{4 if cell[2] else 2}"', DOCUMENT
    )
    assert measured(wide.replace('colspan="2" colspan="3"', 'colspan="6"')).differences == ()


@pytest.mark.parametrize("said", ["UTF-8", "iso-8859-1", "windows-1252"])
def test_utf8_whatever_the_document_says(said: str) -> None:
    document = changed(DOCUMENT, 'encoding="UTF-8"', f'encoding="{said}"')
    assert measure(document.encode(), "spl", PAGE).differences == ()


def test_utf16() -> None:
    document = changed(DOCUMENT, 'encoding="UTF-8"', 'encoding="UTF-16"')
    assert measure(document.encode("utf-16"), "spl", PAGE).differences == ()


def test_letters_with_accents() -> None:
    """One letter, or a letter and its accent, are the same to a reader."""
    document = changed(DOCUMENT, "Ask your doctor", unicodedata.normalize("NFD", "Fragen Sie Ihren Arzt für Öle"))
    page = changed(PAGE, "Ask your doctor", "Fragen Sie Ihren Arzt für Öle")
    assert measured(document, page).differences == ()
