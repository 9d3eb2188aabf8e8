"""For whom a part of an ePI is, by the codes of FDA (LOINC) and EMA (SPOR), else by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fairbalance.importers.label.document import Audience
from fairbalance.importers.label.spl.codes import audience_of as audience_by_loinc

_CODES = {
    "100000155532": Audience.PROFESSIONAL,  # summary of product characteristics
    "100000155533": Audience.PROFESSIONAL,  # annex II
    "100000155534": Audience.PACKAGE,  # outer packaging
    "100000155535": Audience.PACKAGE,  # labelling
    "100000155536": Audience.PACKAGE,  # immediate packaging
    "100000155538": Audience.PATIENT,  # package leaflet
}
# EMA's template of product information numbers its headings in the order in which they stand.
_TEMPLATE = (
    (range(200000029791, 200000029861), Audience.PROFESSIONAL),  # summary of product characteristics, annex II
    (range(200000029861, 200000029894), Audience.PACKAGE),  # labelling
    (range(200000029894, 200000029921), Audience.PATIENT),  # package leaflet
    (range(200000029921, 200000029922), Audience.PROFESSIONAL),  # "intended for healthcare professionals only"
)
_TITLES = (
    (
        Audience.PROFESSIONAL,
        r"summary of product characteristics|smpc\b|full prescribing information|ficha técnica|fachinformation"
        r"|résumé des caractéristiques|riassunto delle caratteristiche|resumo das características"
        r"|zusammenfassung der merkmale|samenvatting van de productkenmerken|produktresumé"
        r"|charakterystyka produktu|súhrn charakteristických|souhrn údajů|alkalmazási előírás|valmisteyhteenveto",
    ),
    (
        Audience.PATIENT,
        r"package leaflet|patient (?:information|package insert|leaflet|medication information)|medication guide"
        r"|instructions for use|consumer medicine information|prospecto|gebrauchsinformation|packungsbeilage"
        r"|notice ?: ?information|foglio illustrativo|folheto informativo|bijsluiter|indlægsseddel|bipacksedel"
        r"|pakkausseloste|pakningsvedlegg|ulotka|příbalová informace|písomná informácia|betegtájékoztató|prospect:"
        r"|листовка|φύλλο οδηγιών|pakendi infoleht|lietošanas instrukcija|pakuotės lapelis|navodilo za uporabo"
        r"|uputa o lijeku|fuljett|fylgiseðill",
    ),
    (
        Audience.PACKAGE,
        r"labelling\b|particulars to appear on|minimum particulars to appear|package label|principal display panel"
        r"|etiquetado|étiquetage|etikettierung|etichettatura|rotulagem|etikettering|mærkning|märkning"
        r"|merking|oznakowanie opakowań|označení na obalu|označenie na obale|címkeszöveg|etichetare|myyntipäällys",
    ),
)
_LOINC = re.compile(r"\d{3,6}-\d")
_BY_TITLE = [(audience, re.compile(rf"(?:[A-Z]\.\s*)?(?:{words})", re.IGNORECASE)) for audience, words in _TITLES]


def audience_of(codes: Iterable[str], title: str, above: Audience) -> Audience:
    """`above` is the audience of the part or document that this part stands in."""
    for code in codes:
        if _LOINC.fullmatch(code):
            return audience_by_loinc(code, above)
        if code in _CODES:
            return _CODES[code]
        for codes_of_part, audience in _TEMPLATE:
            if code.isdecimal() and int(code[:15]) in codes_of_part:
                return audience
    return next((audience for audience, words in _BY_TITLE if words.match(title)), above)
