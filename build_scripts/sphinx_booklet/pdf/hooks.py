"""Every name of rst2pdf that is rebound: what, to what, and why.

Nothing of reportlab is patched: its classes are subclassed, and rst2pdf's modules are made to
use the subclasses. tests/pdf/test_hooks.py proves that each name below still exists.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from sphinx_booklet.pdf import (
    document,
    fitted_table,
    flowables,
    formulas,
    frames,
    handlers,
    index,
    labels,
    page_template,
    paragraph,
    quotes,
    stylesheet,
    tables,
    translator,
)
from sphinx_booklet.pdf.looks import page


@dataclass(frozen=True, slots=True)
class Hook:
    """A name, the modules that hold it, and what stands there instead."""

    modules: tuple[str, ...]
    name: str
    replacement: Any
    why: str


PARAGRAPH_MODULES = (
    "rst2pdf.genelements",
    "rst2pdf.genpdftext",
    "rst2pdf.sphinxnodes",
    "rst2pdf.createpdf",
    "rst2pdf.flowables",
)

HOOKS = (
    Hook(
        PARAGRAPH_MODULES, "Paragraph", paragraph.BookletParagraph, "one paragraph class for every language"
    ),
    Hook(
        ("rst2pdf.genelements", "rst2pdf.createpdf"),
        "Heading",
        flowables.BookletHeading,
        "headings are paragraphs",
    ),
    Hook(("rst2pdf.createpdf",), "XXPreformatted", paragraph.BookletPreformatted, "code blocks"),
    Hook(("rst2pdf.genelements",), "XPreformatted", paragraph.BookletPreformatted, "bibliographic fields"),
    Hook(
        ("rst2pdf.genelements", "rst2pdf.flowables"),
        "Table",
        tables.BookletTable,
        "mirrored in RTL, split in any cell",
    ),
    Hook(("rst2pdf.genelements",), "DelayedTable", fitted_table.FittedTable, "columns that fit their words"),
    Hook(("rst2pdf.genelements",), "SplitTable", fitted_table.SplitRow, "lines over lines where quotes nest"),
    Hook(("rst2pdf.genelements",), "MyTableOfContents", flowables.BookletTableOfContents, "TOC, TOCI"),
    Hook(
        ("rst2pdf.genpdftext", "rst2pdf.sphinxnodes", "rst2pdf.createpdf"),
        "MyImage",
        flowables.BookletImage,
        "Figure, Alt",
    ),
    Hook(
        ("rst2pdf.genelements",), "Math", formulas.BookletFormula, "formulas as outlines, without matplotlib"
    ),
    Hook(
        ("rst2pdf.basenodehandler",),
        "smartquotes",
        quotes.SmartQuotes,
        "time that grows with the square of a paragraph's length, also where no quotes are asked for",
    ),
    Hook(
        ("rst2pdf.createpdf",), "HeaderOrFooter", page_template.BookletHeaderOrFooter, "pagination artifacts"
    ),
    Hook(
        ("rst2pdf.createpdf", "rst2pdf.flowables"),
        "SmartFrame",
        frames.BookletFrame,
        "paragraphs are split at the width at which they are placed",
    ),
    Hook(("rst2pdf.createpdf",), "FancyPage", page.DesignedPage, "background artifacts, our pages"),
    Hook(("rst2pdf.createpdf",), "FancyDocTemplate", page.DesignedDocTemplate, "a structure tree a pass"),
    Hook(("rst2pdf.createpdf",), "RstToPdf", document.BookletPdf, "one build, and its last step"),
    Hook(("rst2pdf.pdfbuilder",), "PDFTranslator", translator.BookletPdfTranslator, "our own node classes"),
    Hook(
        ("rst2pdf.pdfbuilder", "rst2pdf.createpdf"),
        "get_language_available",
        labels.get_language_available,
        "labels of every language; rst2pdf's falls back to English",
    ),
    Hook(("rst2pdf.styles",), "findfonts", stylesheet.FontsOfTheBooklet, "no search of the disk for fonts"),
    Hook(("rst2pdf.styles",), "StyleSheet", stylesheet.BookletStyleSheet, "our fonts; each file parsed once"),
)


# Names without a promise that subclasses override or call; a test asserts that each still exists.
PRIVATE_NAMES = {
    "reportlab.platypus.paragraph:Paragraph._setup": "own markup parser, no second layout",
    "reportlab.platypus.paragraph:_doLink": "turns a link target into an annotation",
    "reportlab.platypus.paragraph:textTransformFrags": "text-transform of a style",
    "reportlab.platypus.paraparser:ParaParser._push": "the element <node>",
    "reportlab.platypus.paraparser:ParaParser._pop": "the element <node>",
    "reportlab.platypus.paraparser:ParaParser._setup_for_parse": "text without markup is not read",
    "reportlab.platypus.paraparser:ParaParser._complete_parse": "text without markup is not read",
    "reportlab.pdfgen.canvas:Canvas._addAnnotation": "object references of links",
    "reportlab.platypus.doctemplate:BaseDocTemplate._makeCanvas": "the tagged canvas",
    "reportlab.platypus.doctemplate:BaseDocTemplate._allSatisfied": "only the last pass draws",
    "reportlab.platypus.doctemplate:BaseDocTemplate.multiBuild": "only the last pass draws",
    "reportlab.pdfgen.canvas:Canvas._startPage": "passes that draw nothing",
    "rst2pdf.createpdf:FancyDocTemplate.handle_flowable": "what cannot be placed is named by its node",
    "rst2pdf.createpdf:FancyDocTemplate.afterInit": "no line of a log for each flowable",
    "reportlab.platypus.doctemplate:BaseDocTemplate.handle_keepWithNext": "headings stay with what follows",
    "reportlab.platypus.doctemplate:BaseDocTemplate.handle_frameEnd": "headings stay with what follows",
    "reportlab.platypus.frames:Frame.add": "the spaces of a chapter",
    "reportlab.platypus.frames:Frame._getAvailableWidth": "split at the width of the place",
    "rst2pdf.flowables:SmartFrame.split": "split at the width of the place",
    "rst2pdf.image:MyImage.size_for_node": "pictures in a line of text",
    "reportlab.platypus.tables:Table._drawCell": "mirrored tables",
    "reportlab.platypus.tables:Table._calc_height": "rows that are measured once",
    "reportlab.platypus.tables:Table._cellListProcess": "rows that are measured once",
    "reportlab.platypus.tables:Table._listCellGeom": "rows that are measured once",
    "reportlab.platypus.tables:Table._drawBkgrnd": "mirrored tables",
    "reportlab.platypus.tables:Table._drawLines": "mirrored tables",
    "reportlab.pdfbase.ttfonts:TTFont.addObjects": "protocol of document.delayedFonts",
    "reportlab.pdfbase.pdfmetrics:_fonts": "faces known to reportlab",
    "reportlab.lib.fonts:_tt2ps_map": "bold and italic of a face",
    "reportlab.lib.fonts:_ps2tt_map": "bold and italic of a face",
    "rst2pdf.createpdf:publish_secondary_doctree": "headers and footers are read once",
    "rst2pdf.createpdf:HeaderOrFooter.prepare": "headers and footers are read once",
    "rst2pdf.createpdf:HeaderOrFooter.draw": "artifacts",
    "rst2pdf.createpdf:FancyPage.draw_background": "artifacts",
    "rst2pdf.createpdf:FancyPage.beforeDrawPage": "our pages",
    "rst2pdf.createpdf:FancyPage.afterDrawPage": "our pages",
    "rst2pdf.createpdf:setPageCounter": "the number of a page",
    "rst2pdf.flowables:DelayedTable.wrap": "rows that no page can hold are split",
    "rst2pdf.createpdf:RstToPdf.createPdf": "the build",
    "rst2pdf.flowables:MyTableOfContents.wrap": "cells know their entry",
    "rst2pdf.sphinxnodes:sphinxhandlers.dispatchdict": "handlers of our own",
    "rst2pdf.styles:StyleSheet.readSheets": "fonts of the stylesheets",
    "rst2pdf.styles:StyleSheet.readStyle": "each stylesheet is parsed once a process",
    "rst2pdf.pdfbuilder:PDFBuilder.init_document_data": "the builder",
    "rst2pdf.pdfbuilder:PDFBuilder.assemble_doctree": "citations and terms are mended",
    "rst2pdf.pdfbuilder:PDFWriter.translate": "the builder",
}
# Attributes of instances, which only a build can prove: Canvas._code, _doc, _pageNumber,
# _annotationrefs, _filename; PDFDocument.delayedFonts, idToObject["BasicFonts"]; Table._colWidths,
# _cellvalues; TableOfContents._lastEntries, _table; ParaParser._stack; RstToPdf.gen_pdftext,
# gen_elements; StyleSheet.embedded; BaseDocTemplate._multiBuildEdits; Frame._atTop, _prevASpace, _y, _y1p,
# _y2; Table._rowHeights, splitInRow.


def install() -> None:
    """Rebind the names; harmless when done twice.

    Raises:
        RuntimeError: rst2pdf is of another version and lacks a name.

    """
    for hook in HOOKS:
        for module_name in hook.modules:
            module = importlib.import_module(module_name)
            if not hasattr(module, hook.name):
                raise RuntimeError(f"{module_name} has no {hook.name}: another version of rst2pdf?")
            setattr(module, hook.name, hook.replacement)
    handlers.add_handlers()
    index.add_handlers()
