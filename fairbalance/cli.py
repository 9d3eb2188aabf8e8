"""What a person types. Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 the environment failed."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NoReturn

import click

from fairbalance import __version__
from fairbalance.pipeline import build as build_site
from fairbalance.pipeline import build_gallery
from fairbalance.pipeline import check as check_site
from fairbalance.problem import EnvironmentFailed, ProblemsFound
from fairbalance.report import FORMATS, as_text

PROBLEMS, ENVIRONMENT = 1, 3


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the site; default: public/ in the project.")
@click.pass_obj
def build(project: Path, out: Path | None) -> None:
    """Build the site; an old one is replaced only by a whole new one."""
    built = build_site(project, out or project / "public")
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")


@cli.command()
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text", help="How problems are printed.")
@click.pass_obj
def check(project: Path, kind: str) -> None:
    """Tell every problem of the content, without writing a site."""
    try:
        check_site(project)
    except ProblemsFound as found:
        click.echo(FORMATS[kind](found.problems))
        sys.exit(PROBLEMS)
    click.echo(FORMATS[kind](()))


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: public-gallery/ in the project.")
@click.pass_obj
def gallery(project: Path, out: Path | None) -> None:
    """Draw every component of the theme from its examples."""
    built = build_gallery(project, out or project / "public-gallery")
    click.echo(f"Built {len(built.files)} files. Open {built.folder / 'index.html'}")


def main() -> None:
    """Run a command; a user's mistake is told in sentences, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot write ≥ writes its code instead
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(standalone_mode=True)
    except ProblemsFound as found:
        click.echo(as_text(found.problems), err=True)
        sys.exit(PROBLEMS)
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
