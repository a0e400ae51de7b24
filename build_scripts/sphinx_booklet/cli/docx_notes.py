"""`booklet docx-notes FILE`: comments and changes of a Word file, with the line of the source each is about."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.errors import write_place
from sphinx_booklet.cli.options import open_booklet
from sphinx_booklet.linear.docx.notes import list_notes


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def command(root: Path, file: Path) -> None:
    """List the comments and changes in a .docx that `make docx` made."""
    booklet = open_booklet(root)
    notes = list_notes(file, booklet.paths.source)
    for note in notes:
        place = write_place(note.path, note.line) if note.path else ""
        by = f" by {note.author}" if note.author else ""
        print(f"{place}{note.kind}{by}: {note.text}")
        if note.kind == "comment":
            print(f"    at: {note.about}")
    print(f"{len(notes)} notes." if len(notes) != 1 else "1 note.")
