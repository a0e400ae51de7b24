"""A resolved doctree -> blocks, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docutils import nodes

from sphinx_booklet.figures.nodes import alternative_of, drawing
from sphinx_booklet.linear.blocks import BULLETS, Block, Run
from sphinx_booklet.linear.runs import SILENT, RunReader
from sphinx_booklet.linear.tables import Cells, list_rows, say_row

# Classes of containers and paragraphs that decide a block's kind.
KINDS = {"fill-in-label": "field", "card-title": "card", "caption-number": "caption"}
# What only other formats show: places for the theme to fill, the printed fold, lists of contents.
LEFT_OUT = frozenset(("download-panel", "fold", "contents", "short-route"))


class DoctreeReader:
    """One walk through a doctree; `blocks` is what it found."""

    def __init__(self, reader: RunReader, root: Path) -> None:
        self.blocks: list[Block] = []
        self._reader, self._root = reader, root
        self._level = 0  # of headings
        self._lists: list[str] = []  # markers of the lists around; "" for a numbered one
        self._marker = ""
        self._safety = False
        self._lang = ""
        self._place: tuple[str, str, int] = ("", "", 0)
        self._readers: dict[type[nodes.Node], Callable[[Any], None]] = {
            nodes.section: self._section,
            nodes.title: self._title,
            nodes.rubric: self._rubric,
            nodes.bullet_list: self._bullet_list,
            nodes.enumerated_list: self._numbered_list,
            nodes.list_item: self._item,
            nodes.term: lambda node: self._add("term", node),
            nodes.caption: lambda node: self._add("caption", node),
            drawing: self._figure,
            nodes.image: self._figure,
            nodes.citation: lambda node: self._note("source", node),
            nodes.footnote: lambda node: self._note("note", node),
            nodes.table: self._table,
            nodes.literal_block: lambda node: self._add("literal", node),
        }

    def read(self, node: nodes.Node) -> None:
        """Read a node and all below it."""
        if not isinstance(node, nodes.Element) or isinstance(node, SILENT):
            return
        if LEFT_OUT.intersection(node.get("classes", ())):
            return
        with self._within(node):
            for kind in type(node).__mro__:
                if kind in self._readers:
                    self._readers[kind](node)
                    return
            if isinstance(node, nodes.TextElement):
                self._add(self._kind_of(node), node)
            else:
                self._read_children(node)

    def _read_children(self, node: nodes.Element) -> None:
        for child in node.children:
            self.read(child)

    @contextmanager
    def _within(self, node: nodes.Element) -> Iterator[None]:
        """Remember what a node says of all that it holds."""
        before = self._safety, self._lang, self._place
        self._safety = self._safety or "safety" in node.get("classes", ())
        self._lang = self._reader.language_of(node) or self._lang
        path = self._name_path(node.source) if node.source else self._place[1]
        line = node.line if node.source and node.line else self._place[2]
        self._place = str(node.get("place", self._place[0])), path, line
        yield
        self._safety, self._lang, self._place = before

    def _name_path(self, source: str) -> str:
        path = Path(str(source).split(":docstring")[0])
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.as_posix()

    def _kind_of(self, node: nodes.Element) -> str:
        if self._marker:
            return "item"
        names: list[str] = node.get("classes", [])
        kind = next((KINDS[name] for name in names if name in KINDS), "paragraph")
        return "continued" if self._lists and kind == "paragraph" else kind

    def _add(
        self,
        kind: str,
        node: nodes.Element,
        runs: tuple[Run, ...] | None = None,
        *,
        level: int | None = None,
        marker: str = "",
        ids: tuple[str, ...] = (),
        cells: Cells = (),
    ) -> None:
        runs = self._reader.read(node) if runs is None else runs
        if not any(run.text.strip() for run in runs):
            return
        if kind == "item":
            marker, self._marker = self._marker, ""
        place, path, line = self._place
        depth = len(self._lists) if level is None else level
        found = tuple(
            Run(run.text, run.role, "" if run.lang == self._lang else run.lang, run.target) for run in runs
        )
        names = ids or tuple(node.get("ids", ()))
        self.blocks.append(
            Block(kind, found, place, names, depth, marker, self._lang, self._safety, cells, path, line)
        )

    def _section(self, node: nodes.section) -> None:
        self._level += 1
        self._read_children(node)
        self._level -= 1

    def _title(self, node: nodes.title) -> None:
        if isinstance(node.parent, nodes.section):
            self._add("heading", node, level=self._level, ids=tuple(node.parent["ids"]))
        else:
            self._add("caption" if isinstance(node.parent, nodes.table) else "box", node)

    def _rubric(self, node: nodes.rubric) -> None:
        self._add("heading", node, level=self._level + 1)

    def _bullet_list(self, node: nodes.bullet_list) -> None:
        named = next((name for name in BULLETS if name in node["classes"]), BULLETS[0])
        self._lists.append(named)
        self._read_children(node)
        self._lists.pop()

    def _numbered_list(self, node: nodes.enumerated_list) -> None:
        self._lists.append("")
        for number, child in enumerate(node.children, int(node.get("start", 1))):
            self._marker = f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
            self.read(child)
        self._lists.pop()

    def _item(self, node: nodes.list_item) -> None:
        self._marker = self._lists[-1] or self._marker
        self._read_children(node)
        self._marker = ""

    def _figure(self, node: nodes.Element) -> None:
        words = alternative_of(node) if isinstance(node, drawing) else str(node.get("alt", ""))
        self._marker = ""
        self._add("figure", node, (Run(words),))

    def _note(self, kind: str, node: nodes.Element) -> None:
        label = node[0].astext() if node.children and isinstance(node[0], nodes.label) else ""
        words = nodes.container(
            "", *(child.deepcopy() for child in node.children if not isinstance(child, nodes.label))
        )
        self._add(kind, node, self._reader.read(words), marker=label)

    def _table(self, node: nodes.table) -> None:
        for title in node.children:
            if isinstance(title, nodes.title):
                self.read(title)
        heads: Cells = ()
        for row, is_head, cells in list_rows(node, self._reader):
            with self._within(find_lined(row)):
                self._place = str(row.get("place", self._place[0])), *self._place[1:]
                if "diary" in node["classes"]:  # a grid to write on: its rows are what is scored
                    if not is_head and cells:
                        self._add("field", row, cells[0])
                    continue
                heads = cells if is_head and not heads else heads
                sentence = say_row((), cells) if is_head else say_row(heads, cells)
                self._add("head" if is_head else "row", row, sentence, cells=cells)


def find_lined(row: nodes.row) -> nodes.Element:
    """The first node of a row that knows its line; the row itself when none does."""
    return next((node for node in row.findall(nodes.TextElement) if node.source and node.line), row)


def read_doctree(doctree: nodes.document, reader: RunReader, root: Path) -> tuple[Block, ...]:
    """The blocks of a resolved doctree; paths are told from `root`."""
    found = DoctreeReader(reader, root)
    found.read(doctree)
    return tuple(found.blocks)
