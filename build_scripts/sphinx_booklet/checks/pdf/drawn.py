"""What of a text is drawn and not only written: its drawings, pictures, boxes, and the signs of its lists.

The list is made of the doctree, beside that of the items (expected.py), and kept beside the PDF in build/: what is
drawn is compared with the same thing made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from docutils import nodes

from sphinx_booklet.checks.pdf.items import plain
from sphinx_booklet.checks.pdf.node_text import printed_text
from sphinx_booklet.figures.nodes import Words, drawing, words_of

DRAWN_SUFFIX = ".drawn.json"
SIGNED = ("do-list", "dont-list")  # lists whose items have a sign
Kind = Literal["drawing", "picture", "box", "sign"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that is drawn.

    `name` is the kind of a drawing or of a box, the file of a picture, the class of a list; `text` the alternative
    text, or the title of a box; `words` those of a drawing: part, what the part names, text.
    """

    kind: Kind
    name: str
    text: str = ""
    words: tuple[tuple[str, str, str], ...] = ()
    path: str = ""
    line: int = 0

    @property
    def passages(self) -> tuple[Words, ...]:
        """The words of a drawing, as its kind is told them."""
        return tuple(Words(part, detail, text) for part, detail, text in self.words)


def list_drawn(doctree: nodes.document, source: Path) -> Iterator[Drawn]:
    """What of a doctree is drawn, in its order.

    Args:
        doctree: the whole booklet, as it is about to be printed.
        source: the folder of the text, that pictures and places are told from.

    """
    for node in doctree.findall(nodes.Element):
        place = _place_of(node, source)
        if isinstance(node, drawing):
            words = tuple((one.part, one.detail, one.text) for one in words_of(node))
            yield Drawn("drawing", node["drawing"], plain(node.get("alt", "")), words, *place)
        elif isinstance(node, nodes.image) and node.get("alt"):
            yield Drawn("picture", node["uri"], plain(node["alt"]), (), *place)
        elif isinstance(node, nodes.Admonition) and node.get("kind"):
            title = node[0] if isinstance(node[0], nodes.title) else None
            yield Drawn("box", node["kind"], plain(printed_text(title)) if title else "", (), *place)
        elif isinstance(node, nodes.list_item) and isinstance(node.parent, nodes.bullet_list):
            signs = [name for name in node.parent["classes"] if name in SIGNED]
            if signs:
                yield Drawn("sign", signs[0], "", (), *place)


def _place_of(node: nodes.Element, source: Path) -> tuple[str, int]:
    if not (node.source and node.line):
        return "", 0
    path = Path(str(node.source).split(":docstring")[0])
    return (path.relative_to(source) if path.is_relative_to(source) else path).as_posix(), node.line


def save_drawn(drawn: Iterable[Drawn], path: Path) -> None:
    """Write the list beside the PDF it belongs to."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) for one in drawn)
    path.write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8")


def load_drawn(path: Path) -> list[Drawn]:
    """Read a list that `save_drawn` has written."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Drawn(**{**row, "words": tuple(tuple(one) for one in row["words"])}) for row in rows]
