"""The text as its author wrote it: chapters, and the passages that they are made of.

The text is read by Sphinx itself, with a builder that writes nothing, so that a check sees what a
reader will be given and not what a pattern makes of the markup. What Sphinx warns of is left to
the build, which stops on it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.theme_files import find_theme_file, name_extension
from sphinx_booklet.figures.nodes import ALT, drawing_words
from sphinx_booklet.markup.chapters import list_chapters

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

# Text that is no message of its own: pieces of a line, labels of citations, code, comments.
NO_PASSAGE = (nodes.Inline, nodes.label, nodes.FixedTextElement, addnodes.index)
# Nodes inside a passage that are no words of it.
SILENT = (nodes.footnote_reference, addnodes.index, nodes.problematic, nodes.system_message)


@dataclass(frozen=True, eq=False)
class Passage:
    """One paragraph, term, heading or caption. `line` counts from 1 in the chapter's file."""

    chapter: Chapter
    node: nodes.TextElement
    line: int | None

    @cached_property
    def text(self) -> str:
        """Its words in one line, without the labels of citations and footnotes."""
        return " ".join(read_words(self.node).split())

    @property
    def is_heading(self) -> bool:
        return isinstance(self.node, nodes.title | nodes.rubric | nodes.term | nodes.caption)

    @property
    def is_alt(self) -> bool:
        """Whether these are the words for a reader who cannot see a drawing; they can hold no role."""
        return isinstance(self.node, drawing_words) and self.node["part"] == ALT

    def inside(self, *kinds: type[nodes.Node]) -> bool:
        """Whether it stands in a node of one of these kinds."""
        return any(isinstance(node, kinds) for node in climb(self.node))

    def marked(self, name: str) -> bool:
        """Whether it, or something around it, has this class."""
        return any(name in node.get("classes", ()) for node in climb(self.node))

    def locate(self, words: str) -> int | None:
        """The line on which these words begin; the passage's own line when they span markup."""
        if self.line is None:
            return None
        place = self.node.rawsource.find(words)
        return self.line + self.node.rawsource.count("\n", 0, max(place, 0))


@dataclass(frozen=True, eq=False)
class Chapter:
    """One file of the text. `path` counts from the project's folder; `numbered` unless back matter."""

    name: str
    path: Path
    document: nodes.document
    numbered: bool
    is_root: bool

    @property
    def is_body(self) -> bool:
        """Whether readers are meant to read it through: a numbered chapter, or the landing page."""
        return self.numbered or self.is_root

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in the order of the text."""
        return tuple(
            Passage(self, node, find_line(node))
            for node in self.document.findall(nodes.TextElement)
            if not isinstance(node, NO_PASSAGE) and node.rawsource and node.astext().strip()
        )

    @property
    def paragraphs(self) -> Iterator[Passage]:
        """Passages that hold sentences."""
        return (passage for passage in self.passages if not passage.is_heading)


def read_manuscript(booklet: Booklet) -> list[Chapter]:
    """The chapters of a booklet in its source language, the landing page first.

    Raises BookletError when the text cannot be read at all.
    """
    # start-up time: commands that build nothing need no Sphinx
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    source = booklet.paths.source
    settings_folder = find_theme_file(source, "", "conf.py").parent
    # Read afresh each time: a chapter that is kept would hide what a changed directive makes of it.
    with TemporaryDirectory() as name, patch_docutils(source), docutils_namespace():
        folder = Path(name)
        try:
            app = Sphinx(
                source,
                settings_folder,
                folder / "out",
                folder / "doctrees",
                "dummy",
                {"language": booklet.source_language.code, "booklet": booklet}
                | name_extension(settings_folder),
                status=None,
                warning=io.StringIO(),
            )
            app.build()
        except (SphinxError, UnicodeError) as error:
            raise BookletError(
                f"The text cannot be read: {error}", advice="Run `make`, which names the place."
            ) from error
        return list(list_documents(app.env, booklet))


def list_documents(env: BuildEnvironment, booklet: Booklet) -> Iterator[Chapter]:
    """The chapters as a reader meets them: the landing page, the numbered ones, the rest."""
    numbered, root = list_chapters(env), env.config.root_doc
    for name in sorted(env.found_docs, key=lambda name: order(name, numbered, root)):
        path = Path(env.doc2path(name)).relative_to(booklet.root)
        yield Chapter(name, path, env.get_doctree(name), name in numbered, name == root)


def order(name: str, numbered: list[str], root: str) -> tuple[int, str]:
    """A key that sorts chapters as a reader meets them."""
    if name == root:
        return -1, name
    return (numbered.index(name) if name in numbered else len(numbered)), name


def climb(node: nodes.Node) -> Iterator[nodes.Element]:
    """A node and everything around it, from the inside out."""
    current: nodes.Node | None = node
    while current is not None:
        if isinstance(current, nodes.Element):
            yield current
        current = current.parent


def find_line(node: nodes.Node) -> int | None:
    """The line of a node, or of the nearest node around it that has one."""
    return next((element.line for element in climb(node) if element.line), None)


def is_citation(node: nodes.Node) -> bool:
    """Whether this is a reference to an entry of the references."""
    return isinstance(node, nodes.citation_reference) or (
        isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "citation"
    )


def cited_labels(node: nodes.Node) -> list[str]:
    """The labels that are cited in a node, in order."""
    return [
        found["reftarget"] if isinstance(found, addnodes.pending_xref) else found.astext()
        for found in node.findall(is_citation)
    ]


def read_words(node: nodes.Node) -> str:
    """The words of a node, as a reader hears them, without the labels of citations and footnotes."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, SILENT) or is_citation(node):
        return ""
    return "".join(map(read_words, node.children))
