"""A label document → the microsite's own files, each text a draft that says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fairbalance.importers import markdown_text
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.files.names import names_of
from fairbalance.importers.label.microsite.boxed_warning import Box, boxes_of
from fairbalance.importers.label.microsite.brief import first_sentences
from fairbalance.importers.label.microsite.outline import outline_of
from fairbalance.importers.label.microsite.phones import ContactLine, contact_lines
from fairbalance.importers.label.microsite.product import ProductNames, names_of_product
from fairbalance.importers.label.microsite.prose import Prose
from fairbalance.importers.label.microsite.rows import Run
from fairbalance.importers.label.microsite.sections import DraftSection, sections_of
from fairbalance.importers.names import Names, slug
from fairbalance.importers.plain_text.numbers import WebPlace
from fairbalance.importers.yaml_text import Block, Field, yaml_of
from fairbalance.model.visible import shows_words

SAFETY_TITLE = "Important Safety Information"
LABEL_PAGE = "prescribing-information"
_BANNER_WORDS = 25  # of the banner's statement, at least
_BOXED = "Boxed Warning"
_LONGEST_ENTRY = 6  # words of an entry of the navigation
_LONGEST_COMMENT = 300
_TO_REPORT = re.compile(r"(?:t\s?o )?report (?:suspected )?", re.IGNORECASE)  # not part of a line's id
_WARNING_KINDS = ("warnings-and-precautions", "warnings", "warnings-for-patients", "before-you-take")


def files_of(document: LabelDocument) -> dict[str, str]:
    """Text by path in the project; with `content/label/` beside them they build."""
    return _Writer(document).write()


class _Writer:
    def __init__(self, document: LabelDocument) -> None:
        self._document = document
        self._places = {f"#{id}": f"{LABEL_PAGE}.html#{anchor}" for id, anchor in names_of(document).anchors.items()}
        self._boxes = boxes_of(document)
        outline = outline_of(document, {id(box.section) for box in self._boxes.genuine})
        self._sections = sections_of(self._boxes.genuine, outline)
        self._product = names_of_product(document)
        self._contact = _named(contact_lines(document))
        self._links = {line.number.shown: f"[](contact:{name})" for name, line in self._contact.items()}
        self._files: dict[str, str] = {}

    def write(self) -> dict[str, str]:
        for place, section in enumerate(self._sections, start=1):
            self._section(section, place * 10)
        self._banner()
        self._put("contact.yaml", [self._lines()])
        self._microsite()
        self._pages()
        return dict(sorted(self._files.items()))

    def _put(self, path: str, fields: Sequence[Field], text: str | None = None) -> None:
        written = yaml_of(fields)
        self._files[f"content/{path}"] = written if text is None else f"---\n{written}---\n{text}"

    def _section(self, section: DraftSection, order: int) -> None:
        prose = Prose(self._links_in(section), self._places)
        text = prose.passage(section.passage)
        remarks = [*section.remarks]
        if not text and not any(other.part_of == section.name for other in self._sections):
            text = f"{markdown_text.inline(_to_do(section.title))}\n"
            remarks += ["to do: text; the label's section shows none"] if section.section else []
        left_out = sorted(section.passage.left_out | prose.lost)
        remarks += [f"to check: left out, see the label: {', '.join(left_out)}"] if left_out else []
        remarks += ["to check: shortened, the label's section is long"] if section.passage.shortened else []
        fields = [
            Field("title", markdown_text.inline(section.title), _comments(remarks)),
            Field("order", str(order)),
            *([Field("role", section.role)] if section.role != "safety" else []),
            *([Field("part_of", section.part_of)] if section.part_of else []),
            *([Field("short_title", _BOXED)] if _is_long_box(section) else []),
            *([] if section.is_titled else [Field("heading", "false")]),
            *_origin(section),
        ]
        self._put(f"sections/{section.name}.md", fields, text)

    def _links_in(self, section: DraftSection) -> Mapping[str, str]:
        """What telephone numbers become; they stay words where there are no others."""
        words = " ".join(section.passage.texts())
        for number in self._links:
            words = words.replace(number, "")
        return self._links if shows_words(words) else {}

    def _banner(self) -> None:
        statement, source = self._statement()
        fields = [
            Field("title", SAFETY_TITLE),
            Field("statement", statement, _comments([source])),
            Field("link_text", "See the full safety information"),
        ]
        for box in self._boxes.genuine[:1]:
            fields.append(Field("boxed_warning", Block(self._banner_box(box))))
            fields.append(Field("viewport_share", "25"))
        self._put("banner.yaml", fields)

    def _statement(self) -> tuple[str, str]:
        safety = [section for section in self._sections if section.role == "safety" and section.passage.shows_words()]
        safety.sort(key=lambda section: section.name not in _WARNING_KINDS)
        for section in safety:
            if row := first_sentences(section.passage.rows(), _BANNER_WORDS):
                return Prose({}, {}).row(row), f'to check: banner statement, how "{section.title}" begins'
        return markdown_text.inline(_to_do("banner statement")), "to do: banner statement; the label has no text for it"

    def _banner_box(self, box: Box) -> tuple[Field, ...]:
        statement = Prose({}, {}).row(box.brief)
        comment = f"to check: boxed warning in brief, {box.brief_source}"
        if not statement:
            statement, comment = markdown_text.inline(_to_do("boxed warning in brief")), "to do: boxed warning in brief"
        return (Field("title", box.title), Field("statement", statement, _comments([comment])))

    def _lines(self) -> Field:
        if not self._contact:
            comment = "to do: telephone lines; the label names none for reports of adverse reactions or questions"
            return Field("lines", {}, _comments([comment]))
        return Field("lines", Block(tuple(Field(name, self._line(line)) for name, line in self._contact.items())))

    def _line(self, line: ContactLine) -> Block:
        fills = {"{": "&#123;", "}": "&#125;"} | self._links | {line.number.shown: "{number}"}
        fills |= {line.website.shown: "{website}"} if line.website else {}
        derived = ["to check: dialled form, derived from the shown number"] if line.number.derived else []
        fields = [
            Field("purpose", line.purpose, _comments([f"to check: contact line, {line.source}"])),
            Field("statement", Prose(fills, {}).row((Run(line.statement),))),
            Field("number", {"shown": line.number.shown, "e164": line.number.e164}, _comments(derived)),
        ]
        return Block((*fields, *([Field("website", {"link": _link_name(line.website)})] if line.website else [])))

    def _microsite(self) -> None:
        identity = self._document.identity
        made = f'Drafted from {self._document.file}. Delete each "to check:" once checked, each "to do:" once done.'
        doubts = (f"to check: boxed warning: {doubt}; decide whether it is one" for doubt in self._boxes.doubts)
        language = _language(self._document)
        own_words = "" if language.startswith("en") else f"to do: words of the pages and the banner in {language}"
        description = "to do: description, what search engines show"
        spoken = own_words if language else "to do: language of the text"
        owner = ["to do: material_code, the code of this material; and the owner's lines: copyright, trademark"]
        fields = [
            Field("brand", Block(tuple(_brand(self._product))), _comments([made, *doubts])),
            Field("audience", _to_do("audience line"), _comments(["to do: audience line, which stands on every page"])),
            Field("language", language or "und", _comments([spoken])),
            Field("description", _to_do("description"), _comments([description])),
            Field("status", "draft"),
            Field("safety_title", SAFETY_TITLE),
        ]
        if identity.labeler:
            owner.append("to check: owner, the labeler of the document")
            fields.append(Field("owner", {"name": identity.labeler}, _comments(owner)))
        fields.append(self._external_links([] if identity.labeler else [*owner, "to do: owner, the company behind it"]))
        self._put("microsite.yaml", fields)

    def _external_links(self, comments: Sequence[str]) -> Field:
        places = {_link_name(line.website): line.website for line in self._contact.values() if line.website}
        shown = _comments(["to check: address, as the label shows it"])
        links = [Field(name, {"address": web.address, "text": web.shown}, shown) for name, web in places.items()]
        return Field("links", Block(tuple(links)) if links else {}, _comments(comments))

    def _pages(self) -> None:
        product = self._product
        title = f"{_brand_name(product)}{product.mark} ({_established_name(product)})"
        onward = "\n".join(f"- [](page:{page})" for page in ("important-safety-information", LABEL_PAGE, "contact"))
        directives = "::: indication\n:::\n\n::: safety-index\n:::\n"
        home = [Field("title", markdown_text.inline(title)), Field("template", "home"), _entry("Home", 10)]
        self._put("pages/index.md", home, f"{directives}\n::: onward\n{onward}\n:::\n")
        self._page("important-safety-information", SAFETY_TITLE, 20, directives)
        self._page(LABEL_PAGE, "Prescribing Information", 30, "::: label\n:::\n")
        nobody = "" if self._contact else f"{markdown_text.inline(_to_do('telephone lines'))}\n\n"
        self._page("contact", "Contact", 40, f"{nobody}::: contact\n:::\n")
        there = "Go to the [home page](page:index), the [](page:important-safety-information) or [](page:contact)."
        self._put("pages/404.md", [Field("title", "Page not found")], f"This address does not exist. {there}\n")

    def _page(self, name: str, title: str, order: int, text: str) -> None:
        self._put(f"pages/{name}.md", [Field("title", title), _entry(title, order)], text)


def _brand_name(product: ProductNames) -> str:
    return product.brand.text or _to_do("brand name")


def _established_name(product: ProductNames) -> str:
    return product.established.text or _to_do("established name")


def _brand(product: ProductNames) -> Iterator[Field]:
    remarks = [f"to check: brand name, {product.brand.source}" if product.brand.text else "to do: brand name"]
    remarks += ["to check: the label has no brand name; this is the generic one"] if product.is_generic else []
    yield Field("name", _brand_name(product), _comments(remarks))
    if product.mark:
        yield Field("mark", product.mark)
    established = product.established
    told = f"to check: established name, {established.source}" if established.text else "to do: established name"
    others = [f"to check: the document's title names more: {'; '.join(product.others)}"] if product.others else []
    yield Field("established_name", _established_name(product), _comments([told, *others]))


def _is_long_box(section: DraftSection) -> bool:
    """Whether the title of a boxed warning, which stands in the navigation of every page, would fill it."""
    return section.role == "boxed-warning" and len(section.title.split()) > _LONGEST_ENTRY


def _origin(section: DraftSection) -> Iterator[Field]:
    """Number and id of the label's own section."""
    if section.section and section.section.number:
        yield Field("label_section", section.section.number)
    if section.section and section.section.id:
        yield Field("document_section_id", section.section.id)


def _entry(text: str, order: int) -> Field:
    return Field("navigation", {"text": text, "order": str(order)})


def _named(lines: Iterable[ContactLine]) -> dict[str, ContactLine]:
    names = Names()
    return {names.free(slug(_TO_REPORT.sub("", line.purpose)) or "line"): line for line in lines}


def _link_name(website: WebPlace) -> str:
    return slug(website.shown) or "website"


def _language(document: LabelDocument) -> str:
    """The document's language tag as HTML writes it; empty where it says none."""
    language, _, region = document.identity.language.strip().replace("_", "-").partition("-")
    if not language and document.identity.format == "spl":
        return "en-US"
    tag = "-".join(filter(None, [language.lower(), region.upper()]))
    return tag if re.fullmatch("[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?", tag) else ""


def _to_do(what: str) -> str:
    """What stands where the format asks for a text that the label does not give."""
    return f"[To do: {what}]"


def _comments(remarks: Iterable[str]) -> tuple[str, ...]:
    """One line each that YAML takes as a comment, whatever the label's own signs are."""
    shown = ("".join(sign if sign.isprintable() else " " for sign in remark) for remark in remarks if remark)
    return tuple(text if len(text) <= _LONGEST_COMMENT else f"{text[:_LONGEST_COMMENT]}…" for text in shown)
