"""Runs -> cells. Each piece of text is written with the table of its language.

A table may lack letters and signs; liblouis does not fail then, it writes a code for what it lacks, which on
paper is nonsense in the middle of a dose. What a table lacks is written with the English one (UEB), and so is
Latin text inside another script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.linear.blocks import Run
from sphinx_booklet.linear.braille.louis import Louis

BLANK = "\u2800"
SIX_DOTS = range(0x2800, 0x2840)
ENGLISH = "en-ueb-g2.ctb"
UNCONTRACTED = "en-ueb-g1.ctb"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .,'’@:/_-]*[A-Za-z0-9]|[A-Za-z]")
NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)+")
ADDRESS = re.compile(r"\S*(?:www\.|https?:|\.gov|\.org|\.uk|@|doi:|/\w+\.)\S*")
INVISIBLE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\n": " "}
    | dict.fromkeys("\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u202a\u202b\u202c\u00ad\ufeff", None)
)
WITHOUT_LATIN = frozenset(("ar", "ur", "fa", "pa", "bn", "gu", "hi", "zh", "he"))


@dataclass(slots=True)
class CellWriter:
    """Writes text of a booklet whose own language is `own` (its BCP 47 base); `tables` by base."""

    louis: Louis
    own: str
    tables: Mapping[str, str]
    _lacking: dict[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def own_table(self) -> str:
        return self.tables[self.own]

    def write(self, runs: tuple[Run, ...], lang: str = "") -> str:
        """The cells of a block in the language `lang` ("": the booklet's own), without blanks at the ends."""
        text, tables = "", []
        for run in runs:
            piece = self._spell(run)
            table = self.tables.get((run.lang or lang or self.own).partition("-")[0], self.own_table)
            if run.role in ("dose", "phone") and self._lacks(".", table):
                table = ENGLISH
            text += piece
            tables += [table] * len(piece)
        self._change_tables(text, tables)
        return self._translate(text, tables)

    def write_text(self, text: str) -> str:
        """The cells of a text of the booklet's own language."""
        return self.write((Run(text),))

    def _spell(self, run: Run) -> str:
        text = re.sub(r"\s+", " ", run.text.translate(INVISIBLE))
        if run.role in ("cite", "note"):
            return f"[{text}]"
        # capitals in an address mean nothing, and some tables write them with eight dots
        return ADDRESS.sub(lambda found: found[0].lower(), text)

    def _change_tables(self, text: str, tables: list[str]) -> None:
        """Name the English table for what another script or the table itself cannot write."""
        if self.own in WITHOUT_LATIN:
            for found in LATIN.finditer(text):
                tables[found.start() : found.end()] = [ENGLISH] * len(found[0])
        for found in NUMBER.finditer(text):
            if any(self._lacks(sign, tables[found.start()]) for sign in found[0] if not sign.isdigit()):
                tables[found.start() : found.end()] = [ENGLISH] * len(found[0])
        for found in ADDRESS.finditer(text):
            if self.own == "en":  # spelt out, as it is typed
                tables[found.start() : found.end()] = [UNCONTRACTED] * len(found[0])
        for at, char in enumerate(text):
            if not char.isspace() and self._lacks(char, tables[at]):
                tables[at] = ENGLISH

    def _lacks(self, char: str, table: str) -> bool:
        key = char, table
        if key not in self._lacking:
            self._lacking[key] = not is_sound(self.louis.translate(char, table))
        return self._lacking[key]

    def _translate(self, text: str, tables: list[str]) -> str:
        made, start = "", 0
        for at in range(1, len(text) + 1):
            if at == len(text) or tables[at] != tables[start]:
                piece = text[start:at]
                made += self.louis.translate(piece, tables[start]) if piece.strip() else BLANK
                start = at
        cells = re.sub(f"[{BLANK} ]+", BLANK, made).strip(BLANK)
        if not is_sound(cells):
            raise BookletError(
                f"No Braille table can write this: “{text.strip()}”.",
                advice="Write the sign in words in the source, or name another table in braille.toml.",
            )
        return cells


def is_sound(cells: str) -> bool:
    """Whether every cell has six dots: what a table lacks, liblouis writes with eight."""
    return all(ord(cell) in SIX_DOTS or cell == " " for cell in cells)
