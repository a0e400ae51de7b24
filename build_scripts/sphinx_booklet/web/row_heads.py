"""Tables whose first column says what each row is about, whether or not the source says so (`:stub-columns:`).

Without row headers a screen reader reads a cell out with the name of its column alone: "Placebo: 3". Of which effect?
(WCAG 2.2, 1.3.1; H63.)
"""

from __future__ import annotations

from docutils import nodes

LONGEST = 80  # characters; more than that is no name of a row


def has_row_heads(table: nodes.table) -> bool:
    """Whether the cells of the first column name their rows: there is a head, each says something short, no two the same."""
    bodies = list(table.findall(nodes.tbody))
    if len(bodies) != 1 or next(iter(table.findall(nodes.thead)), None) is None:
        return False
    rows = [row.children for row in bodies[0].children if isinstance(row, nodes.row)]
    cells = [row[0] for row in rows if row]
    if len(cells) < 2 or any(len(row) < 2 or len(row) != len(rows[0]) for row in rows):
        return False
    names = [" ".join(cell.astext().split()) for cell in cells]
    return len(set(names)) == len(names) and all(0 < len(name) <= LONGEST for name in names)
