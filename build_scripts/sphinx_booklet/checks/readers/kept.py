"""The blocks of a booklet's doctrees, kept while it is built, so that finished files can be held against them.

What each builder is given is read here before anything of an edition is done to it. The web pages of chapters that have
not changed are not written again; their blocks stay as they were kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.editions import OFFERS
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.booklet.outputs import EXTRAS, FORMATS, built_file, list_outputs, public_name
from sphinx_booklet.checks.readers.blocks import Block, Edition, load_pages, plain, save_pages, text_file
from sphinx_booklet.checks.readers.doctree import drop_landing_titles, read_doctree
from sphinx_booklet.checks.readers.drawings import digest_markup
from sphinx_booklet.figures.visitors import render_drawing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.figures.nodes import drawing

EARLY = 100  # before the events in which an edition changes its doctrees (500)
BACK_MATTER = "back-matter"
# Sentences of the program that pages say round the text.
WORDS = (
    "Page {number}", "Chapter {number} of {total}", "Contents", "Index",
    "Cover", "Title page", "Start of the text", "Glossary", "References", "On this page", "All chapters",
    "Skip to the text", "Language", "Next", "Previous", "Reference {number}", "Search", "The whole booklet on one page",
)  # fmt: skip


def keep_text(app: Sphinx, edition: Edition) -> None:
    """Make an application keep the blocks of every document that it writes."""
    pages: dict[str, list[Block]] = {}

    def draw(node: nodes.Element) -> str:
        return digest_markup(render_drawing(app.builder, cast("drawing", node)), edition)

    def read(_app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if app.builder.name == edition:
            numbers = list_numbers(app.env, docname)
            tag = current_language(app).tag
            blocks = read_doctree(doctree, edition, numbers, Path(app.srcdir), tag, draw)
            landing = edition == "html" and docname == app.config.root_doc
            pages[docname] = drop_landing_titles(blocks, doctree) if landing else blocks

    def save(_app: Sphinx, error: Exception | None) -> None:
        if error is None:
            path = text_file(Path(app.outdir))
            before = load_pages(path)
            kept = {**(before[0] if before else {}), **pages}
            here = {name: blocks for name, blocks in kept.items() if name in app.env.found_docs}
            save_pages(here, describe_booklet(app), path)

    app.connect("doctree-resolved", read, priority=EARLY)
    app.connect("build-finished", save)


def list_numbers(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """Id of a figure or table of a document -> its number."""
    kinds = env.toc_fignumbers.get(docname, {})
    return {
        name: ".".join(map(str, number)) for numbers in kinds.values() for name, number in numbers.items()
    }


def describe_booklet(app: Sphinx) -> dict[str, object]:
    """The order of the documents, the words of the program, and what the index has to hold."""
    words = messages_of(app)
    numbered, others = list_documents(app.env)
    return {
        "root": app.config.root_doc,
        "chapters": numbered,
        "others": others,
        "words": {
            sentence: words(sentence) for sentence in (*WORDS, *booklet_of(app).profile.list_sentences())
        },
        "offers": list_offers(app),
        "offered": list_offered(app),
        "index": [entry for name in sorted(app.env.found_docs) for entry in list_entries(app.env, name)],
    }


def list_offers(app: Sphinx) -> dict[str, str]:
    """The names of the files that are offered in a language -> the name of the edition that each is."""
    booklet, language, words = booklet_of(app), current_language(app), messages_of(app)
    found = {}
    for output in list_outputs((*FORMATS, *EXTRAS), booklet):
        offer = OFFERS.get(f"{output.edition}{output.suffix}", OFFERS.get(output.edition))
        if offer is not None and output.suffix is not None:
            name = public_name(booklet, language, output).rpartition("/")[2]
            found[name] = plain(words(offer.title))
    return found


def list_offered(app: Sphinx) -> list[str]:
    """The names of those files that have been built and that every page has to offer."""
    booklet, language = booklet_of(app), current_language(app)
    return [
        public_name(booklet, language, output).rpartition("/")[2]
        for output in list_outputs(FORMATS, booklet)
        if output.suffix is not None and built_file(booklet, language, output).is_file()
    ]


def list_documents(env: BuildEnvironment) -> tuple[list[str], list[str]]:
    """The numbered chapters and the others, in the order in which they are read, with what stands below them."""
    numbered: list[str] = []
    others: list[str] = []
    for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        holder = toctree.parent
        last = isinstance(holder, nodes.Element) and BACK_MATTER in holder["names"]
        (others if last else numbered).extend(toctree["includefiles"])
    return list(dict.fromkeys(numbered)), [name for name in dict.fromkeys(others) if name not in numbered]


def list_entries(env: BuildEnvironment, docname: str) -> list[list[str]]:
    """What the index has to lead to in a document: its name, the id, the words from the first to the last."""
    found = []
    for node in env.get_doctree(docname).findall(addnodes.index):
        for kind, value, target, _main, _key in node["entries"]:
            if kind == "single":
                found.append([docname, str(target), *(part.strip() for part in value.split(";", 1))])
    return found
