"""A profile of a press that nobody owns: made here, so that no test needs one that somebody licenses.

Its inks are filters of light, and grey is printed with all four: black takes 400 %, more than any paper does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import product

from PIL import Image, ImageCms

GRID = 9


def write_profile() -> bytes:
    """An ICC profile, version 2, of class prtr, CMYK to Lab and back (ISO 15076-1)."""
    text = b"text" + bytes(4) + b"Made for a test\0"
    described = b"desc" + bytes(4) + struct.pack(">I", 5) + b"Test\0" + bytes(78)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    parts = {
        b"desc": described,
        b"cprt": text,
        b"wtpt": white,
        b"A2B0": write_table(4, 3, 2, list_lab()),
        b"B2A0": write_table(3, 4, GRID, list_inks()),
    }
    at = 128 + 4 + 12 * len(parts)
    table, body = struct.pack(">I", len(parts)), b""
    for name, data in parts.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">2I", at + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s6H4s",
        at + len(body),
        b"none",
        0x02400000,
        b"prtr",
        b"CMYK",
        b"Lab ",
        2026,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
    )
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + table + body


def write_table(parts: int, made: int, grid: int, nodes: bytes) -> bytes:
    curve = bytes(range(256))
    matrix = struct.pack(">9i", *(65536 * (at % 4 == 0) for at in range(9)))
    head = b"mft1" + bytes(4) + bytes((parts, made, grid, 0)) + matrix
    return head + curve * parts + nodes + curve * made


def list_lab() -> bytes:
    """What paper with each set of full inks looks like."""
    light = [
        tuple(round(255 * (1 - ink) * (1 - black)) for ink in (cyan, magenta, yellow))
        for cyan, magenta, yellow, black in product((0, 1), repeat=4)
    ]
    return turn(light, "sRGB", "LAB")


def list_inks() -> bytes:
    steps = [round(255 * step / (GRID - 1)) for step in range(GRID)]
    light = turn(list(product(steps, repeat=3)), "LAB", "sRGB")
    return bytes(mix_inks(light[at : at + 3] for at in range(0, len(light), 3)))


def mix_inks(light: Iterable[bytes]) -> Iterator[int]:
    for colour in light:
        inks = [255 - part for part in colour]
        yield from (*inks, min(inks))


def turn(colours: list[tuple[int, ...]], one: str, other: str) -> bytes:
    modes = {"sRGB": "RGB", "LAB": "LAB"}
    raw = bytes(part for colour in colours for part in colour)
    if one == "LAB":  # Pillow keeps a and b with a sign
        raw = bytes(part if at % 3 == 0 else part ^ 128 for at, part in enumerate(raw))
    image = Image.frombytes(modes[one], (len(colours), 1), raw)
    turned = ImageCms.profileToProfile(
        image, ImageCms.createProfile(one), ImageCms.createProfile(other), outputMode=modes[other]
    )
    made = turned.tobytes()
    return (
        bytes(part if at % 3 == 0 else part ^ 128 for at, part in enumerate(made)) if other == "LAB" else made
    )
