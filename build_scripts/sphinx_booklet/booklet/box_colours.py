"""Colours of a booklet's own boxes: by day and at night, in which words can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind
from sphinx_booklet.booklet.contrast import LEAST, join_colour, measure_contrast, set_apart, split_colour
from sphinx_booklet.booklet.toml_table import TomlTable

# What a shape has where its kind names no colour: names of looks.toml for the ground and for label, icon and lines.
GROUNDS = {"panel": "linen", "open": "paper", "rounded": "marigold", "heavy": "brick"}
MARKS = {"panel": "pine", "open": "ink", "rounded": "ink", "heavy": "paper"}
# Words that stand on the ground of a panel: text, headings, links.
ON_PANEL = {"ink": "text", "damson": "headings", "pine": "links"}
NIGHT = 7.0  # contrast of words at night (WCAG 2.2, 1.4.6)


@dataclass(frozen=True, slots=True)
class BoxColours:
    """#rrggbb of a box: behind its words or label, its label and icon, its bar or frame."""

    ground: str
    mark: str
    line: str


def has_colours(kind: BoxKind) -> bool:
    """Whether a kind names colours of its own."""
    return bool(kind.ground or kind.mark)


def choose_day(kind: BoxKind, light: Mapping[str, str]) -> BoxColours:
    """The colours on paper and by day; `light` are those of the booklet."""
    ground, mark = kind.ground or light[GROUNDS[kind.shape]], kind.mark or light[MARKS[kind.shape]]
    return BoxColours(ground, mark, ground if kind.shape == "heavy" else mark)


def choose_night(kind: BoxKind, light: Mapping[str, str], dark: Mapping[str, str]) -> BoxColours:
    """The colours at night, in the hues of the day: grounds nearly black, lines and words as light as they must be.

    The head of a rounded box stays as it is by day, and its label with it.
    """
    day, paper = choose_day(kind, light), dark["paper"]
    if kind.shape == "rounded":
        return BoxColours(day.ground, day.mark, _lift(day.line, (paper,)) if kind.mark else dark["ink"])
    if kind.shape == "heavy":
        ground = _lift(day.ground, (paper,)) if kind.ground else dark["brick"]
        return BoxColours(ground, paper, ground)
    ground = dark[GROUNDS[kind.shape]]
    if kind.ground:
        _, chroma, hue = split_colour(kind.ground)
        ground = join_colour(0.27, min(chroma, 0.04), hue)
    mark = _lift(day.mark, (ground, paper)) if kind.mark else dark[MARKS[kind.shape]]
    return BoxColours(ground, mark, mark)


def _lift(colour: str, grounds: tuple[str, ...]) -> str:
    _, chroma, hue = split_colour(colour)
    return set_apart(join_colour(0.82, chroma, hue), grounds, NIGHT)


def check_boxes(table: TomlTable, kinds: Mapping[str, BoxKind], light: Mapping[str, str]) -> None:
    """Raises ConfigError for a colour in which words could not be read, with the nearest in which they can.

    Args:
        table: [boxes].
        kinds: what was read of it.
        light: the colours of the booklet by day.

    """
    for name, kind in kinds.items():
        if kind == BOX_KINDS.get(name):
            continue
        colours, inner = choose_day(kind, light), table.table(name)
        for key, colour, beside in _list_pairs(kind, colours, light):
            worst = min(beside, key=lambda other: measure_contrast(colour, beside[other]))
            found = measure_contrast(colour, beside[worst])
            if found < LEAST:
                inner.report(
                    key,
                    f"is too near to the {worst} ({beside[worst]}) to be read: their contrast is {found:.1f} to 1, and"
                    f" {LEAST:g} is the least (WCAG 2.2). The nearest of its hue is {set_apart(colour, (*beside.values(),))}",
                )


def _list_pairs(
    kind: BoxKind, colours: BoxColours, light: Mapping[str, str]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Key, its colour, and what it has to stand out from, each by what an editor calls it."""
    if kind.ground:
        words = {said: light[name] for name, said in ON_PANEL.items()} if kind.shape == "panel" else {}
        # the frame of a heavy box stands on the page
        page = {"page": light["paper"]} if kind.shape == "heavy" else {}
        label = {} if kind.mark else {"label": colours.mark}
        if beside := {**words, **page, **label}:
            yield "ground", kind.ground, beside
    if kind.mark:
        page = {"page": light["paper"]} if kind.shape in ("open", "rounded") else {}
        yield "colour", kind.mark, {"ground": colours.ground, **page}
