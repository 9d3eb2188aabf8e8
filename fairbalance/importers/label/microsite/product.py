"""What the product is called: brand name, its mark, established name with the dosage form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairbalance.importers.label.document import LabelDocument, lines_of
from fairbalance.importers.label.microsite.outline import find_kind
from fairbalance.importers.label.microsite.passages import called, passage_of, title_of
from fairbalance.importers.label.microsite.rows import letters, texts_of, words_of
from fairbalance.model.visible import shows_words

_LIMITATION = re.compile(
    r"\A.*?These highlights do not .*?See full prescribing information for .*?(?:\.(?=\s|$)|\n|$)\s*",
    re.IGNORECASE | re.DOTALL,
)
_APPROVAL = re.compile(r"\bInitial U\.?\s?S\.? Approval.*", re.IGNORECASE | re.DOTALL)
# What stands beside the names: how it is given, its schedule, "Rx only", a language.
_BESIDE = re.compile(
    r",\s+for\b.*|\s+for\s+(?:[\w/-]+\s+){1,6}(?:use|infusion|administration|inhalation|injection)\b.*"
    r"|[,\s]+(?:rx|c[iv]+)\b.*|\s+[-–]\s+[A-Z]{2}$|^\s*for .* only$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\W*(?:revised|package leaflet|test purposes only)\b[\s:–-]*", re.IGNORECASE)
_AMOUNT = r"\d[\d.,]*\s?(?:mg|g|kg|mcg|µg|μg|ml|l|iu|units?|%|mmol|meq|mbq)\b(?:\s?/\s?[\d.,]*\s?[a-z]+)*"
_STRENGTH = re.compile(rf"[\s,&–-]*(?:\band\b\s*)?{_AMOUNT}", re.IGNORECASE)
_BRANDED = re.compile(
    r"(?P<brand>[^()®™]*[^()®™\s])\s*(?P<mark>[®™])?[^()]*?\((?P<generic>(?:[^()]|\([^()]*\))+)\)(?P<form>.*)"
)
_ASKED = re.compile(
    r"(?:what|qué es|was ist|o que é|wat is|cos[’']è|qu[’']est[- ]ce que) (.+?) (?:is|are|y|und|e|en|et)\b.*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 2000  # signs; what stands behind them names nothing


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it comes from; empty where the label gives none."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProductNames:
    """`others` are further lines of the title that name products."""

    brand: Name
    mark: str
    established: Name
    others: tuple[str, ...] = ()
    is_generic: bool = False  # the label has no brand name; the generic name stands for it


def names_of_product(document: LabelDocument) -> ProductNames:
    lines = _title_lines(document)
    for text, source in _candidates(document, lines):
        if found := _branded(text, document):
            brand, mark, generic, form = found
            established = Name(" ".join(filter(None, [generic, form])), source)
            others = tuple(line for line in lines if line != text) if text in lines else ()
            return ProductNames(Name(brand, source), mark or _mark(brand, document), established, others)
    return _from_data(document, lines)


def _candidates(document: LabelDocument, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Texts that may hold both names, the likeliest first."""
    titles = [(line, "from the document's title") for line in lines]
    data = [(product.name, "from the product data") for product in document.products]
    yield from (*data, *titles) if document.identity.format == "epi" else (*titles, *data)


def _branded(text: str, document: LabelDocument) -> tuple[str, str, str, str] | None:
    """Brand, mark, generic name and form of `ELIQUIS® (apixaban) tablets, for oral use`."""
    found = _BRANDED.match(text)
    if found is None or not shows_words(found["generic"]):
        return None
    known = _words(" ".join(_generics(document)))
    if known and not known & _words(found["generic"]):
        return None  # "WARFARIN SODIUM tablets (crystalline)"
    name = next((product.name for product in document.products if product.name), "")
    brand = name if name and found["brand"].casefold().endswith(f" {name.casefold()}") else found["brand"]
    return brand.strip(), found["mark"] or "", _plain(found["generic"]), _plain(found["form"])


def _from_data(document: LabelDocument, lines: Sequence[str]) -> ProductNames:
    """Where no text holds both names: those of the product data, or of what the leaflet asks first."""
    name = next((product.name for product in document.products if product.name), "")
    brand = _name(_plain(_STRENGTH.split(name)[0]), "from the product data")
    brand = brand if brand.text else _asked(document, lines)
    generics = _generics(document)
    known = _words(" ".join(generics))
    is_generic = bool(_words(brand.text) & known)
    established = Name("")
    if generics:
        form = next((product.form for product in document.products), "").lower()
        established = Name(" ".join(filter(None, [" and ".join(generics), form])), "from the product data")
    for line in lines:
        if is_generic and _words(line) & known and letters(line) != letters(brand.text):
            established = Name(_plain(line), "from the document's title")
            break
    return ProductNames(brand, _mark(brand.text, document), established, (), is_generic)


def _asked(document: LabelDocument, lines: Sequence[str]) -> Name:
    """The name in "What X is and what it is used for", the Summary's section 1, or all of the title."""
    for kind in ("what-it-is-for", "name"):
        for section in find_kind(document, kind):
            text = title_of(section) if kind == "what-it-is-for" else next(iter(passage_of(section).texts()), "")
            asked = _ASKED.fullmatch(text)
            name = _name(_plain(_STRENGTH.split(asked[1] if asked else text)[0]), f"from {called(section)}")
            if name.text:
                return name
    return _name(next((_plain(_STRENGTH.split(line)[0]) for line in lines), ""), "from the document's title")


def _name(text: str, source: str) -> Name:
    return Name(text, source) if shows_words(text) else Name("")


def _title_lines(document: LabelDocument) -> list[str]:
    """The lines of the title that name products, without what else it says."""
    text = "\n".join(texts_of(document.title))[:_LONGEST_TITLE]
    text = _APPROVAL.sub("", _LIMITATION.sub("", text, count=1))
    return [line for line in (_NO_NAME.sub("", line).strip() for line in text.split("\n")) if shows_words(_plain(line))]


def _plain(text: str) -> str:
    """The text without strengths, route, schedule and signs at its ends."""
    without = _BESIDE.sub("", _STRENGTH.sub("", text))
    return " ".join(without.split()).strip(" ,;:–-®™.")


def _generics(document: LabelDocument) -> list[str]:
    """The generic names of the first product, or its active ingredients."""
    for product in document.products:
        if product.generic and not _STRENGTH.search(product.generic):
            return [product.generic]
        if active := [each.name for each in product.ingredients if each.active and each.name]:
            return active
    return []


def _mark(brand: str, document: LabelDocument) -> str:
    """The sign behind the brand name, wherever the label first writes it."""
    if not brand:
        return ""
    behind = re.compile(rf"(?<!\w){re.escape(brand)}\s?([®™])", re.IGNORECASE)
    lines = (document.title, *(line for section in document.every_section() for line in lines_of(section.blocks)))
    texts = (*(product.name for product in document.products), *map(words_of, lines))
    return next((found[1] for text in texts if (found := behind.search(text))), "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
