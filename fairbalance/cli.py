"""What a person types. Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 the environment failed."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn, TextIO

import click

from fairbalance import __version__
from fairbalance.checks.waiving import is_waivable, write_waivers
from fairbalance.content.waivers import FILE as WAIVERS
from fairbalance.pipeline import build as build_site
from fairbalance.pipeline import build_gallery
from fairbalance.pipeline import check as check_site
from fairbalance.problem import EnvironmentFailed, Problem, ProblemsFound, Severity, counted, did_you_mean
from fairbalance.report.data import FORMATS, seen_from
from fairbalance.report.selection import NothingChosen, place_in, selection
from fairbalance.report.text import as_lines, as_text
from fairbalance.site.source_lines import SourceLines

PROBLEMS, ENVIRONMENT = 1, 3
LOSSES = ("words", "cells", "footnotes", "images", "links", "lists", "marks", "sections")
EXTRAS = {"lxml": "label", "nh3": "label"}  # a library that only some commands need, and what installs it
WIDTH = 100  # of what is told into a file or a pipe


class Commands(click.Group):
    """Tells the problems that a command has found in its project."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ProblemsFound as found:
            click.echo(_told(context.params["project"], found.problems, sys.stderr), err=True)
            context.exit(PROBLEMS)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project", type=click.Path(path_type=Path), default=".", help="Folder that holds content/; default: here."
)
@click.version_option(__version__, prog_name="fairbalance")
@click.pass_context
def cli(context: click.Context, project: Path) -> None:
    """Label content in YAML and Markdown becomes a static microsite for healthcare professionals.

    Without a command, the site is built.
    """
    context.obj = project
    if context.invoked_subcommand is None:
        context.invoke(build)


_TODAY = click.option(
    "--today",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, given: given.date() if given else date.today(),
    help="The day on which dates and waivers are looked at; default: today.",
)


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the site; default: public/ in the project.")
@_TODAY
@click.pass_obj
def build(project: Path, out: Path | None, today: date) -> None:
    """Build the site; an old one is replaced only by a whole new one."""
    built = build_site(project, out or project / "public", today)
    if built.findings:
        click.echo(as_lines(built.findings), err=True)
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=5500,
    show_default=True,
    help="The first port to try; 0 takes any free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open the preview in a browser.")
@click.pass_obj
def serve(project: Path, port: int, opens: bool) -> None:
    """Preview the site on this machine, with every edit on the screen as it is saved."""
    _room("preview.server").serve(project, port, opens, partial(_told, project, stream=sys.stdout), date.today())


@cli.command()
@click.option(
    "--format", "kind", type=click.Choice(["text", *FORMATS]), default="text", help="How problems are printed."
)
@click.option(
    "--select", metavar="RULE,…", multiple=True, help="Tell these alone; figure-* is all whose names begin so."
)
@click.option("--ignore", metavar="RULE,…", multiple=True, help="Leave these out.")
@click.option(
    "--at", "places", metavar="FILE[:LINE]", multiple=True, help="Tell only what is found there; a folder is all in it."
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The mildest severity for which the exit code is 1.",
)
@click.option("--waive", is_flag=True, help="Write what is told to content/waivers.yaml, to be completed there.")
@_TODAY
@click.pass_obj
def check(
    project: Path,
    kind: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    places: tuple[str, ...],
    fail_on: str,
    waive: bool,
    today: date,
) -> None:
    """Tell every problem and finding, without writing a site; exit code 1 where one is an error.

    With --select, --ignore and --at, fewer are told and count for the exit code; a build goes by all of them. Of what
    is waived, every report tells, and it fails nothing.
    """
    try:
        chosen = selection(select, ignore, [place_in(project, place) for place in places])
    except NothingChosen as unknown:
        raise click.UsageError(str(unknown)) from unknown
    try:
        found = check_site(project, today)
    except ProblemsFound as stopped:
        found = stopped.problems
    told = chosen.of(found)
    if waive:
        told = _waived(project, found, told, notes=bool(select or places))
    if not waive or told:
        shown = seen_from(Path.cwd(), project, told) if kind in ("sarif", "github") else told
        left_out = len(found) - len(told) if not waive else 0
        click.echo(FORMATS[kind](shown) if kind in FORMATS else _told(project, told, sys.stdout, left_out))
    severities = list(Severity)
    failing = severities[: severities.index(Severity(fail_on)) + 1]
    if any(problem.severity in failing and problem.waived is None for problem in told):
        sys.exit(PROBLEMS)


def _waived(project: Path, found: Sequence[Problem], told: Sequence[Problem], notes: bool) -> tuple[Problem, ...]:
    """Writes waivers to be completed; the errors for which there can be none."""
    meant = [problem for problem in told if problem.severity is not Severity.NOTE or notes]
    refused = tuple(problem for problem in meant if problem.stops and not is_waivable(problem.rule))
    if refused:
        click.echo("No waiver was written: what stands below cannot be waived, and keeps the rest from being checked.")
        return refused
    written = write_waivers(project, found, meant)
    if written:
        click.echo(f"Wrote {counted(written, 'waiver')} to {project / WAIVERS}.")
        click.echo("Complete each with reason, by and until; until then it waives nothing.")
    else:
        click.echo(
            "Nothing to waive: no finding that can be waived, or each has its entry in content/waivers.yaml already."
        )
    return ()


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from-text", "text", metavar="FILE", type=click.Path(path_type=Path), help="Make it from a text.")
@click.pass_context
def new(context: click.Context, folder: Path, text: Path | None) -> None:
    """Begin a project in DIR: a small complete one whose comments teach the format, or one made from a text."""
    made = _room("starter.new").new_project(folder, text)
    command = _command(context, folder)
    click.echo(f"Wrote {made.files} files to {folder}" + (f", {made.to_check} guesses to check." if text else "."))
    click.echo(f"  {command} check    lists what is to check\n  {command} serve    shows it while you write")
    click.echo(f"  {command} build    writes the site")


@cli.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--into", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The project's folder.")
@click.option(
    "--allow-loss",
    "allow",
    metavar="KIND",
    multiple=True,
    type=click.Choice(LOSSES),
    help=f"A difference that is known and accepted; may be given again. Kinds: {', '.join(LOSSES)}.",
)
@click.pass_context
def import_(context: click.Context, file: Path, into: Path, allow: tuple[str, ...]) -> None:
    """Take in a label document: FILE is an SPL (.xml, .zip) or a FHIR ePI (.json, .xml).

    DIR becomes a project that builds at once. Where it is one already, only content/label/ is made anew, and what has
    changed in the label is told. Exit code 1 where the label's page differs from the document.
    """
    losses = frozenset(allow)
    imported = _room("intake.importing").import_label(file, into, losses)
    if imported.findings:
        click.echo(as_lines(imported.findings), err=True)
    colour, width = _terminal(sys.stdout)
    click.echo(_room("intake.told").told(imported, _command(context, into), losses, width, colour))
    if imported.fidelity.refused(losses):
        context.exit(PROBLEMS)


@cli.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text", help="How the changes are printed."
)
def compare(old: Path, new: Path, kind: str) -> None:
    """Tell what changed from OLD to NEW, numbers first; each is a project's folder or a label document.

    Of two projects the site's own content is compared too. Where NEW or OLD is a project, the places of its site are
    named that cite what changed in the label.
    """
    compared = _room("comparison.compared").compare(_version(old), _version(new))
    if kind == "json":
        click.echo(_room("comparison.data").as_json(compared))
    else:
        colour, width = _terminal(sys.stdout)
        click.echo(_room("comparison.terminal").as_text(compared, width, colour))


@cli.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of a rule: what it means, why, an example, how to mend it, how to waive it."""
    pages = {page.name: page for page in _room("checks.page").rule_pages()}
    if rule not in pages:
        raise click.UsageError(f"There is no rule '{rule}'. {did_you_mean(rule, list(pages))}")
    click.echo(pages[rule].text())


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: content/.schemas/ in the project.")
@click.pass_obj
def schema(project: Path, out: Path | None) -> None:
    """Write the JSON Schemas of the content files, by which editors complete and check them."""
    schemas = _room("reference.schemas")
    folder = out or project / schemas.FOLDER
    click.echo(f"Wrote {len(schemas.write_schemas(folder))} schemas to {folder}")


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: public-gallery/ in the project.")
@click.pass_obj
def gallery(project: Path, out: Path | None) -> None:
    """Draw every component of the theme from its examples."""
    built = build_gallery(project, out or project / "public-gallery")
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")


def _told(project: Path, problems: Sequence[Problem], stream: TextIO, left_out: int = 0) -> str:
    return as_text(problems, SourceLines(project), *_terminal(stream), left_out)


def _terminal(stream: TextIO) -> tuple[bool, int]:
    """Whether to write in colours, only where a person reads along (https://no-color.org), and how wide."""
    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return colour, shutil.get_terminal_size().columns if stream.isatty() else WIDTH


def _version(path: Path) -> Any:
    """What a project or a label document holds; the places of its problems begin in the folder of the person."""
    compared = _room("comparison.compared")
    if not path.is_dir():
        return compared.Version(str(path), _room("intake.reading").label_of(path))
    try:
        return compared.project_version(path)
    except ProblemsFound as found:
        raise ProblemsFound(tuple(seen_from(Path.cwd(), path, found.problems))) from None


def _command(context: click.Context, project: Path) -> str:
    """What to type for a command of the project; the command's name follows."""
    program = context.find_root().info_name or "fairbalance"
    asks = f"python {sys.argv[0]}" if program.endswith(".py") else program
    return f"{asks} --project {shlex.quote(str(project))}"


def _room(name: str) -> ModuleType:
    """A part of the program that only one command needs, and that a build should not wait for."""
    try:
        return import_module(f"fairbalance.{name}")
    except ModuleNotFoundError as missing:
        extra = EXTRAS.get(str(missing.name).partition(".")[0])
        if extra is None:
            raise
        sentence = f"this command needs {missing.name}; install it with: pip install 'fairbalance[{extra}]'"
        raise EnvironmentFailed(sentence) from missing


def main() -> None:
    """Run a command; a user's mistake is told in sentences, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot write ≥ writes its code instead
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(standalone_mode=True)
    except EnvironmentFailed as failed:
        _fail(str(failed))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except RuntimeError as error:
        if "Symlink loop" not in str(error):  # what pathlib says before Python 3.13
            raise
        _fail(str(error))


def _fail(sentence: str) -> NoReturn:
    click.echo(f"fairbalance: {sentence}", err=True)
    sys.exit(ENVIRONMENT)
