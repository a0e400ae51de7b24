"""What Sphinx is told of drawings: their directive, their nodes, and what shows them in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.figures.directive import Drawing
from sphinx_booklet.figures.nodes import alternative_of, drawing, drawing_words, is_translated
from sphinx_booklet.markup.passage_language import MARK, find_source_tag

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def register(app: Sphinx) -> ExtensionMetadata:
    """Register all of it."""
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.figures import captions, visitors

    show, skip = (visitors.visit_drawing_html, None), (visitors.skip_drawing, None)
    app.add_node(drawing, html=show, text=(visitors.visit_drawing_text, None), latex=skip, man=skip)
    app.add_node(drawing_words)
    app.add_directive("drawing", Drawing)
    app.connect("config-inited", captions.name_figures)
    app.connect("doctree-read", _take_alternative)
    app.connect("doctree-resolved", _set_scene)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _take_alternative(app: Sphinx, doctree: nodes.document) -> None:
    """After the translation, each drawing says its alternative text as an image does."""
    for node in doctree.findall(drawing):
        node["alt"] = alternative_of(node)
        if not is_translated(node):
            node[MARK] = find_source_tag(app.config)


def _set_scene(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """The PDF's flowables are made far from Sphinx: their nodes carry what they need."""
    if app.builder.name != "pdf":
        return
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.figures.captions import number_captions
    from sphinx_booklet.figures.scene import scene_of

    number_captions(app, doctree)
    found = list(doctree.findall(drawing))
    if found:
        scene = scene_of(app)
        for node in found:
            node["scene"] = scene
