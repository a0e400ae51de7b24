"""One page as a printer wants it, made for tests: a ground that bleeds, black letters, marks, a font of three squares."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

from tests.pdf.press.profiles import write_profile

MM = 72 / 25.4
OUTER, BLEED, WIDE, HIGH = 10 * MM, 7 * MM, 200.0, 300.0
LEFT, FOOT, RIGHT, HEAD = OUTER, OUTER, OUTER + WIDE, OUTER + HIGH  # the cut
LETTERS = "<00010002000300010001> Tj"
GROUND = f"0 0.1 0.2 0 k {BLEED} {BLEED} {WIDE + 6 * MM} {HIGH + 6 * MM} re f"
BLACK = f"/Over gs 0 0 0 1 k BT /F 12 Tf 60 200 Td {LETTERS} ET /Knock gs"
_OUT = {
    FOOT: (0, 6 * MM),
    HEAD: (HEAD + 4 * MM, HEAD + 10 * MM),
    LEFT: (0, 6 * MM),
    RIGHT: (RIGHT + 4 * MM, RIGHT + 10 * MM),
}
MARK_LIST = (
    *(f"{x} {_OUT[y][0]} m {x} {_OUT[y][1]} l S" for x in (LEFT, RIGHT) for y in (FOOT, HEAD)),
    *(f"{_OUT[x][0]} {y} m {_OUT[x][1]} {y} l S" for x in (LEFT, RIGHT) for y in (FOOT, HEAD)),
)
MARKS = "\n".join(("/Over gs 0 0 0 1 K 0.25 w", *MARK_LIST, "/Knock gs"))
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A page</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-01T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-01-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-01T00:00:00Z</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>"""

_PROFILE = write_profile()

Change = Callable[[pikepdf.Pdf], None]


def write_file(path: Path, *content: str, change: Change | None = None) -> Path:
    """Write the page, or one with another content, after a change."""
    pdf = pikepdf.new()
    add_page(pdf, *(content or (GROUND, BLACK, MARKS)))
    profile = pdf.make_stream(_PROFILE)
    profile.N = 4
    pdf.Root.OutputIntents = Array(
        [Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="TEST", DestOutputProfile=profile)]
    )
    pdf.Root.Metadata = pdf.make_stream(XMP.encode())
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML
    pdf.docinfo["/Trapped"] = Name("/False")
    if change:
        change(pdf)
    pdf.save(path, force_version="1.6")
    return path


def add_page(pdf: pikepdf.Pdf, *content: str) -> None:
    pdf.add_blank_page(page_size=(WIDE + 2 * OUTER, HIGH + 2 * OUTER))
    page = pdf.pages[-1]
    page.trimbox = Array([LEFT, FOOT, RIGHT, HEAD])
    page.bleedbox = Array([BLEED, BLEED, RIGHT + 3 * MM, HEAD + 3 * MM])
    page.obj.Resources = Dictionary(
        ExtGState=Dictionary(
            Over=Dictionary(OP=True, op=True, OPM=1),
            Knock=Dictionary(OP=False, op=False),
            Thin=Dictionary(LW=0.1),
            Curve=Dictionary(TR=Name.Identity),
            Default=Dictionary(TR2=Name.Default, HT=Name.Default),
        ),
        ColorSpace=Dictionary(All=name_ink("All"), Gold=name_ink("Gold"), Mine=name_ink("Black")),
        XObject=Dictionary(),
        Font=Dictionary(F=add_font(pdf)),
    )
    page.Contents = pdf.make_stream("\n".join(content).encode())


def name_ink(name: str) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def add_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A font of three letters, each a square of its own width; letter 1 is 400 units wide."""
    names = [".notdef", "one", "two", "three"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf({name: draw_square(100 * at + 200) for at, name in enumerate(names)})
    builder.setupHorizontalMetrics({name: (100 * at + 300, 0) for at, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    out = BytesIO()
    builder.font.save(out)
    program = pdf.make_stream(out.getvalue())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Squares"), Flags=4, FontFile2=program
    )
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Squares"), CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor), W=Array([0, Array([300, 400, 500, 600])]),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Squares"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_stream(b"none"),
    )  # fmt: skip
    return pdf.make_indirect(font)


def draw_square(side: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, side), (side, side), (side, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
