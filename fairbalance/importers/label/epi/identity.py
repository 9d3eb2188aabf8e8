"""Which document an ePI is."""

from __future__ import annotations

from fairbalance.importers.label.document import Identity
from fairbalance.importers.label.epi.bundle import Package
from fairbalance.importers.label.epi.codes import codes_of, day, extension, words_of
from fairbalance.importers.label.epi.element import NOTHING

_VERSION = "versionNumber"  # FDA's extension
_REGULATOR = "220000000032"  # EMA's code for an authority, which some ePIs name as author


def identity_of(package: Package) -> Identity:
    """A Bundle's identifier is the document's own; that of its Composition is the same in all versions."""
    composition, bundle = package.composition, next(iter(package.bundles), NOTHING)
    return Identity(
        format="epi",
        document_id=bundle.text("identifier", "value") or bundle.text("id") or composition.text("id"),
        set_id=composition.text("identifier", "value"),
        version=composition.text("version") or extension(composition, _VERSION).text("valueString"),
        effective=day(composition.text("date")),
        labeler=_labeler(package),
        kind=words_of(composition.at("type")),
        language=next(filter(None, (of.text("language") for of in (composition, *package.bundles))), ""),
    )


def _labeler(package: Package) -> str:
    """The organization that the document names as its author, else the holder of the authorisation."""
    holders = (holder for one in package.of("RegulatedAuthorization") for holder in one.all("holder"))
    for reference in (*package.composition.all("author"), *holders):
        organization = package.find(reference.text("reference"))
        name = organization.text("name") or reference.text("display")
        if name and _REGULATOR not in codes_of(organization.at("type")):
            return name
    return ""
