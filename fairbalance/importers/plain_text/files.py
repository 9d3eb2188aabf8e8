"""A draft → the files of its content folder, every guess a comment above what it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.importers import markdown_text
from fairbalance.importers.names import Names, is_reserved, slug
from fairbalance.importers.plain_text.blocks import Block, Heading, Paragraph, Table
from fairbalance.importers.plain_text.draft import ContactLine, Draft, Page, Section, Told
from fairbalance.importers.plain_text.prose import PI, Links, body, linked
from fairbalance.importers.plain_text.sections import doubts
from fairbalance.importers.plain_text.table_files import table_file, used_marks
from fairbalance.importers.yaml_text import Block as Keys
from fairbalance.importers.yaml_text import Field, Lines, Value, yaml_of

_OWN_PAGES = ("index", "404", "contact", "important-safety-information", "unplaced")
_LONGEST_COMMENT = 200


def files_of(draft: Draft, source: str) -> dict[str, str]:
    """Text by path in the project; `source` is the name of the file that it was made from."""
    return _Writer(draft, source).write()


class _Writer:
    def __init__(self, draft: Draft, source: str) -> None:
        self._draft = draft
        self._source = source
        self._files: dict[str, str] = {}
        self._table_names = Names()
        ids = Names()
        self._contact_ids = [ids.free(slug(line.purpose.text) or "line") for line in draft.contact]
        contact_of: dict[str, str] = {}
        for name, line in zip(self._contact_ids, draft.contact, strict=True):
            contact_of.setdefault(line.e164.text, name)
        self._links = Links(contact_of)

    def write(self) -> dict[str, str]:
        self._sections()
        self._banner()
        self._contact()
        self._pages()
        self._microsite()  # last: by now it is known what passages link to
        return dict(sorted(self._files.items()))

    def _put(self, path: str, fields: Sequence[Field], text: str | None = None) -> None:
        written = yaml_of(fields)
        self._files[f"content/{path}"] = written if text is None else f"---\n{written}---\n{text}"

    def _sections(self) -> None:
        ids: list[str] = []
        names = Names()
        for order, section in enumerate(self._draft.sections, start=1):
            name = names.free(_section_id(section))
            ids.append(name)
            text = self._body(section.blocks, name)
            fields = [
                Field("title", markdown_text.inline(section.title.text), _comments(section.title)),
                Field("order", str(order * 10)),
            ]
            if section.role != "safety":
                fields.append(Field("role", section.role))
            if section.part_of is not None:
                fields.append(Field("part_of", ids[section.part_of]))
            if not section.shown:
                fields.append(Field("heading", "false"))
            if section.label_section:
                fields.append(Field("label_section", section.label_section))
            self._put(f"sections/{name}.md", fields, text)

    def _body(self, blocks: Sequence[Block], name: str) -> str:
        """Markdown of the blocks; writes the tables among them."""
        tables: dict[int, str] = {}
        shown: list[Block] = []
        for block in blocks:
            shown.append(block)
            if isinstance(block, Table):
                tables[block.line] = self._table(block, name)
                unused = [note for note in block.notes if note.mark not in used_marks(block)]
                shown += [Paragraph(f"{note.mark} {note.text}", block.line) for note in unused]
        return body(shown, tables, self._links)

    def _table(self, table: Table, owner: str) -> str:
        name = self._table_names.free(slug(table.caption) or owner)
        guesses = [f"table, guessed from line {table.line} on: {', '.join(table.guesses)}"]
        guesses += [] if table.caption else ["caption, not found in the text"]
        comments = _comments(Told("", (*guesses, *doubts([table]))))
        self._files[f"content/tables/{name}.yaml"] = table_file(table, comments, self._links)
        return name

    def _banner(self) -> None:
        banner = self._draft.banner
        fields = [
            _field("title", banner.title, markdown_text.inline),
            Field("statement", linked(banner.statement.text, self._links), _comments(banner.statement)),
            _field("link_text", banner.link_text),
        ]
        if banner.boxed:
            title, statement = banner.boxed
            led = (
                _field("title", title),
                Field("statement", linked(statement.text, self._links), _comments(statement)),
            )
            fields.append(Field("boxed_warning", Keys(led)))
        self._put("banner.yaml", fields)

    def _contact(self) -> None:
        lines = tuple(
            Field(name, Keys(self._contact_line(line)))
            for name, line in zip(self._contact_ids, self._draft.contact, strict=True)
        )
        self._put("contact.yaml", [Field("lines", Keys(lines))])

    def _contact_line(self, line: ContactLine) -> tuple[Field, ...]:
        fields = [
            _field("purpose", line.purpose),
            Field("statement", self._statement(line), _comments(line.statement)),
            Field("number", {"shown": line.shown, "e164": line.e164.text}, _comments(line.e164)),
        ]
        if line.hours:
            hours = line.hours
            shown = (("shown", hours.shown), ("time_zone", hours.zone), ("time_zone_shown", hours.zone_shown))
            fields.append(Field("hours", Keys(tuple(Field(key, text) for key, text in shown))))
        if line.website:
            website = {"link": self._links.lost(line.purpose.text)}
            lead = {"lead": line.website.text} if line.website.text else {}
            fields.append(Field("website", {**lead, **website}, _comments(line.website)))
        if line.language_help:
            fields.append(Field("language_help", line.language_help))
        return tuple(fields)

    def _statement(self, line: ContactLine) -> str:
        before, number, after = line.statement.text, "", ""
        if line.number_inside:
            before, number, after = line.statement.text.partition(line.shown)
        first, second = (markdown_text.braces(linked(part, self._links)) for part in (before, after))
        end = " {website}" if line.website_inside else ""
        return f"{markdown_text.before_link(first)}{{number}}{second}{end}" if number else f"{first}{end}"

    def _pages(self) -> None:
        names = Names(_OWN_PAGES)
        pages = [(names.free(slug(page.title.text) or "page"), page) for page in self._draft.pages]
        onward = ["important-safety-information", *(name for name, _ in pages), "contact"]
        self._home(onward)
        self._page(
            "important-safety-information",
            Page(Told("Important Safety Information"), ()),
            20,
            "::: indication\n:::\n\n::: safety-index\n:::\n",
        )
        for number, (name, page) in enumerate(pages, start=3):
            self._page(name, page, number * 10)
        self._page("contact", self._draft.contact_page, (len(pages) + 3) * 10, "::: contact\n:::\n")
        there = "Go to the [home page](page:index), the [](page:important-safety-information) or [](page:contact)."
        self._put("pages/404.md", [Field("title", "Page not found")], f"This address does not exist. {there}\n")
        if self._draft.rest:
            self._unplaced((len(pages) + 4) * 10)

    def _page(self, name: str, page: Page, order: int, after: str = "") -> None:
        comments = _comments(Told("", (*page.title.guesses, *doubts(page.blocks))))
        fields = [
            Field("title", markdown_text.inline(page.title.text), comments),
            Field("navigation", {"text": page.title.text, "order": str(order)}),
        ]
        text = self._body(page.blocks, name)
        self._put(f"pages/{name}.md", fields, "\n".join(part for part in (text, after) if part))

    def _home(self, onward: Sequence[str]) -> None:
        draft = self._draft
        named = f"{draft.product.name.text}{draft.product.mark} ({draft.product.established.text})"
        guesses = [f"line {block.line} set on the home page" for block in draft.home]
        fields = [
            Field("title", markdown_text.inline(named), _comments(Told("", tuple(guesses)))),
            Field("template", "home"),
            Field("navigation", {"text": "Home", "order": "10"}),
        ]
        ways = "\n".join(f"- [](page:{name})" for name in onward)
        text = self._body(draft.home, "home")
        directives = f"::: indication\n:::\n\n::: safety-index\n:::\n\n::: onward\n{ways}\n:::\n"
        self._put("pages/index.md", fields, f"{text}\n{directives}" if text else directives)

    def _unplaced(self, order: int) -> None:
        guesses = [f"line {rest.block.line} {rest.why}" for rest in self._draft.rest]
        comments = (
            "to check: what has found no place; move it where it belongs, or remove it",
            *_comments(Told("", tuple(guesses))),
        )
        fields = [
            Field("title", "Text without a place", comments),
            Field("navigation", {"text": "To check", "order": str(order)}),
        ]
        self._put(
            "pages/unplaced.md", fields, self._body([_as_text(rest.block) for rest in self._draft.rest], "unplaced")
        )

    def _microsite(self) -> None:
        draft, product, footer = self._draft, self._draft.product, self._draft.footer
        brand = [_field("name", product.name), _field("established_name", product.established)]
        if product.mark:
            brand.insert(1, Field("mark", product.mark))
        about = f"{product.name.text} ({product.established.text}): information for healthcare professionals."
        made = f'Made from {self._source}. Comments that begin with "to check:" mark guesses; delete them once checked.'
        fields = [
            Field("brand", Keys(tuple(brand)), (_comment(made),)),
            _field("audience", draft.audience),
            Field("language", draft.language, ("to check: language of the text",)),
            Field("description", about, ("to check: what search engines show, made of the names",)),
            Field("status", "draft"),
            Field("prescribing_information", PI),
            _field("safety_title", draft.safety_title, markdown_text.inline),
        ]
        if footer.owner:
            owner = [_field("name", footer.owner), Field("copyright", footer.copyright)]
            owner += [Field("trademark", footer.trademark)] if footer.trademark else []
            fields.append(Field("owner", Keys(tuple(owner))))
        if footer.material_code:
            fields.append(
                Field("material_code", footer.material_code, ("to check: material code, guessed from its shape",))
            )
        if footer.statements:
            items = tuple(linked(told.text, self._links) for told in footer.statements)
            fields.append(
                Field("footer", Lines(items, {n: _comments(told) for n, told in enumerate(footer.statements)}))
            )
        fields.append(Field("links", Keys(tuple(self._link_fields()))))
        self._put("microsite.yaml", fields)

    def _link_fields(self) -> list[Field]:
        lost = "to check: the address is not in the text"
        fields = [Field(PI, {"address": f"https://to-check.example/{PI}", "text": "Prescribing Information"}, (lost,))]
        for name, (address, shown) in self._links.addresses.items():
            comment = (
                lost if address.startswith("https://to-check.example/") else "to check: address, as the text shows it"
            )
            fields.append(Field(name, {"address": address, "text": shown}, (comment,)))
        return fields


def _as_text(block: Block) -> Block:
    """A heading that has lost what it heads."""
    return Paragraph(block.text, block.line) if isinstance(block, Heading) else block


def _section_id(section: Section) -> str:
    name = slug(section.title.text) or "section"
    return f"section-{name}" if is_reserved(name) else name


def _field(key: str, told: Told, write: object = None) -> Field:
    value: Value = write(told.text) if callable(write) else told.text
    return Field(key, value, _comments(told))


def _comments(told: Told) -> tuple[str, ...]:
    return tuple(_comment(f"to check: {guess}") for guess in told.guesses)


def _comment(text: str) -> str:
    """One line that YAML takes as a comment, whatever the text's own signs are."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if len(shown) <= _LONGEST_COMMENT else f"{shown[:_LONGEST_COMMENT]}…"
