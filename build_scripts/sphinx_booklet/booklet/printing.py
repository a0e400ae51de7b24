"""The table [print] of booklet.toml: what a commercial printer has said of the paper and the press."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.named_files import read_file
from sphinx_booklet.booklet.toml_table import TomlTable

# Fields of the header of an ICC profile (ISO 15076-1, 7.2): its class, its colours, and the signature of all.
_CLASS, _SPACE, _SIGNATURE = slice(12, 16), slice(16, 20), slice(36, 40)


@dataclass(frozen=True, slots=True)
class Printing:
    """What the printer's file is made for.

    `profile` is an ICC profile of four inks on that paper, None where nobody gave one; `condition` its name
    in the ICC registry of printing conditions; `ink` the most ink that the paper takes, in per cent of one full ink.
    `leaf` is how thick a leaf of a booklet is that is bound with glue, in thousandths of a millimetre; 0: it is stapled,
    and has no cover of its own.
    """

    profile: Path | None = None
    condition: str = ""
    ink: int = 300
    leaf: int = 0


def read_printing(table: TomlTable, source: Path) -> Printing:
    """Read [print]; a profile lies in `source`.

    Raises ConfigError: there is no such file, or it is no profile of a printing press.
    """
    printing = Printing(
        read_file(table, "profile", source, (".icc", ".icm"), "print/paper.icc"),
        table.text("condition", "", longest=80),
        table.number("ink", 300, 200, 400),
        table.number("leaf", 0, 0, 1000),
    )
    table.finish()
    if printing.profile is not None:
        _check_profile(table, printing.profile)
        if not printing.condition:
            raise table.error("condition", "must name the printing condition of the profile, such as FOGRA39")
    return printing


def _check_profile(table: TomlTable, path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(128)
    if head[_SIGNATURE] != b"acsp" or head[_CLASS] != b"prtr" or head[_SPACE] != b"CMYK":
        raise table.error("profile", "must be an ICC profile of a press with four inks (CMYK)")
