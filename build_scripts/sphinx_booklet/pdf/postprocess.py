"""The last step, with pikepdf: structure tree, parent tree, metadata, output intent."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from sphinx_booklet.pdf.elements import Attribute, Kid
from sphinx_booklet.pdf.saving import save_reproducibly
from sphinx_booklet.pdf.structure import AnnotationRef, Content, Element, StructureTree

PRODUCER = "rst2pdf, ReportLab, pikepdf"


@dataclass(frozen=True)
class Metadata:
    title: str
    author: str
    language: str
    rtl: bool


def finish(data: bytes, structure: StructureTree, metadata: Metadata) -> bytes:
    """The finished file."""
    pdf = pikepdf.open(BytesIO(data))
    _Writer(pdf, structure).write()
    _describe(pdf, metadata)
    out = BytesIO()
    save_reproducibly(pdf, out, min_version="1.7")
    return out.getvalue()


class _Writer:
    """Writes the structure tree of a document."""

    def __init__(self, pdf: pikepdf.Pdf, structure: StructureTree) -> None:
        self.pdf, self.structure = pdf, structure
        self.pages = [page.obj for page in pdf.pages]
        self.parents: dict[int, pikepdf.Object | list[pikepdf.Object | None]] = {
            i: [None] * len(structure.content.get(i + 1, ())) for i in range(len(self.pages))
        }
        self.next_key = len(self.pages)
        self.ids: list[tuple[str, pikepdf.Object]] = []

    def write(self) -> None:
        for index, page in enumerate(self.pages):
            page.StructParents = index
            page.Tabs = Name.S
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(self.structure.root, root)])
        numbers = Array()
        for key in sorted(self.parents):
            value = self.parents[key]
            numbers.append(key)
            numbers.append(self.pdf.make_indirect(Array(value)) if isinstance(value, list) else value)
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = self.next_key
        if self.ids:
            self.ids.sort(key=lambda pair: pair[0])
            names = Array([x for name, element in self.ids for x in (String(name), element)])
            limits = Array([String(self.ids[0][0]), String(self.ids[-1][0])])
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=names, Limits=limits))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
        kids = [kid for kid in element.kids if not isinstance(kid, Element) or kid.has_content()]
        orders = [kid.order if isinstance(kid, Element) else None for kid in kids]
        if None not in orders:
            kids.sort(key=lambda kid: getattr(kid, "order", None) or 0.0)
        page = next((kid.page for kid in kids if isinstance(kid, Content)), None)
        if page:
            made.Pg = self.pages[page - 1]
        written = [self._kid(kid, made, element, page) for kid in kids]
        if written:
            made.K = written[0] if len(written) == 1 else Array(written)
        self._attributes(element, made)
        return made

    def _kid(
        self, kid: Kid, made: pikepdf.Object, element: Element, page: int | None
    ) -> pikepdf.Object | int:
        if isinstance(kid, Element):
            return self._element(kid, made)
        if isinstance(kid, Content):
            self.parents[kid.page - 1][kid.mcid] = made
            if kid.page == page:
                return kid.mcid
            return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page - 1], MCID=kid.mcid)
        return self._annotation(kid, made, element)

    def _annotation(self, ref: AnnotationRef, made: pikepdf.Object, element: Element) -> pikepdf.Object:
        annotation = self.pages[ref.page - 1].Annots[ref.index]
        annotation.StructParent = self.next_key
        self.parents[self.next_key] = made
        self.next_key += 1
        annotation.F = 4
        annotation.Contents = String(element.plain_text() or "link")
        if ref.quads:
            annotation.QuadPoints = Array(ref.quads)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.pages[ref.page - 1])

    def _attributes(self, element: Element, made: pikepdf.Object) -> None:
        if element.alternative:
            made.Alt = String(element.alternative)
        if element.expansion:
            made.E = String(element.expansion)
        if element.lang:
            made.Lang = String(element.lang)
        if element.identifier:
            made.ID = String(element.identifier)
            self.ids.append((element.identifier, made))
        owners: list[pikepdf.Object] = []
        if element.bbox:
            box = Array([round(float(v), 2) for v in element.bbox])
            owners.append(Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box))
        if element.table:
            owners.append(Dictionary(O=Name.Table))
            for key, value in element.table.items():
                owners[-1]["/" + key] = _attribute(value)
        if element.list_numbering:
            owners.append(Dictionary(O=Name.List, ListNumbering=Name(element.list_numbering)))
        if owners:
            made.A = owners[0] if len(owners) == 1 else Array(owners)


def _attribute(value: Attribute) -> pikepdf.Object | float:
    """A name, a number, or the identifiers of header cells."""
    if isinstance(value, list):
        return Array([String(item) for item in value])
    return Name(value) if isinstance(value, str) else value


def _describe(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    """Language, title, dates, XMP and output intent."""
    root = pdf.Root
    root.Lang = String(metadata.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if metadata.rtl:
        root.ViewerPreferences.Direction = Name.R2L
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
    stamp = String(time.strftime("D:%Y%m%d%H%M%S+00'00'", moment))
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    info = {"Title": metadata.title, "Author": metadata.author, "Producer": PRODUCER}
    for key, value in info.items():
        if value:
            pdf.docinfo["/" + key] = String(value)
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = stamp
    xmp = pdf.make_stream(_xmp(metadata, time.strftime("%Y-%m-%dT%H:%M:%S+00:00", moment)))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(xmp)
    profile = pdf.make_stream(_srgb())
    profile.N, profile.Alternate = 3, Name.DeviceRGB
    root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB"),
                    Info=String("sRGB IEC61966-2.1"),
                    DestOutputProfile=profile,
                )
            )
        ]
    )


def _srgb() -> bytes:
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes.fromhex("07d000010001000000000000")  # a fixed date
    return bytes(data)


def _xmp(metadata: Metadata, date: str) -> bytes:
    title, author = escape(metadata.title), escape(metadata.author)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}
<dc:language><rdf:Bag><rdf:li>{metadata.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
