"""An EPUB with media overlays: the sentence that is heard is the one that is lit.

EPUB 3.3, 9 (media overlays) and 5.5 (metadata). It is an edition of its own, two hundred times as large as the
plain one. Overlays stand in the manifest in the order of the spine, and their clips in that of the page
(EPUBCheck MED-015).
"""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import N_, Messages
from sphinx_booklet.booklet.outputs import ALBUM, MARKED, built_file
from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.linear.speech.album import AUDIO, TRACKS, Recorded, load_tracks
from sphinx_booklet.linear.speech.sentences import XHTML, mark_sentences
from sphinx_booklet.linear.speech.tracks import Mark

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
SVG = "{http://www.w3.org/2000/svg}"
PACKAGE, NCX, STYLE, MIMETYPE = "content.opf", "toc.ncx", "epub.css", "mimetype"
ACTIVE = "is-spoken"
# a line round the sentence: it is seen in every colour that a reader has chosen
LIT = f"\n.{ACTIVE} {{ outline: 0.12em solid; outline-offset: 0.1em }}\n"
# made once at random: names of spoken editions below it
NAMESPACE = uuid.UUID("0d6b8f0c-94e2-4d0f-9a3b-0c6f2f7c6f5e")
NARRATOR = N_("Computer voice: {name}")


@dataclass(slots=True)
class Overlay:
    """The overlay of one page: its clips in the order of the page."""

    page: str
    audio: str
    clips: list[tuple[str, float, float]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(end - begin for _, begin, end in self.clips)

    @property
    def file(self) -> str:
        return re.sub(r"\.xhtml$", ".smil", self.page)

    def write(self) -> bytes:
        """The SMIL document."""
        pars = "\n".join(
            f'<par id="p{number}"><text src="{self.page}#{identifier}"/>'
            f'<audio src="{self.audio}" clipBegin="{begin:.3f}s" clipEnd="{end:.3f}s"/></par>'
            for number, (identifier, begin, end) in enumerate(self.clips)
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<smil xmlns="http://www.w3.org/ns/SMIL" '
            'xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>'
            f'<seq id="seq" epub:textref="{self.page}">\n{pars}\n</seq></body></smil>\n'
        ).encode()


def make_spoken_epub(booklet: Booklet, language: Language, messages: Messages, target: Path) -> None:
    """Write the spoken EPUB of a language, from its marked EPUB and its album."""
    with zipfile.ZipFile(built_file(booklet, language, MARKED)) as archive:
        moment = archive.infolist()[0].date_time
        members = {name: archive.read(name) for name in archive.namelist()}
    album = built_file(booklet, language, ALBUM).parent
    tracks = {f"{name_file(track.docname)}.xhtml": track for track in load_tracks(album / TRACKS)}
    package = parse(members[PACKAGE])
    overlays = []
    for page in list_spine(package):
        root = parse(members[page])
        places, words = take_places(root), read_words(root)
        if page in tracks and (overlay := lay_over(page, root, places, tracks[page])):
            overlays.append(overlay)
            members[overlay.file] = overlay.write()
            members[f"{AUDIO}/{tracks[page].file}"] = (album / AUDIO / tracks[page].file).read_bytes()
        if read_words(root) != words:
            raise BookletError(
                f"{page} lost words when its sentences were marked.", advice="Please pass it on."
            )
        members[page] = write(root)
    heard = [tracks[overlay.page] for overlay in overlays]
    narrators = [
        track.voice if track.read_on else messages(NARRATOR).format(name=track.voice) for track in heard
    ]
    describe(package, overlays, tuple(dict.fromkeys(narrators)))
    rename(package, members)
    members[PACKAGE] = write(package)
    members[STYLE] += LIT.encode()
    pack(members, target, moment)


def parse(data: bytes) -> _Element:
    """A page; nothing outside it is looked for."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def read_words(root: _Element) -> list[str]:
    """The words of a page, to compare."""
    return " ".join(map(str, root.itertext())).split()


def write(root: _Element) -> bytes:
    written: bytes = etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
    return written


def list_spine(package: _Element) -> Iterator[str]:
    """The pages in the order of reading."""
    hrefs = {item.get("id"): item.get("href") for item in find_part(package, "manifest")}
    for reference in find_part(package, "spine"):
        yield str(hrefs[reference.get("idref")])


def find_part(package: _Element, name: str) -> _Element:
    """A part of a package document: its metadata, manifest or spine."""
    found = package.find(f"{OPF}{name}")
    if found is None:
        raise BookletError(f"The e-book's package document has no {name}.")
    return found


def take_places(root: _Element) -> dict[str, _Element]:
    """The first element of each block of the source; the marks themselves are taken off."""
    places: dict[str, _Element] = {}
    for element in root.iter():
        place = str(element.attrib.pop("data-place", "")) if isinstance(element.tag, str) else ""
        if place:
            places.setdefault(place, element)
    return places


def lay_over(page: str, root: _Element, places: dict[str, _Element], track: Recorded) -> Overlay | None:
    """The overlay of a page; None where none of its sentences is on the page."""
    found: dict[_Element, list[Mark]] = {}
    pictures = iter(list(root.iter(f"{SVG}svg", f"{XHTML}img")))
    for mark in track.marks:
        if mark.kind == "figure" and not mark.number:  # a drawing's own element knows no place
            if (picture := next(pictures, None)) is not None:
                places[mark.place] = picture
        element = find_element(places, mark.place)
        if mark.place and element is not None and element.tag != f"{XHTML}section":
            found.setdefault(element, []).append(mark)
    overlay = Overlay(page, f"{AUDIO}/{track.file}")
    order = {element: number for number, element in enumerate(root.iter())}
    for element in sorted(found, key=order.__getitem__):
        marks = found[element]
        name = f"s-{marks[0].place.replace(':', '-').replace('/', '-')}"
        ids = mark_sentences(element, name, len(marks))
        for mark, identifier in zip(marks, ids, strict=True):
            if overlay.clips and overlay.clips[-1][0] == identifier:
                overlay.clips[-1] = identifier, overlay.clips[-1][1], mark.end
            else:
                overlay.clips.append((identifier, mark.begin, mark.end))
    return overlay if overlay.clips else None


def find_element(places: dict[str, _Element], place: str) -> _Element | None:
    """The element of a block. The paragraph of a short item has none of its own: it is the item before it."""
    if place in places:
        return places[place]
    docname, _, number = place.rpartition(":")
    if not number.isdecimal():
        return None
    around = places.get(f"{docname}:{int(number) - 1}")
    names = [f"{XHTML}{name}" for name in ("li", "dd", "td", "th")]
    return around if around is not None and around.tag in names else None


def describe(package: _Element, overlays: list[Overlay], narrators: tuple[str, ...]) -> None:
    """Say in the package document what is heard, how long it is, and who speaks."""
    manifest, metadata = find_part(package, "manifest"), find_part(package, "metadata")
    items = {item.get("href"): item for item in manifest}
    for overlay in overlays:
        identifier = "o-" + re.sub(r"[^A-Za-z0-9_.-]", "_", overlay.file)
        items[overlay.page].set("media-overlay", identifier)
        add(manifest, "item", id=identifier, href=overlay.file, **{"media-type": "application/smil+xml"})
        audio = "a-" + re.sub(r"[^A-Za-z0-9_.-]", "_", overlay.audio)
        add(manifest, "item", id=audio, href=overlay.audio, **{"media-type": "audio/mpeg"})
        attributes = {"property": "media:duration", "refines": f"#{identifier}"}
        add(metadata, "meta", f"{overlay.seconds:.3f}s", **attributes)
    total = sum(overlay.seconds for overlay in overlays)
    for name, value in (
        ("media:duration", f"{total:.3f}s"),
        *(("media:narrator", narrator) for narrator in narrators),
        ("media:active-class", ACTIVE),
        ("schema:accessMode", "auditory"),
        ("schema:accessibilityFeature", "synchronizedAudioText"),
    ):
        add(metadata, "meta", value, property=name)


def add(parent: _Element, name: str, text: str | None = None, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{OPF}{name}", attributes)
    element.text = text
    element.tail = "\n"


def rename(package: _Element, members: dict[str, bytes]) -> None:
    """Give the edition an identifier of its own: a reader may have both on one shelf."""
    unique = package.get("unique-identifier")
    for element in package.iter(f"{DC}identifier"):
        if element.get("id") == unique:
            before = element.text or ""
            after = f"urn:uuid:{uuid.uuid5(NAMESPACE, before)}"
            element.text = after
            if NCX in members:
                old, new = escape(before).encode(), escape(after).encode()
                members[NCX] = members[NCX].replace(old, new)


def pack(members: dict[str, bytes], target: Path, moment: tuple[int, ...]) -> None:
    """The container; sound and pictures are stored as they are. OCF: EPUB 3.3, 4.2."""
    beside = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(beside, "w") as archive:
        for name in [MIMETYPE, *sorted(set(members) - {MIMETYPE})]:
            info = zipfile.ZipInfo(name, moment)  # type: ignore[arg-type]
            info.create_system, info.external_attr = 3, 0o100644 << 16
            stored = name == MIMETYPE or name.endswith((".mp3", ".png"))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name], compresslevel=9)
    beside.replace(target)
