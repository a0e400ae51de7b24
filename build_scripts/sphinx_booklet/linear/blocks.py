"""A booklet as one line of blocks: what is spoken, brailled and written as plain text or for a word processor.

A block is a heading, a paragraph, an item of a list, a row of a table, …, in the order in which it is read.
A run is a piece of its text with what the source says of it (a dose, a phone number, another language), so
that no edition has to guess.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NO_BREAK = "\u00a0"  # a blank at which no line ends
WHOLE = ("dose", "phone")  # roles of runs that stay on one line
BULLETS = ("bullet", "do-list", "dont-list", "tick-list")


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its `role`: "" or one of dose, phone, cite, note, strong, emphasis, literal, label, link.

    `lang` is a BCP 47 tag where it is another than the block's; `target` the address that a link leads to.
    """

    text: str
    role: str = ""
    lang: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is read.

    `kind` is one of heading, paragraph, item, continued (a further paragraph of an item), box, card, field,
    head, row, figure, caption, term, source, note, literal.
    `level` counts from 1: of a heading, or how deep a list stands. `marker` is one of BULLETS, or what the
    source has before an item ("2.") or an entry of the references ("5"). A head or row of a table has `cells`,
    and in `runs` its sentence. `path` (from the project's folder) and `line` (from 1) name the source.
    """

    kind: str
    runs: tuple[Run, ...]
    place: str = ""
    ids: tuple[str, ...] = ()
    level: int = 0
    marker: str = ""
    lang: str = ""
    safety: bool = False
    cells: tuple[tuple[Run, ...], ...] = ()
    path: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The words alone, without the numbers of references."""
        return join_words("".join(run.text for run in self.runs if run.role not in ("cite", "note")))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document; `number` counts from 1 and is 0 for what has no number."""

    docname: str
    title: str
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A booklet in one language (`lang` is its BCP 47 tag, `direction` ltr or rtl)."""

    lang: str
    direction: str
    title: str
    draft: bool
    facts: dict[str, str] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    printed: tuple[tuple[str, str], ...] = ()
    texts: dict[str, str] = field(
        default_factory=dict
    )  # document -> digest of the text that this was made of

    def find_printed_page(self, place: str) -> str:
        """The label of the printed page on which a block starts; "" where nobody knows it.

        `printed` has the place and the label of each page start, in the order of the pages.
        """
        docname, _, number = place.rpartition(":")
        found = ""
        for start, label in self.printed:
            start_name, _, start_number = start.rpartition(":")
            if start_name == docname and number and int(start_number) <= int(number):
                found = label
        return found


def join_words(text: str) -> str:
    """Text with every gap one blank wide."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def to_ascii_digits(text: str) -> str:
    """Digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)


def save_reading(reading: Reading, path: Path) -> None:
    """Write a reading as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(reading), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_reading(path: Path) -> Reading:
    """Read what `save_reading` wrote."""
    values = json.loads(path.read_text(encoding="utf-8"))
    printed = tuple((place, label) for place, label in values.pop("printed"))
    chapters = tuple(
        Chapter(item["docname"], item["title"], item["number"], tuple(map(_block, item["blocks"])))
        for item in values.pop("chapters")
    )
    return Reading(**values, chapters=chapters, printed=printed)


def _block(values: dict[str, Any]) -> Block:
    runs = tuple(Run(**run) for run in values.pop("runs"))
    cells = tuple(tuple(Run(**run) for run in cell) for cell in values.pop("cells"))
    ids = tuple(values.pop("ids"))
    return Block(runs=runs, cells=cells, ids=ids, **values)
