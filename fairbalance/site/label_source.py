"""What the label document says of its products and of itself → the view of the quiet block at the page's end."""

from __future__ import annotations

from collections.abc import Iterable

from fairbalance.model.label import IngredientHead, LabelSource, ProductHead
from fairbalance.site.label_views import (
    LabelIngredientView,
    LabelPackageView,
    LabelProductView,
    LabelSourceView,
)

ANCHOR = "label-source"


def source_view(source: LabelSource) -> LabelSourceView:
    return LabelSourceView(
        id=ANCHOR,
        products=tuple(map(_product, source.products)),
        kind=str(source.kind or ""),
        labeler=str(source.labeler or ""),
        set_id=str(source.set_id or ""),
        version=str(source.version or ""),
        effective=source.effective.isoformat() if source.effective else "",
        document=str(source.document),
    )


def _product(product: ProductHead) -> LabelProductView:
    return LabelProductView(
        name=str(product.name),
        generic=str(product.generic or ""),
        form=str(product.form or ""),
        route=str(product.route or ""),
        ndc=str(product.ndc or ""),
        active=_ingredients(product.active),
        inactive=_ingredients(product.inactive),
        packages=tuple(LabelPackageView(str(each.description), str(each.ndc or "")) for each in product.packages),
    )


def _ingredients(ingredients: Iterable[IngredientHead]) -> tuple[LabelIngredientView, ...]:
    return tuple(LabelIngredientView(str(each.name), str(each.strength or "")) for each in ingredients)
