"""reportlab's paragraph markup, with three elements of our own."""

from __future__ import annotations

import re
from typing import Any

from reportlab.lib.abag import ABag
from reportlab.platypus.paraparser import ParaParser
from rst2pdf.svgimage import SVGImage

from sphinx_booklet.markup.formula import draw_formula
from sphinx_booklet.pdf.types import Flowable, Frag, ParagraphStyle

_ASCII_BLANKS = " \t\r\n\x0b\x0c"
_BLANKS = re.compile(f"[{_ASCII_BLANKS}]+")


class MarkupParser(ParaParser):
    """reportlab's markup and three elements more.

    <node ref="…"> names an inline doctree node, <keep> holds text that stays on one line, <formula tex="…"/>
    is drawn.
    """

    def parse(self, text: str, style: ParagraphStyle) -> Any:
        """The frags of a paragraph; one without markup needs no reading."""
        if "<" in text or "&" in text:
            return super().parse(text, style)
        self._setup_for_parse(style)
        self.start_para({})
        self.handle_data(text)
        self.end_para()
        return self._complete_parse()

    def start_node(self, attributes: dict[str, str]) -> None:
        above = getattr(self._stack[-1], "nodes", ())
        self._push("node", nodes=(*above, int(attributes["ref"])))

    def end_node(self) -> None:
        self._pop("node")

    def start_keep(self, attributes: dict[str, str]) -> None:
        self._push("keep", keep=True)

    def end_keep(self) -> None:
        self._pop("keep")

    def end_img(self) -> None:
        """A picture in a line of text; reportlab knows no drawings there."""
        frag = self._stack[-1]
        source = str(getattr(frag, "src", ""))
        if not source.lower().endswith((".svg", ".svgz")):
            super().end_img()
            return
        picture = SVGImage(source, frag.width, frag.height)
        frag.cbDefn = ABag(
            kind="img", src=source, image=picture, width=frag.width, height=frag.height, valign="bottom"
        )
        del frag._selfClosingTag
        self.handle_data("")
        self._pop("img")

    def start_formula(self, attributes: dict[str, str]) -> None:
        drawing, size = draw_formula(attributes["tex"], False), self._stack[-1].fontSize
        box = ABag(kind="formula", drawing=drawing, name="", label=None)
        box.width, box.height, box.depth = (
            value * size for value in (drawing.width, drawing.height, drawing.depth)
        )
        self._push("formula", cbDefn=box)
        self.handle_data("")
        self._pop("formula")

    def end_formula(self) -> None:
        """Its start has done everything."""


def clean_blanks(text: str) -> str:
    """Text with single blanks; reportlab would make blanks of no-break spaces and of places to break."""
    return " ".join(_BLANKS.split(text.strip(_ASCII_BLANKS)))


def merge_frags(frags: list[Frag]) -> list[Flowable]:
    """Join neighbours that look alike: the parser starts a new frag at each entity."""
    merged: list[Any] = []
    looks: dict[str, Any] = {}
    for frag in frags:
        look = {key: value for key, value in vars(frag).items() if key not in ("text", "__tag__")}
        if merged and look == looks and "cbDefn" not in look and not look.get("lineBreak"):
            merged[-1].text += frag.text
        else:
            merged.append(frag)
        looks = look
    return merged
