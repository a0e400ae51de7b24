"""The pages of an edition, held against the blocks of their doctrees; and what every kind of edition shares."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sphinx_booklet.checks.readers.blocks import UNKNOWN, Block, compare, find_moved_names, plain, plain_name
from sphinx_booklet.checks.readers.markup import Element, classes_of, direction_of, list_all, name_of, text_of

_SUFFIXES = {"other": "101", "lacks": "102", "more": "103"}
_AMOUNT = re.compile(r"\d+(?:[.,٫]\d+)?")
_SCALED = "dose-to-scale"
_NEAR = 0.02  # of the longest bar: the width of a line


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: the end of its code ("101"), a sentence, and the block of the text that it is about."""

    suffix: str
    message: str
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What was kept of a booklet's doctrees: blocks by document, and facts of the whole."""

    pages: Mapping[str, Sequence[Block]]
    facts: Mapping[str, Any]

    @property
    def order(self) -> list[str]:
        """The documents after the first, in the order in which they are read."""
        return [*cast("list[str]", self.facts["chapters"]), *cast("list[str]", self.facts["others"])]

    def say(self, sentence: str, **values: object) -> str:
        """A sentence of the program in the booklet's language."""
        said = self.facts["words"].get(sentence, sentence)
        return plain(said.format(**values) if values else said)

    def title(self, document: str) -> str:
        """The title of a document; "" where it has none."""
        return next((block.text for block in self.pages.get(document, ()) if block.kind == "heading 1"), "")

    def sections(self, document: str) -> list[Block]:
        """The headings of the second level that are no titles of boxes."""
        return [
            block for block in self.pages.get(document, ()) if block.kind == "heading 2" and not block.within
        ]


def list_linked(text: Text, suffix: str) -> dict[str, set[str]]:
    """Document -> the ids that links and contents lead to; `suffix` is that of its pages."""
    linked: dict[str, set[str]] = {name: set() for name in text.pages}
    for name, blocks in text.pages.items():
        for block in blocks:
            for mark in block.marks:
                page, sign, place = mark.target.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), page)) if page else name
                if mark.kind == "link" and sign and ":" not in page:
                    linked.setdefault(target.removesuffix(suffix), set()).add(place)
        linked[name] |= {block.names[0] for block in text.sections(name) if block.names}
    return linked


def check_chapter(
    wanted: Sequence[Block], found: Sequence[Block], linked: set[str], page: str
) -> Iterator[Finding]:
    """What a page has otherwise than its doctree."""
    if any(block.kind == UNKNOWN for block in wanted):
        wanted, found = _words_only(wanted), _words_only(found)
    for difference in compare(wanted, found):
        yield Finding(_SUFFIXES[difference.kind], f"{page}: {difference.sentence}.", difference.block)
    for block in find_moved_names(wanted, found, linked):
        yield Finding("104", f"{page}: a link to {block} leads to another place.", block)


def _words_only(blocks: Iterable[Block]) -> list[Block]:
    """The words alone, for a page with blocks that this reading does not know."""
    words = " ".join(
        block.text for block in blocks if block.kind not in (UNKNOWN, "label", "drawing", "picture")
    )
    return [Block("text", word) for word in re.findall(r"\w+", words)]


def check_scale(root: Element, page: str) -> Iterator[Finding]:
    """Bars of a drawing to scale are as long beside each other as the doses above them."""
    for drawing in list_all(root, "figure"):
        if _SCALED in classes_of(drawing):
            amounts, bars = _list_amounts(drawing), _list_bars(drawing)
            longest = max(bars, default=0), max(amounts, default=0)
            if len(amounts) != len(bars) or not all(longest):
                yield Finding(
                    "109", f"{page}: a drawing to scale has {len(bars)} bars for {len(amounts)} doses."
                )
            elif any(
                abs(bar / longest[0] - amount / longest[1]) > _NEAR
                for bar, amount in zip(bars, amounts, strict=True)
            ):
                yield Finding("109", f"{page}: a bar is not as long as its dose.")


def _list_amounts(drawing: Element) -> list[float]:
    """The doses of a drawing: what is set in bold in it."""
    bold = [
        one
        for one in drawing.iter()
        if (name_of(one) == "b" and "dose" in classes_of(one))
        or (name_of(one) == "tspan" and one.get("font-weight"))
    ]
    found = []
    for one in bold:
        digits = _AMOUNT.findall(unicodedata.normalize("NFKC", text_of(one)))
        if digits:
            found.append(float(digits[0].replace(",", ".").replace("٫", ".")))
    return found


def _list_bars(drawing: Element) -> list[float]:
    found = []
    for bar in list_all(drawing, "rect"):
        width = bar.getparent().get("width") if bar.get("width") == "100%" else bar.get("width")
        found.append(float((width or "0").rstrip("%")))
    return found


def check_directions(root: Element, directions: Mapping[str, str], page: str) -> Iterator[Finding]:
    """A passage in another language says its direction, and the right one."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        said = element.get("lang")
        if (
            said in directions
            and name_of(element) not in ("link",)
            and direction_of(element) != directions[said]
        ):
            if not any(_orders_itself(parent) for parent in (element, *element.iterancestors())):
                words = plain(text_of(element))[:40]
                yield Finding("110", f"{page}: “{words}” is in “{said}” and runs {direction_of(element)}.")


_SELF_ORDERED = frozenset(("code", "pre", "svg", "bdi"))


def _orders_itself(element: Element) -> bool:
    """Whether an element runs in a direction of its own: code, isolated words, drawings."""
    return name_of(element) in _SELF_ORDERED or "drawing-picture" in classes_of(element)


def check_index(entries: Iterable[Sequence[str]], root: Element, suffix: str, page: str) -> Iterator[Finding]:
    """Each entry of the index is there under its words, and leads where it should."""
    held: dict[str, set[str]] = {}
    for link in list_all(root, "a"):
        items = [one for one in (link, *link.iterancestors()) if name_of(one) == "li"]
        words = [plain(_own_words(item)) for item in reversed(items)]
        held.setdefault(plain_name(link.get("href") or ""), set()).add(" ".join(words).casefold())
    for document, target, *words in entries:
        address = plain_name(f"{document}{suffix}#{target}")
        wanted = " ".join(plain(word) for word in words).casefold()  # Sphinx puts “word (more)” below “word”
        if wanted not in held.get(address, set()):
            yield Finding("108", f"{page}: “{wanted}” does not lead to {document}.")


def _own_words(item: Element) -> str:
    """The words of an entry of the index, without its further links and the entries below it."""
    first = next((one for one in item if isinstance(one.tag, str)), None)
    if first is not None and name_of(first) in ("a", "span") and not (item.text or "").strip():
        return text_of(first)
    parts = [item.text or ""]
    for child in item:
        if name_of(child) in ("ul", "a"):
            break
        parts += [text_of(child), child.tail or ""]
    return "".join(parts)
