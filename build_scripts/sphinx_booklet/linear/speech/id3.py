"""ID3v2.3 tags: title, album, number, language, cover, and the headings of a chapter as places to jump to.

ID3 tag version 2.3.0 (1999); ID3v2 Chapter Frame Addendum 1.0 (2005): CTOC and CHAP.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

UTF16, LATIN1 = b"\x01", b"\x00"
END_OF_LATIN1, END_OF_UTF16 = b"\x00", b"\x00\x00"
WHOLE, ORDERED = 0x02, 0x01  # flags of CTOC: the list of all, in order
FRONT_COVER = b"\x03"
NO_OFFSET = 0xFFFFFFFF
COUNT_IN_A_BYTE = 255


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows. `language` is ISO 639-2 (three letters); `cover` a JPEG, or empty."""

    title: str
    album: str
    artist: str
    number: int
    total: int
    year: int
    language: str
    cover: bytes = b""


def write_tags(tags: Tags, headings: Sequence[tuple[float, str]], seconds: float) -> bytes:
    """A tag to stand before the frames; `headings` are seconds and titles, `seconds` the length of all."""
    frames = b"".join(
        (
            write_text("TIT2", tags.title),
            write_text("TALB", tags.album),
            write_text("TPE1", tags.artist),
            write_text("TRCK", f"{tags.number}/{tags.total}"),
            write_text("TYER", str(tags.year)),
            write_text("TLAN", tags.language),
            write_text("TCON", "Speech"),
            write_picture(tags.cover) if tags.cover else b"",
            write_chapters(headings[:COUNT_IN_A_BYTE], seconds) if headings else b"",
        )
    )
    return b"ID3\x03\x00\x00" + write_syncsafe(len(frames)) + frames


def write_frame(name: str, body: bytes) -> bytes:
    """A frame: name, size, no flags."""
    return name.encode("ascii") + struct.pack(">IH", len(body), 0) + body


def write_text(name: str, text: str) -> bytes:
    """A frame of text, in UTF-16 with its byte order."""
    return write_frame(name, UTF16 + b"\xff\xfe" + text.encode("utf-16-le") + END_OF_UTF16)


def write_picture(jpeg: bytes) -> bytes:
    """APIC: the cover."""
    return write_frame("APIC", LATIN1 + b"image/jpeg" + END_OF_LATIN1 + FRONT_COVER + END_OF_LATIN1 + jpeg)


def write_chapters(headings: Sequence[tuple[float, str]], seconds: float) -> bytes:
    """CTOC and a CHAP a heading; each lasts until the next."""
    names = [f"ch{number}".encode("ascii") + END_OF_LATIN1 for number in range(len(headings))]
    contents = b"toc" + END_OF_LATIN1 + bytes((WHOLE | ORDERED, len(names))) + b"".join(names)
    frames = [write_frame("CTOC", contents)]
    ends = [begin for begin, _ in headings[1:]] + [seconds]
    for name, (begin, title), end in zip(names, headings, ends, strict=True):
        times = struct.pack(">IIII", round(begin * 1000), round(end * 1000), NO_OFFSET, NO_OFFSET)
        frames.append(write_frame("CHAP", name + times + write_text("TIT2", title)))
    return b"".join(frames)


def write_syncsafe(size: int) -> bytes:
    """A size in four bytes of seven bits."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
