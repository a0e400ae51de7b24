"""What a document asks for and its PDF cannot show: named all at once, or replaced and warned of.

rst2pdf draws a sign where a picture is missing, asks other servers for pictures, and ends the program at a
template that no stylesheet has. Here each is a fault with its place in the source (`pdf_strict`), or is
replaced by what is true: the words that stand for the picture, both texts of a pair, the template in use.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from PIL import Image
from rst2pdf.directives.oddeven import OddEvenNode
from rst2pdf.pdfbuilder import PDFBuilder
from sphinx.util import logging

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.markup.passage_language import MARK
from sphinx_booklet.pdf.elements import place_of
from sphinx_booklet.pdf.settings import current_settings

logger = logging.getLogger(__name__)

# rst2pdf.utils.parseRaw
COMMANDS = frozenset(
    (
        "PageBreak", "EvenPageBreak", "OddPageBreak", "FrameBreak", "Spacer", "Transition", "SetPageCounter",
        "TextAnnotation",
    )
)  # fmt: skip
_BREAK = re.compile(r"\s*((?:Even|Odd)?PageBreak)[\s,]+(\w[\w-]*)(?![\w-]*=)(.*)")
_BACKGROUND = re.compile(r"""[\s,]+background=("[^"]*"|'[^']*'|[^\s,]+)""", re.IGNORECASE)
_UNSEEN = (nodes.substitution_definition, nodes.comment)
_FRACTION = re.compile(r"(\d*\.\d+|\d+\.)\s*%")
ENGLISH = "en"  # of the words below


@dataclass(frozen=True, slots=True)
class Loss:
    """A node that cannot be printed as it is; `replace` puts what is true in its place."""

    node: nodes.Element
    message: str
    replace: Callable[[], None]

    def describe(self, *, stops: bool) -> Diagnostic:
        """The loss as what is said of it."""
        inside = (node for node in self.node.findall() if node.source and node.line)
        path, line = place_of(next(inside, self.node))
        return Diagnostic(path, line, "", self.message, severity="error" if stops else "warning")


def mend_losses(
    tree: nodes.document, folder: Path, templates: Collection[str], *, strict: bool
) -> list[Diagnostic]:
    """Name what cannot be printed, and replace it.

    What is `strict` is replaced too: the pages are set all the same, for what else is wrong with them.

    Args:
        tree: the document.
        folder: where the paths of pictures begin.
        templates: names of the page templates of the stylesheets.
        strict: nothing may be lost; otherwise what is lost is warned of.

    Returns:
        What would be lost, where it may not be.

    """
    for picture in list_pictures(tree):
        picture.attributes.update(choose_file(picture) | round_width(picture))
    losses = [
        *find_lost_pictures(tree, folder),
        *find_lost_diagrams(tree),
        *find_pairs(tree),
        *find_raw_faults(tree, templates, folder),
    ]
    found = sorted(
        {loss.describe(stops=strict) for loss in losses}, key=lambda one: (str(one.path), one.line or 0)
    )
    for one in [] if strict else found:
        place = f"{one.path}:{one.line}" if one.path else None
        logger.warning("%s", one.message, location=place, type="pdf")
    for loss in losses:
        loss.replace()
    return found if strict else []


def list_pictures(tree: nodes.document) -> Iterator[nodes.image]:
    """Pictures that are printed, which those of definitions are not."""
    for picture in list(tree.findall(nodes.image)):
        if not _stands_in(picture, _UNSEEN):
            yield picture


def _stands_in(node: nodes.Node, kinds: type[nodes.Node] | tuple[type[nodes.Node], ...]) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above is not None


def choose_file(picture: nodes.image) -> dict[str, str]:
    """The file of a picture that is named `name.*`: a drawing before photographs, as rst2pdf's builder counts them."""
    files: dict[str, str] = (
        picture.get("candidates", {}) if str(picture.get("uri", "")).endswith(".*") else {}
    )
    return next(({"uri": files[kind]} for kind in PDFBuilder.supported_image_types if kind in files), {})


def round_width(picture: nodes.image) -> dict[str, str]:
    """A width in whole per cent, as rst2pdf reads it."""
    found = _FRACTION.fullmatch(str(picture.get("width", "")).strip())
    return {"width": f"{max(1, round(float(found[1])))}%"} if found else {}


def find_lost_pictures(tree: nodes.document, folder: Path) -> Iterator[Loss]:
    """Pictures that cannot be shown, and those that say nothing to who cannot see them."""
    for picture in list_pictures(tree):
        fault = find_fault(str(picture.get("uri", "")), folder)
        if fault:
            yield Loss(picture, fault, partial(stand_in, picture))
        elif picture.get("alt") is None and not _stands_in(
            picture, nodes.decoration
        ):  # nobody hears it there
            yield Loss(
                picture,
                "This picture has no alternative text (:alt:). Say there what it shows; leave it empty if it"
                " only decorates.",
                partial(name_picture, picture),
            )


def find_fault(uri: str, folder: Path) -> str:
    """What is wrong with the file of a picture, or an empty string."""
    name = Path(uri).name
    if "://" in uri:
        return f"The picture {uri} is on another server. Put a copy beside the text."
    if uri.startswith("data:"):
        return "A picture stands in the text as data. Put it into a file beside the text."
    path = folder / uri
    if not path.is_file():
        return f"The picture {name} is not there. Put it beside the text, or correct its name."
    if path.suffix.lower() == ".pdf":
        return f"The picture {name} is a PDF. Save it as PNG, JPEG or SVG."
    return "" if can_be_read(path) else f"The picture {name} is damaged or of a kind that is not known."


def find_page_picture(uri: str, folder: Path) -> str:
    """The path of the picture behind a page: it begins where those of the text do, and not in the folder of the command.

    An empty string, and a warning, when it cannot be shown: no reader loses a word by it.
    """
    if not (fault := find_fault(uri, folder)):
        return str(folder / uri)
    logger.warning("A page template of the stylesheet has a picture behind its pages. %s", fault, type="pdf")
    return ""


def can_be_read(path: Path) -> bool:
    """Whether a file is a picture."""
    if path.suffix.lower() in (".svg", ".svgz"):
        if path.suffix.lower() == ".svgz":
            return True
        try:
            return ElementTree.parse(path).getroot().tag.rpartition("}")[2] == "svg"
        except (ElementTree.ParseError, OSError, ValueError):
            return False
    try:
        with Image.open(path) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def stand_in(picture: nodes.image) -> None:
    """Write the words for a picture in its place, as a browser does."""
    uri = str(picture.get("uri", ""))
    words = picture.get("alt") or ("…" if uri.startswith("data:") else Path(uri).name)
    made: nodes.Element = nodes.emphasis("", f"[{words}]")
    place: nodes.Element = picture
    if isinstance(picture.parent, nodes.reference):
        place = picture.parent
        made = nodes.reference("", "", made, **place.attributes)
    elif "://" in uri:
        made = nodes.reference("", "", made, refuri=uri, internal=False)
    if not isinstance(place.parent, nodes.TextElement):
        made = nodes.paragraph("", "", made, classes=["missing-picture"], ids=picture["ids"])
    made.source, made.line = picture.source, picture.line
    place.parent.replace(place, made)


def name_picture(picture: nodes.image) -> None:
    """Say what is known of a picture without alternative text: its caption, or the name of its file."""
    captions = [child for child in picture.parent.children if isinstance(child, nodes.caption)]
    if captions and isinstance(picture.parent, nodes.figure):
        picture["alt"] = " ".join(captions[0].astext().split())
    else:
        picture["alt"] = f"Picture without a description: {Path(str(picture['uri'])).name}"
        if (
            current_settings.get().language.partition("-")[0] != ENGLISH
            and picture.parent.tagname != "reference"
        ):
            picture[MARK] = ENGLISH


def find_lost_diagrams(tree: nodes.document) -> Iterator[Loss]:
    """Diagrams (sphinx.ext.graphviz and inheritance_diagram) that nothing here can draw."""
    drawn = shutil.which("dot") is not None
    for node in list(tree.findall(nodes.Element)):
        if node.tagname == "inheritance_diagram":
            said = "A diagram of classes is not drawn in a PDF. Put a picture of it beside the text."
        elif node.tagname == "graphviz" and not drawn:
            said = "This diagram is drawn by the program dot, which is not installed (Debian: apt install graphviz)."
        else:
            continue
        words = node.get("alt") or node.get("content") or "diagram"
        place = nodes.paragraph("", "", nodes.emphasis("", f"[{words}]"), ids=node["ids"])
        place.source, place.line = node.source, node.line
        yield Loss(node, said, partial(node.parent.replace, node, place))


def find_pairs(tree: nodes.document) -> Iterator[Loss]:
    """Texts for odd and even pages that stand in the text: only one of the two would be printed."""
    for pair in list(tree.findall(OddEvenNode)):
        above = pair.parent
        while above is not None and not isinstance(above, (nodes.header, nodes.footer)):
            above = above.parent
        if above is None:
            yield Loss(
                pair,
                "The directive oddeven prints one of two texts, so that the other is lost. Write what both pages"
                " may say, or use it in a header or footer.",
                partial(pair.parent.replace, pair, pair.children),
            )


def find_raw_faults(tree: nodes.document, templates: Collection[str], folder: Path) -> Iterator[Loss]:
    """Lines of `raw:: pdf` that rst2pdf does not know, page templates that no stylesheet has, lost pictures of pages."""
    for raw in list(tree.findall(nodes.raw)):
        if "pdf" not in str(raw.get("format", "")).split():
            continue
        kept, faults = read_raw(raw.astext(), templates, folder)
        for fault in faults:
            yield Loss(raw, fault, partial(rewrite, raw, kept))


def read_raw(text: str, templates: Collection[str], folder: Path) -> tuple[str, list[str]]:
    """The lines that can be done, and what is wrong with the others."""
    kept: list[str] = []
    faults: list[str] = []
    for line in text.splitlines():
        behind = _BACKGROUND.search(line)
        if behind and (fault := find_fault(behind[1].strip("\"'"), folder)):
            faults.append(fault)
            line = line.replace(behind[0], "")
        command = (re.split(r"[\s,]+", line.strip()) or [""])[0]
        found = _BREAK.fullmatch(line)
        if command and command not in COMMANDS:
            faults.append(
                f"rst2pdf does not know the command {command}. It knows {', '.join(sorted(COMMANDS))}."
            )
        elif found and found[2] not in templates and not found[3].startswith("="):
            known = ", ".join(sorted(templates)) or "none"
            faults.append(f"No stylesheet has a page template {found[2]}. There are: {known}.")
            kept.append(found[1])
        else:
            kept.append(line)
    return "\n".join(kept), faults


def rewrite(raw: nodes.raw, text: str) -> None:
    """Give a raw node another text."""
    raw[:] = [nodes.Text(text)]
    raw.rawsource = text
