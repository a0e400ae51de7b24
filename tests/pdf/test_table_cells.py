"""Which header cells speak for a cell: what a screen reader says before it reads the cell."""

from __future__ import annotations

from docutils import nodes
from docutils.core import publish_doctree
from sphinx_booklet.pdf.table_cells import needs_headers, read_cells


def cells_of(text: str):
    (table,) = publish_doctree(text).findall(nodes.table)
    return read_cells(table)


def headers(cells, words: str) -> list[str]:
    (cell,) = (cell for cell in cells if cell.entry.astext() == words)
    return [head.entry.astext() for head in cell.headers]


STUB = """
.. list-table::
   :header-rows: 1
   :stub-columns: 1

   * -
     - Monday
     - Tuesday
   * - Tea
     - two cups
     - three cups
   * - Milk
     - none
     - some
"""

SPANS = """
+--------+-----------------+
| Part   | Water           |
|        +--------+--------+
|        | hot    | cold   |
+========+========+========+
| Tap    | yes    | also   |
+--------+--------+--------+
| Drain  | neither         |
+--------+-----------------+
"""


def test_a_cell_hears_its_row_and_its_column():
    cells = cells_of(STUB)
    assert headers(cells, "three cups") == ["Tuesday", "Tea"]
    assert headers(cells, "some") == ["Tuesday", "Milk"]
    assert needs_headers(cells)


def test_an_empty_corner_is_no_header():
    corner = cells_of(STUB)[0]
    assert corner.in_head
    assert not corner.is_header


def test_heads_over_several_columns_and_rows():
    cells = cells_of(SPANS)
    assert headers(cells, "yes") == ["Water", "hot"]
    assert headers(cells, "also") == ["Water", "cold"]
    assert headers(cells, "cold") == ["Water"]
    assert headers(cells, "neither") == ["Water", "hot", "cold"]
    assert headers(cells, "Drain") == ["Part"]


def test_a_plain_table_needs_no_more_than_scope():
    cells = cells_of("===  ===\nA    B\n===  ===\n1    2\n===  ===\n")
    assert not needs_headers(cells)
    assert headers(cells, "2") == ["B"]


def test_a_table_without_a_head_has_no_headers():
    cells = cells_of("===  ===\n1    2\n3    4\n===  ===\n")
    assert not any(cell.is_header or cell.headers for cell in cells)
    assert not needs_headers(cells)
