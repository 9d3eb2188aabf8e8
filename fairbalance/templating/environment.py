"""The one Jinja environment: strict about what is missing, escaping all that is not Markup, bounded in what it does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateAssertionError, TemplateNotFound, nodes
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.utils import missing

from fairbalance.problem import did_you_mean
from fairbalance.templating.bounds import ASKING, STEPS_OF_PROGRAM, Bounds, bounded, joined
from fairbalance.templating.failure import Failure, failure
from fairbalance.templating.kinds import Kind, fields_of, said
from fairbalance.templating.language import FILTERS, GLOBALS
from fairbalance.templating.reading import Given, Reading, read


class Missing(StrictUndefined):
    """Says what is missing in the words of the reference of variables."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        kind: Kind = type(self._undefined_obj)
        if self._undefined_hint or self._undefined_obj is missing:
            return super()._undefined_message
        known = sorted(fields_of(kind))
        if not known:
            return f"there is no '{self._undefined_name}' in it"
        hint = did_you_mean(str(self._undefined_name), known)
        return f"{said(kind)} has no field '{self._undefined_name}'. {hint}"


class _Fresh(Template):
    """What is imported from it lasts for one drawing: else a page would hang on the pages that were drawn before it."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        self._module = None
        return super()._get_default_module(ctx)


class TemplateEnvironment(Environment):
    """Templates of `roots`, the first that has one winning; those named in `fixed` come from the last root alone.

    `given` says what a template gets. The templates below `own` are read as well, for what they use.
    """

    concat = staticmethod(joined)
    template_class = _Fresh

    def __init__(
        self, roots: tuple[Path, ...], own: Path | None, fixed: Collection[str], given: Callable[[str], Given]
    ) -> None:
        self._files = _Files(roots, fixed)
        super().__init__(
            loader=self._files,
            autoescape=True,
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.bounds = Bounds() if own else Bounds(STEPS_OF_PROGRAM)
        self.filters = FILTERS | ASKING
        self.globals = GLOBALS | {"range": self.bounds.range}
        self._readings: dict[str, Reading] = {}
        self._own = own
        self._given = given

    def look_again(self) -> None:
        """Files may have changed: each is looked at once more, when it is next asked for."""
        self._files.looked_at.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        if name and filename and self._own and self._own in Path(filename).parents:
            self._readings[name] = read(template, self._given(name))
        return bounded(template)

    def read(self, name: str) -> Reading:
        """What a template of the project's own uses."""
        try:
            self.get_template(name)
        except TemplateAssertionError:  # told after the syntax was read: the reading tells it better, if it does
            if not self._readings[name].mistakes:
                raise
        return self._readings[name]

    def failure(self, error: Exception, name: str) -> Failure | None:
        """What went wrong, by preference at a line of the project's own."""
        return failure(error, name, str(self._own or ""))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """As Jinja does, but for what Python keeps to itself."""
        if isinstance(argument, str) and argument.startswith("_"):
            raise TypeError(f"'{argument}' belongs to the program, not to templates")
        return super().getitem(obj, argument)


class _Files(BaseLoader):
    def __init__(self, roots: tuple[Path, ...], fixed: Collection[str]) -> None:
        self._roots = roots
        self._fixed = fixed
        self.looked_at: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self._find(template)
        if file is None:
            raise TemplateNotFound(template)
        changed = file.stat().st_mtime_ns
        self.looked_at.add(template)

        def is_fresh() -> bool:
            if template not in self.looked_at:
                if self._find(template) != file or file.stat().st_mtime_ns != changed:
                    return False
                self.looked_at.add(template)
            return True

        return file.read_text(encoding="utf-8-sig"), str(file), is_fresh

    def _find(self, template: str) -> Path | None:
        roots = self._roots[-1:] if template in self._fixed else self._roots
        parts = split_template_path(template)
        return next((file for root in roots if (file := root.joinpath(*parts)).is_file()), None)
