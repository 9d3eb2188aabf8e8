"""What a template names and uses, read from its syntax: branches that no content takes count too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from fairbalance.problem import did_you_mean
from fairbalance.templating.kinds import Kind, fields_of, is_list, kind_of_member, said
from fairbalance.templating.language import FILTERS, GLOBALS, LOOP, METHODS, TESTS

_EVERYWHERE = {"wording", "component", "range", "super", "self", "caller", "varargs", "kwargs", "loop", *GLOBALS}
_CALLED = {"component", "range", "super", "caller", "loop", *GLOBALS}
_SAME = {"list", "reverse", "sort", "unique", "select", "reject", "selectattr", "rejectattr"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name that must exist elsewhere, and the line that says it."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A component that is drawn: its view's kind and, where the view is written out, its fields."""

    name: str
    line: int
    view: Kind
    fields: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """`word` is what to look for in the line."""

    line: int
    word: str
    rule: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a template gets. A part of one also sees what stands where it is included: then these are not `all`."""

    kinds: Mapping[str, Kind]
    all: bool


@dataclass(slots=True)
class Reading:
    """Filled while a template is read; then only looked at."""

    extends: list[Named] = field(default_factory=list)
    outside: list[Named] = field(default_factory=list)  # what a template that extends another says in no block
    blocks: list[Named] = field(default_factory=list)  # those that stand in no other
    templates: list[Named] = field(default_factory=list)  # included and imported
    components: list[Drawn] = field(default_factory=list)
    worded: list[Named] = field(default_factory=list)
    fields: set[tuple[type, str]] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)


def read(template: nodes.Template, given: Given) -> Reading:
    reader = _Reader(template, given)
    reader.visit(template)
    reader.reading.blocks.extend(
        Named(node.name, node.lineno) for node in template.body if isinstance(node, nodes.Block)
    )
    if reader.reading.extends:
        reader.reading.outside.extend(_outside(template))
    return reader.reading


def _outside(template: nodes.Template) -> Iterator[Named]:
    """What would be written, were it in a block."""
    for node in template.body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield Named("", part.lineno)
                elif part.data.strip():
                    before = len(part.data) - len(part.data.lstrip())
                    yield Named(part.data.split()[0], part.lineno + part.data.count("\n", 0, before))
        elif isinstance(node, nodes.For | nodes.If | nodes.Include | nodes.CallBlock | nodes.FilterBlock):
            yield Named("", node.lineno)


class _Reader(NodeVisitor):
    def __init__(self, template: nodes.Template, given: Given) -> None:
        self.reading = Reading()
        self._bound: dict[str, Kind] = dict(given.kinds)
        self._macros: set[str] = set()
        self._modules: set[str] = set()
        stored = set(self._stored(template))
        known = {*self._bound, *self._macros, *self._modules, *stored, *_EVERYWHERE}
        self._known = known if given.all else None

    def _stored(self, template: nodes.Template) -> Iterator[str]:
        """Names that the template gives itself; those of macros and of modules are noted on the way."""
        for node in template.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
            match node:
                case nodes.Name() if node.ctx != "load":
                    yield node.name
                case nodes.Macro():
                    self._macros.add(node.name)
                case nodes.Import():
                    self._modules.add(node.target)
                case nodes.FromImport():
                    self._macros |= {name if isinstance(name, str) else name[1] for name in node.names}

    def _tell(self, line: int, word: str, rule: str, message: str, hint: str = "") -> None:
        self.reading.mistakes.append(Mistake(line, word, rule, message, hint))

    def _refuse(self, line: int, word: str, message: str, hint: str) -> None:
        self._tell(line, word, "template-refused", message, hint)

    # Names of other templates

    def _names(self, node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport) -> list[Named]:
        written = node.template
        listed = written.items if isinstance(written, nodes.List | nodes.Tuple) else [written]
        named = [Named(item.value, node.lineno) for item in listed if isinstance(item, nodes.Const)]
        if len(named) < len(listed):
            hint = "Choose with {% if %} between names in quotes."
            self._refuse(node.lineno, "", "the name of another template must be written out in quotes", hint)
        return named

    def visit_Extends(self, node: nodes.Extends) -> None:
        self.reading.extends.extend(self._names(node))

    def _other(self, node: nodes.Include | nodes.Import | nodes.FromImport) -> None:
        self.reading.templates.extend(self._names(node))

    visit_Include = visit_Import = visit_FromImport = _other

    # Variables and their fields

    def visit_For(self, node: nodes.For) -> None:
        self.visit(node.iter)
        self._bind(node.target, kind_of_member(self._kind(node.iter)))
        for part in (*([node.test] if node.test else ()), *node.body, *node.else_):
            self.visit(part)

    def visit_Assign(self, node: nodes.Assign) -> None:
        self.visit(node.node)
        self._bind(node.target, self._kind(node.node))

    def _bind(self, target: nodes.Node, kind: Kind) -> None:
        """A name with two meanings in one template has none here."""
        for name in target.find_all(nodes.Name) if not isinstance(target, nodes.Name) else [target]:
            kind = kind if name is target else None
            self._bound[name.name] = kind if self._bound.get(name.name, kind) == kind else None

    def visit_Name(self, node: nodes.Name) -> None:
        if node.ctx == "load" and self._known is not None and node.name not in self._known:
            hint = did_you_mean(node.name, sorted(self._known - {"varargs", "kwargs", "caller", "self", "super"}))
            self._tell(node.lineno, node.name, "template-variable", f"there is no variable '{node.name}'", hint)

    def visit_Getattr(self, node: nodes.Getattr) -> None:
        self.visit(node.node)
        self._field(node, node.attr)

    def visit_Getitem(self, node: nodes.Getitem) -> None:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            self._field(node, node.arg.value)

    def _field(self, node: nodes.Getattr | nodes.Getitem, name: str) -> None:
        of, line = node.node, node.lineno
        if name.startswith("_"):
            self._refuse(
                line, name, f"'{name}' belongs to the program, not to templates", "Use the fields of the view."
            )
        elif isinstance(of, nodes.Name) and of.name == "wording":
            self.reading.worded.append(Named(name, line))
        elif isinstance(of, nodes.Name) and of.name == "loop":
            if name not in LOOP:
                self._tell(line, name, "template-variable", f"loop has no '{name}'", did_you_mean(name, sorted(LOOP)))
        elif (kind := self._kind(of)) is not None:
            known = fields_of(kind)
            if name in known:
                self.reading.fields.add((kind, name))
            elif known or name not in METHODS:
                what = _spelled(of) or said(kind)
                hint = did_you_mean(name, sorted(known)) or ("Loop over it." if is_list(kind) else "It is a text.")
                self._tell(line, name, "template-variable", f"{what} has no field '{name}'", hint)

    def _kind(self, node: nodes.Node | None) -> Kind:
        match node:
            case nodes.Name():
                return self._bound.get(node.name)
            case nodes.Getattr():
                return fields_of(self._kind(node.node)).get(node.attr)
            case nodes.Getitem(arg=nodes.Const(value=key)):
                inner = self._kind(node.node)
                return fields_of(inner).get(key) or kind_of_member(inner)
            case nodes.Tuple() | nodes.List():
                kinds = {self._kind(item) for item in node.items}
                inner = kinds.pop() if len(kinds) == 1 else None
                return tuple[inner, ...] if inner else None  # type: ignore[valid-type]
            case nodes.Add():
                left = self._kind(node.left)
                return left if left == self._kind(node.right) else None
            case nodes.Filter(name="first" | "last"):
                return kind_of_member(self._kind(node.node))
            case nodes.Filter() if node.name in _SAME:
                return self._kind(node.node)
            case nodes.Const():
                return type(node.value)
        return None

    # What may be done with them

    def visit_Call(self, node: nodes.Call) -> None:
        called = node.node
        for part in node.iter_child_nodes():
            self.visit(called.node if part is called and isinstance(called, nodes.Getattr) else part)
        if isinstance(called, nodes.Name):
            if called.name == "component":
                self._component(node)
            allowed = called.name in _CALLED | self._macros or self._known is None or called.name not in self._known
        elif allowed := isinstance(called, nodes.Getattr):
            of = called.node.name if isinstance(called.node, nodes.Name) else ""
            allowed = called.attr in METHODS | LOOP or of in self._modules | {"self"}
        if not allowed:
            word = getattr(called, "attr", getattr(called, "name", ""))
            hint = (
                "A template may call component(), range(), its macros, and what texts can do; else there are filters."
            )
            self._refuse(node.lineno, word, f"{_spelled(called) or 'this'}() cannot be called", hint)

    def _component(self, node: nodes.Call) -> None:
        if len(node.args) != 2 or node.kwargs or node.dyn_args or node.dyn_kwargs:
            hint = 'Write component("section", view).'
            self._tell(node.lineno, "component", "template-variable", "component() takes a name and a view", hint)
        elif isinstance(name := node.args[0], nodes.Const):
            view, keys = node.args[1], None
            if isinstance(view, nodes.Dict):
                keys = tuple(str(pair.key.value) for pair in view.items if isinstance(pair.key, nodes.Const))
            self.reading.components.append(Drawn(str(name.value), node.lineno, self._kind(view), keys))

    def visit_Filter(self, node: nodes.Filter) -> None:
        self.generic_visit(node)
        if node.name == "safe":
            hint = "HTML arrives as such; text must be escaped."
            self._refuse(node.lineno, "safe", "'safe' would let text through that no one has checked", hint)
        elif node.name not in FILTERS:
            hint = did_you_mean(node.name, sorted(FILTERS))
            self._tell(node.lineno, node.name, "template-syntax", f"there is no filter '{node.name}'", hint)

    def visit_Test(self, node: nodes.Test) -> None:
        self.generic_visit(node)
        if node.name not in TESTS:
            known = sorted(name for name in TESTS if name.isalpha())
            hint = did_you_mean(node.name, known)
            self._tell(node.lineno, node.name, "template-syntax", f"there is no test '{node.name}'", hint)

    def visit_Pow(self, node: nodes.Pow) -> None:
        self.generic_visit(node)
        self._refuse(node.lineno, "**", "'**' would raise to a power", "Figures are text: write them in the content.")

    def _autoescape(self, node: nodes.EvalContextModifier) -> None:
        self.generic_visit(node)
        self._refuse(
            node.lineno, "autoescape", "'autoescape' cannot be switched", "HTML arrives as such; text is escaped."
        )

    visit_EvalContextModifier = visit_ScopedEvalContextModifier = _autoescape


def _spelled(node: Any) -> str:
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr() if before := _spelled(node.node):
            return f"{before}.{node.attr}"
    return ""
