"""Of which inks the colours of a printer's file are made (ISO 32000-1, 8.6; overprint: 8.6.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Object

INKS = ("Cyan", "Magenta", "Yellow", "Black")
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its name, how many parts a colour has, and which part says how much of each ink.

    `inks` is None for a space that is not of the four inks; one of its places is None for an ink of which the space
    has nothing. `light`: its part is light (grey), not ink. `named`: it calls its inks by their names. `base` and
    `palette` are those of an indexed space, one byte a part.
    """

    name: str
    parts: int = 0
    inks: tuple[int | None, ...] | None = None
    light: bool = False
    named: bool = False
    base: Space | None = None
    palette: bytes = b""

    def mix(self, parts: tuple[float, ...]) -> tuple[float, ...] | None:
        """Cyan, magenta, yellow and black of a colour, each from 0 to 1; None where it is not of these inks."""
        if self.base is not None and self.inks is not None:
            at = int(parts[0] if parts else 0) * self.base.parts
            return self.base.mix(tuple(one / 255 for one in self.palette[at : at + self.base.parts]))
        if self.inks is None or len(parts) != self.parts:
            return None
        if self.light:
            return 0.0, 0.0, 0.0, 1 - parts[0]
        return tuple(0.0 if part is None else parts[part] for part in self.inks)

    @property
    def first(self) -> tuple[float, ...]:
        """The colour that stands where none has been set."""
        if self.name == "DeviceCMYK":
            return 0.0, 0.0, 0.0, 1.0
        return (1.0 if self.named else 0.0,) * self.parts


GREY = Space("DeviceGray", 1, (None, None, None, 0), light=True)
FOUR_INKS = Space("DeviceCMYK", 4, (0, 1, 2, 3))
REGISTRATION = "Separation All"  # the colour of marks, which is on every plate
PATTERN = "Pattern"
_DEVICE = {"DeviceGray": GREY, "DeviceCMYK": FOUR_INKS, "DeviceRGB": Space("DeviceRGB", 3)}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file says it: its space, its parts, and the pattern that it is painted with, if any."""

    space: Space = GREY
    parts: tuple[float, ...] = (0.0,)
    pattern: Any = None

    @property
    def inks(self) -> tuple[float, ...] | None:
        """Cyan, magenta, yellow and black; None for a colour that is not of these inks."""
        return None if self.pattern is not None else self.space.mix(self.parts)


FIRST = Colour()  # what stands before a colour is set: black, as grey


def read_space(space: Object, resources: Object | None = None) -> Space:
    """A colour space, by its name or its array; `resources` of the page say what a name stands for."""
    known: Any = resources.get("/ColorSpace", {}) if resources is not None else {}
    if not isinstance(space, pikepdf.Array):
        name = str(space).lstrip("/")
        name = _SHORT.get(name, name)
        default = _DEFAULTS.get(name, "")
        if default in known and not _is_named(known[default], name):
            return read_space(known[default])
        if f"/{name}" in known and not _is_named(known[f"/{name}"], name):
            return read_space(known[f"/{name}"], resources)
        return _DEVICE.get(name, Space(name))
    kind = str(space[0]).lstrip("/")
    kind = _SHORT.get(kind, kind)
    if kind == "ICCBased":
        return Space(f"ICCBased of {int(space[1].N)}", int(space[1].N))
    if kind == "Separation":
        return _name_inks(kind, [str(space[1]).lstrip("/")])
    if kind == "DeviceN":
        return _name_inks(kind, [str(one).lstrip("/") for one in space[1]])
    if kind == "Indexed":
        base = read_space(space[1], resources)
        table = space[3]
        palette = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
        return Space(f"Indexed of {base.name}", 1, base.inks, base=base, palette=palette)
    if kind == PATTERN:
        return Space(PATTERN, base=read_space(space[1], resources) if len(space) > 1 else None)
    return read_space(space[0], resources) if len(space) == 1 else Space(kind, 3)


def _is_named(space: Object, name: str) -> bool:
    """Whether a space is only its own name, so that there is nothing behind it to be read."""
    return not isinstance(space, pikepdf.Array) and str(space).lstrip("/") == name


def _name_inks(kind: str, names: list[str]) -> Space:
    shown = f"{kind} {' and '.join(names)}"
    if names == ["All"]:
        return Space(REGISTRATION, 1, (0, 0, 0, 0), named=True)
    if not set(names) <= set(INKS):
        return Space(shown, len(names), named=True)
    places = tuple(names.index(ink) if ink in names else None for ink in INKS)
    return Space(shown, len(names), places, named=True)
