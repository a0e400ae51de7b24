"""What can be downloaded in a language, with real sizes and pages, read from the finished files."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.units import format_unit
from markupsafe import Markup, escape

from sphinx_booklet.booklet.artefacts import open_artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.editions import OFFERS
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.booklet.offers import is_offered
from sphinx_booklet.booklet.outputs import EXTRAS, FORMATS, Output, built_file, list_outputs, public_name
from sphinx_booklet.booklet.own_looks import PaperSize

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".brf": "application/x-brf",
    ".txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Download:
    """One line of the panel. `file` is its name beside the pages; `facts` are ready for readers."""

    edition: str
    file: str
    title: str
    icon: str
    facts: tuple[str, ...]
    bytes: int
    pages: int | None
    media_type: str


def list_downloads(
    booklet: Booklet, language: Language, _: Messages, texts: Mapping[str, str]
) -> list[Download]:
    """The editions of a language that have been built, in the order of the panel.

    `texts` are digests of the documents of the pages: an extra edition of another text is not offered.

    Raises BookletError when a finished file cannot be opened.
    """
    found = {}
    for output in list_outputs((*FORMATS, *EXTRAS), booklet):
        path, name = built_file(booklet, language, output), name_edition(output)
        there = is_offered(path, texts) if output.name in EXTRAS else path.is_file()
        if name in OFFERS and output.suffix and there:
            file = public_name(booklet, language, output).rpartition("/")[2]
            found[name] = _describe(name, file, path, booklet, language, _)
    return [found[edition] for edition in OFFERS if edition in found]


def name_edition(output: Output) -> str:
    """The key of an output in OFFERS: its edition, with the suffix where an edition has several files."""
    full = f"{output.edition}{output.suffix}"
    return full if full in OFFERS else output.edition


def _describe(
    edition: str, file: str, path: Path, booklet: Booklet, language: Language, _: Messages
) -> Download:
    offer, state = OFFERS[edition], path.stat()
    pages = _count_pages(path, state.st_mtime_ns, state.st_size)
    facts = [path.suffix[1:].upper(), *list_papers(booklet.look.page, edition, _)]
    if pages and offer.counts == "sides":
        facts.append(_.ngettext("{sides} side", "{sides} sides", pages).format(sides=pages))
    elif pages:
        facts.append(_.ngettext("{pages} page", "{pages} pages", pages).format(pages=pages))
    facts.append(format_size(state.st_size, language))
    return Download(
        edition,
        file,
        _(offer.title),
        offer.icon,
        tuple(facts),
        state.st_size,
        pages,
        MEDIA_TYPES[path.suffix],
    )


def list_papers(page: PaperSize, edition: str, _: Messages) -> list[str]:
    """The paper of an edition, and what else its offer says, in words for readers."""
    papers = OFFERS[edition].paper
    if page == PaperSize():
        return [_(paper) for paper in papers]
    known = {"A5": page.shown, "A4": "Letter" if page.is_us else "A4"}
    return [known.get(paper) or _(paper) for paper in papers]


@lru_cache(maxsize=64)
def _count_pages(path: Path, _modified: int, _size: int) -> int | None:
    return open_artefact(path)


def format_size(size: int, language: Language) -> str:
    """Bytes as a reader of the language knows them: "0.5 MB", and "90 kB" for what is smaller than that."""
    if size < 100_000:
        return format_unit(
            max(1, round(size / 1000)), "digital-kilobyte", length="short", locale=language.locale
        )
    return format_unit(round(size / 1_000_000, 1), "digital-megabyte", length="short", locale=language.locale)


def join_parts(parts: Sequence[str], _: Messages) -> Markup:
    """Parts in one line, with the comma of the language; "0.4 MB" keeps its order on a right-to-left page."""
    text = _keep_order(parts[0])
    for part in parts[1:]:
        text = Markup(escape(_("{first}, {second}"))).format(first=text, second=_keep_order(part))
    return text


def _keep_order(part: str) -> Markup:
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in part):
        return Markup(escape(part))
    return Markup('<bdi dir="ltr">{part}</bdi>').format(part=part)
