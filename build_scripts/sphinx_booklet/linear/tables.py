"""Tables as sentences: each row says what its cells hold, under the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.linear.blocks import Run
from sphinx_booklet.linear.runs import RunReader

Cells = tuple[tuple[Run, ...], ...]
ENDS = (".", "!", "?", ":", "؟", "۔", "।")


def list_rows(table: nodes.table, reader: RunReader) -> Iterator[tuple[nodes.row, bool, Cells]]:
    """The rows of a table, whether each is a head, and the runs of its cells.

    A cell that spans columns is followed by an empty one for each column more, so that cells stand under
    their heads. A cell that spans rows is read in the first of them.
    """
    spanned: dict[int, int] = {}
    for row in table.findall(nodes.row):
        is_head = isinstance(row.parent, nodes.thead)
        cells: list[tuple[Run, ...]] = []
        for entry in row.findall(nodes.entry):
            fill_spanned(cells, spanned)
            width = 1 + int(entry.get("morecols", 0))
            for column in range(len(cells), len(cells) + width):
                if entry.get("morerows"):
                    spanned[column] = int(entry["morerows"])
            cells += [reader.read(entry), *[()] * (width - 1)]
        fill_spanned(cells, spanned)
        yield row, is_head, tuple(cells)


def fill_spanned(cells: list[tuple[Run, ...]], spanned: dict[int, int]) -> None:
    """Put an empty cell where one from a row above reaches down."""
    while spanned.get(len(cells)):
        spanned[len(cells)] -= 1
        cells.append(())


def say_row(heads: Cells, cells: Cells) -> tuple[Run, ...]:
    """A row as sentences: "England. NHS charge: £9.90 an item. Who checks private clinics: …".

    The first cell names the row, so its column is not named. A column whose name is a question needs no colon.
    """
    said: list[Run] = []
    for number, cell in enumerate(cells):
        if not cell:
            continue
        if said:
            said.append(Run(" "))
        name = heads[number] if 0 < number < len(heads) else ()
        if name:
            said += [*name, Run(" " if ends_sentence(name) else ": ")]
        said += [*cell, *([] if ends_sentence(cell) else [Run(".")])]
    return tuple(said)


def ends_sentence(runs: tuple[Run, ...]) -> bool:
    """Whether the words end with a sign that ends a sentence or announces something."""
    words = [run.text for run in runs if run.role not in ("cite", "note")]
    return "".join(words).rstrip().endswith(ENDS)
