"""Inline nodes -> runs: the words of a block, each piece with its role and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from sphinx_booklet.linear.blocks import Run

SILENT = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.colspec, nodes.meta)
ROLES: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.strong, "strong"),
    (nodes.emphasis, "emphasis"),
    (nodes.literal, "literal"),
)
EXTERNAL = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads nodes of a booklet in the language `own`, whose text without translation is in `source` (tags)."""

    source: str
    own: str

    def language_of(self, node: nodes.Element) -> str:
        """The language that a node names or keeps; "" where it is that of its surroundings."""
        names: list[str] = node.get("classes", [])
        named = next((str(name)[9:] for name in names if str(name).startswith("language-")), "")
        if named:
            return named
        foreign = node.get("translated") is False or "kept" in node
        return self.source if foreign and self.source != self.own else ""

    def read(self, node: nodes.Element) -> tuple[Run, ...]:
        """The runs of a node without blanks at either end; neighbours that are alike are one."""
        joined: list[Run] = []
        for run in self._read(node, "", "", ""):
            last = joined[-1] if joined else None
            if last and (last.role, last.lang, last.target) == (run.role, run.lang, run.target):
                joined[-1] = Run(last.text + run.text, run.role, run.lang, run.target)
            else:
                joined.append(run)
        return trim_runs(joined)

    def _read(self, node: nodes.Node, role: str, lang: str, target: str) -> Iterator[Run]:
        if isinstance(node, nodes.Text):
            yield Run(node.astext().replace("\n", " "), role, lang, target)
            return
        if not isinstance(node, nodes.Element) or isinstance(node, SILENT):
            return
        lang = self.language_of(node) or lang
        single = self._read_single(node, lang)
        if single is not None:
            yield single
            return
        if isinstance(node, nodes.reference) and str(node.get("refuri", "")).startswith(EXTERNAL):
            role, target = "link", node["refuri"]
        role = find_role(node) or role
        for number, child in enumerate(node.children):
            if (
                number
                and isinstance(child, nodes.Element)
                and not isinstance(child, nodes.Inline | nodes.Text)
            ):
                yield Run(" ")  # between two paragraphs of a cell
            yield from self._read(child, role, lang, target)

    def _read_single(self, node: nodes.Element, lang: str) -> Run | None:
        """What is one run whatever it holds."""
        classes = node.get("classes", ())
        for name in ("dose", "phone"):
            if name in classes:
                return Run(node.astext(), name, lang)
        if "citation-number" in classes:
            return Run(node.astext().strip("[]"), "cite", lang)
        if isinstance(node, nodes.footnote_reference):
            return Run(node.astext().strip("[]"), "note", lang)
        if isinstance(node, nodes.image):
            return Run(str(node.get("alt", "")), "", lang)
        return None


def find_role(node: nodes.Element) -> str:
    """The role that a node itself gives to its words."""
    if "box-label" in node.get("classes", ()):
        return "label"
    return next((role for kind, role in ROLES if isinstance(node, kind)), "")


def trim_runs(runs: list[Run]) -> tuple[Run, ...]:
    """Without blanks at the start and the end, and none where nothing is left."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    first = runs[0]
    runs = [Run(first.text.lstrip(), first.role, first.lang, first.target), *runs[1:]]
    last = runs[-1]
    return (*runs[:-1], Run(last.text.rstrip(), last.role, last.lang, last.target))
