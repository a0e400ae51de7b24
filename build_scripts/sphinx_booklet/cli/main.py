"""The console script `booklet`, also `python -m sphinx_booklet`; the Makefile calls nothing else.

A command is a module of this folder with a click command named `command`: `po_check.py` is `booklet po-check`.
It is imported when it is called, so that none waits for another's libraries.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import warnings
from pathlib import Path
from typing import Any

import click

from sphinx_booklet import cli
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.os_errors import explain_os_error
from sphinx_booklet.cli.console import print_diagnostics
from sphinx_booklet.cli.failures import accept_all_letters, explain_failure, flush_output, say_error

SHARED = frozenset(
    ("main", "options", "console", "progress", "failures")
)  # modules of this folder that are no commands


class Commands(click.Group):
    """Errors that a user meets are sentences, and exit codes are 0, 1 and 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name."""
        names = (module.name for module in pkgutil.iter_modules(cli.__path__))
        return sorted(name.replace("_", "-") for name in names if name not in SHARED)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; None where there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{cli.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run what was asked for, and end with its exit code."""
        root, code = Path.cwd(), 0
        accept_all_letters()
        try:
            # a warning of a library is for who maintains it, and ends no command (PYTHONWARNINGS=error)
            with warnings.catch_warnings(action="ignore"):
                return super().main(*arguments, **settings)
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
        except (Exception, KeyboardInterrupt) as error:  # before a command was begun
            text, code = explain_failure(error, root)
            say_error(text)
        if fault := flush_output():
            say_error(str(explain_os_error(fault, root)))
            code = code or 1
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click would show an interrupt and a closed pipe in its own words."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except DiagnosticsError as error:
            with ctx.scope(cleanup=False):
                print_diagnostics(error.diagnostics, error=True)
            if error.advice:
                say_error(error.advice)
            sys.exit(error.exit_code)
        except (Exception, KeyboardInterrupt) as error:
            text, code = explain_failure(error, ctx.obj if isinstance(ctx.obj, Path) else Path.cwd())
            say_error(text)
            sys.exit(code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The booklet's folder; default: this one.",
)
@click.option(
    "--report",
    type=click.Choice(["text", "json", "github"]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="How faults are shown: sentences, an object a line, or annotations of GitHub.",
)
@click.pass_context
def main(context: click.Context, root: Path, report: str) -> None:
    """Build, check, translate and publish a booklet."""
    context.obj = root.resolve()
