"""What is true of the accessibility of a finished book, read from its own pages.

EPUB Accessibility 1.1, 2.2 (metadata) with schema.org's vocabulary. Nothing is claimed that the
pages do not show; conformance is claimed only by a person (booklet.toml, [evaluation]).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from sphinx_booklet.booklet.messages import Messages

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
EPUB = "{http://www.idpf.org/2007/ops}"
PICTURES = frozenset((f"{XHTML}img", f"{SVG}svg"))
FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp|bmp|tiff?)", re.IGNORECASE)
MOVING = frozenset(f"{XHTML}{name}" for name in ("audio", "video", "script", "iframe", "object", "embed"))


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Values of schema.org's properties, in a fixed order; `sufficient` is a list of sets."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pages hold."""

    pictures: int
    missing_alternatives: tuple[str, ...]
    moving: bool
    index: bool
    printed_pages: bool
    landmarks: bool
    contents: bool
    roles: bool


def read_facts(pages: Mapping[str, Any], nav: Any) -> Facts:
    """Facts from parsed pages (path -> root element) and the navigation document."""
    pictures, missing, moving, roles, index = 0, [], False, False, False
    for name, root in pages.items():
        pictures += sum(1 for _ in list_pictures(root))
        missing += [f"{name}: {text}" for text in list_missing_alternatives(root)]
        for element in root.iter():
            moving = moving or element.tag in MOVING or str(element.get("src", "")).lower().endswith(".gif")
            roles = roles or str(element.get("role", "")).startswith("doc-")
            index = index or element.get("role") == "doc-index"
    kinds = {str(element.get(f"{EPUB}type", "")) for element in nav.iter(f"{XHTML}nav")}
    return Facts(
        pictures,
        tuple(missing),
        moving,
        index,
        "page-list" in kinds,
        "landmarks" in kinds,
        "toc" in kinds,
        roles,
    )


def list_pictures(root: Any) -> Iterable[Any]:
    """The elements of a page that are pictures; a drawing inside a drawing is one."""
    for element in root.iter():
        if element.tag not in PICTURES:
            continue
        if element.get("aria-hidden") != "true" and element.get("role") != "presentation":
            yield element


def list_missing_alternatives(root: Any) -> Iterable[str]:
    """A sentence for each picture without words, or with the name of its file for words."""
    for element in list_pictures(root):
        text = find_alternative(element).strip()
        source = PurePosixPath(unquote(str(element.get("src", ""))))
        what = f"the picture {source}" if element.get("src") else "a drawing"
        if not text:
            yield f"{what} has no alternative text"
        elif FILE_NAME.fullmatch(text) or text in (source.name, source.stem, str(source)):
            yield f"{what} has the name of a file for its alternative text (“{text}”)"


def find_alternative(element: Any) -> str:
    """The words of a picture: alt, aria-label or an SVG's title."""
    if element.tag == f"{XHTML}img":
        return str(element.get("alt") or "")
    title = element.find(f"{SVG}title")
    return str(element.get("aria-label") or ("" if title is None else "".join(title.itertext())))


def describe_accessibility(facts: Facts, _: Messages) -> Accessibility:
    """The metadata that these facts allow."""
    described = not facts.missing_alternatives
    visual = ("visual",) if facts.pictures else ()
    features = {
        "ARIA": facts.roles,
        "alternativeText": bool(facts.pictures) and described,
        "displayTransformability": True,  # the stylesheet sets no colour, size or face of text
        "index": facts.index,
        "pageBreakMarkers": facts.printed_pages,
        "pageNavigation": facts.printed_pages,
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": facts.contents,
        "unlocked": True,
    }
    return Accessibility(
        modes=("textual", *visual),
        sufficient=(("textual",) if described else ())
        + (("textual,visual",) if visual and not described else ()),
        features=tuple(name for name, true in features.items() if true),
        hazards=("unknown",) if facts.moving else ("none",),
        summary=" ".join(list_sentences(facts, described, _)),
    )


def list_sentences(facts: Facts, described: bool, _: Messages) -> Iterable[str]:
    """The summary, a whole sentence at a time."""
    yield _("You can read this booklet with a screen reader, and in any font, size and colours.")
    if facts.pictures and described:
        yield _("Every picture is described in words.")
    if facts.index:
        yield _("There is an index.")
    if facts.printed_pages:
        yield _("The page numbers of the printed booklet are marked.")
