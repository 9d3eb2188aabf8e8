"""The content digest: all files with their bytes, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.reading import read_edition
from fairbalance.pipeline import for_review

routes = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=8)
sites = st.dictionaries(routes, st.binary(max_size=8), max_size=6)


def digest(site: dict[str, bytes]) -> str:
    return content_digest(file_digests(Asset(route, data) for route, data in site.items()))


@given(sites, st.randoms(use_true_random=False))
def test_order_does_not_count(site: dict[str, bytes], chance: object) -> None:
    turned = list(site.items())
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert digest(dict(turned)) == digest(site)
    digests = file_digests(Asset(route, data) for route, data in site.items())
    assert content_digest(dict(reversed(digests.items()))) == digest(site)


@given(sites, sites)
def test_everything_else_does(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


@given(sites.filter(bool), st.data())
def test_a_byte_a_name_a_file_more_or_less(site: dict[str, bytes], data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(sorted(site)))
    less = {name: held for name, held in site.items() if name != route}
    for changed in (
        less,
        less | {route: site[route] + b"\0"},
        less | {f"{route}x": site[route]} if f"{route}x" not in site else less,
        site | {f"{''.join(site)}x": b""},
    ):
        assert digest(changed) != digest(site)


def test_the_edition_is_of_all_files() -> None:
    files = for_review(ROOT).files
    edition = read_edition(files).edition
    assert edition.files == file_digests(files)
    assert len(edition.files) == len(files)
    assert edition.digest == content_digest(edition.files)
    assert len(edition.digest) == 64
