"""What the importer writes as the label's Markdown is read back as what it was: letters, marks, breaks, lists."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from fairbalance.importers.label.document import (
    Break,
    Item,
    Line,
    Link,
    List,
    Mark,
    Marked,
    NoteMark,
    Paragraph,
    Words,
)
from fairbalance.importers.label.files.blocks import Place, blocks_markdown
from fairbalance.importers.label.files.lines import Targets, line_markdown
from fairbalance.markdown.label_prose import parse_label, parse_label_line

# Signs that Markdown, its plugins and this dialect know, between letters, figures and blanks of every kind.
SIGNS = "abAB019 .,;:!?*_`~^[](){}<>&#|+-=\\/\"'–—≥≤±µ\u00a0\u2003\u00ad\ufeffβ½†%$@"
TAGS = [
    "<br>",
    "&nbsp;",
    "{.bold}",
    "[^1]",
    "](#a)",
    ":::",
    "::: table x",
    "1. ",
    "- ",
    "**",
    "http://a.b",
    "&#65;",
    "<b>",
]
texts = st.lists(st.one_of(st.text(SIGNS, min_size=1, max_size=6), st.sampled_from(TAGS)), min_size=1, max_size=4).map(
    "".join
)
TARGETS = Targets({"A": "section-5"}, lambda note: note, lambda file: file)
OPENING = {"strong": "bold", "em": "italic", "u": "underline", "sup": "sup", "sub": "sub"}


def inlines(inner: st.SearchStrategy[Line]) -> st.SearchStrategy[Line]:
    one = st.one_of(
        st.builds(Words, texts),
        st.just(Break()),
        st.builds(Marked, st.sampled_from(Mark), inner),
        st.builds(NoteMark, st.sampled_from(["1", "*", "††", "12"])),
        st.builds(
            Link,
            st.sampled_from(["#A", "https://www.fda.gov/a(b)?c=d_e_f"]),
            st.builds(Words, texts).map(lambda w: (w,)),
        ),
    )
    return st.lists(one, min_size=1, max_size=4).map(tuple)


lines = st.recursive(st.builds(Words, texts).map(lambda words: (words,)), inlines, max_leaves=8)
Signs = list[tuple[str, tuple[str, ...]]]  # each sign, and what it is set in


def shown(line: Line, within: tuple[str, ...] = ()) -> Signs:
    signs: Signs = []
    for inline in line:
        match inline:
            case Words(text):
                signs += [(sign, within) for sign in text]
            case Break():
                signs.append(("\n", within))
            case Marked(mark, inner):
                signs += shown(inner, (*within, mark.value))
            case Link(_, inner):
                signs += shown(inner, (*within, "link"))
            case NoteMark(note):
                signs.append((f"note {note}", within))
    return signs


def read(tokens: Sequence[Token]) -> Signs:
    signs: Signs = []
    within: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            signs += [(sign, tuple(within)) for sign in token.content]
        elif token.type == "hardbreak":
            signs.append(("\n", tuple(within)))
        elif token.type == "note_mark":
            signs.append((f"note {token.content}", tuple(within)))
        elif token.nesting == 1:
            within.append("link" if token.tag == "a" else OPENING.get(token.tag) or str(token.attrGet("class")))
        elif token.nesting == -1:
            within.pop()
        else:
            raise AssertionError(token)
    return signs


def seen(signs: Signs) -> Signs:
    """Breaks are as good as blanks, of which one is as good as many and those at the ends are none."""
    plain = [
        (sign, tuple(sorted(set(within)))) if sign.strip() else (sign.replace("\n", " "), ()) for sign, within in signs
    ]
    plain = [each for number, each in enumerate(plain) if each != (" ", ()) or plain[number - 1 : number] != [each]]
    while plain and plain[0][0] == " ":
        plain.pop(0)
    while plain and plain[-1][0] == " ":
        plain.pop()
    return plain


@settings(max_examples=300, deadline=None)
@given(lines)
def test_a_line_is_read_back_as_it_was(line: Line) -> None:
    written = line_markdown(line, TARGETS)
    assert "\n" not in written
    parsed = parse_label_line(written).tokens[0].children or []
    assert seen(read(parsed)) == seen(shown(line)), written


def paragraphs() -> st.SearchStrategy[Paragraph]:
    return st.builds(Paragraph, lines)


blocks = st.recursive(
    st.lists(paragraphs(), min_size=1, max_size=2).map(tuple),
    lambda inner: st.lists(
        st.one_of(
            paragraphs(),
            st.builds(
                List,
                st.lists(st.builds(Item, inner, st.one_of(st.just(()), lines)), min_size=1, max_size=3).map(tuple),
                st.booleans(),
                st.sampled_from(["", "little-alpha"]),
            ),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    max_leaves=6,
)


def block_signs(found: tuple[object, ...], depth: int = 0) -> list[tuple[int, Signs]]:
    """Each paragraph with the number of lists that it stands in; an item's marker leads its first paragraph."""
    signs = []
    for block in found:
        if isinstance(block, Paragraph):
            signs.append((depth, shown(block.line)))
        elif isinstance(block, List):
            for item in block.items:
                inner = block_signs(item.blocks, depth + 1)
                if item.blocks and isinstance(item.blocks[0], Paragraph):
                    inner[0] = (depth + 1, [*shown(item.marker), (" ", ()), *inner[0][1]])
                else:
                    inner.insert(0, (depth + 1, shown(item.marker)))
                signs += inner
    return signs


def read_blocks(tokens: Sequence[Token]) -> list[tuple[int, Signs]]:
    found, depth = [], 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "inline":
            signs = [
                (sign, tuple(name for name in within if name != "marker"))
                for sign, within in read(token.children or [])
            ]
            found.append((depth, signs))
    return found


@settings(max_examples=250, deadline=None)
@given(blocks)
def test_blocks_are_read_back_as_they_were(found: tuple[object, ...]) -> None:
    written = blocks_markdown(found, Place(TARGETS, lambda table: "t"))  # type: ignore[arg-type]
    expected = [(depth, seen(signs)) for depth, signs in block_signs(found) if seen(signs)]
    back = [(depth, seen(signs)) for depth, signs in read_blocks(parse_label(written).tokens) if seen(signs)]
    assert back == expected, written
