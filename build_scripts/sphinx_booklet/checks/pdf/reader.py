"""What a conforming reader gets out of a tagged PDF: the structure tree with its text.

Written against ISO 32000-1, 14.7 and 14.8, and knows nothing of the writer: text comes from the
page content through ToUnicode (and ReversedChars, 14.8.2.3.3), structure from the tree.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

_OPERATORS = "BMC BDC EMC Tf Tj TJ ' \""
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_ARTIFACT, _REVERSED = "/Artifact", "/ReversedChars"


@dataclass(slots=True)
class Tag:
    """One structure element with its kids: other elements and pieces of text."""

    role: str
    kids: list[Tag | str] = field(default_factory=list)
    alt: str | None = None
    actual: str | None = None
    expansion: str = ""
    lang: str = ""
    identifier: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    links: list[pikepdf.Object] = field(default_factory=list)
    page: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)  # page and MCID of its own content

    @property
    def text(self) -> str:
        """All text inside, in the order of the tree."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def heard(self) -> str:
        """All text inside, with what is said of pictures and formulas in its place."""
        if self.role in ("Figure", "Formula"):
            return self.alt or ""
        return "".join(kid if isinstance(kid, str) else kid.heard for kid in self.kids)

    @property
    def tags(self) -> list[Tag]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def walk(self) -> Iterator[Tag]:
        """The element and all below, in order."""
        yield self
        for kid in self.tags:
            yield from kid.walk()

    def find(self, *roles: str) -> list[Tag]:
        """Every element of these roles, in order."""
        return [tag for tag in self.walk() if tag.role in roles]


@dataclass(slots=True)
class PageText:
    """Text of one page by marked-content identifier, and text that no identifier holds."""

    by_mcid: dict[int, str] = field(default_factory=dict)
    artifacts: list[tuple[str, str]] = field(default_factory=list)  # kind of artifact, text
    unmarked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # every text, in the order of the content
    replaced: list[tuple[str, str]] = field(
        default_factory=list
    )  # what is said in place of a text, and the text
    balanced: bool = True
    codes: dict[str, set[int]] = field(
        default_factory=dict, compare=False
    )  # those that it looked up, by the name of their font


# what was kept of a page, or what is read of it now
Recall: TypeAlias = Callable[[pikepdf.Page, Callable[[], PageText]], PageText]


class TaggedPdf:
    """A tagged PDF, opened for reading.

    Args:
        source: the file, or one that is open already.
        recall: may know the text of a page from before (kept_pages).

    """

    def __init__(self, source: Path | pikepdf.Pdf, recall: Recall = lambda _page, read: read()) -> None:
        self.pdf = pikepdf.open(source) if isinstance(source, Path) else source
        self._maps: dict[tuple[int, int], dict[int, str]] = {}
        self.page_numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        self.pages = [recall(page, partial(self._read_page, page)) for page in self.pdf.pages]
        self.used: set[tuple[int, int]] = set()  # page and MCID that the tree refers to
        self.problems: list[tuple[int, str]] = []  # page, what the tree gets wrong
        self._parents = self._parent_tree()
        self.root = self._read_root()

    # -- pages ------------------------------------------------------------------------------

    def _read_page(self, page: pikepdf.Page) -> PageText:
        return self.read_content(page.obj, page)

    def read_content(self, holder: pikepdf.Object, content: pikepdf.Page | None = None) -> PageText:
        """The text of a page, or of a form that stands on one: `holder` has its resources."""
        found = PageText()
        fonts = holder.get("/Resources", Dictionary()).get("/Font", Dictionary())
        stack = [_UNMARKED]
        saying: list[
            tuple[str | None, int]
        ] = []  # what each open mark has read out, and where its text begins
        cmap: dict[int, str] = {}
        used: set[int] = set()
        for instruction in pikepdf.parse_content_stream(holder if content is None else content, _OPERATORS):
            operator = str(instruction.operator)
            if operator == "TJ":
                _keep(found, stack[-1], _decode(instruction.operands[0], cmap, used))
            elif operator == "EMC":
                if len(stack) > 1:
                    stack.pop()
                    said, start = saying.pop()
                    if said is not None:
                        found.replaced.append((said, "".join(found.shown[start:])))
                else:
                    found.balanced = False
            elif operator in ("BMC", "BDC"):
                stack.append(_open_mark([*instruction.operands], stack[-1]))
                saying.append((_find_replacement([*instruction.operands]), len(found.shown)))
            elif operator == "Tf":
                name = str(instruction.operands[0])
                cmap, used = self._cmap(fonts.get(name)), found.codes.setdefault(name, set())
            else:
                _keep(found, stack[-1], _decode(instruction.operands, cmap, used))
        found.balanced = found.balanced and len(stack) == 1
        return found

    def _cmap(self, font: pikepdf.Object | None) -> dict[int, str]:
        if font is None or "/ToUnicode" not in font:
            return {}
        key = font.objgen
        if key not in self._maps:
            self._maps[key] = read_cmap(font)
        return self._maps[key]

    # -- the tree ---------------------------------------------------------------------------

    def _parent_tree(self) -> dict[int, pikepdf.Object]:
        root = self.pdf.Root.get("/StructTreeRoot")
        tree = root.get("/ParentTree") if root is not None else None
        return dict(_numbers(tree)) if tree is not None else {}

    def _read_root(self) -> Tag | None:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None or "/K" not in root:
            return None
        kids = _as_list(root.K)
        if len(kids) == 1 and "/S" in kids[0]:
            return self._element(kids[0], None)
        made = Tag("StructTreeRoot")
        made.kids = [self._element(kid, None) for kid in kids]
        return made

    def _element(self, node: pikepdf.Object, page: pikepdf.Object | None) -> Tag:
        entries = dict(node.items())  # one look, not one for each key
        page = entries.get("/Pg", page)
        made = Tag(str(entries["/S"])[1:])
        made.page = self.page_numbers.get(page.objgen, 0) if page is not None else 0
        made.alt = str(entries["/Alt"]) if "/Alt" in entries else None
        made.actual = str(entries["/ActualText"]) if "/ActualText" in entries else None
        made.expansion, made.lang = str(entries.get("/E", "")), str(entries.get("/Lang", ""))
        made.identifier = str(entries.get("/ID", ""))
        for owner in _as_list(entries.get("/A", Array())):
            made.attributes.update({key[1:]: value for key, value in owner.items()})
        for kid in _as_list(entries.get("/K", Array())):
            self._kid(kid, made, node, page)
        return made

    def _kid(self, kid: pikepdf.Object, made: Tag, node: pikepdf.Object, page: pikepdf.Object | None) -> None:
        if isinstance(kid, int):
            self._content(int(kid), made, node, page)
        elif kid.get("/Type") == Name.MCR or "/MCID" in kid:
            self._content(int(kid.MCID), made, node, kid.get("/Pg", page))
        elif kid.get("/Type") == Name.OBJR or "/Obj" in kid:
            made.links.append(kid.Obj)
            if self._owner(int(kid.Obj.get("/StructParent", -1))) != node.objgen:
                self.problems.append(
                    (made.page, f"the parent tree does not lead an annotation to its {made.role}")
                )
        else:
            made.kids.append(self._element(kid, page))
            above = kid.get("/P")
            if above is not None and above.objgen != node.objgen:
                self.problems.append((made.page, f"an element in a {made.role} names another as its parent"))

    def _content(self, mcid: int, made: Tag, node: pikepdf.Object, page: pikepdf.Object | None) -> None:
        number = self.page_numbers.get(page.objgen, 0) if page is not None else 0
        if page is None or not number:
            self.problems.append((0, f"a {made.role} refers to content of no page"))
            return
        made.page = made.page or number
        if (number, mcid) in self.used:
            self.problems.append((number, f"two elements hold the content {mcid}"))
        self.used.add((number, mcid))
        made.marks.append((number, mcid))
        made.kids.append(self.pages[number - 1].by_mcid.get(mcid, ""))
        if self._owner(int(page.get("/StructParents", -1)), mcid) != node.objgen:
            self.problems.append((number, f"the parent tree does not lead content {mcid} to its {made.role}"))

    def _owner(self, key: int, mcid: int | None = None) -> tuple[int, int] | None:
        found = self._parents.get(key)
        if found is not None and mcid is not None:
            found = found[mcid] if isinstance(found, Array) and mcid < len(found) else None
        objgen: tuple[int, int] | None = getattr(found, "objgen", None)
        return objgen


def read_cmap(font: Any) -> dict[int, str]:
    """The text of each code of a font, by its ToUnicode."""
    if "/ToUnicode" not in font:
        return {}
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in _BFCHAR.findall(_without_ranges(font.ToUnicode.read_bytes()))
    }


class _Mark(NamedTuple):
    """What holds the text that is shown: the innermost identifier or artifact, and the order of its codes."""

    mcid: int | None = None
    artifact: str | None = None  # its kind
    reversed: bool = False


_UNMARKED = _Mark()


def _open_mark(operands: Sequence[pikepdf.Object], above: _Mark) -> _Mark:
    """The mark that BMC or BDC opens inside another."""
    name = str(operands[0])
    properties: pikepdf.Object | None = operands[1] if len(operands) > 1 else None
    mcid, kind = None, ""
    if properties is not None and getattr(properties, "_type_name", "") == "dictionary":
        mcid, kind = properties.get("/MCID"), str(properties.get("/Type", ""))[1:]
    if mcid is not None:
        return _Mark(int(mcid), None, above.reversed or name == _REVERSED)
    if name == _ARTIFACT:
        return _Mark(None, kind, above.reversed)
    return _Mark(above.mcid, above.artifact, above.reversed or name == _REVERSED)


def _find_replacement(operands: Any) -> str | None:
    """What a mark has read out or copied in place of its text (ISO 32000-1, 14.9.3 and 14.9.4)."""
    properties: Any = operands[1] if len(operands) > 1 else None
    if not isinstance(properties, Dictionary):
        return None
    found = properties.get("/ActualText", properties.get("/Alt"))
    return str(found) if found is not None else None


def _keep(found: PageText, mark: _Mark, pieces: list[str]) -> None:
    """File a piece of text under what holds it; what is reversed is the order of the codes.

    A ligature is one code, and its letters stand in reading order in ToUnicode.
    """
    text = "".join(reversed(pieces) if mark.reversed else pieces)
    found.shown.append(text)
    if mark.mcid is not None:
        found.by_mcid[mark.mcid] = found.by_mcid.get(mark.mcid, "") + text
    elif mark.artifact is not None:
        found.artifacts.append((mark.artifact, text))
    else:
        found.unmarked.append(text)


def _decode(parts: Iterable[object], cmap: dict[int, str], used: set[int]) -> list[str]:
    """The text of each code that is shown; the numbers between strings only move them. Adds the codes to `used`."""
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.Object))
    if len(codes) % 2:
        codes += b"\0"
    numbers = struct.unpack(f">{len(codes) // 2}H", codes)
    used.update(numbers)
    return [cmap.get(code, "\ufffd") for code in numbers]


def _without_ranges(data: bytes) -> bytes:
    """The bfchar blocks of a CMap, with its simple bfrange entries written out."""
    lines = [
        b"<%04X> <%s>" % (code, b"%04X" % (int(first, 16) + code - int(low, 16)))
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S)
        for low, high, first in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
        for code in range(int(low, 16), int(high, 16) + 1)
    ]
    return b"\n".join([*re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S), *lines])


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    """The entries of a number tree."""
    for kid in tree.get("/Kids", Array()):
        yield from _numbers(kid)
    entries = tree.get("/Nums", Array())
    for at in range(0, len(entries), 2):
        yield int(entries[at]), entries[at + 1]


def _as_list(value: pikepdf.Object) -> list[pikepdf.Object]:
    several = isinstance(value, list) or getattr(value, "_type_name", "") == "array"
    return list(value) if several else [value]


def dump(tag: Tag, depth: int = 0) -> Iterator[str]:
    """The tree as lines of text, for people and for tests."""
    extra = [f"lang={tag.lang}"] * bool(tag.lang) + [f"E={tag.expansion!r}"] * bool(tag.expansion)
    extra += [f"alt={tag.alt!r}"] * (tag.alt is not None) + [f"{len(tag.links)} link"] * bool(tag.links)
    extra += [
        f"{key}={value}" for key, value in tag.attributes.items() if key not in ("O", "BBox", "Placement")
    ]
    yield "  " * depth + tag.role + (f" ({', '.join(extra)})" if extra else "")
    text = ""
    for kid in tag.kids:
        if isinstance(kid, str):
            text += kid
            continue
        if text:
            yield "  " * (depth + 1) + repr(text)
            text = ""
        yield from dump(kid, depth + 1)
    if text:
        yield "  " * (depth + 1) + repr(text)
