"""What a language is built into: which builder makes it, where, and under which public name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language


@dataclass(frozen=True, slots=True)
class Output:
    """One run of a Sphinx builder, or a file made of another output.

    `name` is its folder in build/<code>/; `suffix` that of its public file, None for a site; `after`
    names the outputs that it tells of and that are therefore made before it. With `source`, it is made
    of the file of that output by `derive_output`, and `builder` is no builder of Sphinx.
    """

    name: str
    builder: str
    edition: str
    suffix: str | None
    after: tuple[str, ...] = ()
    source: str = ""


# In the order in which they are built: the EPUB lists the pages of the PDF, and the web page
# tells the size of each file that it offers.
OUTPUTS = {
    "pdf": (
        Output("pdf-a5", "pdf", "a5", ".pdf"),
        Output("pdf-large-print", "pdf", "large-print", ".pdf"),
        Output("pdf-print-at-home", "impose", "print-at-home", ".pdf", after=("pdf-a5",), source="pdf-a5"),
    ),
    "epub": (Output("epub", "epub", "epub", ".epub", after=("pdf-a5",)),),
    "html": (
        Output(
            "html", "html", "html", None, after=("pdf-a5", "pdf-large-print", "pdf-print-at-home", "epub")
        ),
    ),
}
FORMATS = tuple(OUTPUTS)  # what `make` builds
# For a commercial printer; built when it is asked for.
OUTPUTS["print"] = (Output("pdf-printer", "pdf", "printer", ".pdf"),)


def list_outputs(formats: tuple[str, ...]) -> list[Output]:
    """The outputs of some formats (pdf) or of some editions by name (pdf-a5), in the order of building."""
    return [
        output
        for name, outputs in OUTPUTS.items()
        for output in outputs
        if name in formats or output.name in formats
    ]


def built_file(booklet: Booklet, language: Language, output: Output) -> Path:
    """Where a builder leaves its one file; the start page for a site."""
    folder = booklet.paths.output(language.code, output.name)
    return folder / ("index.html" if output.suffix is None else f"booklet{output.suffix}")


def public_name(booklet: Booklet, language: Language, output: Output) -> str:
    """The path below dist/ under which readers find a file: en/ldn-choices-en-large-print.pdf."""
    if output.suffix is None:
        return f"{language.tag}/index.html"
    edition = "" if output.edition in ("a5", "epub") else f"-{output.edition}"
    return f"{language.tag}/{booklet.slug}-{language.tag}{edition}{output.suffix}"
