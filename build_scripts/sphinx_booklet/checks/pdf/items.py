"""What a reader meets in a booklet, one thing after another: the common measure of text and PDF.

pdf_expected.py makes this list from the doctree, pdf_found.py from the finished file. Neither
knows how the PDF is written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FORMULA = "\ufffd"  # stands for a formula in the words of a heading: the outline may write it in its own way
DOCUMENT = "document "  # begins the kind of an item that is of the whole file: its title, its language
_DROPPED = dict.fromkeys(
    map(
        ord,
        "\u00ad\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffc",
    )
)
# a space between two ideographs is the end of a line in the source, and not printed
_WIDE = "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef]"
_WIDE_GAP = re.compile(f"(?<={_WIDE}) (?={_WIDE})")
_RAISED = re.compile("[⁰¹²³⁴-ⁿ]+|[₀-ₜ]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its kind ("heading 2", "paragraph", "list", …) and its words.

    `path` and `line` are its place in the source; they do not count when items are compared. `target` is
    where a link leads: the number of an item of the same list, or -1. `outlined`: a heading that the outline
    has. `mark`: the classes of the list that an item is of, on which its mark depends; the
    words in a drawing; the words of a heading with those of its pictures, and with FORMULA.
    """

    kind: str
    text: str = ""
    path: str = ""
    line: int = 0
    target: int = -1
    outlined: bool = False
    mark: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is compared."""
        return self.kind, self.text

    def __str__(self) -> str:
        words = f"{self.text[:60]}…" if len(self.text) > 60 else self.text
        return f"{self.kind} “{words}”" if words else self.kind


def plain(text: str) -> str:
    """Text as it is compared: composed, blanks made one, what is invisible taken out."""
    return _WIDE_GAP.sub("", " ".join(unicodedata.normalize("NFC", text.translate(_DROPPED)).split()))


def plain_terms(text: str) -> str:
    """The words before a definition, without the signs that a design puts between terms and classes."""
    return " ".join(re.sub(r"[:,]( |$)", " ", plain(text)).split())


def numbers_in(text: str) -> str:
    """The numbers of a formula in their order, however they are set: what it must not change."""
    text = _RAISED.sub(r" \g<0> ", text.replace("∛", " 3 ").replace("∜", " 4 "))
    return " ".join(_NUMBER.findall(unicodedata.normalize("NFKC", text)))


def save_items(items: Iterable[Item], path: Path) -> None:
    """Write the list beside the PDF it belongs to."""
    rows = [asdict(one) for one in items]
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8")


def load_items(path: Path) -> list[Item]:
    """Read a list that `save_items` has written."""
    return [Item(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
