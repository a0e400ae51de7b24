"""What the mutants of a PDF find and change in its structure tree, outline and links."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from .pdf_parts import need
from .registry import NothingToSpoilError


def list_kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    """What stands under an element: elements, numbers of marked content, references."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and all below it, in the order of reading."""
    yield element
    for kid in list_kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from walk(kid)


def document(pdf: Pdf) -> pikepdf.Object:
    top = pdf.Root.StructTreeRoot.K
    return top[0] if isinstance(top, Array) else top


def elements(pdf: Pdf, *roles: str) -> list[pikepdf.Object]:
    """The elements of some roles, in order; none is nothing to spoil."""
    found = [one for one in walk(document(pdf)) if str(one.S)[1:] in roles]
    need(found, f"element {roles}")
    return found


def element(pdf: Pdf, *roles: str, index: int = 0) -> pikepdf.Object:
    found = elements(pdf, *roles)
    need(len(found) > index, f"{index + 1}th element {roles}")
    return found[index]


def set_kids(parent: pikepdf.Object, kids: list[pikepdf.Object | int]) -> None:
    parent.K = Array(kids)


def remove_element(one: pikepdf.Object) -> None:
    """Take an element out of its parent; what it marked is then in no tag."""
    set_kids(one.P, [kid for kid in list_kids(one.P) if not same(kid, one)])


def same(kid: pikepdf.Object | int, one: pikepdf.Object) -> bool:
    return isinstance(kid, Dictionary) and kid.is_indirect and kid.objgen == one.objgen


def exchange_elements(one: pikepdf.Object, other: pikepdf.Object) -> None:
    """Two elements take each other's place in the tree."""
    need(one.objgen != other.objgen, "second element")
    places = {parent.objgen: (parent, list_kids(parent)) for parent in (one.P, other.P)}
    for parent, kids in places.values():
        set_kids(parent, [other if same(kid, one) else one if same(kid, other) else kid for kid in kids])
    one.P, other.P = other.P, one.P


def list_marks(one: pikepdf.Object) -> list[int]:
    """The numbers of marked content that stand directly under an element."""
    return [kid for kid in list_kids(one) if isinstance(kid, int)]


def attribute(one: pikepdf.Object, name: str) -> pikepdf.Object:
    """The attribute dictionary of an element that has the name."""
    held = one.get("/A")
    for attributes in list(held) if isinstance(held, Array) else [held]:
        if attributes is not None and name in attributes:
            return attributes
    raise NothingToSpoilError(f"there is no attribute {name}")


def with_attribute(found: list[pikepdf.Object], name: str) -> list[pikepdf.Object]:
    kept = []
    for one in found:
        try:
            attribute(one, name)
        except NothingToSpoilError:
            continue
        kept.append(one)
    need(kept, f"element with {name}")
    return kept


def list_links(pdf: Pdf, key: str) -> list[pikepdf.Object]:
    """The link annotations that have a key: /Dest for places, /A for addresses."""
    found = [
        one
        for page in pdf.pages
        for one in page.obj.get("/Annots", [])
        if one.get("/Subtype") == Name.Link and key in one
    ]
    need(found, f"link with {key}")
    return found


def walk_outline(item: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    while item is not None:
        yield item
        yield from walk_outline(item.get("/First"))
        item = item.get("/Next")


def outline(pdf: Pdf) -> list[pikepdf.Object]:
    need("/Outlines" in pdf.Root and "/First" in pdf.Root.Outlines, "outline")
    return list(walk_outline(pdf.Root.Outlines.First))
