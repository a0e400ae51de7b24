"""Contrast of colours (WCAG 2.2), and colours of one hue that are lighter or darker (Oklab)."""

from __future__ import annotations

import math

LEAST = 4.5  # to 1, of text (WCAG 2.2, 1.4.3)
STEPS = 100


def measure_contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """Linear light of the parts of #rrggbb, from 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def split_colour(colour: str) -> tuple[float, float, float]:
    """Lightness from 0 to 1, chroma, and hue in radians of #rrggbb (Oklab, B. Ottosson, 2020)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def join_colour(lightness: float, chroma: float, hue: float) -> str:
    """#rrggbb of a lightness, a chroma and a hue; with less chroma where no screen shows it."""
    while True:
        parts = _find_parts(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in parts):
            break
        chroma = max(0.0, chroma - 0.004)
    signs = (min(1.0, max(0.0, part)) for part in parts)
    encoded = (c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in signs)
    return "#" + "".join(f"{round(part * 255):02x}" for part in encoded)


def _find_parts(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear red, green and blue; beyond 0 to 1 where no screen shows the colour."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def set_apart(colour: str, grounds: tuple[str, ...], least: float = LEAST) -> str:
    """The colour of the same hue, nearest in lightness, that stands out from all grounds; itself where it does.

    Black or white, whichever is further from the grounds, where none does.
    """
    lightness, chroma, hue = split_colour(colour)
    if all(measure_contrast(colour, ground) >= least for ground in grounds):
        return colour
    darker = _luminance(grounds[0]) > 0.18  # where black and white are equally far
    end = 0.0 if darker else 1.0
    for step in range(1, STEPS + 1):
        made = join_colour(lightness + (end - lightness) * step / STEPS, chroma, hue)
        if all(measure_contrast(made, ground) >= least for ground in grounds):
            return made
    return "#000000" if darker else "#ffffff"
