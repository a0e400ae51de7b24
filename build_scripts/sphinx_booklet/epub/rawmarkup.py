"""Raw HTML of a source, made fit for XHTML: well-formed, without scripts and without the network.

An e-reader refuses a page that is not XML; HTML that a browser mends is read the way a browser
reads it and written as XML.
"""

from __future__ import annotations

from html import escape
from typing import Any

from sphinx_booklet.booklet.addresses import is_allowed

DROPPED = frozenset(
    (
        "script style link meta base iframe object embed applet frame frameset noscript template form input button"
        " select textarea audio video source track canvas dialog svg math"
    ).split()
)
KEPT_TEXT = frozenset(("form", "button", "noscript"))
EMPTY = frozenset("area br col hr img wbr".split())
URLS = frozenset(("href", "src", "cite", "longdesc"))


def tidy_raw_html(text: str) -> str:
    """The fragment as XML. Scripts, forms, frames and pictures from the network are left out."""
    if not text.strip():
        return ""
    # start-up time: only where such a file or text is met
    from lxml import html

    fragment = html.fragment_fromstring(text, create_parent="div")
    return "".join([escape(fragment.text or "", quote=False), *(_write(child) for child in fragment)])


def _write(element: Any) -> str:
    tail = escape(element.tail or "", quote=False)
    name = element.tag
    if not isinstance(name, str):  # a comment
        return tail
    inner = escape(element.text or "", quote=False) + "".join(_write(child) for child in element)
    if name in KEPT_TEXT:
        return inner + tail
    if name in DROPPED:
        return tail
    if name == "img" and _is_remote(element.get("src", "")):
        return escape(element.get("alt", ""), quote=False) + tail
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in sorted(element.attrib.items()) if _keeps(key, value)
    )
    if name in EMPTY:
        return f"<{name}{attributes}/>{tail}"
    return f"<{name}{attributes}>{inner}</{name}>{tail}"


def _keeps(key: object, value: str) -> bool:
    if not isinstance(key, str) or not key.replace("-", "").isalnum():
        return False
    if key.startswith("on") or key in ("style", "target"):
        return False
    return key not in URLS or is_allowed(value)


def _is_remote(url: str) -> bool:
    return url.strip().lower().startswith(("http:", "https:", "//", "data:"))
