"""The resources of an ePI, and what their references lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fairbalance.importers.label.epi.element import NOTHING, Element


@dataclass(frozen=True, slots=True)
class Package:
    """A Composition with the resources that came with it: those of its own Bundle, and of the Bundles around that."""

    composition: Element
    bundles: tuple[Element, ...]  # the innermost first
    resources: tuple[Element, ...]
    addresses: Mapping[str, Element]

    def of(self, kind: str) -> Iterator[Element]:
        return (resource for resource in self.resources if resource.kind == kind)

    def find(self, address: str) -> Element:
        """What a reference leads to, `Organization/1`, `urn:uuid:…`, `#contained` or an address of the web."""
        if address in self.addresses:
            return self.addresses[address]
        parts = address.partition("/_history")[0].split("/")
        return self.addresses.get("/".join(parts[-2:]), NOTHING) if len(parts) > 1 else NOTHING


def packages(root: Element) -> Iterator[Package]:
    """Every Composition of the document, in its order."""
    if root.kind == "Composition":
        yield _package(root, (), ())
    elif root.kind == "Bundle":
        yield from _in_bundle(root, (), ())


def _in_bundle(
    bundle: Element, around: tuple[Element, ...], known: tuple[tuple[str, Element], ...]
) -> Iterator[Package]:
    bundles = (bundle, *around)
    entries = tuple((entry.text("fullUrl"), entry.at("resource")) for entry in bundle.all("entry"))
    known = (*entries, *known)
    for _, resource in entries:
        if resource.kind == "Composition":
            yield _package(resource, bundles, known)
        elif resource.kind == "Bundle":
            yield from _in_bundle(resource, bundles, known)


def _package(composition: Element, bundles: tuple[Element, ...], known: tuple[tuple[str, Element], ...]) -> Package:
    contained = tuple((f"#{resource.text('id')}", resource) for resource in composition.all("contained"))
    addresses: dict[str, Element] = {}
    for address, resource in (*contained, *known):
        if address:
            addresses.setdefault(address, resource)
        if name := resource.text("id"):
            addresses.setdefault(f"{resource.kind}/{name}", resource)
            addresses.setdefault(f"urn:uuid:{name}", resource)
    resources = tuple(resource for _, resource in (*contained, *known))
    return Package(composition, bundles, resources, addresses)
