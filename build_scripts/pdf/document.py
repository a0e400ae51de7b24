"""One document: rst2pdf's RstToPdf with the engine around it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docutils import nodes
from rst2pdf import createpdf
from rst2pdf.log import log as rst2pdf_log

from build_scripts.errors import BookletError

from .flowables import stamp
from .fonts import Typesetter
from .postprocess import Metadata, finish
from .settings import current_settings, current_typesetter
from .structure import INLINE, StructureTree, language_of

_SHOWN = 8  # problems named in one message


class BookletPdf(createpdf.RstToPdf):
    """Stamps flowables with their nodes, marks inline nodes, and finishes the file."""

    structure: StructureTree
    gen_pdftext: Any
    gen_elements: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text, elements = self.gen_pdftext, self.gen_elements
        self.gen_pdftext = self._marking(text)
        self.gen_elements = self._stamping(elements)
        self._failed_at: nodes.Node | None = None

    def _stamping(self, generate: Callable[..., Any]) -> Callable[..., Any]:
        def gen_elements(node: nodes.Node, style: Any = None) -> Any:
            try:
                made = generate(node, style)
            except Exception:
                self._failed_at = self._failed_at or node
                raise
            stamp(made, node)
            if isinstance(node, (nodes.footnote, nodes.citation)):
                stamp(self.decoration["endnotes"], node)
            return made

        return gen_elements

    def _marking(self, generate: Callable[..., str]) -> Callable[..., str]:
        def gen_pdftext(node: nodes.Node, replaceEnt: bool = True) -> str:
            text = generate(node, replaceEnt)
            if text and isinstance(node, nodes.Inline) and _matters(node):
                return f'<node ref="{id(node)}">{text}</node>'
            return text

        return gen_pdftext

    def createPdf(self, *args: Any, **kwargs: Any) -> int:
        """Write the finished file.

        Raises:
            BookletError: it could not be made, or it would have lost text or its structure.

        """
        output = kwargs["output"]
        raw = kwargs["output"] = BytesIO()
        kwargs["compressed"] = False  # qpdf compresses at the end
        heard = _Listener()
        rst2pdf_log.addHandler(heard)
        try:
            super().createPdf(*args, **kwargs)
        except Exception as error:
            raise _failure(str(error) or type(error).__name__, self._failed_at) from error
        finally:
            rst2pdf_log.removeHandler(heard)
        if heard.error is not None:  # rst2pdf logs an exception and goes on to write nothing
            raise _failure(heard.message, self._failed_at) from heard.error
        if not raw.getbuffer().nbytes:
            raise _failure(heard.message or "rst2pdf wrote nothing", self._failed_at)
        self._refuse_problems(current_typesetter.get())
        output.write(finish(raw.getvalue(), self.structure, self._metadata()))
        return 0

    def _refuse_problems(self, typesetter: Typesetter) -> None:
        problems = [*self.structure.problems, *missing_glyphs(typesetter)]
        if problems and current_settings.get().strict:
            more = f"\n… and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
            raise BookletError("\n".join(problems[:_SHOWN]) + more)

    def _metadata(self) -> Metadata:
        settings, doctree = current_settings.get(), self.doctree.settings
        author = getattr(doctree, "author", "") or ""
        return Metadata(getattr(doctree, "title", "") or "", author, settings.language, settings.rtl)


def missing_glyphs(typesetter: Typesetter) -> list[str]:
    """A sentence for each character that no font of the build has."""
    return [
        f"No font has the character U+{ord(char):04X} “{char}”, in the text “{text}” (set in {face};"
        f" tried {', '.join(typesetter.families)}). Use another character, or add a family that has it"
        " to `fonts` in source/booklet.toml."
        for (face, char), text in typesetter.missing.items()
    ]


class _Listener(logging.Handler):
    """Keeps what rst2pdf logs as an error, and the exception it swallowed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.message = ""
        self.error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.message = self.message or record.getMessage()
        import sys

        self.error = self.error or sys.exc_info()[1]


def _failure(message: str, node: nodes.Node | None) -> BookletError:
    """An error that names the place in the source."""
    source, line = place_of(node)
    return BookletError(f"The PDF could not be made: {message}", path=source, line=line)


def place_of(node: nodes.Node | None) -> tuple[Path | None, int | None]:
    """Source file and line of a node, or of the nearest one above that knows them."""
    while node is not None:
        if node.source and node.line:
            return Path(str(node.source)), node.line
        node = node.parent
    return None, None


def _matters(node: nodes.Node) -> bool:
    """Plain inline nodes need no element of their own."""
    return isinstance(node, INLINE) or bool(language_of(node))
