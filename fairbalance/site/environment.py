"""Renders pages and components of a theme; a template's mistake is told at the template's own line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import Source, read_source
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Location, Problem, Problems, ProblemsFound, did_you_mean
from fairbalance.site.theme import DEFAULT, FIXED, Theme
from fairbalance.site.views import VIEWS, PageContext
from fairbalance.templating.environment import TemplateEnvironment
from fairbalance.templating.reading import Given, Reading

_BRACES = re.compile(r"\{\w+\}")


class Templates:
    """Renders pages and components of a theme."""

    def __init__(self, theme: Theme, wording: Mapping[str, str]) -> None:
        self.theme = theme
        self.wording = wording
        self._environment = _environment(theme.roots("templates"), theme.own("templates"))
        self._environment.look_again()
        self._loaded: dict[str, Any] = {}  # asked of the environment once a build, which looks at the files

    def page(self, name: str, context: Any) -> str:
        return self._render(f"pages/{name}.html", page=context)

    def component(self, name: str, view: Any) -> Markup:
        return Markup(self._render(component_template(name), view=view))

    def gallery(self, name: str, **variables: Any) -> str:
        return self._render(f"gallery/{name}.html", **variables)

    def page_names(self) -> list[str]:
        return sorted({file.stem for root in self.theme.roots("templates") for file in (root / "pages").glob("*.html")})

    def blocks(self, name: str) -> Collection[str]:
        """What a template that extends this one may say anew."""
        return self._environment.get_template(name).blocks

    def read(self, name: str) -> Reading:
        """What a template of the project's own uses; raises ProblemsFound where it is not readable."""
        try:
            return self._environment.read(name)
        except Exception as error:
            self._tell(error, name)
            raise

    def _render(self, name: str, **variables: Any) -> str:
        with self._environment.bounds:
            try:
                template = self._loaded.get(name)
                if template is None:
                    template = self._loaded[name] = self._environment.get_template(name)
                return str(template.render(component=self.component, wording=self.wording, **variables))
            except Exception as error:
                self._tell(error, name)
                raise

    def _tell(self, error: Exception, name: str) -> None:
        """Raises what a template did wrong as a problem at its line; what was not a template's fault is left alone."""
        found = None if isinstance(error, ProblemsFound) else self._environment.failure(error, name)
        if found:
            file = self.theme.file("templates", found.file)  # by the template's name, or by the file's own
            at = self.theme.location(file, found.line) if file else Location(f"templates/{found.file}", found.line)
            raise ProblemsFound((Problem(at, found.rule, found.message, found.hint),)) from error


def program_page(name: str, **variables: Any) -> str:
    """A page of the program itself, for reviewers and not for visitors: no project words it anew."""
    environment = _environment((DEFAULT / "templates",), None)
    with environment.bounds:
        return str(environment.get_template(name).render(**variables))


def component_template(name: str) -> str:
    return f"components/{name}/{name}.html"


def given(template: str) -> Given:
    """What a template gets."""
    if template.startswith("pages/") or template in FIXED["templates"]:
        return Given({"page": PageContext}, all=True)
    folder, _, name = template.removeprefix("components/").partition("/")
    return Given({"view": VIEWS.get(folder)}, all=name == f"{folder}.html")


def forget_templates() -> None:
    """For whoever draws again after files have come or gone: a template is looked up once only."""
    _environment.cache_clear()


@lru_cache(maxsize=8)
def _environment(roots: tuple[Path, ...], own: Path | None) -> TemplateEnvironment:
    return TemplateEnvironment(roots, own, FIXED["templates"], given)


def load_wording(theme: Theme, problems: Problems) -> Mapping[str, str]:
    """Every text that the templates own: the default theme's, with those that the project words anew."""
    *own, default = theme.roots("templates")
    wording = _read_wording(theme, default, problems)
    for root in own:
        known = list(wording)
        for key, text in _read_wording(theme, root, problems).items():
            if key in known:
                _check_braces(key, text, wording[key], problems)
            else:
                hint = did_you_mean(key, known)
                problems.add(key.at, "key-unknown", f"no template uses the wording '{key}'", hint)
            wording[key] = text
    return {str(key): str(text) for key, text in wording.items()}


def wording_places(theme: Theme) -> Mapping[str, Location]:
    """Where each text of the templates is written: the project's own files first."""
    places: dict[str, Location] = {}
    for root in theme.roots("templates"):
        for text in _read_wording(theme, root, Problems()).values():
            places.setdefault(str(text), text.at)
    return places


def _check_braces(key: Text, text: Text, default: Text, problems: Problems) -> None:
    """What is filled in would be lost, or stand there unfilled."""
    filled, found = (set(_BRACES.findall(words)) for words in (default, text))
    for braces in sorted(filled ^ found):
        what = "has lost" if braces in filled else "does not know"
        hint = f"The theme says '{default}'."
        problems.add(text.at, "wording-braces", f"the wording '{key}' {what} {braces}", hint)


def _read_wording(theme: Theme, root: Path, problems: Problems) -> dict[Text, Text]:
    if not (root / "wording.yaml").exists():
        return {}
    shown = Path(theme.location(root / "wording.yaml").path)
    source = read_source(root.parent, "templates/wording.yaml", problems)
    data = read_yaml(Source(shown.as_posix(), source.text), problems) if source else None
    if data is not None and not isinstance(data, LocatedDict):
        problems.add(data.at, "value-type", "keys and texts expected", "Write a line a wording: download: Download")
        return {}
    wording: dict[Any, Any] = {key: text for key, text in (data or {}).items() if key != PLACE}
    for key, text in wording.items():
        if not isinstance(text, Text):
            problems.add(text.at, "value-type", f"text expected for '{key}'", "Put it in quotes.")
    return {key: text for key, text in wording.items() if isinstance(text, Text)}
