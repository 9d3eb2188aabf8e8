"""The products that an ePI is about: names, forms, strengths, how they are packed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from fairbalance.importers.label.document import Ingredient, Product
from fairbalance.importers.label.document import Package as Packing
from fairbalance.importers.label.epi.bundle import Package
from fairbalance.importers.label.epi.codes import codes_of, words_of
from fairbalance.importers.label.epi.element import NOTHING, Element

_NDC = re.compile(r"/ndc\b|2\.16\.840\.1\.113883\.6\.69")
_UNII = re.compile(r"fdasis|gsrs|unii|2\.16\.840\.1\.113883\.4\.9", re.IGNORECASE)
_BRAND, _GENERIC, _FORM = "220000000002", "220000000003", "220000000005"  # EMA's codes for parts of a name
_PARTS = (
    (re.compile(r"non-?\s?proprietary|scientific|generic|\binn\b", re.IGNORECASE), _GENERIC),
    (re.compile("invented|proprietary|trade|brand", re.IGNORECASE), _BRAND),
    (re.compile("form", re.IGNORECASE), _FORM),
)
_INACTIVE = re.compile(
    r"inact|IACT|excipient|100000072082|adjuvant|solvent|preservative|colou?r|flavou?r", re.IGNORECASE
)


def read_products(package: Package) -> tuple[Product, ...]:
    """Every product once."""
    medicines = list(package.of("MedicinalProductDefinition"))
    found = (_product(package, medicine, is_only=len(medicines) == 1) for medicine in medicines)
    return tuple(dict.fromkeys(product for product in found if product.name))


def _product(package: Package, medicine: Element, is_only: bool) -> Product:
    """All resources belong to a product that is the only one; else those that lead to it."""
    packed = [one for one in package.of("PackagedProductDefinition") if _leads(package, one, "packageFor", (medicine,))]
    given = [one for one in package.of("AdministrableProductDefinition") if _leads(package, one, "formOf", (medicine,))]
    items = [package.find(reference) for one in packed for reference in _items(one)]
    items += [package.find(made.text("reference")) for one in given for made in one.all("producedFrom")]
    given += [
        one for one in package.of("AdministrableProductDefinition") if _leads(package, one, "producedFrom", items)
    ]
    bearers = (medicine, *items, *given)
    ingredients = [one for one in package.of("Ingredient") if is_only or _leads(package, one, "for", bearers)]
    if is_only:
        items += package.of("ManufacturedItemDefinition")
        packed = list(package.of("PackagedProductDefinition"))
    names = _names(medicine)
    forms = [words_of(item.at("manufacturedDoseForm")) for item in items]
    forms += [words_of(medicine.at("combinedPharmaceuticalDoseForm")), names.get(_FORM, "")]
    routes = [words_of(route) for route in medicine.all("route")]
    routes = routes or [words_of(way.at("code")) for one in given for way in one.all("routeOfAdministration")]
    return Product(
        name=names.get(_BRAND) or medicine.text("name", "productName"),
        generic=names.get(_GENERIC, ""),
        form=next(filter(None, forms), ""),
        route=_joined(routes),
        ndc=_ndc(medicine),
        ingredients=tuple(dict.fromkeys(found for one in ingredients if (found := _ingredient(package, one)).name)),
        packages=tuple(dict.fromkeys(found for one in packed for found in _packings(one))),
    )


def _leads(package: Package, element: Element, name: str, wanted: Collection[Element]) -> bool:
    found = (package.find(reference.text("reference")) for reference in element.all(name))
    return any(one is other for one in found if one for other in wanted)


def _items(element: Element) -> Iterator[str]:
    """The references to what a package, or a package in it, contains."""
    for packaging in (*element.all("packaging"), *element.all("package")):
        for contained in packaging.all("containedItem"):
            yield contained.text("item", "reference", "reference") or contained.text("item", "reference")
        yield from _items(packaging)


def _names(medicine: Element) -> dict[str, str]:
    """Brand, generic name and form, as the parts of its name or names of these types give them."""
    found: dict[str, str] = {}
    for name in medicine.all("name"):
        for part in (*name.all("part"), *name.all("namePart"), name):
            kind = _kind(part.at("type"))
            words = part.text("productName") or part.text("part")
            if kind and words:
                found.setdefault(kind, words)
    return found


def _kind(concept: Element) -> str:
    if known := next((code for code in codes_of(concept) if code in (_BRAND, _GENERIC, _FORM)), ""):
        return known
    return next((kind for words, kind in _PARTS if words.search(words_of(concept))), "")


def _ingredient(package: Package, element: Element) -> Ingredient:
    substance = element.at("substance")
    code = substance.at("code")
    concept = code.at("concept") or code
    reference = code.text("reference", "reference") or code.text("reference")
    definition = package.find(reference) if reference else NOTHING
    role = element.at("role")
    is_active = not any(map(_INACTIVE.search, (*codes_of(role), words_of(role))))
    unii = next((one.text("code") for one in concept.all("coding") if _UNII.search(one.text("system"))), "")
    return Ingredient(
        name=words_of(concept) or definition.text("name", "name") or code.text("reference", "display"),
        strength=_joined(_amount(strength) for strength in substance.all("strength")),
        unii=unii or _identifier(definition, _UNII),
        active=is_active,
    )


def _amount(strength: Element) -> str:
    """ "1 mg in 1 mL"; a count bears no unit, and "in 1" says nothing."""
    for name in ("presentation", "concentration"):
        if said := strength.text(f"text{name.capitalize()}"):
            return said
        if quantity := strength.at(f"{name}Quantity"):
            return _measure(quantity)
        ratio = strength.at(f"{name}Ratio") or strength.at(name)
        above, below = _measure(ratio.at("numerator")), _measure(ratio.at("denominator"))
        if above:
            return f"{above} in {below}" if below and below != "1" else above
    return ""


def _measure(quantity: Element) -> str:
    value, unit = quantity.text("value"), quantity.text("unit") or quantity.text("code")
    return f"{value} {unit}" if value and unit not in ("", "1") else value


def _packings(element: Element) -> Iterator[Packing]:
    """Its own words, else what its packages hold: "100 in 1 BOTTLE"."""
    packagings = (*element.all("packaging"), *element.all("package"))
    codes = [_ndc(element), *map(_ndc, packagings)]
    words = element.text("name") or " / ".join(filter(None, map(_held, packagings)))
    ndc = next(filter(None, codes), "")
    if words or ndc:
        yield Packing(words, ndc)


def _held(packaging: Element) -> str:
    kind = words_of(packaging.at("type"))
    amounts = (_measure(contained.at("amount")) for contained in packaging.all("containedItem"))
    amount = next(filter(None, amounts), "")
    return f"{amount} in 1 {kind}" if amount and kind else kind


def _ndc(element: Element) -> str:
    return _identifier(element, _NDC)


def _identifier(element: Element, system: re.Pattern[str]) -> str:
    found = (one.text("value") for one in element.all("identifier") if system.search(one.text("system")))
    return next(found, "")


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
