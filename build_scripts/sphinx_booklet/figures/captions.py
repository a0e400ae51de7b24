"""“Figure 1.” and “Table 1.”: the same numbers, in the reader's language, in every format.

Sphinx numbers figures and tables that have a caption (``numfig``), writes the number into HTML
and into references, and leaves it out of the captions of other formats. Its own words for it
are short forms (“Fig. 1”); ours are whole words of the domain `booklet`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.booklet.messages import messages_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def name_figures(app: Sphinx, config: Config) -> None:
    """The words before a number; Sphinx keeps what it finds in `numfig_format`."""
    _ = messages_of(app)
    config.numfig_format = {
        "figure": _("Figure %s"),
        "table": _("Table %s"),
        "code-block": _("Listing %s"),
        **config.numfig_format,
    }


def number_captions(app: Sphinx, doctree: nodes.document) -> None:
    """Put the number before each caption, as an inline node of class ``caption-number``."""
    for node in doctree.findall(nodes.Element):
        kind = _kind_of(node)
        caption = next(
            (child for child in node.children if isinstance(child, nodes.caption | nodes.title)), None
        )
        if not kind or caption is None:
            continue
        number = _number_of(app.env, kind, node, caption)
        if number:
            label = app.config.numfig_format[kind] % number + "."
            caption.insert(0, nodes.inline("", label, classes=["caption-number"]))
            caption.insert(1, nodes.Text(" "))


def _kind_of(node: nodes.Element) -> str:
    """Sphinx's name for what is numbered: a listing is a container round a block of code."""
    if isinstance(node, nodes.container):
        return "code-block" if "literal-block-wrapper" in node["classes"] else ""
    return "figure" if isinstance(node, nodes.figure) else "table" if isinstance(node, nodes.table) else ""


def _number_of(env: BuildEnvironment, kind: str, node: nodes.Element, caption: nodes.Element) -> str:
    """The number of a caption; a table's source may be the file that its cells were read from."""
    for source in (caption.source, node.source, getattr(node.parent, "source", None)):
        found = env.toc_fignumbers.get((source and env.path2doc(source)) or "", {}).get(kind, {})
        for name in node["ids"]:
            if name in found:
                return ".".join(map(str, found[name]))
    return ""
