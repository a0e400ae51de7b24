"""The stylesheets of source/_pdf/, filled with the values of looks.toml.

A value in braces is looked up: `{ink}` is a colour, `{body.size}` and `{body.leading}` are of the
type scale, `{unit}` is a length in points; `{unit * 1.5}` multiplies;
`{paper_width}` and `{paper_height}` are those of the sheet.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.looks.design import Design

_VALUE = re.compile(
    r"\{\s*(?P<name>[a-z0-9_]+)(?:\.(?P<part>size|leading))?\s*(?:\*\s*(?P<times>-?[\d.]+))?\s*\}"
)


def fill_sheet(data: Any, design: Design) -> Any:
    """A stylesheet's data with every value in braces replaced.

    Raises:
        BookletError: a name in braces is not in looks.toml.

    """
    if isinstance(data, dict):
        return {key: fill_sheet(value, design) for key, value in data.items()}
    if isinstance(data, list):
        return [fill_sheet(value, design) for value in data]
    if isinstance(data, str) and data.startswith("{"):
        return _look_up(data, design)
    return data


def _look_up(text: str, design: Design) -> float | str:
    found = _VALUE.fullmatch(text)
    if found is None:
        raise BookletError(f"A stylesheet of the PDF holds “{text}”. Write {{name}} or {{name * 1.5}}.")
    name, part, times = found["name"], found["part"], float(found["times"] or 1)
    try:
        if part:
            return float(getattr(design.type[name], part)) * times
        if name in ("paper_width", "paper_height"):
            return f"{design.paper[name == 'paper_height']}pt"
        if name in design.hexes:
            return design.hexes[name]
        return design.space[name] * times
    except KeyError:
        raise BookletError(
            f"A stylesheet of the PDF asks for “{text}”, which source/looks.toml lacks."
        ) from None
