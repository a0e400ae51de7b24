"""The files that the pages offer: the right edition under its name, in the right language, with its real size and pages."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from sphinx_booklet.checks.readers.blocks import plain
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import Element, has_class, link_of, list_all, text_of
from sphinx_booklet.checks.readers.web import SUFFIX, Site

_FILES = (".pdf", ".epub", ".zip", ".txt", ".brf", ".docx")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIZES = {"A5": (148.0, 210.0), "A4": (210.0, 297.0)}  # millimetres, upright
_POINT = 25.4 / 72  # millimetres
_NEAR = 2.0  # millimetres
_PAPER = re.compile(r"\bA\d\b")
_SAID_IN_A_WORD = 2  # pages: "one page", and the dual of Arabic
_KILOBYTES = 100_000  # bytes from which a size is told in megabytes


def check_offers(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """The links of one page to files, and what is said beside them."""
    offers = {str(file): str(title) for file, title in site.text.facts["offers"].items()}
    found = []
    for link in list_all(root, "a"):
        address = link_of(link).partition("#")[0]
        if not address.endswith(_FILES) or "//" in address or "/_downloads/" in f"/{address}":
            continue
        title = offers.get(address)
        if title is None or not (site.folder / address).is_file():
            yield Finding(
                "107",
                f"{name}{SUFFIX}: “{plain(text_of(link))}” leads to {address}, which is not offered here.",
            )
        elif link.get("download") is not None and plain(text_of(link)) != title:
            yield Finding(
                "107", f"{name}{SUFFIX}: “{plain(text_of(link))}” leads to {address}, which is “{title}”."
            )
        else:
            found.append(address)
            yield from _check_facts(site, name, link, address)
    there = [str(file) for file in site.text.facts["offered"] if (site.folder / str(file)).is_file()]
    panels = list(has_class(root, "downloads"))
    if panels and (lost := [file for file in there if file not in found]):
        yield Finding("107", f"{name}{SUFFIX} does not offer {', '.join(lost)}.")


def _check_facts(site: Site, name: str, link: Element, address: str) -> Iterator[Finding]:
    said = next((plain(text_of(one)) for one in has_class(link.getparent(), "facts")), None)
    if said is None:
        return
    path = site.folder / address
    size = path.stat().st_size
    wanted = [max(1, round(size / 1000)) if size < _KILOBYTES else round(size / 1_000_000, 1)]
    if address.endswith(".pdf"):
        wanted.append(describe_pdf(path)[1])
    for number in list_unsaid(said, wanted):
        yield Finding("107", f"{name}{SUFFIX}: beside {address} stands “{said}”, and it is {number}.")


def list_unsaid(said: str, wanted: list[float]) -> list[float]:
    """Which of a file's size and number of pages are not said beside it.

    One page or two may be said in a word, as Arabic does: where no number stands but that of the size.
    """
    digits = _PAPER.sub("", unicodedata.normalize("NFKC", said)).replace(",", ".").replace("٫", ".")
    numbers = [float(number) for number in _NUMBER.findall(digits)]
    in_words = not set(numbers) - {wanted[0]}
    return [
        number
        for place, number in enumerate(wanted)
        if number not in numbers and not (place and in_words and number <= _SAID_IN_A_WORD)
    ]


def describe_pdf(path: Path) -> tuple[str, int, tuple[float, float], bool]:
    """Language, number of pages, size of the first in millimetres, whether it has attachments or actions."""
    try:
        with pikepdf.open(path) as pdf:
            box = [float(side) for side in pdf.pages[0].trimbox]
            size = (box[2] - box[0]) * _POINT, (box[3] - box[1]) * _POINT
            return str(pdf.Root.get("/Lang", "")), len(pdf.pages), size, "/OpenAction" in pdf.Root
    except (pikepdf.PdfError, OSError):
        return "", 0, (0.0, 0.0), False


def check_files(site: Site) -> Iterator[Finding]:
    """Each file that is offered is of this language, and on the paper that is said."""
    for file in site.text.facts["offers"]:
        path = site.folder / str(file)
        if path.suffix == ".pdf" and path.is_file():
            language, pages, size, _ = describe_pdf(path)
            if not pages:
                yield Finding("107", f"{file} cannot be opened.")
            elif language and language != site.language.tag:
                yield Finding("107", f"{file} is in the language “{language}”.")
            yield from _check_paper(site, str(file), size)
        elif path.suffix == ".epub" and path.is_file():
            yield from _check_book(site, path)


def _check_book(site: Site, path: Path) -> Iterator[Finding]:
    try:
        with zipfile.ZipFile(path) as archive:
            said = re.findall(r"<dc:language>([^<]*)", archive.read("content.opf").decode(errors="replace"))
    except (OSError, KeyError, zipfile.BadZipFile):
        yield Finding("107", f"{path.name} cannot be opened.")
        return
    if said != [site.language.tag]:
        yield Finding("107", f"{path.name} is in the language {said}.")


def _check_paper(site: Site, file: str, size: tuple[float, float]) -> Iterator[Finding]:
    root = site.roots.get(str(site.text.facts["root"]))
    links = [link for link in list_all(root, "a") if link_of(link) == file] if root is not None else []
    said = " ".join(plain(text_of(one)) for link in links for one in has_class(link.getparent(), "facts"))
    for paper, sides in _SIZES.items():
        upright = sorted(size)
        fits = abs(upright[0] - sides[0]) < _NEAR and abs(upright[1] - sides[1]) < _NEAR
        if re.search(rf"\b{paper}\b", said) and not fits:
            yield Finding("107", f"{file} is not {paper}: it is {size[0]:.0f} × {size[1]:.0f} mm.")
