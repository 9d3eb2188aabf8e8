"""The products that a document is about: names, strengths, forms, how they are packed."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.importers.label.document import Ingredient, Package, Product
from fairbalance.importers.label.spl.elements import attribute, child, children, letters
from fairbalance.importers.label.xml import Element, local_name

_NDC = "2.16.840.1.113883.6.69"
_PRODUCTS = ("manufacturedProduct", "manufacturedMedicine")
_PARTS = ("partProduct", "partMedicine")
_CONTAINERS = ("containerPackagedProduct", "containerPackagedMedicine")
_INGREDIENTS = ("ingredient", "activeIngredient", "inactiveIngredient")
_SUBSTANCES = ("ingredientSubstance", "activeIngredientSubstance", "inactiveIngredientSubstance")


def read_products(root: Element) -> tuple[Product, ...]:
    """Every product, the parts of a kit behind it."""
    subjects = root.xpath("//*[local-name()='subject']")
    return tuple(product for subject in subjects for product in _products(subject))


def _products(subject: Element) -> Iterator[Product]:
    """What is outside holds the product itself, and how it is marketed and given."""
    for outer in children(subject, *_PRODUCTS):
        inner = next(children(outer, *_PRODUCTS), outer)
        yield from _with_parts(inner, _routes(outer) or _routes(inner))


def _with_parts(element: Element, route: str) -> Iterator[Product]:
    yield Product(
        name=_name(child(element, "name")),
        generic=_name(_generic(element)),
        form=attribute(child(element, "formCode"), "displayName"),
        route=route,
        ndc=_ndc(element),
        ingredients=tuple(_ingredients(element)),
        packages=tuple(_packages(element, ())),
    )
    for part in children(element, "part"):
        for inner in children(part, *_PARTS):
            yield from _with_parts(inner, _routes(part) or _routes(inner))


def _name(element: Element | None) -> str:
    """The name, and its `suffix` as a word of its own."""
    texts = element.itertext() if element is not None else ()
    return " ".join(" ".join(texts).split())


def _generic(element: Element) -> Element | None:
    for entity in children(element, "asEntityWithGeneric"):
        if (name := child(entity, "genericMedicine", "name")) is not None:
            return name
    return None


def _routes(element: Element) -> str:
    given = (child(consumed, "substanceAdministration") for consumed in children(element, "consumedIn"))
    codes = (code for how in given if how is not None for code in children(how, "routeCode"))
    return "; ".join(dict.fromkeys(filter(None, (attribute(code, "displayName") for code in codes))))


def _ndc(element: Element) -> str:
    code = child(element, "code")
    return attribute(code, "code") if attribute(code, "codeSystem") in ("", _NDC) else ""


def _ingredients(element: Element) -> Iterator[Ingredient]:
    for ingredient in children(element, *_INGREDIENTS):
        substance = next(children(ingredient, *_SUBSTANCES), None)
        role = attribute(ingredient, "classCode")  # ACTIB, ACTIM, ACTIR: the strength is one of its parts' or its own
        is_active = role.startswith("ACTI") or local_name(ingredient) == "activeIngredient"
        name, unii = letters(child(substance, "name")), attribute(child(substance, "code"), "code")
        if name or unii:
            yield Ingredient(name or unii, _amount(child(ingredient, "quantity")), unii, is_active)


def _amount(quantity: Element | None) -> str:
    """As "1 mg in 1 mL"; a count bears no unit."""
    above, below = _measure(child(quantity, "numerator")), _measure(child(quantity, "denominator"))
    return f"{above} in {below}" if above and below else above


def _measure(element: Element | None) -> str:
    value, unit = attribute(element, "value"), attribute(element, "unit")
    return f"{value} {unit}" if value and unit not in ("", "1") else value


def _packages(content: Element, inner: tuple[str, ...]) -> Iterator[Package]:
    """Ways of packing, each from the outermost container to the innermost: "10 in 1 CARTON / 2 mL in 1 VIAL"."""
    for packing in children(content, "asContent"):
        container = next(children(packing, *_CONTAINERS), None)
        if container is None:
            continue
        form = attribute(child(container, "formCode"), "displayName")
        holds = (f"{_amount(child(packing, 'quantity'))} {form}".strip(), *inner)
        ndc, outer = _ndc(container), tuple(_packages(container, holds))
        if ndc or not outer:
            yield Package(" / ".join(filter(None, holds)), ndc)
        yield from outer
