"""What of Jinja a template may use. Figures are text from file to page: nothing here rounds, adds or formats them."""

from __future__ import annotations

from typing import Any

from jinja2 import filters, pass_eval_context, tests
from jinja2.nodes import EvalContext
from jinja2.utils import Cycler, Joiner, Namespace

from fairbalance.templating.bounds import within

_FILTERS = """
capitalize count d default dictsort e escape first float forceescape groupby int items last length list lower map max
min reject rejectattr reverse select selectattr sort string striptags title trim unique upper urlencode wordcount
"""
# What may be called on a text, a dict or a cycler.
_METHODS = """
capitalize count endswith find get isdigit items keys lower lstrip next partition removeprefix removesuffix reset
rpartition rsplit rstrip split splitlines startswith strip title upper values
"""
_LOOP = """
changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0
"""
TESTS = frozenset(tests.TESTS)
GLOBALS = {"dict": dict, "namespace": Namespace, "cycler": Cycler, "joiner": Joiner}
METHODS = frozenset(_METHODS.split())
LOOP = frozenset(_LOOP.split())


@pass_eval_context
def _replace(context: EvalContext, text: Any, old: str, new: str, count: int | None = None) -> Any:
    within(len(text) + str(text).count(old) * len(new))
    return filters.do_replace(context, text, old, new, count)


@pass_eval_context
def _join(context: EvalContext, parts: Any, between: str = "", attribute: str | int | None = None) -> Any:
    parts = list(parts)
    within(len(parts) * len(between) + sum(len(part) for part in parts if isinstance(part, str)))
    return filters.do_join(context, parts, between, attribute)


FILTERS = {name: filters.FILTERS[name] for name in _FILTERS.split()} | {"replace": _replace, "join": _join}
