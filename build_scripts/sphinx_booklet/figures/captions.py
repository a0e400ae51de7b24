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
    config.numfig_format = {"figure": _("Figure %s"), "table": _("Table %s"), **config.numfig_format}


def number_captions(app: Sphinx, doctree: nodes.document) -> None:
    """Put the number before each caption, as an inline node of class ``caption-number``."""
    for node in doctree.findall(lambda each: isinstance(each, nodes.figure | nodes.table)):
        assert isinstance(node, nodes.Element)
        caption = next(iter(node.findall(lambda each: isinstance(each, nodes.caption | nodes.title))), None)
        if not isinstance(caption, nodes.Element):
            continue
        kind = "figure" if isinstance(node, nodes.figure) else "table"
        number = _number_of(app.env, kind, node, node.source or caption.source)
        if number:
            label = app.config.numfig_format[kind] % number + "."
            caption.insert(0, nodes.inline("", label, classes=["caption-number"]))
            caption.insert(1, nodes.Text(" "))


def _number_of(env: BuildEnvironment, kind: str, node: nodes.Element, source: str | None) -> str:
    found = env.toc_fignumbers.get((source and env.path2doc(source)) or "", {}).get(kind, {})
    return next((".".join(map(str, found[name])) for name in node["ids"] if name in found), "")
