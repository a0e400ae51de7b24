"""What long work says while it runs: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.diagnostic import Diagnostic, order_by_weight, write_annotation, write_json_record


class Progress:
    """`with Progress(total) as progress: progress.begin("cy epub")`."""

    def __init__(self, total: int) -> None:
        self.console = Console()
        self.bar: RichProgress | None = None
        self.total, self.begun = total, 0

    def __enter__(self) -> Progress:
        if self.console.is_terminal:
            columns = (
                TextColumn("{task.description:24}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self.bar = RichProgress(*columns, console=self.console, transient=True)
            self.bar.start()
            self.task = self.bar.add_task("starting", total=self.total)
        return self

    def begin(self, step: str) -> None:
        """A step has begun; the one before it is done."""
        if self.bar is None:
            print(f"building {step}", flush=True)
        else:
            self.bar.update(self.task, description=step, completed=self.begun)
        self.begun += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()


def print_table(made: list[tuple[Artefact, float]], seconds: float) -> None:
    """What was made: file, size, pages, time."""
    if not made:
        return
    table = Table("file in dist/", "KB", "pages", "seconds")
    for artefact, spent in made:
        table.add_row(
            artefact.name, str(round(artefact.bytes / 1000)), str(artefact.pages or ""), f"{spent:.1f}"
        )
    table.caption = f"{len(made)} in {seconds:.1f} s"
    Console().print(table)


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
