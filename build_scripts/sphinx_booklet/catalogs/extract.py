"""source/ -> build/gettext/*.pot: every word that a reader meets, with hints for the translator.

One template a chapter (Sphinx's own way), `booklet.pot` for the sentences of the code and of the page
templates, `sphinx.pot` for those of Sphinx's strings that our pages show. A hint says what a message is
(heading, alt text, index entry) and whether it is `safety`: a dose, a phone number, a warning, an
emergency. Templates carry no line numbers and no dates, so that only a changed word changes a file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract
from sphinx.builders.gettext import I18nBuilder
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

import sphinx_booklet
from sphinx_booklet.booklet.box_kinds import BOX_KINDS
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.source_tree import find_chapter_file
from sphinx_booklet.catalogs.document import Line
from sphinx_booklet.catalogs.hints import DRAFT_ONLY, GLOSSARY_TERM, REFERENCE, SAFETY
from sphinx_booklet.catalogs.message import Catalog, Message, with_hints
from sphinx_booklet.catalogs.pofile import read_catalog
from sphinx_booklet.catalogs.safety_lock import list_env_lines, list_own_tags
from sphinx_booklet.figures.covers import choose_art
from sphinx_booklet.figures.nodes import drawing_words
from sphinx_booklet.markup.draft_text import stands_in_draft_text
from sphinx_booklet.markup.nodes import ISOLATED

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.booklet.config import Booklet

# Name of the function -> how many of its first arguments are messages.
KEYWORDS = {"_": 1, "N_": 1, "messages": 1, "gettext": 1, "ngettext": 2}
HINTS_BY_CLASS = {
    "card-title": "heading",
    "fill-in-label": "label to write beside",
    "subtitle": "subtitle of the booklet",
}
HINTS_BY_NODE: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.title, "heading"),
    (nodes.rubric, "heading"),
    (nodes.term, GLOSSARY_TERM),
    (nodes.caption, "caption"),
    (drawing_words, "words in a picture"),
)


class MessageBuilder(I18nBuilder):
    """Collects the messages of every document; `gettext` of `make` writes them."""

    name = "booklet-gettext"
    versioning_method = "none"  # so that the doctrees of the source language are shared

    def init(self) -> None:
        super().init()
        self.found: dict[str, dict[str, Message]] = {}
        self.lines: list[Line] = []

    def write_documents(self, docnames: Set[str]) -> None:
        """Collect from every document as it was read: nothing is resolved or left out yet."""
        for docname in sorted(docnames):
            self.collect(docname, self.env.get_doctree(docname))

    def collect(self, docname: str, doctree: nodes.document) -> None:
        """Collect the messages of one document."""
        messages = self.found.setdefault(docname, {})
        name = find_chapter_file(Path(self.srcdir), docname).relative_to(self.srcdir).as_posix()
        place, signed = f"source/{name}", set[str]()
        for node, text in extract_messages(doctree):
            if not any(isinstance(parent, nodes.substitution_definition) for parent in list_parents(node)):
                add_message(messages, Message(text, places=(place,), hints=tuple(describe_node(node, text))))
                signed |= set() if stands_in_draft_text(node) else {text}
        for node, entries in traverse_translatable_index(doctree):
            for kind, value, *_rest in entries:
                for text in split_index_msg(kind, value):
                    add_message(messages, Message(text, places=(place,), hints=("index entry",)))
                    signed |= set() if stands_in_draft_text(node) else {text}
        for text in messages.keys() - signed:
            messages[text] = with_hints(messages[text], (DRAFT_ONLY,))

    def finish(self) -> None:
        """List the documents as they are read; written together with the templates."""
        known = list_env_lines(self.env, list_own_tags(self.tags, self))
        self.lines = [line for docname in order_documents(self.env) for line in known[docname]]


def order_documents(env: BuildEnvironment) -> list[str]:
    """The documents in the order of the tables of contents, then those that none lists."""
    ordered: list[str] = []

    def visit(docname: str) -> None:
        if docname not in ordered and docname in env.found_docs:
            ordered.append(docname)
            for name in env.toctree_includes.get(docname, ()):
                visit(name)

    for docname in (env.config.root_doc, *sorted(env.found_docs)):
        visit(docname)
    return ordered


def list_parents(node: nodes.Node | None) -> Iterator[Element]:
    """The node itself and what holds it, up to the document."""
    while node is not None:
        if isinstance(node, nodes.Element):
            yield node
        node = node.parent


def describe_node(node: Element, text: str) -> Iterator[str]:
    """Hints for the translator of one message."""
    if any(SAFETY in parent.get("classes", ()) for parent in list_parents(node)) or any(
        node.findall(lambda child: isinstance(child, ISOLATED))
    ):
        yield SAFETY
    if isinstance(node, nodes.image) or node.get("part") == "alt":
        yield "alt text: what the picture shows, for people who cannot see it"
    if any(isinstance(parent, nodes.citation) for parent in list_parents(node)):
        yield REFERENCE
    for kind, hint in HINTS_BY_NODE:
        if isinstance(node, kind):
            yield hint
    classes: list[str] = node.get("classes", [])
    yield from (HINTS_BY_CLASS[name] for name in classes if name in HINTS_BY_CLASS)


def add_message(messages: dict[str, Message], message: Message) -> None:
    """Add a message; the same words again add their hints and places."""
    known = messages.get(message.msgid)
    if known is None:
        messages[message.msgid] = message
        return
    messages[message.msgid] = replace(
        with_hints(known, message.hints), places=tuple(dict.fromkeys((*known.places, *message.places)))
    )


def read_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates that `make gettext` wrote. Raises BookletError when there are none."""
    folder = booklet.paths.gettext
    templates = {
        path.relative_to(folder).with_suffix("").as_posix(): read_catalog(path)
        for path in sorted(folder.rglob("*.pot"))
    }
    if not templates:
        raise BookletError("There are no messages in build/gettext/.", advice="Run `make gettext` first.")
    return templates


def extract_program(booklet: Booklet) -> Iterator[Message]:
    """The messages of the code, of the page templates and of booklet.toml, each once."""
    package = Path(sphinx_booklet.__file__).parent
    messages: dict[str, Message] = {}
    for path in list_files(package, "*.py"):
        for message in read_code(path, f"sphinx_booklet/{path.relative_to(package).as_posix()}"):
            add_message(messages, message)
    for suffix in ("html", "xhtml", "xml", "opf", "jinja"):
        for folder, name in ((package, "sphinx_booklet"), (booklet.paths.source, "source")):
            for path in list_files(folder, f"*.{suffix}"):
                for message in read_template(path, f"{name}/{path.relative_to(folder).as_posix()}"):
                    add_message(messages, message)
    for sentence in list_own_sentences(booklet):
        add_message(messages, make_message(sentence, None, "source/booklet.toml"))
    if booklet.cover.alt:
        hint = "alt text: what the picture of the cover shows, for people who cannot see it"
        add_message(messages, make_message(booklet.cover.alt, None, "source/booklet.toml", hint))
    yield from messages.values()


def list_own_sentences(booklet: Booklet) -> Iterator[str]:
    """The sentences and labels for readers in booklet.toml; of a drawing on the cover where there is one."""
    yield from booklet.profile.list_sentences()
    yield from (kind.label for name, kind in booklet.boxes.items() if kind != BOX_KINDS.get(name))
    if choose_art(booklet) == "drawing":
        yield from booklet.cover.key.list_sentences()


def list_files(folder: Path, pattern: str) -> list[Path]:
    """Files below a folder, in a fixed order, without caches."""
    return [path for path in sorted(folder.rglob(pattern)) if "__pycache__" not in path.parts]


def read_code(path: Path, place: str) -> Iterator[Message]:
    """Calls of _, N_ and ngettext with literal text; a comment `TRANSLATORS: …` on the line above is a hint.

    Babel's own reader also takes the key in ``_(LABELS["note"])`` for a message.
    """
    text = path.read_text(encoding="utf-8")
    if not any(f"{name}(" in text for name in KEYWORDS):
        return
    lines = text.splitlines()
    for call in ast.walk(ast.parse(text)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        strings = [
            argument.value
            for argument in call.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        wanted = KEYWORDS.get(name, 0)
        if wanted and len(strings) >= wanted and isinstance(call.args[0], ast.Constant):
            above = lines[call.lineno - 2].strip() if call.lineno > 1 else ""
            hint = above.partition("TRANSLATORS:")[2].strip() if above.startswith("#") else ""
            yield make_message(strings[0], strings[1] if wanted == 2 else None, place, hint)


def read_template(path: Path, place: str) -> Iterator[Message]:
    """`_('…')`, `gettext`, `ngettext` and `{% trans %}` in a Jinja template."""
    options = {"silent": "false", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}
    with path.open("rb") as file:
        try:
            rows = list(babel_extract(file, list(KEYWORDS), ["TRANSLATORS:"], options))
        except TemplateSyntaxError as error:
            raise BookletError(
                f"This template cannot be read: {error.message}.", path=Path(place), line=error.lineno
            ) from None
    for _line, _function, text, comments in rows:
        strings = [part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, str)]
        if strings:
            yield make_message(strings[0], strings[1] if len(strings) > 1 else None, place, *comments)


def make_message(text: str, plural: str | None, place: str, *hints: str) -> Message:
    """A message that stands in no chapter."""
    return Message(
        text,
        ("", "") if plural else ("",),
        plural,
        hints=tuple(hint.removeprefix("TRANSLATORS:").strip() for hint in hints if hint),
        places=(place,),
        flags=flag_format(text),
    )


def flag_format(text: str) -> tuple[str, ...]:
    """Gettext's flag for text with places to fill in."""
    if "{" in text:
        return ("python-brace-format",)
    return ("python-format",) if "%s" in text or "%(" in text else ()


def make_header(booklet: Booklet) -> dict[str, str]:
    """The fields of a template's header: nothing in them changes by itself."""
    return {
        "Project-Id-Version": booklet.slug,
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def add_builder(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(MessageBuilder)


def describe_counts(templates: dict[str, Catalog]) -> tuple[int, int]:
    """Messages and words of all templates."""
    messages = [message for catalog in templates.values() for message in catalog.messages]
    return len(messages), sum(len(message.msgid.split()) for message in messages)
