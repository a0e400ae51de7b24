"""How HTML and EPUB show a drawing: words of the page beside shapes, and an SVG whose words are text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.figures.flow import FlowPage, render_flow
from sphinx_booklet.figures.nodes import drawing, words_of
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.scene import load_scene, screen_sheet
from sphinx_booklet.figures.svg import SvgStyle, render_svg
from sphinx_booklet.markup.passage_language import passage_language

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator

CLASS = "drawing-picture"


def visit_drawing_html(translator: HTML5Translator, node: drawing) -> None:
    """Put the drawing into the page: flowing on the web, one picture in a book.

    The picture is as wide as its words need to be as large as the body's; the stylesheet of a book
    adds ``.drawing-picture { max-width: 100%; height: auto }``.
    """
    made = render_drawing(translator.builder, node)
    if _captioned(node):
        # docutils closes <figcaption> at the end of a figure that has more than one child, and
        # our caption comes first: close it here, and leave the figure one child (this copy of
        # the doctree is read by nobody after the writer)
        translator.body.append("</figcaption>\n")
        node.parent.remove(node.parent[0])
    translator.body.append(made + "\n")
    raise nodes.SkipNode


def render_drawing(builder: Any, node: drawing) -> str:
    """The markup of a drawing for a builder of HTML: an SVG in a book, words beside shapes on the web."""
    scene = load_scene(Path(builder.srcdir).parent)
    booklet = builder.config.booklet
    language = booklet.language(builder.config.language)
    sheet = screen_sheet(language)
    tag = passage_language(node)
    palette = make_palette(scene.looks)
    if builder.name.startswith("epub"):
        return render_svg(
            scene.draw(node, sheet),
            SvgStyle("book", palette),
            title=node["alt"],
            classes=CLASS,
            width=f"{sheet.width / sheet.size:.1f}em",
            rtl=sheet.lettering.rtl,
            language=tag,
        )
    abroad = booklet.source_language.tag if language != booklet.source_language else ""
    page = FlowPage(scene.numbers, sheet, SvgStyle("inline", palette), abroad)
    return render_flow(
        node["drawing"],
        words_of(node),
        page,
        title=node["alt"],
        classes=f"{CLASS} {node['drawing']}",
        language=tag,
    )


def _captioned(node: drawing) -> bool:
    figure = node.parent
    return isinstance(figure, nodes.figure) and isinstance(figure[0], nodes.caption)


def visit_drawing_text(translator: TextTranslator, node: drawing) -> None:
    """Plain text gets what is read instead of the picture."""
    translator.add_text(f"[{node['alt']}]")
    raise nodes.SkipNode


def skip_drawing(translator: object, node: drawing) -> None:
    """Builders that are not ours leave drawings out."""
    raise nodes.SkipNode
