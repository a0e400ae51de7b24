"""The parts of a .docx that do not depend on the text: content types, styles, numbering, properties.

ECMA-376, parts 1 (WordprocessingML) and 2 (packages). Styles have the names that Word and LibreOffice know
as their own, so that a heading is a heading in the navigator of both.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {
    "document": "word/document.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
}
DEEPEST = 6  # of headings and lists that have a style of their own
HALF_POINTS = {1: 48, 2: 36, 3: 32}  # of headings; text is 14 points, as UK guides of plain print ask

CONTENT_TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{name}+xml"/>'
        for name in ("styles", "numbering", "settings")
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_relationships(addresses: dict[str, str]) -> str:
    """What document.xml names: its parts, and the `addresses` of links (id -> address)."""
    parts = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "settings")
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for name, address in addresses.items()
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{parts}{links}</Relationships>'


ROOT_RELATIONSHIPS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def write_core(title: str, author: str, lang: str, date: datetime.date) -> str:
    """Title, author, language and date; Word shows them, screen readers read the title."""
    day = f"{date.isoformat()}T00:00:00Z"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:language>{escape(lang)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def write_styles(lang: str, rtl: bool) -> str:
    """Every style that the writer uses."""
    side = f'<w:lang w:val="en-GB" w:bidi="{lang}"/>' if rtl else f'<w:lang w:val="{lang}"/>'
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="28"/><w:szCs w:val="28"/>{side}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    headings = "".join(_write_heading(level) for level in range(1, DEEPEST + 1))
    others = (
        _write_style(
            "Title",
            "Title",
            '<w:spacing w:after="240"/>',
            '<w:b/><w:bCs/><w:sz w:val="56"/><w:szCs w:val="56"/>',
        )
        + _write_style(
            "ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/>'
        )
        + _write_style("ListParagraph", "List Paragraph", '<w:ind w:start="720" w:hanging="720"/>')
        + _write_style("Caption", "caption", "<w:keepNext/>", "<w:b/><w:bCs/>")
        + _write_style("IntenseQuote", "Intense Quote", "<w:keepNext/>", '<w:b/><w:bCs/><w:sz w:val="30"/>')
        + _write_style("Quote", "Quote", '<w:ind w:start="360"/>')
        + _write_style("Bibliography", "Bibliography", '<w:ind w:start="720" w:hanging="720"/>')
    )
    table = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side_} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side_ in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>"
    )
    link = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style>'
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f'{XML}<w:styles xmlns:w="{W}">{defaults}{normal}{headings}{others}{table}{link}</w:styles>'


def _write_style(identifier: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _write_heading(level: int) -> str:
    size = HALF_POINTS.get(level, 28)
    outline = f'<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
    letters = f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _write_style(f"Heading{level}", f"heading {level}", outline, letters)


def write_numbering() -> str:
    """One bulleted list with a level for each depth."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="start"/><w:pPr><w:ind w:start="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for depth in range(DEEPEST)
    )
    return (
        f'{XML}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


SETTINGS = f'{XML}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/></w:settings>'


def pack(parts: dict[str, str], date: datetime.date) -> bytes:
    """The parts as one zip whose bytes depend on them and on the date alone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode(), compresslevel=9)
    return packed.getvalue()
