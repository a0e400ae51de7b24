"""Pictures and gradients of a printer's file in the inks of a press. No picture loses a dot: none is made smaller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.press.colours import InkConverter

Refuse = Callable[[str], BookletError]


def convert_image(image: Any, converter: InkConverter, refuse: Refuse) -> None:
    """Turn an image into inks in its place; a grey one is black ink and stays, and so does what masks it."""
    if isinstance(image.get("/Mask"), Array):
        raise refuse("One colour of a picture is made transparent")
    if str(image.get("/ColorSpace", "")) in ("/DeviceGray", "/CalGray"):
        return
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, pikepdf.models.image.UnsupportedImageTypeError, OSError, ValueError) as error:
        raise refuse(f"A picture cannot be read: {error}") from error
    if picture.mode in ("1", "L"):
        grey = picture.convert("L")
        image.write(grey.tobytes())
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    else:
        inks = converter.convert_picture(picture if picture.mode == "CMYK" else picture.convert("RGB"))
        image.write(inks.tobytes())
        image.ColorSpace, image.BitsPerComponent = Name.DeviceCMYK, 8
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in image:
            del image[key]


def convert_shading(
    shading: Object, to_inks: Callable[[tuple[float, ...]], tuple[float, ...]], refuse: Refuse
) -> None:
    """Turn a gradient from point to point or from circle to circle into inks in its place.

    Its colours are those at its ends and stops (functions of type 2 and 3: ISO 32000-1, 7.10).
    """
    if int(shading.ShadingType) not in (2, 3):
        raise refuse("A gradient is made of a mesh")
    _convert_function(shading.Function, to_inks, refuse)
    shading.ColorSpace = Name.DeviceCMYK


def _convert_function(
    function: Object, to_inks: Callable[[tuple[float, ...]], tuple[float, ...]], refuse: Refuse
) -> None:
    if not isinstance(function, Dictionary) or int(function.FunctionType) not in (2, 3):
        raise refuse("A gradient is computed")
    if int(function.FunctionType) == 3:
        for part in function.Functions:
            _convert_function(part, to_inks, refuse)
        return
    for key in ("/C0", "/C1"):
        function[key] = Array(to_inks(tuple(map(float, function[key]))))
