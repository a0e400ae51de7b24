"""How a mutant of a PDF is written, and what is found and changed in the ink of a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Operator, Pdf

from .registry import Change, NothingToSpoilError

Ink = list[ContentStreamInstruction]
SHOWS = ("TJ", "Tj")
PAINTS = ("f", "f*", "F", "S", "s", "B", "B*", "b", "b*")


def save(pdf: Pdf) -> bytes:
    """The bytes of a PDF, the same for the same content."""
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def write_mutant(good: Path, target: Path, change: Change[Pdf]) -> None:
    with pikepdf.open(good) as pdf:
        before = save(pdf)
        change(pdf)
        after = save(pdf)
    if before == after:
        raise NothingToSpoilError(f"{target.name}: the copy is the same as the file.")
    target.write_bytes(after)


def need(condition: object, what: str) -> None:
    if not condition:
        raise NothingToSpoilError(f"there is no {what}")


def op(name: str, *operands: object) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(name))  # type: ignore[arg-type]


def name_of(instruction: ContentStreamInstruction) -> str:
    return str(instruction.operator)


def read_ink(page: pikepdf.Object) -> Ink:
    return [one for one in pikepdf.parse_content_stream(page) if isinstance(one, ContentStreamInstruction)]


def write_ink(pdf: Pdf, page: pikepdf.Object, ink: Ink) -> None:
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(ink))


def find_end(ink: Ink, start: int) -> int:
    """Where the marked content that begins at `start` ends."""
    depth = 0
    for index in range(start, len(ink)):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name_of(ink[index]), 0)
        if depth == 0:
            return index
    raise NothingToSpoilError("marked content without an end")


def find_mark(ink: Ink, number: int) -> tuple[int, int]:
    """Where the BDC and the EMC of a number of marked content stand."""
    for index, one in enumerate(ink):
        if name_of(one) == "BDC":
            held = one.operands[1]
            if isinstance(held, Dictionary) and held.get("/MCID") == number:
                return index, find_end(ink, index)
    raise NothingToSpoilError(f"there is no marked content {number}")


def edit_page(pdf: Pdf, page: pikepdf.Object, change: Callable[[Ink], Ink]) -> None:
    write_ink(pdf, page, change(read_ink(page)))


def wrap(*before: ContentStreamInstruction, after: Ink) -> Callable[[Ink], Ink]:
    """Put instructions around ink."""
    return lambda ink: [*before, *ink, *after]


def find_artifacts(ink: Ink, attached: str) -> list[tuple[int, int]]:
    """Where the running head (/Top) or the footer (/Bottom) of a page stands."""
    return [
        (index, find_end(ink, index))
        for index, one in enumerate(ink)
        if name_of(one) == "BDC" and str(one.operands[0]) == "/Artifact" and attached in repr(one.operands[1])
    ]


def drop_shows(ink: Ink) -> Ink:
    return [one for one in ink if name_of(one) not in SHOWS]


def count_lines(ink: Ink) -> int:
    return sum(name_of(one) in SHOWS for one in ink)


def set_resource(page: pikepdf.Object, group: str, name: str, value: pikepdf.Object) -> None:
    resources = page.Resources
    if group not in resources:
        resources[group] = Dictionary()
    resources[group][name] = value
