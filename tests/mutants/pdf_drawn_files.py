"""Lawful ways to write the same PDF: packing, streams, names."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Pdf

from .pdf_drawn_parts import own_resources
from .pdf_parts import name_of, need, read_ink, write_ink, write_mutant
from .registry import Change, MutantList

FILES: MutantList[Pdf] = MutantList(write_mutant, first=501)
twin = FILES.add


def write_plain(good: Path, target: Path, change: Change[Pdf]) -> None:
    """Save without compression, objects in streams, or the order they had."""
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(
            target,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )


def write_packed(good: Path, target: Path, change: Change[Pdf]) -> None:
    """Save with all streams packed anew and objects in streams."""
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(
            target,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            linearize=True,
            deterministic_id=True,
        )


def rename_resource(pdf: Pdf, page: pikepdf.Object, group: str, old: str, new: str) -> None:
    """A resource has another name, in the page and in its ink."""
    held = page.Resources[group]
    need(old in held, f"resource {old}")
    own_resources(pdf, page)
    page.Resources[group] = pikepdf.Dictionary(
        {(new if name == old else name): value for name, value in held.items()}
    )
    ink = [
        ContentStreamInstruction([pikepdf.Name(new), *one.operands[1:]], one.operator)
        if name_of(one) == "Tf" and str(one.operands[0]) == old
        else one
        for one in read_ink(page)
    ]
    write_ink(pdf, page, ink)


@twin("file", "Nothing is compressed.", write_plain)
def streams_are_plain(_: Pdf) -> None:
    return


@twin("file", "All is compressed anew, and the file is ordered for the web.", write_packed)
def streams_are_packed_anew(_: Pdf) -> None:
    return


@twin("file", "Every second page's ink is in three streams.")
def ink_is_split(pdf: Pdf) -> None:
    for page in list(pdf.pages)[::2]:
        ink = read_ink(page.obj)
        thirds = [ink[: len(ink) // 3], ink[len(ink) // 3 : len(ink) // 2], ink[len(ink) // 2 :]]
        page.obj.Contents = Array(
            [
                pdf.make_indirect(pdf.make_stream(pikepdf.unparse_content_stream(one) + b"\n"))
                for one in thirds
            ]
        )


@twin("file", "The fonts of a page have other names.")
def fonts_have_other_names(pdf: Pdf) -> None:
    for page in pdf.pages:
        for name in [str(one) for one in page.obj.Resources.get("/Font", {})]:
            rename_resource(pdf, page.obj, "/Font", name, f"/Face{name[1:]}")


@twin("file", "The ink has comments, as other programs write them.")
def ink_has_comments(pdf: Pdf) -> None:
    for page in pdf.pages:
        data = pikepdf.unparse_content_stream(read_ink(page.obj))
        page.obj.Contents = pdf.make_stream(b"% begin (q Q re\n" + data + b"\n% end\n")
