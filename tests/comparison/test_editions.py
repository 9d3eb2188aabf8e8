"""Two editions of a site: every block, link, hidden text, page and file of both is told, and both can be rebuilt."""

from __future__ import annotations

from edited import BASE, Site, edited, edition_of, edits
from hypothesis import given, settings

from fairbalance.assets.fingerprint import Asset
from fairbalance.comparison.editions import EditionChanges, compare_editions
from fairbalance.comparison.rebuilding import rebuilt_new, rebuilt_old
from fairbalance.edition.edition import Edition, Hidden, Link
from fairbalance.edition.reading import read_edition
from fairbalance.redline.changes import NEW, Fate

SECTION = '<section id="{}"><h2>{}</h2>{}</section>'


def page(*sections: str, head: str = "") -> bytes:
    body = "".join(SECTION.format(name.lower(), name, html) for name, _, html in (s.partition(":") for s in sections))
    return f"<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>".encode()


def site(*sections: str, head: str = "", **more: bytes) -> Edition:
    files = [Asset("index.html", page(*sections, head=head))]
    files += [Asset(name.replace("__", "."), data) for name, data in more.items()]
    return read_edition(files).edition


def of(changes: EditionChanges, fate: Fate) -> list[str]:
    return [name for name, change in changes.of_blocks.items() if change.fate is fate]


@settings(max_examples=60)
@given(edits, edits)
def test_both_editions_can_be_rebuilt_from_the_changes_alone(first: list, second: list) -> None:  # type: ignore[type-arg]
    one, other = edited(BASE, first), edited(BASE, second)
    changes = compare_editions(edition_of(one), edition_of(other))
    old, new = rebuilt_old(changes.parts), rebuilt_new(changes.parts)
    assert {part.old.name: rows for part, rows in zip(changes.parts, old, strict=True) if part.old} == filled(one)
    assert {part.new.name: rows for part, rows in zip(changes.parts, new, strict=True) if part.new} == filled(other)
    assert list(changes.of_blocks) != [] or not changes.new.blocks
    assert set(changes.of_blocks) == set(changes.new.blocks)
    gone = {removed.id for removed in changes.removed if not removed.moved_to}
    assert gone | set(changes.same_blocks) == set(changes.old.blocks)
    assert all(change.fate in NEW for change in changes.of_blocks.values())


def filled(rows: Site) -> dict[str, object]:
    """Parts without a block are none."""
    return {name: blocks for name, blocks in rows if blocks}


def test_blocks_are_matched_by_what_they_say() -> None:
    old = site("Risk:<p>Bleeding occurred in 12% of patients.</p><p>None known.</p>")
    new = site("Risk:<p>Read this first.</p><p>Bleeding occurred in 15% of patients.</p><p>None known.</p>")
    changes = compare_editions(old, new)
    assert of(changes, Fate.INSERTED) == ["RIS-1"]
    assert of(changes, Fate.CHANGED) == ["RIS-2"]
    assert {old: new for old, new in changes.same_blocks.items() if old != new} == {"RIS-1": "RIS-2", "RIS-2": "RIS-3"}
    [number] = changes.numbers
    assert number.sentence.figures == ((("12%",), ("15%",)),)


def test_what_is_gone_is_told_behind_what_stood_before_it() -> None:
    moved = "<p>Monitor blood counts twice a week in all patients.</p>"
    old = site(f"Risk:<p>First.</p>{moved}<p>Second, of nine.</p>", "Dose:<p>Give 5 mg.</p>")
    new = site("Risk:<p>First.</p>", f"Dose:<p>Give 5 mg.</p>{moved}")
    changes = compare_editions(old, new)
    gone = [(one.id, one.change.fate, one.behind, one.moved_to) for one in changes.removed]
    assert gone == [("RIS-2", Fate.MOVED_AWAY, "RIS-1", "DOS-2"), ("RIS-3", Fate.DELETED, "RIS-1", "")]
    assert of(changes, Fate.MOVED_HERE) == ["DOS-2"]


def test_links_by_text_and_target() -> None:
    old = site(
        'Risk:<p>See <a href="a.html">the label</a>.</p>',
        'Dose:<p>Ask <a href="b.html">us</a>.</p>',
        'Call:<p>Call <a href="tel:+1">1</a>.</p>',
    )
    new = site(
        'Risk:<p>See <a href="c.html">the label</a>.</p>',
        'Dose:<p>Ask <a href="b.html">us now</a>.</p>',
        'Call:<p>Call <a href="tel:+2">2</a>.</p>',
    )
    links = [(link.new_id, link.old, link.new) for link in compare_editions(old, new).links]
    assert links == [
        ("RIS-1", Link("a.html", "the label"), Link("c.html", "the label")),
        ("DOS-1", Link("b.html", "us"), Link("b.html", "us now")),
        ("CAL-1", Link("tel:+1", "1"), Link("tel:+2", "2")),
    ]
    changes = compare_editions(old, new)
    assert [part.differs for part in changes.parts] == [False, True, True]
    assert [changes.beside_text(part) for part in changes.parts] == [("links",)] * 3


def test_hidden_texts_of_heads_and_of_blocks() -> None:
    old = site(
        'Risk:<p><img src="a.png" alt="Bars"> are shown</p>', head="<title>A</title><meta name=robots content=x>"
    )
    new = site('Risk:<p><img src="a.png" alt="Bars"> are shown</p><p aria-label="No">Yes</p>', head="<title>B</title>")
    hidden = [(text.route, text.what, text.old, text.new) for text in compare_editions(old, new).hidden]
    assert hidden == [
        ("index.html", "title", Hidden("title", "A", "title"), Hidden("title", "B", "title")),
        ("index.html", "robots", Hidden("robots", "x", "meta"), None),
        ("", "aria-label of p", None, Hidden("aria-label", "No", "p")),
    ]


def test_a_file_named_by_its_content_is_one_that_changed() -> None:
    css = [{f"assets/site.{letter * 12}.css": letter} for letter in "ab"]
    old = edition_of(BASE, css[0] | {"a.csv": "1", "robots.txt": "1", "same.txt": "1"})
    new = edition_of(BASE, css[1] | {"b.csv": "1", "robots.txt": "2", "same.txt": "1"})
    files = [(file.name, file.said) for file in compare_editions(old, new).files]
    assert files == [
        ("a.csv", "removed"),
        ("assets/site.css", "changed"),
        ("b.csv", "added"),
        ("robots.txt", "changed"),
    ]


def test_pages_tell_what_they_show_no_longer_although_another_page_does() -> None:
    risk = "Risk:<p>Bleeding occurred in 12% of patients.</p>"
    old = site("Dose:<p>Give 5 mg.</p>", risk, two__html=page(risk), three__html=page(risk))
    new = site("Dose:<p>Give 5 mg.</p>", two__html=page(risk), four__html=page(risk))
    changes = compare_editions(old, new)
    assert not any(part.differs for part in changes.parts)
    pages = [(one.page.route, one.said, one.lost) for one in changes.pages]
    lost = tuple(name for name in changes.new.blocks if name.startswith("RIS"))
    assert len(lost) == 2
    assert pages == [
        ("index.html", "shows other parts", lost),
        ("four.html", "added", ()),
        ("three.html", "removed", ()),
    ]


def test_an_edition_is_equal_to_itself() -> None:
    edition = site('Risk:<p>See <a href="a.html" title="x">it</a>.</p>', head="<title>A</title>")
    changes = compare_editions(edition, edition)
    assert changes.nothing
    assert (changes.links, changes.hidden, changes.files, changes.pages, changes.removed) == ((),) * 5
    assert set(changes.of_blocks) == set(edition.blocks)
