"""What every command shares: the group, the day, how problems are told, where a command's room is."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

import click

from fairbalance.problem import EnvironmentFailed, Problem, ProblemsFound
from fairbalance.report.text import as_text
from fairbalance.site.source_lines import SourceLines

PROBLEMS, ENVIRONMENT = 1, 3
# A library that only some commands need, and what installs it.
EXTRAS = {"lxml": "label", "nh3": "label", "weasyprint": "pdf", "playwright": "screens", "minisign": "sign"}
WIDTH = 100  # of what is told into a file or a pipe


class Commands(click.Group):
    """Tells the problems that a command has found in its project."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ProblemsFound as found:
            click.echo(as_told(context.params["project"], found.problems, sys.stderr), err=True)
            context.exit(PROBLEMS)


TODAY = click.option(
    "--today",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, given: given.date() if given else date.today(),
    help="The day on which dates and waivers are looked at; default: today.",
)


def as_told(project: Path, problems: Sequence[Problem], stream: TextIO, left_out: int = 0) -> str:
    return as_text(problems, SourceLines(project), *terminal(stream), left_out)


def terminal(stream: TextIO) -> tuple[bool, int]:
    """Whether to write in colours, only where a person reads along (https://no-color.org), and how wide."""
    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return colour, shutil.get_terminal_size().columns if stream.isatty() else WIDTH


def command_of(context: click.Context, project: Path) -> str:
    """What to type for a command of the project; the command's name follows."""
    program = context.find_root().info_name or "fairbalance"
    asks = f"python {sys.argv[0]}" if program.endswith(".py") else program
    return f"{asks} --project {shlex.quote(str(project))}"


def room(name: str) -> ModuleType:
    """A part of the program that only one command needs, and that a build should not wait for."""
    try:
        return import_module(f"fairbalance.{name}")
    except ModuleNotFoundError as missing:
        extra = EXTRAS.get(str(missing.name).partition(".")[0])
        if extra is None:
            raise
        sentence = f"this command needs {missing.name}; install it with: pip install 'fairbalance[{extra}]'"
        raise EnvironmentFailed(sentence) from missing
