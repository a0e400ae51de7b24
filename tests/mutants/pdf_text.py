"""What the mutants of a PDF find by its words, and change in its fonts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Pdf

from .pdf_parts import SHOWS, Ink, count_lines, find_mark, name_of, need, op, read_ink, write_ink
from .pdf_tree import elements, list_kids, list_marks
from .registry import NothingToSpoilError

DOSE = "4[.,٫]5|٤٫٥|۴٫۵"


def read_map(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode."""
    found: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return found
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, unicode in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(unicode).decode("utf-16-be", "replace")
    return found


def read_codes(instruction: ContentStreamInstruction) -> list[int]:
    """The two-byte codes that an instruction shows."""
    held = instruction.operands[0]
    parts = (
        [bytes(one) for one in held if isinstance(one, pikepdf.String)]
        if isinstance(held, Array)
        else [bytes(held)]
    )
    data = b"".join(parts)
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data) - 1, 2)]


def show_codes(codes: list[int]) -> ContentStreamInstruction:
    data = b"".join(code.to_bytes(2, "big") for code in codes)
    return op("TJ", Array([pikepdf.String(data)]))


def read_text(one: pikepdf.Object, index: int = 0) -> str:
    """The words of one piece of an element's marked content, decoded."""
    ink = read_ink(one.Pg)
    start, end = find_mark(ink, list_marks(one)[index])
    maps: dict[str, dict[int, str]] = {}
    font, words = "", []
    for place, instruction in enumerate(ink[:end]):
        if name_of(instruction) == "Tf":
            font = str(instruction.operands[0])
        elif place > start and name_of(instruction) in SHOWS and font:
            codes = maps.setdefault(font, read_map(one.Pg.Resources.Font[font]))
            words.append("".join(codes.get(code, "\ufffd") for code in read_codes(instruction)))
    return " ".join(words)


def find_text(pdf: Pdf, pattern: str, *roles: str) -> tuple[pikepdf.Object, int]:
    """The first element whose ink holds a pattern, and which of its marks it is."""
    for one in elements(pdf, *roles):
        for index, _ in enumerate(list_marks(one)):
            if re.search(pattern, read_text(one, index)):
                return one, index
    raise NothingToSpoilError(f"no ink says {pattern}")


def edit_mark(pdf: Pdf, one: pikepdf.Object, change: Callable[[Ink], Ink], index: int = 0) -> None:
    """Change the ink of an element's marked content, without its BDC and EMC."""
    marks = list_marks(one)
    need(len(marks) > index, "marked content in the element")
    ink = read_ink(one.Pg)
    start, end = find_mark(ink, marks[index])
    write_ink(pdf, one.Pg, [*ink[: start + 1], *change(ink[start + 1 : end]), *ink[end:]])


def exchange_marks(pdf: Pdf, pair: list[pikepdf.Object]) -> None:
    """Let two elements show each other's ink."""
    held = []
    for one in pair:
        ink = read_ink(one.Pg)
        start, end = find_mark(ink, list_marks(one)[0])
        held.append(ink[start + 1 : end])
    edit_mark(pdf, pair[0], lambda _: held[1])
    edit_mark(pdf, pair[1], lambda _: held[0])


def change_codes(
    shown: list[int], texts: dict[int, str], pattern: str, change: Callable[[str], str]
) -> list[int]:
    """The codes of a line after each letter of what a pattern finds was changed, or taken out."""
    letters = [texts.get(code, "\ufffd") for code in shown]
    found = re.search(pattern, "".join(letters))
    if not found:
        return shown
    codes, changed, place = {text: code for code, text in texts.items()}, [], 0
    for code, letter in zip(shown, letters, strict=True):
        inside = found.start() <= place < found.end()
        place += len(letter)
        wanted = change(letter) if inside else letter
        if wanted:
            changed.append(codes.get(wanted, code))
    return changed


def change_letters(pdf: Pdf, pattern: str, change: Callable[[str], str]) -> None:
    """Change each letter of the first ink that holds a pattern; programs read it as it was, by its ActualText."""
    one, index = find_text(pdf, pattern, "P", "LBody", "Figure")
    said = read_text(one, index)
    ink = read_ink(one.Pg)
    start, end = find_mark(ink, list_marks(one)[index])
    ink[start].operands[1].ActualText = pikepdf.String(said)
    font, edited = "", False
    for place, instruction in enumerate(ink[:end]):
        if name_of(instruction) == "Tf":
            font = str(instruction.operands[0])
        elif place > start and name_of(instruction) in SHOWS:
            shown = read_codes(instruction)
            changed = change_codes(shown, read_map(one.Pg.Resources.Font[font]), pattern, change)
            if changed != shown:
                ink[place], edited = show_codes(changed), True
    need(edited, f"letter to change in {pattern}")
    write_ink(pdf, one.Pg, ink)


def paragraph(pdf: Pdf, lines: int = 3, index: int = 0) -> pikepdf.Object:
    """A paragraph of one piece of marked content that has some lines."""
    found = []
    for one in elements(pdf, "P"):
        marks = list_marks(one)
        if len(marks) == 1 == len(list_kids(one)):
            ink = read_ink(one.Pg)
            start, end = find_mark(ink, marks[0])
            if count_lines(ink[start:end]) >= lines:
                found.append(one)
                if len(found) > index:
                    return one
    raise NothingToSpoilError(f"there is no paragraph of {lines} lines")


def busy_page(pdf: Pdf, index: int = 0) -> pikepdf.Object:
    """A page inside the booklet that has a paragraph, a list or a heading."""
    pages = [one.Pg for one in elements(pdf, "H3", "H2")]
    need(len(pages) > index, "page with a heading")
    return pages[index]


def list_fonts(pdf: Pdf) -> list[pikepdf.Object]:
    found: dict[tuple[int, int], pikepdf.Object] = {}
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            if "/DescendantFonts" in font and "/ToUnicode" in font:
                found.setdefault(font.objgen, font)
    need(found, "font")
    return list(found.values())


def font_with(pdf: Pdf, letters: str) -> tuple[pikepdf.Object, list[int]]:
    """The font with the most glyphs that has some letters, and their codes."""
    fonts = sorted(list_fonts(pdf), key=lambda font: -len(read_map(font)))
    for font in fonts:
        codes = {text: code for code, text in read_map(font).items()}
        if all(letter in codes for letter in letters):
            return font, [codes[letter] for letter in letters]
    raise NothingToSpoilError(f"no font has {letters!r}")


def edit_glyph_map(pdf: Pdf, font: pikepdf.Object, change: Callable[[bytearray], None]) -> None:
    """Change which glyph each code of a font paints; what a program reads stays."""
    cid = font.DescendantFonts[0]
    need(isinstance(cid.get("/CIDToGIDMap"), pikepdf.Stream), "map of glyphs")
    held = bytearray(cid.CIDToGIDMap.read_bytes())
    change(held)
    cid.CIDToGIDMap = pdf.make_stream(bytes(held))
