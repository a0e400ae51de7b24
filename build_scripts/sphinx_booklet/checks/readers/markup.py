"""A finished page opened: its elements by plain names, what they are to software, what of them is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

Element = Any  # lxml's
TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK = "{http://www.w3.org/1999/xlink}href"
SILENT = frozenset(("script", "style", "template", "title", "meta", "link", "symbol", "defs", "noscript"))


def open_page(data: bytes, *, xml: bool) -> Element:
    """The root of a page. Raises ValueError when it cannot be read."""
    try:
        if xml:
            return etree.fromstring(
                data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            )
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(str(error)) from error


def read_html(path: Path) -> Element:
    """The root of a page of the web."""
    return open_page(path.read_bytes(), xml=False)


def name_of(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def list_all(root: Element, *names: str) -> Iterator[Element]:
    """The elements below (and with) a root that have one of these names, in order."""
    return (element for element in root.iter() if name_of(element) in names)


def classes_of(element: Element) -> set[str]:
    """Its classes; pages may part a word of one by an underscore."""
    return {name.replace("_", "") for name in (element.get("class") or "").split()}


def has_class(root: Element, name: str) -> list[Element]:
    """The elements of a class, in order."""
    return [
        element for element in root.iter() if isinstance(element.tag, str) and name in classes_of(element)
    ]


def language_of(element: Element) -> str:
    """The language that holds at an element (BCP 47); "" where none is said, "?" where two attributes disagree."""
    while element is not None:
        said = {element.get(name) for name in ("lang", _LANG) if element.get(name) is not None}
        if said:
            return said.pop() if len(said) == 1 else "?"
        element = element.getparent()
    return ""


def direction_of(element: Element) -> str:
    """The direction that holds at an element."""
    while element is not None:
        if element.get("dir"):
            return str(element.get("dir"))
        element = element.getparent()
    return "ltr"


def is_hidden(element: Element) -> bool:
    """Whether the markup itself keeps an element from readers or from voices."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("inert") is not None
        or "display:none" in (element.get("style") or "").replace(" ", "")
    )


def link_of(element: Element) -> str:
    """Where a link leads; "" for what is none."""
    return str(element.get("href") or element.get(_LINK) or "")


def text_of(element: Element) -> str:
    """All words of an element that are no script, icon or hidden part."""
    if name_of(element) in SILENT or not isinstance(element.tag, str) or is_hidden(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def find_id(root: Element, name: str) -> Element | None:
    """The first element with an id."""
    return next((element for element in root.iter() if element.get("id") == name), None)


def text_of_title(title: Element) -> str:
    """The words of <title>, which `text_of` takes for what nobody reads."""
    return "".join(title.itertext())
