"""The one Jinja environment: strict about what is missing, escaping everything that is not Markup."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import Source, read_source
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Location, Problem, Problems, ProblemsFound, did_you_mean
from fairbalance.site.theme import Theme


class Templates:
    """Renders pages and components of a theme."""

    def __init__(self, theme: Theme, wording: Mapping[str, str]) -> None:
        self._theme = theme
        self._roots = theme.roots("templates")
        self.wording = wording
        self._environment = _environment(self._roots)
        self._loaded: dict[str, Template] = {}  # asked of the environment once a build, which looks at the files

    def page(self, name: str, context: Any) -> str:
        return self._render(f"pages/{name}.html", page=context)

    def component(self, name: str, view: Any) -> Markup:
        return Markup(self._render(f"components/{name}/{name}.html", view=view))

    def gallery(self, name: str, **variables: Any) -> str:
        return self._render(f"gallery/{name}.html", **variables)

    def page_names(self) -> list[str]:
        return sorted({file.stem for root in self._roots for file in (root / "pages").glob("*.html")})

    def _render(self, name: str, **variables: Any) -> str:
        try:
            template = self._loaded.get(name)
            if template is None:
                template = self._loaded[name] = self._environment.get_template(name)
            return template.render(component=self.component, wording=self.wording, **variables)
        except Exception as error:
            problem = self._problem(error, name)
            if problem is None:  # not raised by a template: our own fault, and not to be hidden
                raise
            raise ProblemsFound((problem,)) from error

    def _problem(self, error: Exception, name: str) -> Problem | None:
        """A template's mistake, at the template's own line."""
        if isinstance(error, ProblemsFound):
            return None
        if isinstance(error, TemplateSyntaxError):
            file = self._theme.location(Path(error.filename)).path if error.filename else f"templates/{error.name}"
            hint = "Compare the line with the theme's own template."
            return Problem(Location(file, error.lineno), "template-syntax", error.message or "not readable", hint)
        if isinstance(error, UnicodeDecodeError):
            hint = "Save the file with encoding UTF-8."
            return Problem(Location(f"templates/{name}"), "not-utf-8", "the template is not UTF-8 text", hint)
        if isinstance(error, TemplateNotFound):
            at = self._raised_at(error) or Location(f"templates/{error.name}")
            return Problem(at, "template-missing", f"there is no template '{error.name}'")
        place = self._raised_at(error)
        hint = "What a template may use is listed in templates/README.md."
        return Problem(place, "template-error", f"the template fails: {error}", hint) if place else None

    def _raised_at(self, error: BaseException) -> Location | None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        return self._theme.location(Path(frames[-1].filename), frames[-1].lineno or 1) if frames else None


@lru_cache(maxsize=8)
def _environment(roots: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader([str(root) for root in roots]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def load_wording(theme: Theme, problems: Problems) -> Mapping[str, str]:
    """Every text that the templates own: the default theme's, with those that the project words anew."""
    *own, default = theme.roots("templates")
    wording = _read_wording(theme, default, problems)
    for root in own:
        known = list(wording)
        for key, text in _read_wording(theme, root, problems).items():
            if key not in known:
                hint = did_you_mean(key, known)
                problems.add(key.at, "key-unknown", f"no template uses the wording '{key}'", hint)
            wording[key] = text
    return {str(key): str(text) for key, text in wording.items()}


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
    return wording
