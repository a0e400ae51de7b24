"""Preflight of what a printer's file says of itself: for which paper it is made, and that it is PDF/X-4 (ISO 15930-7).

What it says in its metadata (XMP, ISO 16684-1) is what it says in its document information.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_REQUIRED = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip
_SAME = {
    "/Title": "dc:title",
    "/Trapped": "pdf:Trapped",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
_NEWEST = 4  # version of a profile


def check_claim(pdf: pikepdf.Pdf, *, profile: bool) -> Iterator[tuple[str, bool]]:
    """What is wrong with what the file says of itself: a sentence, and whether it is only a warning.

    `profile`: booklet.toml names one, so that the file has to claim PDF/X-4.
    """
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) > 1:
        yield "The file is for more than one printing condition.", False
    if not intents:
        yield "The file does not say for which paper its inks are mixed.", True
    elif not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "The printing condition has no name.", False
    held = {
        one.DestOutputProfile.objgen
        for one in pdf.Root.get("/OutputIntents", ())
        if "/DestOutputProfile" in one
    }
    if len(held) > 1:
        yield "The file holds profiles of more than one paper.", False
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        claims = str(metadata.get("pdfxid:GTS_PDFXVersion", ""))
        said = {key: str(metadata.get(key, "")) for key in (*_REQUIRED, *_SAME.values())}
    if profile and not claims:
        yield "There is a profile, and the file does not claim PDF/X-4.", False
    if claims:
        problems = (*_check_version(pdf, claims), *_check_profile(intents), *_check_metadata(pdf, said))
        yield from ((what, False) for what in problems)


def _check_version(pdf: pikepdf.Pdf, claims: str) -> Iterator[str]:
    if claims != "PDF/X-4":
        yield f"It claims “{claims}”, not PDF/X-4."
    other = str(pdf.docinfo.get("/GTS_PDFXVersion", claims))
    if other != claims:
        yield f"It claims {claims} in one place and {other} in another."
    version = max(pdf.pdf_version, str(pdf.Root.get("/Version", "/1.0"))[1:])
    if version > "1.6":
        yield f"It claims PDF/X-4 and is PDF {version}; PDF/X-4 ends at 1.6."
    if "/ID" not in pdf.trailer:
        yield "It claims PDF/X-4 and has no ID."


def _check_profile(intents: list[Any]) -> Iterator[str]:
    stream = intents[0].get("/DestOutputProfile") if intents else None
    held = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    if held[12:20] != b"prtrCMYK" or held[36:40] != b"acsp":
        yield "It claims PDF/X-4 and holds no profile of a press with four inks."
        return
    assert stream is not None
    if int.from_bytes(held[:4], "big") != len(held) or held[8] > _NEWEST:
        yield "Its profile is cut off, or newer than PDF/X-4."
    elif not {b"A2B0", b"B2A0"} <= set(_list_tags(held)):
        yield "Its profile has no tables from inks to colours and back."
    if int(stream.get("/N", 0)) != 4:
        yield "Its profile is not said to have four inks (/N)."


def _list_tags(profile: bytes) -> Iterator[bytes]:
    for number in range(int.from_bytes(profile[128:132], "big")):
        at = 132 + 12 * number
        start, size = (int.from_bytes(profile[at + more : at + more + 4], "big") for more in (4, 8))
        if start + size <= len(profile):
            yield profile[at : at + 4]


def _check_metadata(pdf: pikepdf.Pdf, said: dict[str, str]) -> Iterator[str]:
    yield from (f"It claims PDF/X-4 and has no {key}." for key in _REQUIRED if not said[key])
    if pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield "It does not say whether it is trapped."
    for key, other in _SAME.items():
        one = str(pdf.docinfo.get(key, "")).lstrip("/")
        if one and said[other] and _shorten(one) != _shorten(said[other]):
            yield f"It says “{one}” as {key[1:]}, and “{said[other]}” in its metadata."


def _shorten(value: str) -> str:
    """A value as it can be compared: of a date, the digits of its day and minute; its time zone may be written in two ways."""
    digits = "".join(char for char in value if char.isdigit())
    is_date = value.startswith("D:") or value[4:5] == value[7:8] == "-"
    return digits[:12] if is_date else value
