"""Colours of drawings: the booklet's six, by role, for each way a picture is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sphinx_booklet.booklet.looks import Looks

Variant = Literal["light", "dark", "print-at-home", "grey"]
Palette = Mapping[str, str]


def make_palette(looks: Looks, variant: Variant = "light") -> Palette:
    """Role -> #rrggbb.

    `print-at-home` has ink and paper only, so that it costs little and copies well; `grey` is
    what a photocopier makes of the light colours.
    """
    scheme = dict(looks.colours["dark" if variant == "dark" else "light"])
    scheme["on-marigold"] = looks.colours["light"]["ink"]
    if variant == "print-at-home":
        light = {"paper", "marigold", "linen"}
        return {role: scheme["paper" if role in light else "ink"] for role in scheme}
    if variant == "grey":
        return {role: _grey(colour) for role, colour in scheme.items()}
    return scheme


def rgb(colour: str) -> tuple[float, float, float]:
    """Parts of #rrggbb, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _grey(colour: str) -> str:
    red, green, blue = rgb(colour)
    level = round((0.299 * red + 0.587 * green + 0.114 * blue) * 255)  # luma, ITU-R BT.601
    return f"#{level:02x}{level:02x}{level:02x}"
