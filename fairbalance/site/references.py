"""What prose may refer to: directives, links and images, checked before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fairbalance.assets.images import KINDS, holds_scripts, read_picture
from fairbalance.content.source import is_inside
from fairbalance.markdown.prose import Use
from fairbalance.model.content import Names
from fairbalance.model.text import is_web_address
from fairbalance.problem import Problems, did_you_mean, likely


@dataclass(frozen=True, slots=True)
class Scheme:
    """What an address that it begins must look like."""

    name: str
    fits: Callable[[str], object]
    hint: str


_WEB = Scheme("a web address", is_web_address, "Write it whole, as in https://www.example.com/page.")
_MAIL = re.compile(r"(?i:mailto):[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"(?i:tel):\+[1-9][0-9]{6,14}")
_PHONE_HINT = "Write + and the digits, or [](contact:ID), which is the same number everywhere."
SCHEMES: Mapping[str, Scheme] = {
    "http": _WEB,
    "https": _WEB,
    "mailto": Scheme("an e-mail address", _MAIL.fullmatch, "Write it as in mailto:name@example.com."),
    "tel": Scheme("a telephone number", _PHONE.fullmatch, _PHONE_HINT),
}


class Argument(StrEnum):
    NONE = "none"
    TABLE = "table"
    SECTION = "section"
    CONTACT = "contact"  # optional: without it, all lines


@dataclass(frozen=True, slots=True)
class Directive:
    argument: Argument
    body: bool  # whether Markdown may stand inside
    in_sections: bool  # whether a section may use it; else only pages


DIRECTIVES: Mapping[str, Directive] = {
    "table": Directive(Argument.TABLE, body=False, in_sections=True),
    "note": Directive(Argument.NONE, body=True, in_sections=True),
    "section": Directive(Argument.SECTION, body=False, in_sections=False),
    "indication": Directive(Argument.NONE, body=False, in_sections=False),
    "safety-index": Directive(Argument.NONE, body=False, in_sections=False),
    "contact": Directive(Argument.CONTACT, body=False, in_sections=False),
    "onward": Directive(Argument.NONE, body=True, in_sections=False),
    "label": Directive(Argument.NONE, body=False, in_sections=False),
}

LABEL = "label"

# Their elements have anchors, so that a page can hold each only once. Sections and tables are counted in `passages`.
ONCE = ("indication", "safety-index", "label")


class ReferenceCheck:
    """Checks the uses of one content folder's prose."""

    def __init__(self, project: Path, names: Names, routes: Iterable[str], problems: Problems) -> None:
        self._project = project
        self._names = names
        self._routes = frozenset(routes)
        self._problems = problems

    def check(self, uses: Iterable[Use], in_page: bool) -> None:
        once: set[tuple[str, str]] = set()
        for use in uses:
            if use.kind == "directive":
                self._directive(use, in_page)
                if (use.target, use.argument) in once:
                    named = f"{use.target} {use.argument}".strip()
                    self._tell(use, "directive-twice", f"'{named}' stands here a second time", "Keep one of the two.")
                if use.target in ONCE:
                    once.add((use.target, use.argument))
                elif use.target == "contact":  # one line, or all of them
                    lines = self._names.contacts or frozenset()
                    once |= {("contact", name) for name in ("", use.argument, *(() if use.argument else lines))}
            elif use.kind == "link":
                self._link(use)
            elif use.kind == "image":
                self._image(use)

    def _tell(self, use: Use, rule: str, message: str, hint: str = "") -> None:
        self._problems.add(use.at, rule, message, hint)

    def _directive(self, use: Use, in_page: bool) -> None:
        directive = DIRECTIVES.get(use.target)
        allowed = [name for name, known in DIRECTIVES.items() if in_page or known.in_sections]
        if directive is None:
            self._tell(
                use, "directive-unknown", f"there is no directive '{use.target}'", did_you_mean(use.target, allowed)
            )
            return
        if use.target not in allowed:
            self._tell(
                use,
                "directive-place",
                f"the directive '{use.target}' belongs in a page, not in a section",
                f"In sections: {', '.join(allowed)}.",
            )
        if use.has_body and use.closed and not directive.body:
            self._tell(
                use, "directive-body", f"nothing may stand inside '{use.target}'", "Close it with ::: on the next line."
            )
        self._argument(use, directive.argument)
        if use.target == LABEL and not self._names.label:
            hint = "Import one: python build.py import FILE --into DIR."
            self._tell(use, "label-missing", "there is no label document to show", hint)

    def _argument(self, use: Use, wanted: Argument) -> None:
        if wanted is Argument.NONE:
            if use.argument:
                inside = DIRECTIVES[use.target].body
                hint = "Write the text on the lines below, and ::: after it." if inside else "Leave it out."
                message = f"'{use.target}' takes no argument, found '{use.argument}'"
                self._tell(use, "directive-argument", message, hint)
            return
        known = {
            Argument.TABLE: self._names.tables,
            Argument.SECTION: self._names.sections,
            Argument.CONTACT: self._names.contacts,
        }[wanted]
        if not use.argument:
            if wanted is not Argument.CONTACT:
                self._tell(
                    use,
                    "directive-argument",
                    f"'{use.target}' needs the id of a {wanted}",
                    did_you_mean("", sorted(known or ())),
                )
        elif known is not None and use.argument not in known:
            self._tell(
                use,
                f"{wanted}-unknown",
                f"there is no {wanted} '{use.argument}'",
                did_you_mean(use.argument, sorted(known)),
            )

    def _link(self, use: Use) -> None:
        scheme, colon, rest = use.target.partition(":")
        own: dict[str, frozenset[str] | None] = {
            "link": self._names.links,
            "contact": self._names.contacts,
            "section": self._names.sections,
            "table": self._names.tables,
            "page": self._names.pages,
        }
        if not use.text and not (colon and scheme in own):
            hint = "Write them between the square brackets."
            self._tell(use, "link-words", "the link has no words that a reader could see", hint)
        if not use.target:
            self._tell(use, "link-empty", "the link leads nowhere", "Write its target between the round brackets.")
        elif colon and scheme in own:
            known = own[scheme]
            if known is not None and rest not in known:
                self._tell(
                    use, f"{scheme}-unknown", f"there is no {scheme} '{rest}'", did_you_mean(rest, sorted(known))
                )
        elif colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
            self._address(use, scheme, own)
        elif re.search(r"[\x00-\x20\\]", use.target) or not re.fullmatch(r"#[\w-]+|[\w-]+\.html(#[\w-]+)?", use.target):
            self._tell(
                use,
                "link-target",
                f"'{use.target}' is no page of this site",
                "Write page:ID, section:ID, table:ID or link:ID; an address elsewhere begins with https://.",
            )
        elif not use.target.startswith("#") and use.target.partition("#")[0] not in self._routes:
            self._tell(
                use,
                "page-unknown",
                f"the site has no page '{use.target.partition('#')[0]}'",
                did_you_mean(use.target, sorted(self._routes)),
            )

    def _address(self, use: Use, scheme: str, own: Iterable[str]) -> None:
        """An address that its own scheme begins."""
        shape = SCHEMES.get(scheme.lower())
        if shape is None:
            hint = f"Allowed: {', '.join((*own, *SCHEMES))}."
            meant = likely(scheme, [*own, *SCHEMES])
            hint = f"Did you mean '{meant}:'?" if meant else hint
            self._tell(use, "link-scheme", f"a link may not begin with '{scheme}:'", hint)
        elif not shape.fits(use.target):
            self._tell(use, "link-target", f"'{use.target}' is not {shape.name}", shape.hint)

    def _image(self, use: Use) -> None:
        if not use.text.strip():
            self._tell(
                use,
                "image-alt",
                "the image has no alternative text",
                "Write it between the square brackets: ![what it shows](images/name.png).",
            )
        file = self._project / "content" / use.target
        if (
            not re.fullmatch(r"images/[\w.-]+(/[\w.-]+)*", use.target)
            or ".." in use.target
            or not is_inside(file, self._project)
        ):
            self._tell(
                use,
                "path-outside",
                f"'{use.target}' is no file of content/images",
                "Put the picture there and write images/name.png.",
            )
        elif file.suffix.lower() not in KINDS:
            self._tell(
                use,
                "image-kind",
                f"'{use.target}' is not a picture that a page can show",
                f"Allowed: {', '.join(KINDS)}.",
            )
        elif not file.is_file():
            self._tell(use, "file-missing", f"the picture '{use.target}' is missing", "Put it into content/images.")
        elif holds_scripts(file):
            hint = "Export it without scripts, event handlers and outside references."
            self._tell(use, "image-unsafe", f"'{use.target}' could run something or load it from elsewhere", hint)
        elif read_picture(file) is None:
            self._tell(use, "image-broken", f"the size of '{use.target}' cannot be read", "Export the picture again.")
