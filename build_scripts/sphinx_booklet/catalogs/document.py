"""A document as it is read: a list of lines, one a passage or a block, with kind, nesting, place and words.

It is what a clinician signs. A line says what a thing is (warning box, don't list, header row), in what it
stands, in which order, where it leads and which words it has; not how the source was typed: spaces, line
breaks and comments leave no trace. What no published edition shows (`.. only:: never`) is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import extract_messages
from sphinx.util.tags import Tags

from sphinx_booklet.booklet.box_kinds import BOX_KINDS
from sphinx_booklet.catalogs.safety_words import is_instruction
from sphinx_booklet.figures.nodes import drawing, drawing_words
from sphinx_booklet.markup.draft_text import is_for_drafts
from sphinx_booklet.markup.nodes import ISOLATED

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

# What a reader never meets, or what says how something looks and not what it says.
SILENT = (nodes.comment, nodes.system_message, nodes.pending, nodes.colspec, nodes.meta)
# Attributes that say what a thing is, what it holds or where it leads.
TELLING = ("refuri", "refid", "reftarget", "uri", "start", "enumtype", "morecols", "morerows", "format")
# Marks of looks and of places: they change no word, and what stands at a place has a line of its own.
PLAIN_CLASSES = frozenset(
    (
        *("box", "drawing", "dose", "phone", "colwidths-given", "colwidths-auto"),
        *(f"box-{kind.shape}" for kind in BOX_KINDS.values()),
    )
)
LISTS = {"do-list": "do list", "dont-list": "don’t list", "tick-list": "tick list"}
SAFETY_CLASSES = frozenset(("safety", "do-list", "dont-list"))
SAFETY_KINDS = frozenset(name for name, kind in BOX_KINDS.items() if kind.safety)
NAMES: dict[str, str] = {
    "bullet_list": "list", "list_item": "item", "enumerated_list": "numbered list", "title": "heading",
    "definition_list": "list of terms", "definition_list_item": "term and meaning", "thead": "header rows",
    "tbody": "rows", "entry": "cell", "block_quote": "quotation", "transition": "line across", "tgroup": "columns",
}  # fmt: skip
# What the published editions are made by: the tags that `.. only::` may ask for.
ONLY_TAGS = {
    "web page": ("html", "format_html", "builder_html"),
    "PDF": ("pdf", "format_pdf", "builder_pdf"),
    "EPUB": ("epub", "html", "format_html", "builder_epub"),
}
FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "–": "-"})
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `depth` counts what it stands in; `message` is its msgid, where a translator meets it.

    `line` counts from 1 in the source of the chapter, `anchor` is the id of the section; neither is signed.
    """

    chapter: str
    depth: int
    kind: str
    words: str = ""
    safety: bool = False
    place: tuple[str, ...] = ()
    message: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)
    anchor: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}" if self.words else self.kind


def read_document(docname: str, document: nodes.document, tags: Iterable[str] = ()) -> list[Line]:
    """The lines of a resolved or unresolved doctree; `tags` are those that conf.py adds to every builder."""
    messages = {id(node): text for node, text in extract_messages(document)}
    return list(_Reader(docname, frozenset(tags), messages).read(document, 0, (), False))


@dataclass(frozen=True)
class _Reader:
    docname: str
    tags: frozenset[str]
    messages: dict[int, str]

    def read(self, parent: Element, depth: int, place: tuple[str, ...], safety: bool) -> Iterator[Line]:
        """The lines of what an element holds."""
        for node in parent.children:
            if isinstance(node, SILENT) or not isinstance(node, nodes.Element):
                continue
            if "reading-time" in node.get("classes", ()):
                continue  # counted from the words
            if isinstance(node, nodes.target) and is_numbered(node):
                continue  # Sphinx's own, numbered in order
            yield from self.read_node(node, depth, place, safety)

    def read_node(self, node: Element, depth: int, place: tuple[str, ...], safety: bool) -> Iterator[Line]:
        """The lines of one element and of what it holds."""
        safety = safety or bool(SAFETY_CLASSES.intersection(node.get("classes", ())))
        safety = safety or node.get("kind") in SAFETY_KINDS
        kind = name_kind(node)
        if isinstance(node, addnodes.only):
            if is_for_drafts(str(node["expr"])):
                return  # no part of what is signed
            shown = self.list_editions(str(node["expr"]))
            kind = f"only in the {', '.join(shown)}" if shown else "in no edition"
            yield Line(self.docname, depth, kind, place=place, safety=safety, line=find_line(node))
            if shown:
                yield from self.read(node, depth + 1, (*place, kind), safety)
            return
        if is_passage(node):
            yield self.read_passage(node, kind, depth, place, safety)
            return
        first = next((c for c in node.children if isinstance(c, nodes.Element)), None)
        if isinstance(node, (nodes.list_item, nodes.entry)) and len(node.children) == 1 and is_passage(first):
            assert first is not None  # an item of one paragraph is one line
            marked = safety or bool(SAFETY_CLASSES.intersection(first.get("classes", ())))
            yield self.read_passage(first, kind, depth, place, marked)
            return
        words = describe_content(node)
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        here = name_section(write_words(title)) if isinstance(node, nodes.section) and title else kind
        if isinstance(node, nodes.row):
            here = name_row(node)
        yield Line(self.docname, depth, kind, words, safety, place, line=find_line(node))
        yield from self.read(node, depth + 1, (*place, here), safety)

    def read_passage(
        self, node: Element, kind: str, depth: int, place: tuple[str, ...], safety: bool
    ) -> Line:
        """A passage of words."""
        words = write_words(node) if not isinstance(node, nodes.FixedTextElement) else node.astext()
        guarded = safety or any(isinstance(n, ISOLATED) for n in node.findall()) or is_instruction(words)
        message = self.messages.get(id(node), "")
        where = find_line(node), find_anchor(node)
        return Line(self.docname, depth, kind, words, guarded, place, message, *where)

    def list_editions(self, expression: str) -> list[str]:
        """The published editions in which an `only` is shown; all of them when Sphinx cannot read it."""
        shown = []
        for name, tags in ONLY_TAGS.items():
            try:
                if Tags([*tags, *self.tags]).eval_condition(expression):
                    shown.append(name)
            except (ValueError, SyntaxError):
                shown.append(name)
        return shown


def is_passage(node: Node | None) -> bool:
    """Whether a node is words and no block."""
    return isinstance(node, nodes.TextElement | nodes.raw) and not isinstance(
        node, nodes.target | addnodes.index
    )


def is_numbered(target: nodes.target) -> bool:
    """Whether a target is one that Sphinx made for an entry of the index."""
    names = [target["refid"]] if target.get("refid") else [*target["names"], *target["ids"]]
    return bool(names) and all(re.fullmatch(r"index-\d+", name) for name in names)


def name_row(row: nodes.row) -> str:
    """A row as the place of its cells: by its first cell, where that is one passage."""
    first = row.children[0] if row.children else None
    if isinstance(first, nodes.entry) and len(first.children) == 1 and is_passage(first.children[0]):
        return f"row “{write_words(first.children[0])}”"
    return "row"


def name_section(title: str) -> str:
    """A section as the place of what stands in it."""
    return f"section “{title}”"


def name_kind(node: Element) -> str:
    """What a thing is, in words: “warning box”, “don’t list”, “paragraph”."""
    given: list[str] = node.get("classes", [])
    classes = [name for name in given if name not in PLAIN_CLASSES]
    name = NAMES.get(node.tagname, node.tagname.replace("_", " "))
    for marker, known in LISTS.items():
        if marker in classes:
            name = known
            classes.remove(marker)
    if "kind" in node:
        name = f"{node['kind']} box"
        classes = [
            c for c in classes if c not in (node["kind"], "safety" if node["kind"] in SAFETY_KINDS else "")
        ]
    if isinstance(node, drawing):
        name = f"drawing {node['drawing']}"
    if isinstance(node, drawing_words):
        name = " ".join(filter(None, ("words", node["part"], node["detail"])))
    return f"{name} ({', '.join(sorted(classes))})" if classes else name


def describe_content(node: Element) -> str:
    """What a block holds besides its blocks: where it leads, how it counts, which chapters it lists."""
    parts = [f"{name} {node[name]}" for name in TELLING if node.get(name)]
    if isinstance(node, addnodes.toctree):
        parts += [f"{title or '-'} → {target}" if title else str(target) for title, target in node["entries"]]
        parts += [name for name in ("hidden", "numbered") if node.get(name)]
        parts += [node["caption"]] if node.get("caption") else []
    if isinstance(node, addnodes.index):
        parts += ["; ".join(f"{kind} {text}" for kind, text, *_ in node["entries"])]
    if isinstance(node, nodes.image):
        parts += [write_text(node.get("alt", ""))]
    if isinstance(node, nodes.target):
        parts += [*node["names"], *node["ids"]] if not node.get("refid") and not node.get("refuri") else []
    if isinstance(node, nodes.tgroup):
        stubs = sum(1 for column in node.findall(nodes.colspec) if column.get("stub"))
        parts += [f"{stubs} header columns"] if stubs else []
    return write_text(", ".join(parts))


def write_words(node: Node) -> str:
    """The words of a passage in one line, with what is bold, a dose, a citation, and where links lead."""
    return write_text("".join(map(_write_inline, node.children)))


def write_text(text: str) -> str:
    """Text without what is only typed: line breaks, kinds of spaces, quotation marks and hyphens."""
    return " ".join(INVISIBLE.sub("", text).translate(FOLDED).split())


_SIGNS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.strong, "**{}**"), (nodes.emphasis, "*{}*"), (nodes.literal, "``{}``"), (nodes.subscript, "_{{{}}}"),
    (nodes.superscript, "^{{{}}}"), (nodes.citation_reference, "[{}]"), (nodes.footnote_reference, "[{}]"),
    (nodes.math, ":math:`{}`"),
)  # fmt: skip


def _write_inline(node: Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if not isinstance(node, nodes.Element) or isinstance(node, SILENT):
        return ""
    inner = "".join(map(_write_inline, node.children))
    if isinstance(node, ISOLATED):
        return f":{type(node).__name__}:`{inner}`"
    if isinstance(node, addnodes.pending_xref):
        inner = "".join(_write_inline(child) for part in node.children for child in part.children or [part])
        if node.get("refdomain") == "citation":
            return f"[{node['reftarget']}]"
        return f"{inner} <{node['reftype']} {node['reftarget']}>"
    if isinstance(node, nodes.reference):
        target = node.get("refuri") or node.get("refid") or node.get("refname", "")
        return f"{inner} <{target}>"
    if isinstance(node, nodes.image):
        return f"picture {node['uri']} ({node.get('alt', '')})"
    if isinstance(node, nodes.target):
        return f"{inner}" if inner else ""
    for kind, pattern in _SIGNS:
        if isinstance(node, kind):
            return pattern.format(inner)
    given: list[str] = node.get("classes", [])
    classes = [name for name in given if name not in PLAIN_CLASSES and name != "box-label"]
    return f"{inner} ({', '.join(sorted(classes))})" if classes and isinstance(node, nodes.inline) else inner


def find_anchor(node: Node) -> str:
    """The id of the section that a node stands in; pages of every language have the same."""
    current: Node | None = node
    while current is not None:
        if isinstance(current, nodes.section) and current["ids"]:
            return str(current["ids"][0])
        current = current.parent
    return ""


def find_line(node: Node) -> int | None:
    """The line of a node, or of the nearest node around it that has one."""
    current: Node | None = node
    while current is not None:
        if current.line:
            return int(current.line)
        current = current.parent
    return None


def translate_lines(lines: Iterable[Line], translate: Callable[[Line], str | None]) -> list[Line]:
    """The same document in another language: `translate` gives the words of a line, None where it has none."""
    made = []
    for line in lines:
        words = translate(line) if line.message else None
        made.append(replace(line, words=write_text(words)) if words is not None else line)
    return made
