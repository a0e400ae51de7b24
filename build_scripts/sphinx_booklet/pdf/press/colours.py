"""Colours of a screen in the four inks of a press: cyan, magenta, yellow, black, each from 0 to 1.

With a profile, Little CMS says what a colour is on that paper. Without one, grey is taken out of the three
coloured inks and printed with black: nothing can then need more ink than the paper takes, and a grey stays grey
on any press, but a colour is only near.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageMath

Inks = tuple[float, float, float, float]

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
_RICH: Inks = (0.6, 0.4, 0.4, 1.0)  # without a profile: black that is deep over a large area
_DARK = 0.25  # a colour whose parts are all below this is black, where it is text or a thin line
_GREY = 0.004  # parts of a colour that differ by less are one grey (one step of 256)
_BAND = 256  # lines of a picture that are converted at a time


class InkConverter:
    """Turns colours and pictures into inks, never more than `limit` (3 is 300 %) in one place."""

    def __init__(self, profile: bytes | None, limit: float) -> None:
        self.limit = limit
        self._transform: Any = None
        if profile is not None:
            self._transform = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"),
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                "RGB",
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        self._known: dict[tuple[float, ...], Inks] = {}

    def convert_colour(self, rgb: tuple[float, ...], *, large: bool) -> Inks:
        """The inks of a colour of red, green and blue; `large`: of an area, not of text or a thin line.

        What is as good as black is black ink alone in text, which then needs no fit of four plates; over
        a large area that would be grey, and it is printed with all four.
        """
        if not large and max(rgb) < _DARK:
            return BLACK
        if max(rgb) - min(rgb) < _GREY and not (large and max(rgb) < _DARK):
            return 0.0, 0.0, 0.0, round(1 - max(rgb), 4)
        if rgb not in self._known:
            self._known[rgb] = self._look_up(rgb)
        return self._known[rgb]

    def _look_up(self, rgb: tuple[float, ...]) -> Inks:
        if self._transform is None and max(rgb) < _DARK:
            return limit_ink(_RICH, self.limit)
        if self._transform is None:
            black = 1 - max(rgb)
            return limit_ink((*(round((1 - one - black) / (1 - black), 4) for one in rgb), black), self.limit)
        pixel = Image.new("RGB", (1, 1), tuple(round(255 * one) for one in rgb))
        inks = ImageCms.applyTransform(pixel, self._transform).getpixel((0, 0))  # type: ignore[union-attr]
        return limit_ink(tuple(one / 255 for one in inks), self.limit)  # type: ignore[union-attr]

    def convert_picture(self, picture: Image.Image) -> Image.Image:
        """A picture in four inks; `picture` is RGB or CMYK."""
        made = Image.new("CMYK", picture.size)
        for top in range(0, picture.height, _BAND):
            band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
            if band.mode == "RGB":
                if self._transform is None:
                    band = _replace_grey(band)
                else:
                    band = ImageCms.applyTransform(band, self._transform)  # type: ignore[assignment]
            made.paste(_limit_band(band, self.limit), (0, top))
        return made


def limit_ink(inks: tuple[float, ...], limit: float) -> Inks:
    """The same colour with less of the three coloured inks, where they leave no room for full black below `limit`.

    Text and lines of black overprint it.
    """
    *coloured, black = inks
    total = sum(coloured)
    share = min(1.0, (limit - 1) / total) if total else 1.0
    cyan, magenta, yellow = (int(one * share * 10_000 + 1e-6) / 10_000 for one in coloured)
    return cyan, magenta, yellow, round(black, 4)


def _replace_grey(band: Image.Image) -> Image.Image:
    """Red, green and blue as inks, all grey of them as black ink."""
    inks = [ImageChops.invert(part) for part in band.split()]
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2])
    parts = [
        _compute(lambda of: of["float"](of["ink"] - of["black"]) * 255 / (255.001 - of["black"]) + 0.5, ink=ink, black=black)
        for ink in inks
    ]  # fmt: skip
    return Image.merge("CMYK", [*parts, black])


def _limit_band(band: Image.Image, limit: float) -> Image.Image:
    *coloured, black = band.split()
    names = dict(zip("cmy", coloured, strict=True))

    def limited(of: dict[str, Any]) -> Any:
        total, room = of["c"] + of["m"] + of["y"], int(limit * 255) - of["k"]
        return of["float"](of["one"]) * of["min"](of["float"](room) / of["max"](total, 1), 1.0)

    parts = [_compute(limited, one=one, k=black, **names) for one in coloured]
    return Image.merge("CMYK", [*parts, black])


def _compute(formula: Callable[[dict[str, Any]], Any], **images: Image.Image) -> Image.Image:
    made = ImageMath.lambda_eval(lambda of: of["convert"](of["int"](formula(of)), "L"), **images)
    assert isinstance(made, Image.Image)
    return made
