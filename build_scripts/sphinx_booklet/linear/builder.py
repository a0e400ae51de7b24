"""The Sphinx builder `linear`: the blocks of every document of a language, in one JSON file.

Its name is what `.. only:: builder_linear` asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util.nodes import is_translatable

from sphinx_booklet.booklet.current import booklet_of, current_language, is_draft
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.figures.captions import number_captions
from sphinx_booklet.linear.blocks import Chapter, Reading, save_reading
from sphinx_booklet.linear.reading import read_doctree
from sphinx_booklet.linear.runs import RunReader
from sphinx_booklet.markup.chapters import list_chapters
from sphinx_booklet.markup.facts import list_facts
from sphinx_booklet.markup.page_starts import DIGEST, read_page_starts


class LinearBuilder(Builder):
    """Writes booklet.json; speech, Braille, plain text and Word are made of it."""

    name = "linear"
    format = "linear"
    allow_parallel = False

    def get_outdated_docs(self) -> set[str]:
        """All: the file is one."""
        return set(self.env.found_docs)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Only that a reference leads somewhere; nothing follows it."""
        return docname

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Read every document of the toctrees and write the file."""
        booklet, language = booklet_of(self._app), current_language(self._app)
        numbered = list_chapters(self.env)
        reader = RunReader(booklet.source_language.tag, language.tag)
        chapters = []
        for docname in self.list_documents():
            doctree = self.env.get_and_resolve_doctree(docname, self, tags=self._app.tags)
            mark_untranslated(doctree)
            number_captions(self._app, doctree)
            number = numbered.index(docname) + 1 if docname in numbered else 0
            title = self.env.titles[docname].astext()
            chapters.append(Chapter(docname, title, number, read_doctree(doctree, reader, booklet.root)))
        root = self.env.titles[self.config.root_doc].astext()
        facts = list_facts(booklet, language.code) | {"draft": booklet.profile.draft}
        reading = Reading(
            language.tag,
            language.direction,
            root,
            is_draft(self._app),
            facts,
            tuple(chapters),
            tuple(self.list_printed_pages()),
            {docname: self.env.metadata[docname].get(DIGEST, "") for docname in sorted(self.env.found_docs)},
        )
        save_reading(reading, Path(self.outdir) / "booklet.json")

    def list_printed_pages(self) -> Iterator[tuple[str, str]]:
        """Place and label of each page start of the printed booklet, where it was made of this text."""
        booklet, language = booklet_of(self._app), current_language(self._app)
        for start in read_page_starts(built_file(booklet, language, OUTPUTS["pdf"][0]), self.env):
            if start.place.rpartition(":")[2].isdecimal():
                yield start.place, start.label

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing: documents are not written one by one."""

    def list_documents(self) -> Iterator[str]:
        """The root, then what its toctrees name, each with what its own name: the order of reading."""
        seen: set[str] = set()

        def follow(docname: str) -> Iterator[str]:
            if docname in seen or docname not in self.env.found_docs:
                return
            seen.add(docname)
            yield docname
            for toctree in self.env.get_doctree(docname).findall(addnodes.toctree):
                for name in toctree["includefiles"]:
                    yield from follow(str(name))

        yield from follow(self.config.root_doc)


def mark_untranslated(doctree: nodes.document) -> None:
    """A document without any catalog is in the language of the source: Sphinx does not say so by itself."""
    if any("translated" in node for node in doctree.findall(nodes.TextElement)):
        return
    for node in doctree.findall(nodes.TextElement):
        if is_translatable(node) and "reading-time" not in node["classes"]:
            node["translated"] = False
