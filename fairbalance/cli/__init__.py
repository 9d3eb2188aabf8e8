"""What a person types. Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 the environment failed."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NoReturn

import click

from fairbalance import __version__
from fairbalance.cli import authoring, reviewing
from fairbalance.cli.common import ENVIRONMENT, Commands
from fairbalance.problem import EnvironmentFailed


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
        context.invoke(authoring.build)


for room in (authoring, reviewing):
    for command in vars(room).values():
        if isinstance(command, click.Command):
            cli.add_command(command)


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
