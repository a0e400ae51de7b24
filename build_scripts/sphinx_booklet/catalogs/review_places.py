"""Where a message stands: chapter, box, and the place on the page of the preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sphinx_booklet.catalogs.changes import number_chapters
from sphinx_booklet.catalogs.document import Line


@dataclass(frozen=True, slots=True)
class Place:
    """`kind` is what the message stands in (warning box), `number` its rank in the order of the text."""

    chapter: str
    title: str
    kind: str
    anchor: str
    number: int

    def link(self, code: str) -> str:
        """The address on the page of a language (gettext code), from build/review/."""
        return f"../{quote(code)}/html/{quote(self.chapter)}.html#{quote(self.anchor)}"


def find_places(lines: Iterable[Line]) -> Mapping[tuple[str, str], Place]:
    """The first place of each message, by chapter and msgid."""
    lines = list(lines)
    numbers = number_chapters(lines)
    headings = {line.chapter: line.words for line in reversed(lines) if line.kind == "heading"}
    found: dict[tuple[str, str], Place] = {}
    for number, line in enumerate(lines):
        key = (line.chapter, line.message)
        if line.message and key not in found and not line.chapter.startswith("words of "):
            number_of = numbers.get(line.chapter, "").partition(" (")[0].removeprefix("chapter ")
            title = f"{number_of} {headings.get(line.chapter, line.chapter)}".strip()
            found[key] = Place(line.chapter, title, name_block(line), line.anchor, number)
    return found


def name_block(line: Line) -> str:
    """The box or list that a line stands in, else what it is."""
    blocks = [
        part
        for part in line.place
        if " box" in part or " list" in part or part.startswith(("container", "figure"))
    ]
    return blocks[-1] if blocks else line.kind
