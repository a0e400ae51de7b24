"""What commands say: lines, and what is to be mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import click

from sphinx_booklet.booklet.diagnostic import Diagnostic, order_by_weight, write_annotation, write_json_record


def print_lines(*lines: str) -> None:
    """Lines for a person or a log, as they come."""
    for line in lines:
        print(line, flush=True)


def print_diagnostics(found: Iterable[Diagnostic], *, error: bool = False) -> None:
    """What is to be mended, worst first and each once, in the form that was asked for with --report."""
    report = click.get_current_context().find_root().params["report"]
    write: dict[str, Callable[[Diagnostic], str]] = {
        "text": str,
        "json": _write_json,
        "github": write_annotation,
    }
    for diagnostic in order_by_weight(found):
        click.echo(write[report](diagnostic), err=error and report == "text")


def _write_json(diagnostic: Diagnostic) -> str:
    return json.dumps(write_json_record(diagnostic), ensure_ascii=False)
