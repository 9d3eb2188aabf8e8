"""A project's own templates, checked before anything is drawn: the mistakes of all of them are told together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fairbalance.content.source import read_source
from fairbalance.problem import Location, Problems, ProblemsFound, did_you_mean
from fairbalance.site.environment import Templates, component_template
from fairbalance.site.gallery import component_examples
from fairbalance.site.own_files import check_own_files
from fairbalance.site.views import VIEWS
from fairbalance.templating.kinds import fields_of, said
from fairbalance.templating.reading import Drawn, Reading

FRAME = "frame.html"
PAGES, COMPONENTS = "pages/", "components/"
# The components that draw the safety parts, and what in their HTML would keep a reader from a text.
SAFETY = (
    "safety-banner",
    "safety-information",
    "section",
    "data-table",
    "callout",
    "draft-mark",
    "audience-line",
    "citation",
)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_HIDING = re.compile(
    r"<(audio|canvas|datalist|del|details|dialog|embed|iframe|marquee|math|meter|noscript|object|option|progress|rp"
    r"|s|select|strike|svg|template|textarea|video)\b"
    r"|\s(hidden|inert|popover|aria-hidden)(?=[\s=>])"
    r"""|\bclass="(?:[^"]*\s)?(visually-hidden|external-link__note|skip-link)\b""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    name: str
    lines: list[str]
    reading: Reading

    def place(self, line: int, word: str = "") -> Location:
        """The line, and the column where `word` first stands in it."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        return Location(f"templates/{self.name}", line, found.start() + 1 if found else 1)


def check_own_templates(templates: Templates, pages: Iterable[str], problems: Problems) -> None:
    """`pages` are the names of the templates that the content's pages ask for."""
    before = problems.errors
    own = {template.name: template for template in _read(templates, problems)}
    parts = {named.name for template in own.values() for named in template.reading.templates}
    used = {f"{PAGES}{name}.html" for name in pages} | _used(own)
    if problems.errors:  # what could not be read may be what uses it
        used |= own.keys()
    check_own_files(templates.theme, "templates", used, problems)
    for template in own.values():
        for mistake in template.reading.mistakes:
            at = template.place(mistake.line, mistake.word)
            problems.add(at, mistake.rule, mistake.message, mistake.hint)
        _check_names(template, templates, problems)
        if template.name.startswith(tuple(f"{COMPONENTS}{name}/" for name in SAFETY)):
            _check_markup(template, problems)
        if template.name.startswith(PAGES) and template.name not in parts:
            _check_page(template, own, templates, problems)
    if problems.errors == before and templates.theme.replaces_default("templates"):
        _draw_examples(own, templates, problems)


def _read(templates: Templates, problems: Problems) -> Iterator[OwnTemplate]:
    theme = templates.theme
    for name in theme.own_files("templates"):
        if name.endswith(".html") and name.startswith((PAGES, COMPONENTS)):
            source = read_source(theme.project, f"templates/{name}", problems)
            try:
                if source:
                    yield OwnTemplate(name, source.text.split("\n"), templates.read(name))
            except ProblemsFound as found:
                problems.extend(found.problems)


def _used(own: Mapping[str, OwnTemplate]) -> set[str]:
    """What the templates extend, include or draw."""
    used: set[str] = set()
    for template in own.values():
        used |= {named.name for named in (*template.reading.templates, *template.reading.extends)}
        for drawn in template.reading.components:
            folder = f"{COMPONENTS}{drawn.name}"
            used |= {f"{folder}/{drawn.name}.html", f"{folder}/{drawn.name}.css", f"{folder}/examples.yaml"}
    return used


def _check_names(template: OwnTemplate, templates: Templates, problems: Problems) -> None:
    """What the template names exists, and each component gets the view that it draws."""
    reading, theme = template.reading, templates.theme
    for named in reading.worded:
        if named.name not in templates.wording:
            hint = did_you_mean(named.name, sorted(templates.wording))
            at = template.place(named.line, named.name)
            problems.add(at, "template-variable", f"there is no wording '{named.name}'", hint)
    for named in (*reading.templates, *reading.extends):
        if theme.file("templates", named.name) is None:
            known = [name for name in theme.default_files("templates") if name.endswith(".html")]
            at = template.place(named.line, named.name)
            message = f"there is no template '{named.name}'"
            problems.add(at, "template-missing", message, did_you_mean(named.name, known))
    known = theme.component_names()
    for drawn in reading.components:
        at = template.place(drawn.line, drawn.name)
        if drawn.name not in known:
            message = f"there is no component '{drawn.name}'"
            problems.add(at, "template-missing", message, did_you_mean(drawn.name, known))
        elif drawn.name in VIEWS:
            _check_view(drawn, VIEWS[drawn.name], at, problems)


def _check_view(drawn: Drawn, wanted: type, at: Location, problems: Problems) -> None:
    fields = fields_of(wanted)
    if drawn.fields is not None:
        for name in sorted(fields.keys() ^ set(drawn.fields)):
            missing = name in fields
            message = f"'{drawn.name}' {'also needs' if missing else 'has no field'} '{name}'"
            problems.add(at, "template-variable", message, "" if missing else did_you_mean(name, sorted(fields)))
    elif drawn.view is not None and drawn.view != wanted:
        message = f"the component '{drawn.name}' draws {said(wanted)}, not {said(drawn.view)}"
        problems.add(at, "template-variable", message)


def _check_markup(template: OwnTemplate, problems: Problems) -> None:
    text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(template.lines))
    for found in _HIDING.finditer(text):
        if "visually-hidden" in found[0] and "data-table" in template.name:
            continue  # the ways back from a footnote
        word, line = found[found.lastindex or 0], text.count("\n", 0, found.end()) + 1
        message = f"'{word}' would hide what stands in it, and this is a safety part"
        problems.add(template.place(line, word), "template-hides", message, "Show it as plain text, in its place.")


def _check_page(
    template: OwnTemplate, own: Mapping[str, OwnTemplate], templates: Templates, problems: Problems
) -> None:
    """A page stands in the frame, and says nothing but what the frame has a place for."""
    reading = template.reading
    if not reading.extends:
        hint = 'Write {% extends "frame.html" %} first, and the page in {% block content %}.'
        problems.add(template.place(1), "template-frame", "the page stands outside of the frame", hint)
        return
    parent = reading.extends[0]
    if templates.theme.file("templates", parent.name) is None:
        return
    if not _reaches_frame(template, own):
        at = template.place(parent.line, parent.name)
        message = f"'{parent.name}' does not lead to the frame"
        problems.add(at, "template-frame", message, 'Extend "frame.html", or a template of pages/ that does.')
        return
    blocks = templates.blocks(parent.name)
    for block in reading.blocks:
        if block.name not in blocks:
            at = template.place(block.line, block.name)
            message = f"there is no block '{block.name}' in {parent.name}"
            problems.add(at, "template-frame", message, did_you_mean(block.name, sorted(blocks)))
    for outside in reading.outside:
        at = template.place(outside.line, outside.name)
        hint = "Move it into {% block content %}."
        problems.add(at, "template-frame", "this stands in no block, so it is not on the page", hint)


def _reaches_frame(template: OwnTemplate, own: Mapping[str, OwnTemplate]) -> bool:
    seen: list[str] = []
    while template.reading.extends and template.name not in seen:
        seen.append(template.name)
        parent = template.reading.extends[0].name
        if parent == FRAME or (parent.startswith(PAGES) and parent not in own):  # the theme's own pages do
            return True
        if parent not in own:
            return False
        template = own[parent]
    return False


def _draw_examples(own: Collection[str], templates: Templates, problems: Problems) -> None:
    """A component that the project replaces draws all that the theme's draws."""
    for component in VIEWS:
        if component_template(component) in own:
            try:
                for example in component_examples(templates.theme, component, problems):
                    templates.component(component, example.view)
            except ProblemsFound as found:
                problems.extend(found.problems)
