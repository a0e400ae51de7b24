"""What must be true of a file of Braille; one wrong cell in a dose is another dose.

BRL-001  a cell that is no cell of six dots, or a code that liblouis wrote for what it lacks
BRL-002  a line or page larger than its size
BRL-003  a dose or phone number that is not in the file as it stands by itself
BRL-004  a number that reads back as another one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.linear.blocks import Block, Reading, Run, join_words, to_ascii_digits
from sphinx_booklet.linear.braille.cells import BLANK, ENGLISH, CellWriter, is_sound
from sphinx_booklet.linear.braille.pages import GOES_ON

ADVICE = "Put nothing into anybody’s hands: please pass this on."
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
NUMERIC = "⠼"
DIGIT_CELLS = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True))
POINTS = {"⠲": ".", "⠄": ".", "⠂": ","}


def check_pages(pages: list[list[str]], width: int, height: int) -> Iterator[Diagnostic]:
    """Faults of cells and sizes."""
    for number, page in enumerate(pages, 1):
        if len(page) > height:
            yield find("BRL-002", f"Braille page {number} has {len(page)} lines; {height} fit.")
        for line in page:
            if not is_sound(line):
                message = f"Braille page {number} holds a sign that is no cell of six dots: {line}."
                yield find("BRL-001", message, advice="Name another table in braille.toml.")
            if len(line) > width:
                yield find(
                    "BRL-002", f"A line on Braille page {number} has {len(line)} cells; {width} fit: {line}."
                )


def check_numbers(pages: list[list[str]], reading: Reading, writer: CellWriter) -> Iterator[Diagnostic]:
    """Doses and phone numbers that are not in the pages, or that do not say their digits.

    The digits of Braille are the same letters in every code; that much is read here without any table.
    """
    text = join_lines(pages)
    for block, run in list_marked(reading):
        cells = writer.write((run,), block.lang)
        if cells not in text:
            yield find("BRL-003", f"“{run.text}” is not in the Braille as {cells}.", block, ADVICE)
        if read_digits(cells) != re.findall(r"\d", to_ascii_digits(run.text)):
            yield find("BRL-004", f"“{run.text}” is written {cells}, which has other digits.", block, ADVICE)


def check_way_back(reading: Reading, writer: CellWriter) -> Iterator[Diagnostic]:
    """Runs of English whose numbers read back as others, by the table's own way back."""
    for block, run in list_runs(reading):
        if run.role in ("cite", "note", "link") or block.kind == "source" or not DIGITS.search(run.text):
            continue
        written = join_words(run.text)
        back = writer.louis.back_translate(writer.write((run,), block.lang), ENGLISH)
        if DIGITS.findall(back) != DIGITS.findall(written):
            yield find("BRL-004", f"“{written}” reads back as “{back}”.", block, ADVICE)


def find(code: str, message: str, block: Block | None = None, advice: str = "") -> Diagnostic:
    """A fault, at the line that the block was made of."""
    path = Path(block.path) if block and block.path else None
    return Diagnostic(path, block.line if path and block else None, code, message, advice)


def read_digits(cells: str) -> list[str]:
    """The digits in cells: letters a to j after the numeric sign, as far as a point or comma carries it."""
    found, numeric = [], False
    for at, cell in enumerate(cells):
        if cell == NUMERIC:
            numeric = True
        elif numeric and cell in DIGIT_CELLS:
            found.append(DIGIT_CELLS[cell])
        elif not (numeric and cell in POINTS and cells[at + 1 : at + 2] in DIGIT_CELLS):
            # UEB's numeric space (dot 5) carries the numeric sign over a gap, as in a phone number
            numeric = numeric and cell == "⠐"
    return found


def list_marked(reading: Reading) -> Iterator[tuple[Block, Run]]:
    """Every dose and phone number."""
    return ((block, run) for block, run in list_runs(reading) if run.role in ("dose", "phone"))


def list_runs(reading: Reading) -> Iterator[tuple[Block, Run]]:
    """Every run that is written, with its block."""
    for chapter in reading.chapters:
        for block in chapter.blocks:
            if block.kind not in ("head", "figure"):
                yield from ((block, run) for run in block.runs)


def join_lines(pages: list[list[str]]) -> str:
    """All lines but the information lines, as one; what was cut at the end of a line is whole again."""
    lines = [line.strip(BLANK) for page in pages for line in page[1:]]
    return BLANK.join(line for line in lines if line).replace(f"{GOES_ON}{BLANK}", "")
