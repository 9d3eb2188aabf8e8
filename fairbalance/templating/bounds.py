"""Bounds on what a template does while one page is drawn: none runs forever, none fills the memory.

Loops, macros and what grows a text are rewritten when a template is read, so that they ask here first. A loop over
data of known length asks once, and not once a round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

STEPS = 100_000  # rounds of loops, and calls of macros
STEPS_OF_PROGRAM = 10_000_000  # where the program's own templates alone draw: a redline of two long labels
DEPTH = 40  # components within components; sections go five deep
LENGTH = 2_000_000  # letters of a text, or members of a list, that a template makes
PAGE = 10_000_000  # letters of all that it writes

N = TypeVar("N", bound=nodes.Node)


class OutOfBounds(Exception):
    """A template that would run, or grow, without an end in sight."""


class Bounds:
    """What is left for the page, or the component outside of any page, that is being drawn."""

    def __init__(self, steps: int = STEPS) -> None:
        self._most = self._steps = steps
        self._depth = 0

    def __enter__(self) -> None:
        if self._depth == 0:
            self._steps = self._most
        elif self._depth >= DEPTH:
            raise OutOfBounds("components are drawn within one another without an end")
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1

    def spend(self, steps: int = 1) -> None:
        self._steps -= steps
        if self._steps < 0:
            raise OutOfBounds(f"loops and macros take more than {self._most:,} rounds on one page")

    def rounds(self, items: Any) -> Any:
        """What a loop goes over; its rounds are paid for."""
        try:
            self.spend(len(items))
        except OverflowError:
            self.spend(self._most + 1)
        except TypeError:  # its length shows only as it goes
            return self._one_by_one(items)
        return items

    def range(self, *limits: int) -> Any:
        return self.rounds(range(*limits))

    def _one_by_one(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spend()
            yield item


def joined(parts: Iterable[str]) -> str:
    """All that a template has written."""
    parts, made, length = iter(parts), [], 0
    while batch := list(islice(parts, 64)):
        made.append("".join(batch))
        length += len(made[-1])
        if length > PAGE:
            raise OutOfBounds(f"more than {PAGE:,} letters are written")
    return made[0] if len(made) == 1 else "".join(made)


def within(length: int) -> None:
    """Raises OutOfBounds for a text or a list that is longer than any page needs."""
    if length > LENGTH:
        raise OutOfBounds(f"a text or list of more than {LENGTH:,} members is made")


def bounded(template: nodes.Template) -> nodes.Template:
    """The template, asking before it repeats or grows anything."""
    _Asking().visit(template)
    return template


class _Asking(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _asking("a loop", node.iter)
        return self._paid(node) if node.recursive else node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:
        self.generic_visit(node)
        return self._paid(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:
        self.generic_visit(node)
        return self._paid(node)

    def visit_Mul(self, node: nodes.Mul) -> nodes.Expr:
        self.generic_visit(node)
        return _asking("a product", node.left, node.right)

    def visit_Mod(self, node: nodes.Mod) -> nodes.Expr:
        self.generic_visit(node)
        return _asking("a remainder", node.left, node.right)

    def _sum(self, node: nodes.Add | nodes.Concat) -> nodes.Expr:
        self.generic_visit(node)
        return _asking("a sum", node)

    visit_Add = visit_Concat = _sum

    @staticmethod
    def _paid(node: N) -> N:
        node.body.insert(0, nodes.ExprStmt(_asking("a round", nodes.Const(None)), lineno=node.lineno))  # type: ignore[attr-defined]
        return node


def _asking(question: str, asked: Any, *others: nodes.Expr) -> nodes.Expr:
    """As a filter whose name no template can write, and whose need of the context keeps it from being folded."""
    return nodes.Filter(asked, question, list(others), [], None, None, lineno=asked.lineno or 1)


def _bounds(context: Context) -> Bounds:
    return context.environment.bounds  # type: ignore[attr-defined, no-any-return]


@pass_context
def _loop(context: Context, items: Any) -> Any:
    return _bounds(context).rounds(items)


@pass_context
def _round(context: Context, _: None) -> None:
    _bounds(context).spend()


@pass_context
def _product(_: Context, one: Any, other: Any) -> Any:
    for times, repeated in ((one, other), (other, one)):
        if isinstance(times, int) and hasattr(repeated, "__len__"):
            within(times * len(repeated))
    if isinstance(one, int) and isinstance(other, int):
        within(one.bit_length() + other.bit_length())
    return one * other


@pass_context
def _remainder(_: Context, one: Any, other: Any) -> Any:
    if isinstance(one, str):
        raise TypeError("a text cannot be divided")
    return one % other


@pass_context
def _sum(_: Context, made: Any) -> Any:
    if hasattr(made, "__len__"):
        within(len(made))
    return made


ASKING = {"a loop": _loop, "a round": _round, "a product": _product, "a remainder": _remainder, "a sum": _sum}
