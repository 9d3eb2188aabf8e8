"""Text → the draft of a site: the whole way from lines to parts, on one screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fairbalance.importers.plain_text.banner import banner_of
from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Paragraph, Table, words
from fairbalance.importers.plain_text.contact_lines import contact_lines, line_of
from fairbalance.importers.plain_text.draft import ContactLine, Draft, Page, Product, Rest, Section, Told
from fairbalance.importers.plain_text.footer import footer_of
from fairbalance.importers.plain_text.numbers import find_numbers
from fairbalance.importers.plain_text.outline import Outline, Part, outline_of
from fairbalance.importers.plain_text.product import fills_brand, find_product
from fairbalance.importers.plain_text.reading import read_blocks
from fairbalance.importers.plain_text.sections import boxed_section, indication_section, safety_sections
from fairbalance.importers.plain_text.subject import subject_of
from fairbalance.importers.plain_text.vocabulary import CONTACT_PAGE, OTHER_TOPIC, REPORTING

_LOST = "not found in the text"


def read_draft(text: str) -> Draft:
    blocks = read_blocks(text)
    product = find_product(blocks)
    outline = outline_of(blocks, product)
    parts = outline.parts
    safety, title = parts[Part.SAFETY], _safety_title(outline.safety_title)
    boxed, empty_box = _boxed(parts[Part.BOXED])
    before = [indication_section(parts[Part.INDICATION]), *([boxed] if boxed else [])]
    sections, bare = safety_sections(safety, _usual_gap(blocks), product.name.text)
    lines, contact_page = _contact(parts[Part.CONTACT], blocks)
    pages, bare_pages = _pages(parts[Part.PAGE])
    return Draft(
        product=product,
        audience=_audience(outline),
        language="en-US" if re.search(r"\bU\.?S\.?\b|\bFDA\b", text) else "en",
        banner=banner_of(parts[Part.BANNER], parts[Part.BANNER_BOX] if boxed else (), boxed, safety, title.text),
        safety_title=title,
        sections=(*before, *_or_placeholder(sections, len(before))),
        contact=lines,
        contact_page=contact_page,
        home=_home(outline, product),
        pages=pages,
        footer=footer_of(parts[Part.FOOTER]),
        rest=(
            *outline.rest,
            *(Rest(heading, "is a heading with nothing below it") for heading in (*empty_box, *bare, *bare_pages)),
        ),
    )


def with_rest(draft: Draft, lines: Sequence[tuple[int, str]]) -> Draft:
    """The draft with lines, by number and text, that have been found to stand nowhere."""
    rest = (Rest(Paragraph(text, number), "does not stand whole on any page") for number, text in lines)
    return replace(draft, rest=(*draft.rest, *rest))


def _usual_gap(blocks: Sequence[Block]) -> int:
    """How many blank lines part two blocks as a rule."""
    gaps = [block.gap for block in blocks if block.gap]
    return max(sorted(set(gaps)), key=gaps.count) if gaps else 1


def _audience(outline: Outline) -> Told:
    if outline.audience is None:
        return Told("To check: audience line", (f"audience line, {_LOST}",))
    return Told(words(outline.audience), (f"audience line, guessed from line {outline.audience.line}",))


def _safety_title(heading: Heading | None) -> Told:
    if heading is None:
        return Told("Important Safety Information", (f"title of the safety information, {_LOST}",))
    return Told(heading.text, (f"full safety information, guessed to begin at line {heading.line}",))


def _boxed(blocks: Sequence[Block]) -> tuple[Section | None, list[Heading]]:
    """The section; or, where the text has nothing below it, the headings alone."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if len(headings) == len(blocks):
        return None, headings
    return boxed_section(blocks), []


def _or_placeholder(sections: list[Section], shift: int) -> list[Section]:
    """`part_of` counts among the safety sections; `shift` sections stand before them."""
    if not sections:
        missing = Paragraph("To check: no safety information was found in the text.", 0)
        return [Section(Told("Safety information", (f"the safety information, {_LOST}",)), (missing,), shown=False)]
    return [
        section if section.part_of is None else replace(section, part_of=section.part_of + shift)
        for section in sections
    ]


def _contact(blocks: Sequence[Block], all_blocks: Sequence[Block]) -> tuple[tuple[ContactLine, ...], Page]:
    title = Told("Contact", ("title of the contact page, " + _LOST,))
    if blocks and isinstance(blocks[0], Heading) and CONTACT_PAGE.fullmatch(blocks[0].text.rstrip(":")):
        title, blocks = Told(blocks[0].text), blocks[1:]
    lines, left = contact_lines(blocks)
    return lines or (_reporting_line(all_blocks),), Page(title, left)


def _reporting_line(blocks: Sequence[Block]) -> ContactLine:
    """The line that the text gives for reporting adverse reactions, else any; else one that nobody can dial."""
    found = [sentence for block in blocks for sentence in _sentences(block) if find_numbers(sentence.text)]
    found.sort(key=lambda sentence: REPORTING.search(sentence.text) is None)
    if found:
        return line_of(found[0], find_numbers(found[0].text)[0])
    lost = (f"a telephone number, {_LOST}; this one leads nowhere",)
    return ContactLine(
        Told("To check: telephone", lost), Told("To check: no telephone number was found in the text."),
        "000-000-0000", Told("+10000000000"),
    )  # fmt: skip


def _sentences(block: Block) -> list[Paragraph]:
    if isinstance(block, Items):
        return [Paragraph(item.text, item.line) for item in block.items]
    return [] if isinstance(block, Table) else [Paragraph(words(block), block.line)]


def _home(outline: Outline, product: Product) -> tuple[Block, ...]:
    """What stands on the home page before the indication."""
    blocks = outline.parts[Part.HOME]
    if fills_brand(" ".join(words(block) for block in outline.brand), product):
        return tuple(blocks)
    return (*(Paragraph(words(block), block.line) for block in outline.brand), *blocks)


def _pages(blocks: Sequence[Block]) -> tuple[tuple[Page, ...], list[Block]]:
    """A page for each topic that the field knows; other headings go on with the page before.

    Second, the headings that have nothing below them.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        if not groups or (isinstance(block, Heading) and OTHER_TOPIC.fullmatch(block.text.rstrip(":"))):
            groups.append([])
        groups[-1].append(block)
    whole = [group for group in groups if not all(isinstance(block, Heading) for block in group)]
    return tuple(map(_page, whole)), [block for group in groups if group not in whole for block in group]


def _page(blocks: Sequence[Block]) -> Page:
    first = blocks[0]
    if isinstance(first, Heading):
        guesses = (f"a page of its own, guessed from the heading in line {first.line}",)
        return Page(Told(first.text, guesses), tuple(blocks[1:]))
    guesses = (f"a page for what stands in line {first.line} and below; its title is made of its words",)
    return Page(Told(subject_of(words(first), ""), guesses), tuple(blocks))
