"""® or ™ stands at the brand name where it is prominent, and in the text in one way throughout.

Why: An owner's guidelines want the mark at the first and the most prominent use: masthead, titles, headings, where a
text first names the product. A reviewer stops at each that lacks it. Without `brand.mark`, masthead and
footer have none.

Example:
    brand: {name: Fictivan, mark: ®, established_name: fictinib tablets}
    safety_title: Important Safety Information for Fictivan (fictinib tablets)

Mend: Write the mark as `brand.mark` and in the titles. In text, write it at the first use, at every use or at none.
Text of an imported label is not looked at: it stays as it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.names import BrandUses, Use
from fairbalance.claims.claim import Claim
from fairbalance.model.banner import Banner
from fairbalance.model.contact import ContactLine
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.problem import Location, Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    uses = BrandUses(label)
    mark = uses.mark
    if not mark:
        return
    name = uses.brand.name
    for use in uses.all:
        if use.mark not in ("", mark):
            message = f"'{name}{use.mark}' here, '{name}{mark}' elsewhere"
            yield Finding(use.spot.at, message, "Write the one mark that the name has.")
    texts = tuple(_texts(label, uses))
    places = [*_titles(label, uses), *_first_uses(texts)]
    hint = f"Write {name}{mark} there."
    if uses.brand.mark is None:
        also = "".join(f", {where} ({at})" for where, at in places)
        message = f"texts say '{name}{mark}', but 'mark' of the brand is not set: it is missing in masthead and footer"
        yield Finding(uses.brand.name.at, message + also, f"Write mark: {mark} below the name, or use it nowhere.")
    else:
        for where, at in places:
            yield Finding(at, f"'{name}' stands without {mark} {where}", hint)
    for where, at in _headings(label, uses):
        yield Finding(at, f"'{name}' stands without {mark} {where}", hint)
    yield from _uneven(uses, texts, mark)


def _headings(label: Label, uses: BrandUses) -> Iterator[tuple[str, Location]]:
    """The two that stand on every page."""
    for where, text in (
        ("in the title of the banner", label.content.banner.title),
        ("in the heading of the safety information", label.content.microsite.safety_title),
    ):
        yield from ((where, use.spot.at) for use in tuple(uses.in_text(text))[:1] if not use.mark)


def _titles(label: Label, uses: BrandUses) -> Iterator[tuple[str, Location]]:
    """The home page's, where it features both names."""
    home = next((page for page in label.content.pages if page.route == "index.html"), None)
    for use in tuple(uses.in_text(home.head.title))[:1] if home else ():
        if not use.mark and uses.brand.established_name in use.spot.claim.text:
            yield "in the title of the home page", use.spot.at


def _texts(label: Label, uses: BrandUses) -> Iterator[tuple[str, tuple[Use, ...]]]:
    """The uses in running text: of the banner, of all sections together, of each page, of the contact lines."""
    found: dict[str, list[Use]] = {}
    for use in uses.all:
        claim = use.spot.claim
        if claim.kind.running and claim.at != label.content.banner.title.at and not _is_of_label(label, claim):
            found.setdefault(_text_of(claim), []).append(use)
    yield from ((name, tuple(found[name])) for name in found)


def _text_of(claim: Claim) -> str:
    match claim.owner:
        case Banner():
            return "the banner"
        case Section():
            return "the safety information"
        case Page(id=name):
            return f"the page '{name}'"
        case ContactLine():
            return "the contact lines"
    return "tables and footer"


def _is_of_label(label: Label, claim: Claim) -> bool:
    return label.content.label is not None and any(by.kind == "label" for part in claim.cited for by in part.by)


def _first_uses(texts: tuple[tuple[str, tuple[Use, ...]], ...]) -> Iterator[tuple[str, Location]]:
    """Only where the site marks the name in running text at all."""
    if any(use.mark for _, uses in texts for use in uses):
        for where, uses in texts:
            if not uses[0].mark and where != "the contact lines":
                yield f"at the first use in {where}", uses[0].spot.at


def _uneven(uses: BrandUses, texts: tuple[tuple[str, tuple[Use, ...]], ...], mark: str) -> Iterator[Finding]:
    """One note where the text follows no way: at every use, at first uses, at none."""
    running = [use for _, uses_of_text in texts for use in uses_of_text]
    later = [use for _, uses_of_text in texts for use in uses_of_text[1:]]
    marked = [use for use in running if use.mark]
    if not marked or len(marked) == len(running):
        return
    if any(use.mark for use in later) or any(not uses_of_text[0].mark for _, uses_of_text in texts):
        odd = next(use for use in running if not use.mark)
        said = f"{mark} stands at {sum(bool(use.mark) for use in uses.all)} of {len(uses.all)} '{uses.brand.name}'"
        yield Finding(odd.spot.at, said, "In text, write it at first uses, at every use or at none.", Severity.NOTE)
