"""Commands for those who write: build, serve, check, new, import, explain, schema, gallery."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from fairbalance.checks.waiving import is_waivable, write_waivers
from fairbalance.cli.common import PROBLEMS, TODAY, as_told, command_of, room, terminal
from fairbalance.content.waivers import FILE as WAIVERS
from fairbalance.pipeline import build as build_site
from fairbalance.pipeline import build_gallery
from fairbalance.pipeline import check as check_site
from fairbalance.problem import Problem, ProblemsFound, Severity, counted, did_you_mean
from fairbalance.report.data import FORMATS, seen_from
from fairbalance.report.selection import NothingChosen, place_in, selection
from fairbalance.report.text import as_lines

LOSSES = ("words", "cells", "footnotes", "images", "links", "lists", "marks", "sections")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the site; default: public/ in the project.")
@TODAY
@click.pass_obj
def build(project: Path, out: Path | None, today: date) -> None:
    """Build the site; an old one is replaced only by a whole new one."""
    built = build_site(project, out or project / "public", today)
    if built.findings:
        click.echo(as_lines(built.findings), err=True)
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")
    if built.awaited:
        click.echo(f"Every page bears the draft mark until this is approved by: {', '.join(built.awaited)}.")


@click.command()
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
    room("preview.server").serve(project, port, opens, partial(as_told, project, stream=sys.stdout), date.today())


@click.command()
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
@TODAY
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
        click.echo(FORMATS[kind](shown) if kind in FORMATS else as_told(project, told, sys.stdout, left_out))
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


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from-text", "text", metavar="FILE", type=click.Path(path_type=Path), help="Make it from a text.")
@click.pass_context
def new(context: click.Context, folder: Path, text: Path | None) -> None:
    """Begin a project in DIR: a small complete one whose comments teach the format, or one made from a text."""
    made = room("starter.new").new_project(folder, text)
    command = command_of(context, folder)
    click.echo(f"Wrote {made.files} files to {folder}" + (f", {made.to_check} guesses to check." if text else "."))
    click.echo(f"  {command} check    lists what is to check\n  {command} serve    shows it while you write")
    click.echo(f"  {command} build    writes the site")


@click.command("import")
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
    imported = room("intake.importing").import_label(file, into, losses)
    if imported.findings:
        click.echo(as_lines(imported.findings), err=True)
    colour, width = terminal(sys.stdout)
    click.echo(room("intake.told").told(imported, command_of(context, into), losses, width, colour))
    if imported.fidelity.refused(losses):
        context.exit(PROBLEMS)


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print the page of a rule: what it means, why, an example, how to mend it, how to waive it."""
    pages = {page.name: page for page in room("checks.page").rule_pages()}
    if rule not in pages:
        raise click.UsageError(f"There is no rule '{rule}'. {did_you_mean(rule, list(pages))}")
    click.echo(pages[rule].text())


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: content/.schemas/ in the project.")
@click.pass_obj
def schema(project: Path, out: Path | None) -> None:
    """Write the JSON Schemas of the content files, by which editors complete and check them."""
    schemas = room("reference.schemas")
    folder = out or project / schemas.FOLDER
    click.echo(f"Wrote {len(schemas.write_schemas(folder))} schemas to {folder}")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: public-gallery/ in the project.")
@click.pass_obj
def gallery(project: Path, out: Path | None) -> None:
    """Draw every component of the theme from its examples."""
    built = build_gallery(project, out or project / "public-gallery")
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")
