"""What an EPUB says of itself to shops and libraries, and the files in it: fonts, pictures, style sheet, cover."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO

from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, UnidentifiedImageError

from sphinx_booklet.checks.readers.blocks import plain
from sphinx_booklet.checks.readers.book import COVER, PACKAGE, SUFFIX, OpenBook
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import list_all, name_of

FONTS = (".ttf", ".otf", ".woff", ".woff2")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LEAST = (600, 800)  # pixels of a cover that shelves show
_KINDS = {
    ".xhtml": ("application/xhtml+xml",),
    ".css": ("text/css",),
    ".png": ("image/png",),
    ".ncx": ("application/x-dtbncx+xml",),
    ".jpg": ("image/jpeg",),
    ".svg": ("image/svg+xml",),
}
HEARD = ("audio", "synchronizedAudioText", "auditory")


def _list_meta(book: OpenBook, name: str) -> list[str]:
    """The values of a property, or of an element of Dublin Core."""
    return [
        plain("".join(one.itertext()))
        for one in list_all(book.roots[PACKAGE], name, "meta")
        if name_of(one) == name or one.get("property") == name
    ]


def check_metadata(book: OpenBook) -> Iterator[Finding]:
    """Title, language, people, dates, draft and sound, as booklet.toml and the text have them."""
    booklet, blocks = book.booklet, book.text.pages.get(book.text.facts["root"], ())
    titles = [book.text.title(book.text.facts["root"]), *(block.text for block in blocks[1:2])]
    wanted = {
        "title": titles[: len(_list_meta(book, "title"))] or titles[:1],
        "language": [book.language.tag],
        "publisher": [booklet.publisher.name],
        "creator": [booklet.publisher.name],
        "date": [booklet.date.isoformat()],
    }
    for name, values in wanted.items():
        if _list_meta(book, name) != [plain(value) for value in values]:
            yield Finding("106", f"content.opf has the {name} {_list_meta(book, name)}, not {values}.")
    modified = _list_meta(book, "dcterms:modified")
    if len(modified) != 1 or modified[0][:10] < booklet.date.isoformat():
        yield Finding("106", f"content.opf says that the file was last changed on {modified}.")
    said = " ".join(_list_meta(book, "description"))
    if (book.text.say(book.booklet.profile.draft) in said) != book.draft:
        yield Finding("106", "The description of content.opf does not agree with the draft mark.")
    if book.booklet.edition not in " ".join(_list_meta(book, "source") or [book.booklet.edition]):
        yield Finding("106", "content.opf names another edition of the printed booklet.")
    if str(booklet.date.year) not in " ".join(_list_meta(book, "rights")):
        yield Finding("106", "content.opf has the year of another edition in its rights.")
    claims = {*_list_meta(book, "schema:accessMode"), *_list_meta(book, "schema:accessibilityFeature")}
    has_sound = any(name.endswith((".mp3", ".smil", ".m4a", ".ogg")) for name in book.members)
    if claims & set(HEARD) and not has_sound:
        yield Finding("106", "content.opf says that the book can be heard, and it holds no sound.")
    sufficient = _list_meta(book, "schema:accessModeSufficient")
    if "textual" not in sufficient:
        yield Finding("106", "content.opf does not say that the words alone are enough.")


def check_manifest(book: OpenBook) -> Iterator[Finding]:
    """What the manifest says of a page is so: what it holds, which is the navigation and which the cover."""
    items = {item.get("href"): item for item in list_all(book.roots[PACKAGE], "item")}
    for name, root in book.roots.items():
        if not name.endswith(SUFFIX):
            continue
        said = set((items[name].get("properties") or "").split()) if name in items else set()
        holds = {tag for tag in ("svg", "math") if next(list_all(root, tag), None) is not None}
        real = {"svg": "svg", "math": "mathml"}
        if {real[tag] for tag in holds} != said & set(real.values()):
            yield Finding("107", f"The manifest does not say what {name} holds.")
    for href, item in items.items():
        wanted = _KINDS.get(posixpath.splitext(href or "")[1])
        if wanted and item.get("media-type") not in wanted:
            yield Finding("107", f"The manifest calls {href} “{item.get('media-type')}”.")
    if any(
        (one.get("property") or "").startswith("rendition:") for one in list_all(book.roots[PACKAGE], "meta")
    ):
        yield Finding(
            "106", "content.opf fixes the layout: readers could not choose the size of the letters."
        )
    for name, kind in (("nav.xhtml", "nav"), (_name_cover(book), "cover-image")):
        holders = [href for href, item in items.items() if kind in (item.get("properties") or "").split()]
        if name in book.members and holders != [name]:
            yield Finding("107", f"The manifest calls {holders} “{kind}”.")


def check_files(book: OpenBook) -> Iterator[Finding]:
    """Fonts and pictures that can be opened, a style sheet on every page, a cover that shows."""
    for name, data in book.members.items():
        if name.endswith(FONTS):
            yield from _check_font(name, data)
        elif name.endswith(PICTURES):
            yield from _check_picture(name, data)
    for name, root in book.roots.items():
        if not name.endswith(SUFFIX):
            continue
        sheets = [link.get("href") for link in list_all(root, "link") if link.get("rel") == "stylesheet"]
        places = [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), sheet or "")) for sheet in sheets
        ]
        if not places or any(place not in book.members for place in places):
            yield Finding("107", f"{name} has no style sheet.")
        for picture in list_all(root, "img"):
            place = posixpath.normpath(posixpath.join(posixpath.dirname(name), picture.get("src") or ""))
            if place not in book.members:
                yield Finding("107", f"{name} shows {place}, which is not in the file.")
    yield from _check_cover(book)
    yield from _check_letters(book)


def _check_font(name: str, data: bytes) -> Iterator[Finding]:
    try:
        font = TTFont(BytesIO(data), lazy=False)
        for table in font.reader.keys() if font.reader else ():
            font[table]
        if not font.getBestCmap():
            raise TTLibError("no letters")
    except Exception as error:  # a damaged table raises whatever its reader stumbles over
        yield Finding("107", f"{name} cannot be opened as a font ({type(error).__name__}).")


def _check_letters(book: OpenBook) -> Iterator[Finding]:
    """The letters of the book's own language are in the fonts, where it brings any."""
    covered: set[int] = set()
    for name, data in book.members.items():
        if name.endswith(FONTS):
            try:
                covered |= set(TTFont(BytesIO(data)).getBestCmap())
            except Exception:  # named above
                return
    if not covered:
        return
    words = "".join(block.text for blocks in book.text.pages.values() for block in blocks)
    wanted = {ord(letter) for letter in words if letter.isalpha() and ord(letter) in range(0x600, 0x780)}
    if lost := wanted - covered:
        yield Finding("107", f"The fonts lack {len(lost)} letters of the text ({chr(min(lost))}, …).")


def _check_picture(name: str, data: bytes) -> Iterator[Finding]:
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            blank = all(low == high for low, high in _extremes(picture.convert("RGB")))
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):
        yield Finding("107", f"{name} cannot be opened as a picture.")
        return
    if blank:
        yield Finding("107", f"{name} is of one colour.")


def _extremes(picture: Image.Image) -> tuple[tuple[int, int], ...]:
    return picture.getextrema()  # type: ignore[return-value]  # of three bands


def _name_cover(book: OpenBook) -> str:
    """The picture that the page of the cover shows; of a booklet with a photograph it is a JPEG."""
    page = book.roots.get(COVER)
    picture = next(list_all(page, "img"), None) if page is not None else None
    return (picture.get("src") or "") if picture is not None else ""


def _check_cover(book: OpenBook) -> Iterator[Finding]:
    page = book.roots.get(COVER)
    if page is None:
        return
    picture = next(list_all(page, "img"), None)
    said = plain(picture.get("alt") or "") if picture is not None else ""
    wanted = [book.text.title(book.text.facts["root"]), book.booklet.edition]
    wanted += [book.text.say(book.booklet.profile.draft)] if book.draft else []
    for words in wanted:
        if words not in said:
            yield Finding("107", f"The cover does not say “{words}” to those who do not see it.")
    data = book.members.get(_name_cover(book))
    try:
        size = Image.open(BytesIO(data)).size if data else (0, 0)
    except (OSError, UnidentifiedImageError):
        size = (0, 0)
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        yield Finding("107", f"The cover is a picture of {size[0]} × {size[1]} pixels.")
