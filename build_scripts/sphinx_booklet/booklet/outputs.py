"""What a language is built into: which builder makes it, where, and under which public name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.source_tree import find_chapter_file


@dataclass(frozen=True, slots=True)
class Output:
    """One run of a Sphinx builder, or a file made of another output.

    `name` is its folder in build/<code>/; `suffix` that of its public file, None for a site; `after`
    names the outputs that it tells of and that are therefore made before it. With `source`, it is made
    of the file of that output by `derive_output`, and `builder` is no builder of Sphinx. What is not
    `public` stays in build/.
    """

    name: str
    builder: str
    edition: str
    suffix: str | None
    after: tuple[str, ...] = ()
    source: str = ""
    public: bool = True


# Editions that are built only when they are asked for, and that the web page offers where they are.
EXTRAS = ("text", "braille-38", "spoken", "spoken-epub")

# In the order in which they are built: the EPUB lists the pages of the PDF, and the web page
# tells the size of each file that it offers.
OUTPUTS = {
    "pdf": (
        Output("pdf-a5", "pdf", "a5", ".pdf"),
        Output("pdf-large-print", "pdf", "large-print", ".pdf"),
        Output("pdf-print-at-home", "impose", "print-at-home", ".pdf", after=("pdf-a5",), source="pdf-a5"),
        Output("pdf-glance", "pdf", "glance", ".pdf"),
    ),
    "epub": (Output("epub", "epub", "epub", ".epub", after=("pdf-a5",)),),
    "html": (
        Output(
            "html",
            "html",
            "html",
            None,
            after=("pdf-a5", "pdf-large-print", "pdf-print-at-home", "pdf-glance", "epub", *EXTRAS),
        ),
    ),
}
FORMATS = tuple(OUTPUTS)  # what `make` builds
# For a commercial printer; built when it is asked for.
OUTPUTS["print"] = (
    Output("pdf-printer", "pdf", "printer", ".pdf"),
    Output("pdf-cover", "bind", "cover", ".pdf", after=("pdf-printer",), source="pdf-printer"),
)
# Made of one line of blocks; built when they are asked for.
LINEAR = Output("linear", "linear", "linear", ".json", after=("pdf-a5",), public=False)


def derive_from_linear(edition: str, suffix: str, builder: str) -> Output:
    """An output that is made of the blocks of a language; its folder is named like its edition."""
    return Output(edition, builder, edition, suffix, after=(LINEAR.name,), source=LINEAR.name)


OUTPUTS["text"] = (
    LINEAR,
    derive_from_linear("text", ".txt", "plain"),
    derive_from_linear("long-lines", ".txt", "plain"),
)
# For reviewers: what a voice is given, sentence by sentence.
SAID = Output("what-is-said", "said", "what-is-said", ".txt", (LINEAR.name,), LINEAR.name, public=False)
OUTPUTS["said"] = (LINEAR, SAID)
OUTPUTS["docx"] = (LINEAR, derive_from_linear("docx", ".docx", "docx"))
# Braille of 38 cells and 25 lines, as embossers here take it, and of 28 for small displays.
BRAILLE = (
    Output("braille-38", "brf", "braille", ".brf", (LINEAR.name,), LINEAR.name),
    Output("braille-28", "brf", "braille-28", ".brf", (LINEAR.name,), LINEAR.name),
    Output("braille-pef", "pef", "braille", ".pef", (LINEAR.name,), LINEAR.name),
)
OUTPUTS["braille"] = (OUTPUTS["pdf"][0], LINEAR, *BRAILLE)  # the PDF, for the numbers of printed pages
# eBraille 1.0, which no judge knows yet: made when it is asked for, and not published.
EBRAILLE = Output("ebraille", "ebrl", "braille", ".ebrl", (LINEAR.name,), LINEAR.name, public=False)
OUTPUTS["ebraille"] = (LINEAR, EBRAILLE)
# Read aloud: an MP3 a chapter in a zip, and an EPUB that is heard and read at once. The EPUB is made once more
# with the places of its blocks, which the plain one does without.
MARKED = Output("epub-marked", "epub", "epub-marked", ".epub", after=("pdf-a5",), public=False)
ALBUM = Output("spoken", "album", "spoken", ".zip", (LINEAR.name, "epub"), LINEAR.name)
SPOKEN = Output(
    "spoken-epub", "overlay", "spoken", ".epub", (LINEAR.name, MARKED.name, ALBUM.name), LINEAR.name
)
OUTPUTS["spoken"] = (OUTPUTS["pdf"][0], *OUTPUTS["epub"], MARKED, LINEAR, SAID, ALBUM, SPOKEN)
# The editions that need no word after the language in their public names: their suffix says it.
UNNAMED = frozenset(("a5", "epub", "text", "docx"))


def list_outputs(formats: tuple[str, ...], booklet: Booklet | None = None) -> list[Output]:
    """The outputs of some formats (pdf) or of some editions by name (pdf-a5), in the order of building.

    Those that `booklet` has the text of; all when it is None.
    """
    found = {
        output.name: output
        for name, outputs in OUTPUTS.items()
        for output in outputs
        if (name in formats or output.name in formats) and (booklet is None or has_text(booklet, output))
    }
    return list(found.values())


def has_text(booklet: Booklet, output: Output) -> bool:
    """Whether a booklet has what an output is made of: the file of an edition that is made of one, pages that fold or are bound."""
    if output.builder == "impose" and not booklet.look.page.folds:
        return False
    if output.builder == "bind" and not booklet.printing.leaf:
        return False
    document = find_edition(output.edition).document
    return not document or find_chapter_file(booklet.paths.source, document).is_file()


def list_public_outputs(formats: tuple[str, ...], booklet: Booklet | None = None) -> list[Output]:
    """Those of `list_outputs` that go into dist/."""
    return [output for output in list_outputs(formats, booklet) if output.public]


def built_file(booklet: Booklet, language: Language, output: Output) -> Path:
    """Where a builder leaves its one file; the start page for a site."""
    folder = booklet.paths.output(language.code, output.name)
    return folder / ("index.html" if output.suffix is None else f"booklet{output.suffix}")


def public_name(booklet: Booklet, language: Language, output: Output) -> str:
    """The path below dist/ under which readers find a file: en/ldn-choices-en-large-print.pdf."""
    if output.suffix is None:
        return f"{language.tag}/index.html"
    edition = "" if output.edition in UNNAMED else f"-{output.edition}"
    return f"{language.tag}/{booklet.slug}-{language.tag}{edition}{output.suffix}"
