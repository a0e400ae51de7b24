"""The blocks of a finished page, as software that reads it out or shows it without styles gets them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from sphinx_booklet.checks.readers.blocks import Block, Edition, Mark, plain, plain_name
from sphinx_booklet.checks.readers.drawings import digest_drawing
from sphinx_booklet.checks.readers.lines import mark_of
from sphinx_booklet.checks.readers.markup import (
    SILENT,
    TYPE,
    Element,
    classes_of,
    has_class,
    is_hidden,
    language_of,
    link_of,
    list_all,
    name_of,
    text_of,
)

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
# What stands round the text of the source; other checks look at it.
ROUND = frozenset(("draft", "on-paper", "cited", "hero", "downloads", "chapter-number", "edition", "listen"))
_TITLES = frozenset(("admonition-title", "card-title"))
_LISTS = {"do-list": ("do", "tick"), "dont-list": ("don't", "cross"), "tick-list": ("tick", "")}
_ORDERED = ("arabic", "loweralpha", "upperalpha", "lowerroman", "upperroman")
_MUTE = ("presentation", "none")
# DPUB-ARIA 1.1 roles and EPUB types of the boxes, in a book
_ROLES = {
    "in-short": ("doc-abstract", "abstract"),
    "key-point": ("doc-tip", "tip"),
    "note": ("note", None),
    "warning": ("doc-notice", "notice"),
    "emergency": ("doc-notice", "notice"),
}


@dataclass
class _Run:
    """Words that have been read and not yet been made a block."""

    text: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def read_text(root: Element, edition: Edition, skipped: Collection[str] = ROUND) -> list[Block]:
    """The blocks below an element, without navigation and what has one of the `skipped` classes."""
    reader = _Reading(edition, skipped)
    reader.walk(root)
    reader.end_run()
    return reader.blocks


class _Reading:
    """One walk through a page."""

    def __init__(self, edition: Edition, skipped: Collection[str]) -> None:
        self.blocks: list[Block] = []
        self._edition, self._skipped = edition, frozenset(skipped)
        self._within: list[str] = []
        self._kinds = ["text"]
        self._leaves: list[Element] = []
        self._names: list[str] = []
        self._run = _Run()

    def walk(self, element: Element) -> None:
        """Read an element."""
        if not isinstance(element.tag, str) or name_of(element) in SILENT or is_hidden(element):
            return
        if name_of(element) == "nav" or self._skipped & classes_of(element):
            return
        if element.get("id"):
            self._names.append(plain_name(element.get("id")))
        if "drawingpicture" in {name.replace("-", "") for name in classes_of(element)}:
            self._draw(element)
        elif name_of(element) == "img":
            self._show(element)
        elif name_of(element) in _BLOCKS or "label" in classes_of(element):
            self._enter(element)
        elif not {"fn-bracket", "eqno"} & classes_of(element) and name_of(element) != "svg":
            self._read_inline(element)

    def _children(self, element: Element) -> None:
        self._run.text.append(element.text or "")
        for child in element:
            self.walk(child)
            self._run.text.append(child.tail or "")

    def _read_inline(self, element: Element) -> None:
        mark = None if {"caption-text", "caption-number"} & classes_of(element) else mark_of(element)
        if mark is not None and element.get("role") != "doc-backlink":
            self._run.marks.append(mark)
        if name_of(element) == "math":
            return
        if "caption-number" in classes_of(element):
            number = re.findall(r"\d[\d.]*", text_of(element))
            self._run.text.append(f"{number[-1]} " if number else "")
        else:
            self._children(element)

    def _draw(self, element: Element) -> None:
        self.end_run()
        words = tuple(text for part in element.itertext() if (text := plain(part)))
        alt = element.get("aria-label") if element.get("role") == "img" else ""
        made = Block("drawing", plain(alt or ""), tuple(self._within), language_of(element), words=words)
        self._add(replace(made, shape=digest_drawing(element)))

    def _show(self, element: Element) -> None:
        if not (element.get("alt") or "").strip():
            return
        if self._leaves and name_of(self._leaves[-1]) in ("p", "dt", "caption"):
            self._run.marks.append(Mark("picture", "", plain(element.get("alt"))))
            return
        self.end_run()
        self._add(Block("picture", plain(element.get("alt")), tuple(self._within), language_of(element)))

    def _enter(self, element: Element) -> None:
        self.end_run()
        within, kind = self._hold(element), self._name(element)
        count = len(self.blocks)
        self._within += within
        self._leaves.append(element)
        self._kinds.append(kind)
        self._children(element)
        self.end_run()
        if name_of(element) in ("td", "th") and len(self.blocks) == count:
            self._add(Block("empty", "", tuple(self._within), language_of(element)))
        self._kinds.pop()
        self._leaves.pop()
        del self._within[len(self._within) - len(within) :]

    def end_run(self) -> None:
        """Make a block of the words that have been read."""
        run, self._run = self._run, _Run()
        text, leaf = plain("".join(run.text)), self._leaves[-1] if self._leaves else None
        if leaf is None or (not text and not run.marks):
            return
        kind, marks = self._kinds[-1], tuple(run.marks)
        if not text and name_of(leaf) == "div" and {mark.kind for mark in marks} == {"formula"}:
            kind, marks = "formula", ()
        if kind == "label":
            text = text.strip("[]")
        if "attribution" in classes_of(leaf):
            text = text.lstrip("—– ")
        language = language_of(_last_words(leaf) if kind == "caption" else leaf)
        self._add(Block(kind, text, tuple(self._within), language, marks))

    def _add(self, block: Block) -> None:
        names, self._names = tuple(self._names), []
        self.blocks.append(replace(block, names=names))

    # -- what an element is ---------------------------------------------------------------------

    def _name(self, element: Element) -> str:
        name, classes = name_of(element), classes_of(element)
        mute = element.get("role") in _MUTE
        if re.fullmatch(r"h[1-6]", name):
            return f"silent {name}" if mute else f"heading {name[1]}"
        if "label" in classes:
            return "label"
        if name in ("caption", "figcaption") or (self._kinds[-1] == "caption" and name == "p"):
            return "caption"
        if name == "p" and classes & _TITLES:
            return "title"
        return {"dt": "term", "pre": "code"}.get(name, "text")

    def _hold(self, element: Element) -> list[str]:
        name, classes = name_of(element), classes_of(element)
        if "box" in classes:
            return [f"box {self._describe_box(element)}"]
        if "card" in classes:
            return ["card" if self._is_named(element, "group") else "card without a name"]
        if "citation" in classes or (name == "li" and "citation-list" in classes_of(element.getparent())):
            return ["reference"]
        if name in ("aside", "div") and "footnote" in classes:
            typed = element.get(TYPE) == "footnote" or self._edition == "html"
            return [
                "note" if typed and element.get("role") == "doc-footnote" else "what is not called a note"
            ]
        if name == "li":
            return [_describe_item(element, self._edition)]
        if name == "tr":
            table = next(element.iterancestors("table", "{*}table"))
            return [f"row {[*list_all(table, 'tr')].index(element) + 1}"]
        if name in ("td", "th"):
            return [_describe_cell(element)]
        mute = element.get("role") in _MUTE
        known = {"dd": "definition", "blockquote": "quotation", "figure": "figure"}
        return (
            [f"silent {known[name]}" if mute else known[name]] if name in known else self._hold_table(element)
        )

    def _hold_table(self, element: Element) -> list[str]:
        if name_of(element) in ("thead", "tbody"):
            return ["table"] if element.getparent().get("role") not in _MUTE else ["silent table"]
        return []

    def _describe_box(self, element: Element) -> str:
        names = [name.replace("_", "") for name in (element.get("class") or "").split()]
        kind = next(iter(names[names.index("box") + 1 :]), "")
        if self._edition == "html":
            return kind if self._is_named(element, "group") else f"{kind} without a name"
        role, kind_of_book = _ROLES.get(kind, ("note", None))
        right = self._is_named(element, role) and element.get(TYPE) == kind_of_book
        return kind if right else f"{kind} that is announced as something else"

    def _is_named(self, element: Element, role: str) -> bool:
        """Whether an element has a role, and is named by a title in it."""
        name = element.get("aria-labelledby") or ""
        titles = [one for one in element.iter() if one.get("id") == name] if name else []
        title = titles[0] if titles else None
        return (
            element.get("role") == role
            and element.get("aria-label") is None
            and title is not None
            and (bool(classes_of(title) & {*_TITLES, "box-title"}))
        )


def _last_words(element: Element) -> Element:
    """The innermost element that holds the last words of another."""
    found = element
    for child in element.iter():
        if isinstance(child.tag, str) and (child.text or "").strip():
            found = child
    return found


def _describe_item(item: Element, edition: Edition) -> str:
    holder = item.getparent()
    classes = classes_of(holder)
    items = [one for one in holder if name_of(one) == "li"]
    kind, icon = next((_LISTS[name] for name in sorted(classes) if name in _LISTS), ("bullet", ""))
    start = 1
    if name_of(holder) == "ol":
        kind = next((name for name in _ORDERED if name in classes), "arabic")
        start = int(holder.get("start") or 1)
        if holder.get("reversed") is not None or item.get("value"):
            kind = f"{kind} with other numbers"
    elif name_of(holder) != "ul" or classes & set(_ORDERED):
        kind = "loose"
    if holder.get("role") in _MUTE or item.get("role") in _MUTE:
        kind = f"silent {kind}"
    if icon and edition == "html" and f"#i-{icon}" not in _list_icons(item):
        kind = f"{kind} without its sign"
    return f"{kind} {items.index(item) + start}"


def _list_icons(item: Element) -> Iterator[str]:
    for sign in item:
        if name_of(sign) == "svg":
            yield from (link_of(use) for use in list_all(sign, "use"))


def _describe_cell(cell: Element) -> str:
    scopes = {"col": "column head", "row": "row head"}
    kind = scopes.get(cell.get("scope") or "", "head of nothing") if name_of(cell) == "th" else "cell"
    if cell.get("role") not in (None, "cell", "columnheader", "rowheader"):
        kind = f"silent {kind}"
    wide, high = cell.get("colspan") or "1", cell.get("rowspan") or "1"
    return f"{kind} of {wide} x {high}" if (wide, high) != ("1", "1") else kind


__all__ = ["ROUND", "has_class", "read_text"]
