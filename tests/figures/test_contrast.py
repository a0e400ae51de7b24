"""Words of drawings and covers stand out 7 to 1 from what is behind them, by day and at night (WCAG 2.2, 1.4.6)."""

from __future__ import annotations

import pytest
from sphinx_booklet.figures.covers import draw_cover, draw_preview
from sphinx_booklet.figures.drawings import DRAW, draw
from sphinx_booklet.figures.model import Circle, Drawing, Rect, Text
from sphinx_booklet.figures.palettes import Palette, make_palette, rgb

from tests.figures.examples import ENGLISH, IN_ENGLISH, scene, sheet_of
from tests.figures.test_covers import WORDS

PICTURES = {
    **{kind: draw(kind, IN_ENGLISH[kind], scene().numbers, sheet_of("English", "a5")) for kind in DRAW},
    "cover": draw_cover(WORDS["English"], scene(), ENGLISH),
    "preview": draw_preview(WORDS["English"], scene(), ENGLISH),
}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def behind(text: Text, drawing: Drawing) -> str:
    """The role of the fill that is uppermost under the middle of some words."""
    x, y = text.left + text.length / 2, text.y - text.size / 3
    found = "paper"
    for shape in drawing.shapes:
        if shape is text:
            break
        if not isinstance(shape, Rect | Circle) or not shape.paint.fill:
            continue
        left, top, right, bottom = shape.box
        if left <= x <= right and top <= y <= bottom:
            found = shape.paint.fill
    return found


def weakest(drawing: Drawing, palette: Palette) -> float:
    return min(contrast(palette[text.colour], palette[behind(text, drawing)]) for text in drawing.texts)


@pytest.mark.parametrize("variant", ["light", "dark", "print-at-home", "grey"])
@pytest.mark.parametrize("name", list(PICTURES))
def test_words_stand_out(name: str, variant: str) -> None:
    palette = make_palette(scene().looks, variant)  # type: ignore[arg-type]
    assert weakest(PICTURES[name], palette) >= 7


def test_words_that_do_not_are_found() -> None:
    palette = dict(make_palette(scene().looks)) | {"pine": "#70a0a0"}
    assert weakest(PICTURES["crossover"], palette) < 7
