"""The text of a section: SPL's elements → blocks and lines. What is no element of SPL keeps its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairbalance.importers.label.document import Blocks, Break, Item, Line, Link, List, NoteMark, Paragraph, Words
from fairbalance.importers.label.flow import Piece, blocks_of, line_of, marked, wrapped
from fairbalance.importers.label.spl import links, styles
from fairbalance.importers.label.spl.elements import attribute, child, parts
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.spl.tables import Readers, table_of
from fairbalance.importers.label.xml import Element, local_name
from fairbalance.problem import Severity

# Elements that do not belong into text, and whose words stand apart from those around them.
_APART = {
    *("text", "title", "section", "highlight", "excerpt", "component"),
    *("item", "thead", "tbody", "tfoot", "tr", "td", "th"),
    *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"),
}
# Elements around a picture that stands within words.
_WORDS = ("paragraph", "td", "th", "caption", "title", "footnote")


def read_blocks(element: Element, reading: Reading) -> Blocks:
    """What stands in `element`, as blocks."""
    return blocks_of(_within(element, reading))


def read_line(element: Element | None, reading: Reading) -> Line:
    """What stands in a title or a caption, as one line; empty where there is none."""
    return line_of(_within(element, reading)) if element is not None else ()


def read_loose(part: str | Element, reading: Reading) -> Blocks:
    """What stands where something else belongs, such as words between the items of a list; none for blanks."""
    return blocks_of([Words(part)] if isinstance(part, str) else _piece(part, reading))


def _within(element: Element, reading: Reading, but: Element | None = None) -> Iterator[Piece]:
    """What stands in `element`, `but` left out, set as it says itself, behind the places where links lead."""
    yield from reading.targets.anchors(element)
    marks = styles.marks_of(local_name(element), attribute(element, "styleCode"))
    yield from marked(_content(element, reading, but), marks)


def _content(element: Element, reading: Reading, but: Element | None) -> Iterator[Piece]:
    for part in parts(element):
        if isinstance(part, str):
            yield Words(part)
        elif part is not but:
            yield from _piece(part, reading)


def _piece(element: Element, reading: Reading) -> Iterable[Piece]:
    name = local_name(element)
    if read := _READERS.get(name):
        return read(element, reading)
    message = f"the element '{name}' does not belong here"
    reading.problems.add(
        reading.at(element), "label-element", message, "Its words were kept, in their place.", Severity.NOTE
    )
    return _paragraph(element, reading) if name in _APART else _within(element, reading)


def _paragraph(element: Element, reading: Reading) -> Iterable[Piece]:
    """An empty one still parts the words around it."""
    return read_blocks(element, reading) or [Paragraph(())]


def _run(element: Element, reading: Reading) -> Iterable[Piece]:
    if attribute(element, "revised") == "delete":
        message = "words that the document crosses out stand in the label as any others"
        hint = "Find out whether they belong to it; if not, get a document without them."
        reading.problems.add(reading.at(element), "label-struck-text", message, hint, Severity.WARNING)
    return _within(element, reading)


def _run_in_head(element: Element, reading: Reading) -> Iterator[Piece]:
    """The caption of a paragraph, in its first line."""
    yield from _within(element, reading)
    yield Words(" ")


def _break(element: Element, reading: Reading) -> Iterator[Piece]:
    yield from reading.targets.anchors(element)
    yield Break()
    yield from _content(element, reading, None)


def _link(element: Element, reading: Reading) -> Iterable[Piece]:
    target = links.target_of(element, reading)
    pieces = _within(element, reading)
    return wrapped(pieces, lambda line: Link(target, line)) if target else pieces


def _footnote(element: Element, reading: Reading) -> Iterator[Piece]:
    reading.notes.add(element, read_blocks(element, reading))
    yield NoteMark(reading.notes.id_of(element))


def _footnote_mark(element: Element, reading: Reading) -> Iterator[Piece]:
    yield from reading.targets.anchors(element)
    wanted = attribute(element, "IDREF").removeprefix("#")
    if note := reading.notes.named(wanted):
        yield NoteMark(note)
    else:
        message = f"a mark refers to the footnote '{wanted}', which is not there"
        hint = "Look in the document which note is meant; the mark was left out."
        reading.problems.add(reading.at(element), "label-footnote", message, hint, Severity.WARNING)
    yield from _content(element, reading, None)


def _picture(element: Element, reading: Reading) -> Iterator[Piece]:
    """The picture, or pictures, and its caption."""
    yield from reading.targets.anchors(element)
    for id in attribute(element, "referencedObject").split() or [""]:
        if declared := reading.pictures.get(id):
            reading.shown.setdefault(declared.picture.file, declared)
            yield from [declared.picture] if declared.picture.file else []
        else:
            message = f"the text shows the picture '{id}', which the document does not declare"
            hint = "Get the document anew from where it was published."
            reading.problems.add(reading.at(element), "label-image-missing", message, hint, reading.missing_image)
    caption = child(element, "caption")
    if caption is not None:
        yield Paragraph(read_line(caption, reading), caption=True)
    yield from _content(element, reading, caption)


def _figure(element: Element, reading: Reading) -> Iterable[Piece]:
    pieces = _picture(element, reading)
    is_inline = any(local_name(outer) in _WORDS for outer in element.iterancestors())
    return pieces if is_inline else blocks_of(pieces)


def _table(element: Element, reading: Reading) -> Iterator[Piece]:
    """A table without rows is its caption."""
    table = table_of(element, reading, Readers(read_blocks, read_line, read_loose))
    has_rows = any((table.header, table.rows, table.foot))
    yield from (anchor for anchor in reading.targets.anchors(element) if anchor.id != table.id or not has_rows)
    yield table if has_rows else Paragraph(table.caption)


def _list(element: Element, reading: Reading) -> Iterator[Piece]:
    codes = attribute(element, "styleCode")
    style = styles.list_style(codes)
    is_ordered = attribute(element, "listType").lower() == "ordered" or styles.counts(style)
    caption = child(element, "caption")
    items = tuple(_items(element, reading, caption))
    heading = read_line(caption, reading)
    yield from reading.targets.anchors(element)
    read = List(items, is_ordered, style, heading, _start(element)) if items else Paragraph(heading)
    yield from marked([read], styles.marks_of("list", codes))


def _start(element: Element) -> int:
    """The first number; SPL's lists begin with 1, an ePI's may go on."""
    said = attribute(element, "start")
    return int(said) if said.isdecimal() and len(said) < 6 else 1


def _items(element: Element, reading: Reading, caption: Element | None) -> Iterator[Item]:
    for part in parts(element):
        if not isinstance(part, str) and local_name(part) == "item":
            marker = child(part, "caption")
            yield Item(blocks_of(_within(part, reading, but=marker)), read_line(marker, reading))
        elif part is not caption and (blocks := read_loose(part, reading)):
            yield Item(blocks)


_READERS = {
    **dict.fromkeys(("sub", "sup", "b", "strong", "i", "em", "u", "span", "flushfootnotes"), _within),
    "content": _run,
    "paragraph": _paragraph,
    "caption": _run_in_head,
    "br": _break,
    "linkHtml": _link,
    "a": _link,
    "footnote": _footnote,
    "footnoteRef": _footnote_mark,
    "renderMultiMedia": _figure,
    "list": _list,
    "table": _table,
}
