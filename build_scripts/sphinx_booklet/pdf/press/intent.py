"""Boxes, printing condition and metadata of a printer's file (ISO 15930-7, PDF/X-4)."""

from __future__ import annotations

import hashlib
import uuid
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sphinx_booklet.pdf.looks.design import Design

REGISTRY = "http://www.color.org"  # where the names of printing conditions are kept
_OF_A_SCREEN = (
    "/StructTreeRoot",
    "/MarkInfo",
    "/OutputIntents",
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/Metadata",
)
_OF_A_PAGE = ("/Annots", "/StructParents", "/Tabs", "/AA", "/Trans", "/Dur")


def drop_screen_parts(pdf: pikepdf.Pdf) -> None:
    """Take out what a press has no use for: links (which PDF/X-4 forbids inside the bleed), tags, actions."""
    for keys, of in [(_OF_A_SCREEN, pdf.Root), *((_OF_A_PAGE, page.obj) for page in pdf.pages)]:
        for key in keys:
            if key in of:
                del of[key]


def add_page_boxes(pdf: pikepdf.Pdf, design: Design) -> None:
    """TrimBox and BleedBox on every page (ISO 32000-1, 14.11.2)."""
    outer, bleed, (width, height) = design.offset, design.bleed, design.trim
    for page in pdf.pages:
        page.trimbox = pikepdf.Rectangle(outer, outer, outer + width, outer + height)
        page.bleedbox = pikepdf.Rectangle(
            outer - bleed, outer - bleed, outer + width + bleed, outer + height + bleed
        )


def describe_press(pdf: pikepdf.Pdf, condition: str, profile: bytes | None) -> None:
    """The printing condition, and with a profile the claim of PDF/X-4, which asks for one inside the file."""
    if condition:
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(condition),
            RegistryName=String(REGISTRY),
            Info=String(condition),
        )
        if profile is not None:
            stream = pdf.make_stream(profile)
            stream.N = 4
            intent.DestOutputProfile = stream
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.docinfo["/Trapped"] = Name("/False")
    xmp = pdf.make_stream(_write_xmp(pdf, claim=profile is not None))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(xmp)


def _write_xmp(pdf: pikepdf.Pdf, *, claim: bool) -> bytes:
    said = {key: escape(str(pdf.docinfo.get(f"/{key}", ""))) for key in ("Title", "Author", "Producer")}
    stamp = str(pdf.docinfo.get("/ModDate", "D:19800101000000"))[2:16]
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14] or '00'}+00:00"
    version = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" if claim else ""
    creator = (
        f"<dc:creator><rdf:Seq><rdf:li>{said['Author']}</rdf:li></rdf:Seq></dc:creator>"
        if said["Author"]
        else ""
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{said["Title"]}</rdf:li></rdf:Alt></dc:title>
{creator}
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Producer>{said["Producer"]}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{_identify(pdf)}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{version}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _identify(pdf: pikepdf.Pdf) -> uuid.UUID:
    """A number of the document that is the same whenever its pages are the same."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        digest.update(page.Contents.read_bytes())
        for part in page.obj.Resources.get("/XObject", Dictionary()).values():
            digest.update(part.read_raw_bytes())
    return uuid.UUID(digest.hexdigest()[:32])
