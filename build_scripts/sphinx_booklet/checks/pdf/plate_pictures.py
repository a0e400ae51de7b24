"""The plate of a picture: how much of one ink each of its dots has (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name, Object
from PIL import Image, ImageChops

from sphinx_booklet.checks.pdf.press_colours import Space

_UNREAD = frozenset(("/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"))
_KEPT = ("/SMask", "/Mask", "/Interpolate", "/OC")


class NoPlateError(Exception):
    """Something cannot be turned into one ink without a guess; the message says what."""


def turn_picture(pdf: pikepdf.Pdf, image: Object, space: Space, ink: int) -> Object:
    """A grey picture in place of `image`: the light that one ink (0 is cyan, 3 black) leaves.

    Raises NoPlateError: what its dots mean is not known here.
    """
    if isinstance(image.get("/Mask"), pikepdf.Array):
        raise NoPlateError("one colour of a picture is made transparent")
    if "/Matte" in image.get("/SMask", {}):
        raise NoPlateError("a picture is mixed with the ground that it stands on")
    plate = _paint_plate(image, space, ink)
    made = pdf.make_stream(plate.tobytes())
    made.Type, made.Subtype, made.ColorSpace, made.BitsPerComponent = (
        Name.XObject,
        Name.Image,
        Name.DeviceGray,
        8,
    )
    made.Width, made.Height = plate.size
    for key in _KEPT:
        if key in image:
            made[key] = image[key]
    return pdf.make_indirect(made)


def _paint_plate(image: Object, space: Space, ink: int) -> Image.Image:
    part = 0 if space.base is not None else space.inks[ink] if space.inks is not None else None
    if part is None:
        return Image.new("L", (1, 1), 255)
    plane, most = read_plane(image, space, part)
    return plane.point(_list_light(image, space, part, ink, most))


def _list_light(image: Object, space: Space, part: int, ink: int, most: int) -> list[int]:
    """The light that each value of a sample leaves, from 0 to 255; its values end at `most`."""
    low, high = 0.0, float(most) if space.base is not None else 1.0
    if "/Decode" in image:
        low, high = (float(one) for one in list(image.Decode)[2 * part : 2 * part + 2])
    light = []
    for sample in range(256):
        value = low + min(sample, most) * (high - low) / most
        if space.base is not None:
            inks = space.mix((min(max(round(value), 0), len(space.palette) // space.base.parts - 1),))
            value = 1 - inks[ink] if inks else 1.0
        elif not space.light:
            value = 1 - value
        light.append(round(255 * min(max(value, 0.0), 1.0)))
    return light


def read_plane(image: Object, space: Space, part: int) -> tuple[Image.Image, int]:
    """One part of each sample of a picture as it stands in the file, before /Decode, and the greatest value.

    Raises NoPlateError: the samples are packed in a way that is not known here.
    """
    size, bits = (int(image.Width), int(image.Height)), int(image.get("/BitsPerComponent", 8))
    filters: Any = image.get("/Filter", [])
    names = [str(one) for one in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if _UNREAD & set(names):
        raise NoPlateError(f"a picture is packed as {names[-1][1:]}")
    if names[-1:] == ["/DCTDecode"]:
        return _read_jpeg(image, names, space).split()[part], 255
    data = image.read_bytes()
    if bits == 16:
        data, bits = data[::2], 8
    if bits < 8:
        data = _unpack(data, size[0] * space.parts, bits)
    if len(data) < size[0] * size[1] * space.parts:
        raise NoPlateError("a picture ends before its last line")
    return Image.frombytes("L", size, data[part :: space.parts]), 2**bits - 1


def _read_jpeg(image: Object, names: list[str], space: Space) -> Image.Image:
    if len(names) > 1:
        raise NoPlateError("a JPEG is packed twice")
    picture: Any = Image.open(BytesIO(image.read_raw_bytes()))
    if len(picture.getbands()) != space.parts:
        raise NoPlateError("a JPEG has other colours than the file says")
    # Pillow turns the samples of four inks round, as Photoshop writes them; /Decode counts from the samples.
    return ImageChops.invert(picture) if picture.mode == "CMYK" else picture


def _unpack(data: bytes, row: int, bits: int) -> bytes:
    """One byte a sample, from lines of `row` samples that are filled up to whole bytes."""
    each = 8 // bits
    table = [
        bytes(byte >> (8 - bits * (at + 1)) & (2**bits - 1) for at in range(each)) for byte in range(256)
    ]
    packed = -(-row // each)
    lines = (data[at : at + packed] for at in range(0, len(data), packed))
    return b"".join(b"".join(table[byte] for byte in line)[:row] for line in lines)
