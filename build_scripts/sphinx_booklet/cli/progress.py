"""What long work says while it runs: a bar on a terminal, plain lines elsewhere, and a table at its end."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from sphinx_booklet.booklet.artefacts import Artefact


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
