"""What is true of the overlays of a spoken EPUB: each clip has its words and its sound.

EPUB-020  a clip names words or sound that are not there, or does not end after it begins
EPUB-021  the clips do not stand in the order of the page
EPUB-022  the lengths that the package document says are not those of the clips
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml.ElementTree import fromstring

from sphinx_booklet.booklet.diagnostic import Diagnostic

CODES = {
    "EPUB-020": "a clip without its words or its sound",
    "EPUB-021": "something that is heard out of its order",
    "EPUB-022": "times of a recording that do not fit",
}


SMIL = "{http://www.w3.org/ns/SMIL}"
OPF = "{http://www.idpf.org/2007/opf}"
PACKAGE = "content.opf"
NEAR = 0.05  # seconds: lengths are written with three digits


def check_overlays(path: Path) -> Iterator[Diagnostic]:
    """Faults of the overlays of one file."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if not name.endswith(".mp3")}
        names = set(archive.namelist())
    total = 0.0
    for name in sorted(members):
        if name.endswith(".smil"):
            seconds = 0.0
            for found, length in check_overlay(path, name, members, names):
                seconds += length
                if found:
                    yield found
            total += seconds
    yield from check_total(path, members[PACKAGE], total)


def check_overlay(
    path: Path, name: str, members: dict[str, bytes], names: set[str]
) -> Iterator[tuple[Diagnostic | None, float]]:
    """The fault of each clip of an overlay, if any, and its length in seconds."""
    ids: dict[str, dict[str, int]] = {}
    last = -1
    for par in fromstring(members[name]).iter(f"{SMIL}par"):
        text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
        if text is None or audio is None:
            yield Diagnostic(path, None, "EPUB-020", f"{name}: a clip lacks its words or its sound."), 0.0
            continue
        page, _, identifier = text.attrib["src"].partition("#")
        if page not in ids:
            ids[page] = list_ids(members.get(page, b"<empty/>"))
        begin, end = (float(audio.attrib[key].removesuffix("s")) for key in ("clipBegin", "clipEnd"))
        where = f"{name}, {text.attrib['src']}"
        at = ids[page].get(identifier)
        if at is None or audio.attrib["src"] not in names or end <= begin:
            message = f"{where}: the clip {begin} to {end} of {audio.attrib['src']} cannot be played."
            yield Diagnostic(path, None, "EPUB-020", message), 0.0
            continue
        fault = (
            Diagnostic(path, None, "EPUB-021", f"{where} is heard after what follows it.")
            if at < last
            else None
        )
        last = at
        yield fault, end - begin


def list_ids(page: bytes) -> dict[str, int]:
    """The ids of a page, with the number of the element that has each."""
    return {
        element.attrib["id"]: number
        for number, element in enumerate(fromstring(page).iter())
        if "id" in element.attrib
    }


def check_total(path: Path, package: bytes, seconds: float) -> Iterator[Diagnostic]:
    """Whether the book is as long as its clips."""
    said = [
        float((meta.text or "0").removesuffix("s"))
        for meta in fromstring(package).iter(f"{OPF}meta")
        if meta.attrib.get("property") == "media:duration" and "refines" not in meta.attrib
    ]
    if len(said) != 1 or abs(said[0] - seconds) > NEAR:
        message = f"content.opf says {said} seconds; the clips have {seconds:.3f}."
        yield Diagnostic(path, None, "EPUB-022", message)
