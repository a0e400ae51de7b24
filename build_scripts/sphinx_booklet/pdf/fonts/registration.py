"""What reportlab and rst2pdf are told about our faces.

rst2pdf asks reportlab for a font by name, and reportlab's markup parser needs to know which name
is the bold of which. Text that is drawn past the paragraph class (a drawing's labels) is encoded
here as well, so that no font comes into the file that the engine did not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from reportlab.lib import fonts
from reportlab.pdfbase import pdfmetrics

from sphinx_booklet.pdf.fonts.programs import FontProgram, current_programs
from sphinx_booklet.pdf.types import PdfDocument
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.faces import Face, Shape, load_face
from sphinx_booklet.typography.families import BOLD, MONOSPACED, FaceSpec, face_name, installed_families

# names that rst2pdf's own stylesheets use, and reportlab's standard fonts behind them
_ALIASES = {
    "Regular": (
        "stdFont",
        "stdSans",
        "stdSerif",
        "stdMono",
        "fontSans",
        "fontSerif",
        "fontMono",
        "Helvetica",
        "Times-Roman",
        "Courier",
        "Symbol",
        "ZapfDingbats",
    ),
    "Bold": (
        "stdBold",
        "stdSansBold",
        "stdSerifBold",
        "stdMonoBold",
        "fontSansBold",
        "fontSerifBold",
        "fontMonoBold",
        "Helvetica-Bold",
        "Times-Bold",
        "Courier-Bold",
    ),
    "Italic": (
        "stdItalic",
        "stdSansItalic",
        "stdSerifItalic",
        "stdMonoItalic",
        "fontSansItalic",
        "fontSerifItalic",
        "fontMonoItalic",
        "Helvetica-Oblique",
        "Times-Italic",
        "Courier-Oblique",
    ),
    "BoldItalic": (
        "stdBoldItalic",
        "stdSansBoldItalic",
        "stdSerifBoldItalic",
        "stdMonoBoldItalic",
        "fontSansBoldItalic",
        "fontSerifBoldItalic",
        "fontMonoBoldItalic",
        "Helvetica-BoldOblique",
        "Times-BoldItalic",
        "Courier-BoldOblique",
    ),
    "Light": ("fontSansLight",),
    "Medium": ("fontSansMedium",),
    "SemiBold": ("fontSansSemiBold",),
    "MediumItalic": ("fontSansMediumItalic",),
    "SemiBoldItalic": ("fontSansSemiBoldItalic",),
}


def aliases(family: str) -> dict[str, str]:
    """Alias in a stylesheet -> face of a family; code has a family of its own, where it is installed."""
    stem = family.replace(" ", "")
    mono = MONOSPACED.replace(" ", "") if MONOSPACED.lower() in installed_families() else stem
    return {
        alias: f"{mono if 'Mono' in alias or alias.startswith('Courier') else stem}-{style}"
        for style, names in _ALIASES.items()
        for alias in names
    }


class BookletFont:
    """A face as reportlab wants a dynamic font to be."""

    _dynamicFont = 1
    _multiByte = 1
    shapable = False
    encName = "Identity-H"

    def __init__(self, spec: FaceSpec, name: str = "") -> None:
        self.fontName = name or spec.name
        self._spec = spec

    @property
    def face(self) -> Face:
        """The face; its ascent and descent are read by reportlab."""
        return load_face(self._spec)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Width of a line of text, in points."""
        return float(self._shape(text).advance * size / 1000)

    def splitString(
        self, text: str | bytes, document: PdfDocument, encoding: str = "utf8"
    ) -> list[tuple[int, bytes]]:
        """Character codes of a text that is drawn past the paragraph class."""
        plain = text.decode(encoding) if isinstance(text, bytes) else text
        return [(0, self._program().codes(self._shape(plain)))] if plain else []

    def getSubsetInternalName(self, subset: int, document: PdfDocument) -> str:
        """The font's resource name in the document."""
        return "/" + self._program().name_in(document)

    def _program(self) -> FontProgram:
        return current_programs.get().find(current_typesetter.get().face(self._spec.name))

    def _shape(self, text: str) -> Shape:
        return self.face.shape(text, False, current_typesetter.get().language)


def register_faces(specs: Iterable[FaceSpec]) -> None:
    """Make faces known to reportlab, with the bold and the italic of each."""
    for spec in specs:
        if spec.name not in pdfmetrics._fonts:
            _register(spec)


@contextmanager
def standing_in(specs: Mapping[str, FaceSpec], family: str) -> Iterator[None]:
    """Let faces of a family stand in for PDF's standard fonts, which are in no file.

    A drawing that names none uses Times-Roman or Helvetica, and PDF/A forbids what is not embedded.
    """
    names = [name for name in aliases(family) if name in pdfmetrics.standardFonts]
    before = {name: pdfmetrics._fonts.get(name) for name in names}
    pdfmetrics._fonts.update({name: BookletFont(specs[aliases(family)[name]], name) for name in names})
    try:
        yield
    finally:
        for name, font in before.items():
            if font is None:
                del pdfmetrics._fonts[name]
            else:
                pdfmetrics._fonts[name] = font


def _register(spec: FaceSpec) -> None:
    pdfmetrics._fonts[spec.name] = BookletFont(spec)
    italic = "Italic" in spec.name.rsplit("-", 1)[1]
    for bold in (0, 1):
        for slanted in (0, 1):
            weight = max(spec.weight, BOLD) if bold else spec.weight
            target = face_name(spec.family, weight, italic or bool(slanted))
            fonts._tt2ps_map[(spec.name.lower(), bold, slanted)] = target
    # the parser turns a style's font into (family, bold, italic): each face is a family of its own
    fonts._ps2tt_map[spec.name.lower()] = (spec.name.lower(), 0, 0)
