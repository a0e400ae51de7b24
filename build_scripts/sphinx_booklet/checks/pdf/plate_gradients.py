"""The plate of a gradient: its function with one ink in place of four (ISO 32000-1, 7.10 and 8.7.4.5)."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from sphinx_booklet.checks.pdf.plate_pictures import NoPlateError
from sphinx_booklet.checks.pdf.press_colours import Space

_ALONG_A_LINE = (2, 3)


def turn_gradient(pdf: pikepdf.Pdf, shading: Object, space: Space, ink: int) -> Object:
    """A grey gradient in place of `shading`: the light that one ink (0 is cyan, 3 black) leaves.

    Raises NoPlateError: its colours are computed, or those of a mesh.
    """
    if int(shading.ShadingType) not in _ALONG_A_LINE:
        raise NoPlateError("a gradient is a mesh, or has a function of two numbers")
    made = copy_dictionary(shading)
    made.ColorSpace = Name.DeviceGray
    part = space.inks[ink] if space.inks is not None else None
    if space.base is not None:
        raise NoPlateError("a gradient has a palette")
    if "/Background" in made:
        inks = space.mix(tuple(float(one) for one in shading.Background))
        made.Background = Array([1 - inks[ink] if inks else 1.0])
    function = shading.Function
    if part is None:
        made.Function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1)
        made.Domain = Array([0, 1])
    elif isinstance(function, Array):
        made.Function = _turn_function(pdf, function[part], 0, light=space.light)
    else:
        made.Function = _turn_function(pdf, function, part, light=space.light)
    return pdf.make_indirect(made)


def copy_dictionary(one: Any) -> Dictionary:
    """A dictionary with the same entries, that can be changed by itself."""
    return Dictionary(dict(one.items()))


def _turn_function(pdf: pikepdf.Pdf, function: Object, part: int, *, light: bool) -> Object:
    """A function of which one result is left; `light`: that is light, and no ink."""
    kind = int(function.FunctionType)
    if kind == 2:
        made = copy_dictionary(function)
        for key, usual in (("/C0", [0.0]), ("/C1", [1.0])):
            values: Any = function.get(key, usual)
            made[key] = Array([_to_light(float(values[part]), light=light)])
    elif kind == 3:
        made = copy_dictionary(function)
        made.Functions = Array([_turn_function(pdf, one, part, light=light) for one in function.Functions])
    elif kind == 0:
        return _turn_samples(pdf, function, part, light=light)
    else:
        raise NoPlateError("a gradient is computed")
    if "/Range" in made:
        del made["/Range"]
    return made


def _turn_samples(pdf: pikepdf.Pdf, function: Object, part: int, *, light: bool) -> Object:
    if len(function.Size) != 1 or int(function.BitsPerSample) != 8:
        raise NoPlateError("a gradient has samples of another size than a byte")
    ranges = [float(one) for one in function.Range]
    results = len(ranges) // 2
    decode = [float(one) for one in function.get("/Decode", ranges)][2 * part : 2 * part + 2]
    made = pdf.make_stream(function.read_bytes()[part::results])
    made.FunctionType, made.Domain, made.Size, made.BitsPerSample = 0, function.Domain, function.Size, 8
    made.Range = Array([0, 1])
    made.Decode = Array([_to_light(one, light=light) for one in decode])
    return made


def _to_light(value: float, *, light: bool) -> float:
    return value if light else 1 - value
