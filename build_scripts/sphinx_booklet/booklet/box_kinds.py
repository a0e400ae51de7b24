"""The kinds of boxes: what each is called, how it looks, and what machines are told of it.

A kind is one line of this table, or a table [boxes.name] of booklet.toml, for every format. A shape is how a box is drawn:
the PDF has a class for it (pdf/looks/boxes.py), web page and EPUB a rule of their stylesheets (`.box-panel`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, get_args

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.booklet.toml_table import TomlTable

Shape = Literal["panel", "open", "rounded", "heavy"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


@dataclass(frozen=True, slots=True)
class BoxKind:
    """One kind: its label in words, its shape, its icon, the colour of the icon in print.

    `role` and `epub_type` are those of DPUB-ARIA 1.1 and of the EPUB Structural Semantics Vocabulary; a
    `safety` box is danger: guarded more strictly than other text. `web_icon`: its title has the icon on the web.

    A booklet may give it colours of its own, #rrggbb, "" for those of the shape: the `ground` lies behind all words of
    a panel, behind the label of a rounded or heavy box; in the `mark` are label, icon and lines.
    """

    label: str
    shape: Shape
    icon: str
    colour: str = "ink"
    role: str = "note"
    epub_type: str = ""
    safety: bool = False
    web_icon: bool = True
    ground: str = ""
    mark: str = ""


BOX_KINDS: Mapping[str, BoxKind] = MappingProxyType(
    {
        "in-short": BoxKind(
            N_("In short"), "panel", "key", "pine", role="doc-abstract", epub_type="abstract", web_icon=False
        ),
        "key-point": BoxKind(N_("Key point"), "panel", "key", "pine", role="doc-tip", epub_type="tip"),
        "note": BoxKind(N_("Note"), "open", "note"),
        "warning": BoxKind(
            N_("Warning"), "rounded", "warning", role="doc-notice", epub_type="notice", safety=True
        ),
        "emergency": BoxKind(
            N_("Emergency"), "heavy", "emergency", "paper", role="doc-notice", epub_type="notice", safety=True
        ),
    }
)

# The pictures that a label may have beside it; figures/icons.py draws them.
SIGNS = (
    "alert", "bed", "better", "booklet", "card", "clock", "cross", "emergency", "fold", "key", "large", "note", "pencil",
    "phone", "question", "reader", "same", "scissors", "speech", "tick", "warning", "web", "worse",
)  # fmt: skip
SHAPE_COLOURS = {"panel": "pine", "open": "ink", "rounded": "ink", "heavy": "paper"}  # of icon and label
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST_LABEL = 40  # letters: it stands on a line with its icon
CLASS = re.compile(r"\.([a-z][\w-]*)")
# Boxes of docutils that a booklet may make its own.
ADMONITIONS = frozenset("attention caution danger error hint important note tip warning".split())
# Directives of Sphinx and of the program itself: a box of that name would take their place.
_DIRECTIVES = frozenset(
    "toctree glossary index only centered acks hlist code-block sourcecode literalinclude highlight versionadded seealso"
    " versionchanged deprecated productionlist tabularcolumns allow card fold fill-in diary drawing download-panel do-list"
    " dont-list tick-list".split()
)


def read_boxes(table: TomlTable) -> dict[str, BoxKind]:
    """The tables [boxes.name]: kinds of a booklet's own, after those that each booklet has; and changes to these.

    Raises ConfigError, which names file, line and key.
    """
    kinds = dict(BOX_KINDS)
    for name in table.values:
        _check_name(table, name)
        kinds[name] = _read_kind(table.table(name), BOX_KINDS.get(name))
    table.finish()
    return kinds


def _check_name(table: TomlTable, name: str) -> None:
    if not NAME.fullmatch(name):
        table.report(name, "must be small letters and digits, with hyphens between words, such as bakers-tip")
    if name in BOX_KINDS or name in ADMONITIONS:
        return
    # start-up time: only a booklet with boxes of its own needs docutils before anything is built
    from docutils.parsers.rst.languages.en import directives as docutils_directives

    if name in docutils_directives or name in _DIRECTIVES or name in _list_classes():
        table.report(
            name, f"is the name of something else in the text or on the pages; such as {name}-box is free"
        )


def _read_kind(table: TomlTable, known: BoxKind | None) -> BoxKind:
    label = table.text("label", known.label if known else None, required=True, longest=LONGEST_LABEL)
    shape = _choose(table, "shape", known.shape if known else "panel", SHAPES)
    sign = _choose(table, "sign", known.icon if known else "note", SIGNS)
    ground, mark = (
        table.text(
            key, "", pattern=COLOUR, allowed='# and six digits or letters a to f, such as "#0c5350"'
        ).lower()
        for key in ("ground", "colour")
    )
    if ground and shape == "open":
        table.report("ground", "is of panel, rounded and heavy boxes: an open one has none")
    safety = table.flag("safety", default=known.safety if known else False)
    if known and known.safety and not safety:
        table.report("safety", "must stay true: translations of such a box are guarded")
    table.finish()
    kind = known or BoxKind(label, "panel", sign)
    colour = kind.colour if known and shape == known.shape else SHAPE_COLOURS[shape]
    return replace(
        kind, label=label, shape=shape, icon=sign, colour=colour, safety=safety, ground=ground, mark=mark
    )


def _choose(table: TomlTable, key: str, default: str, allowed: tuple[str, ...]) -> Shape:
    value = table.text(key, default)
    if value not in allowed:
        table.report(key, f"must be one of {', '.join(allowed)}, not “{value}”")
        return default  # type: ignore[return-value]  # as below
    return value  # type: ignore[return-value]  # a sign is any text; a shape is one of its literals


@lru_cache(maxsize=1)
def _list_classes() -> frozenset[str]:
    """What the theme's stylesheets know by a name."""
    sheets = (THEME / "web" / "booklet.css", THEME / "epub" / "epub.css.jinja")
    return frozenset(name for sheet in sheets for name in CLASS.findall(sheet.read_text(encoding="utf-8")))
