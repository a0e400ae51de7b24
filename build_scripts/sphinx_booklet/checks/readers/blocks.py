"""A block of words with what holds it: the common measure of a doctree and of a page."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from sphinx_booklet.booklet.kept_files import read_kept, write_kept

_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
Edition = Literal["epub", "html"]
UNKNOWN = "unknown"  # a block of this kind: only the words of its page are compared
SUFFIX = ".text.json"
ANY = "*"  # a language that is not compared


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a block: its kind ("link", "strong", "dose", …), where it leads or what it stands for, its words."""

    kind: str
    target: str = ""
    text: str = ""

    def __str__(self) -> str:
        return " ".join(
            part for part in (self.kind, f"“{self.text[:40]}”" if self.text else "", self.target) if part
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are read in one go.

    `kind` is "heading 2", "text", "caption", "drawing", …; `within` what holds it, from the outside
    ("box warning", "bullet 2"); `language` its tag (BCP 47); `names` the ids that lead to it. `words` are those in a
    drawing, `shape` a digest of all that it shows. `path` and `line` are its place in the source; they and `names` do not count when blocks are compared.
    """

    kind: str
    text: str = ""
    within: tuple[str, ...] = ()
    language: str = ""
    marks: tuple[Mark, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shape: str = ""
    path: str = ""
    line: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """What is compared."""
        return self.kind, self.text, self.within, self.marks

    def __str__(self) -> str:
        words = f"{self.text[:60]}…" if len(self.text) > 60 else self.text
        return f"{self.kind} “{words}”" if words else self.kind


def plain(text: str) -> str:
    """Text as it is compared: composed, blanks made one, what is invisible taken out."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())


def plain_name(name: str) -> str:
    """An id without underscores: pages may part a word in it so that reading views keep the passage."""
    return name.replace("_", "")


def plain_address(address: str) -> str:
    """A link with its place as `plain_name` writes it, if it is one of the booklet."""
    page, sign, place = address.partition("#")
    return address if ":" in page or not sign else f"{page}#{plain_name(place)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a page differs from the text: `kind` is "other", "lacks" or "more"; `block` is what the text has there."""

    kind: str
    block: Block
    sentence: str


def compare(wanted: Sequence[Block], found: Sequence[Block]) -> Iterator[Difference]:
    """What a page has otherwise than the text, in the order of the text."""
    matcher = SequenceMatcher(
        None, [block.key for block in wanted], [block.key for block in found], autojunk=False
    )
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            yield from _compare_languages(wanted[first:last], found[start:end])
            continue
        ours, there = wanted[first:last], found[start:end]
        for one, other in zip(ours, there, strict=False):
            yield Difference("other", one, describe(one, other))
        for one in ours[len(there) :]:
            yield Difference("lacks", one, f"{one} is not there")
        near = wanted[min(last, len(wanted) - 1)] if wanted else Block("text")
        for other in there[len(ours) :]:
            yield Difference("more", near, f"{other} is there, and the text has it not at this place")


def _compare_languages(wanted: Sequence[Block], found: Sequence[Block]) -> Iterator[Difference]:
    for one, other in zip(wanted, found, strict=True):
        if ANY not in (one.language, other.language) and one.language != other.language:
            said = other.language or "no language"
            yield Difference("other", one, f"{one} is marked as {said} and not as {one.language}")
        if one.shape and one.shape != other.shape:
            yield Difference("other", one, f"{one} shows something else than its drawing")
        spoken = "".join("".join(other.words).split())
        for words in one.words:
            if "".join(words.split()) not in spoken:
                yield Difference("other", one, f"{one} lacks the words “{words[:60]}”")


def describe(one: Block, other: Block) -> str:
    """One sentence on two blocks that differ."""
    if one.text != other.text:
        return f"there is {other} instead of {one}"
    if one.kind != other.kind:
        return f"{one} is there as {other.kind}"
    if one.within != other.within:
        return f"{one} stands in {' / '.join(other.within) or 'nothing'}, not in {' / '.join(one.within) or 'nothing'}"
    lost = [str(mark) for mark in one.marks if mark not in other.marks]
    more = [str(mark) for mark in other.marks if mark not in one.marks]
    changed = "; ".join([f"without {mark}" for mark in lost] + [f"with {mark}" for mark in more])
    return f"{one} is there {changed or 'with its parts in another order'}"


def find_moved_names(wanted: Sequence[Block], found: Sequence[Block], linked: set[str]) -> Iterator[Block]:
    """Blocks that a link should lead to and does not, where the two lists agree in all else."""
    if [block.key for block in wanted] != [block.key for block in found]:
        return
    for one, other in zip(wanted, found, strict=True):
        if linked & set(one.names) - set(other.names):
            yield one


def text_file(folder: Path) -> Path:
    """Where the blocks of an output's doctrees are kept: beside its folder (build/<code>/epub.text.json)."""
    return folder.with_name(folder.name + SUFFIX)


def save_pages(pages: Mapping[str, Sequence[Block]], facts: Mapping[str, object], path: Path) -> None:
    """Keep the blocks of documents, by name, and facts of the booklet."""
    rows = {name: [asdict(block) for block in blocks] for name, blocks in pages.items()}
    write_kept(path, json.dumps({"facts": facts, "pages": rows}, ensure_ascii=False).encode(), bound=False)


def load_pages(path: Path) -> tuple[dict[str, list[Block]], dict[str, object]] | None:
    """What `save_pages` has kept; None when there is nothing that can be read."""
    data = read_kept(path, bound=False)
    if data is None:
        return None
    try:
        kept = json.loads(data)
        pages = {name: [_make_block(row) for row in rows] for name, rows in kept["pages"].items()}
        return pages, dict(kept["facts"])
    except (ValueError, TypeError, KeyError, AttributeError):  # of another version of this program
        return None


def _make_block(row: dict[str, object]) -> Block:
    made = dict(row)
    made["marks"] = tuple(Mark(**mark) for mark in row["marks"])  # type: ignore[attr-defined]
    for name in ("within", "names", "words"):
        made[name] = tuple(row[name])  # type: ignore[arg-type]
    return Block(**made)  # type: ignore[arg-type]
