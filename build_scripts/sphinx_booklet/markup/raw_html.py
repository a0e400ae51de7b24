"""Raw HTML of a source, without what no page may bring along: scripts, frames, forms, what other servers hold.

The security policy of the pages stops all of it, and an e-reader may have neither it nor HTML that is not XML. Books
of others have scripts of statistics, films in frames and forms of newsletters in their chapters: these are left out
with a warning that names the line, and the address of a frame stays as a link.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinx_booklet.booklet.addresses import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
LEFT_OUT = "left-out"  # the kind of a warning that stops no build
# what the policy of the pages stops, and an e-reader too
STOPPED = frozenset(
    "script style link meta base iframe object embed applet frame frameset template form input select textarea".split()
)
# what e-readers do not have, or not in XHTML as it stands in HTML
PAGES_ONLY = frozenset("noscript button audio video source track canvas dialog svg math".split())
KEPT_TEXT = frozenset(("form", "button", "noscript"))
FRAMES = frozenset(("iframe", "embed", "frame"))
FETCHED = frozenset("img audio video source track".split())
EMPTY = frozenset("area br col hr img source track wbr".split())
URLS = frozenset(("href", "src", "cite", "longdesc"))
BEGINNING = re.compile(r"<([a-z]+)([^<>]*)", re.IGNORECASE)
ADDRESS = re.compile(r"""\ssrc\s*=\s*["']?\s*([^"'\s>]*)""", re.IGNORECASE)


def list_stopped(text: str) -> list[str]:
    """The names of the elements that no page may have, each once: script, iframe, a picture of another server."""
    found = []
    for name, attributes in BEGINNING.findall(text):
        address = ADDRESS.search(attributes)
        remote = address is not None and is_remote(address[1])
        if name.lower() in STOPPED or (name.lower() in FETCHED and remote):
            found.append(name.lower())
    return list(dict.fromkeys(found))


def tidy_raw_html(text: str, *, pages: bool = False) -> str:
    """The fragment as XML, without what is stopped; for web `pages` with what a browser shows of itself."""
    if not text.strip():
        return ""
    # start-up time: only where such a file or text is met
    from lxml import html

    dropped = STOPPED if pages else STOPPED | PAGES_ONLY
    fragment = html.fragment_fromstring(text, create_parent="div")
    parts = (_write(child, dropped) for child in fragment)
    return "".join([escape(fragment.text or "", quote=False), *parts])


def _write(element: Any, dropped: frozenset[str]) -> str:
    tail = escape(element.tail or "", quote=False)
    name = element.tag
    if not isinstance(name, str):  # a comment
        return tail
    inner = escape(element.text or "", quote=False) + "".join(_write(child, dropped) for child in element)
    address = element.get("src", "")
    if name in FRAMES and is_remote(address) and is_allowed(address):
        words = " ".join(element.get("title", "").split()) or address
        return f'<a href="{escape(address)}">{escape(words, quote=False)}</a>{tail}'
    if name in KEPT_TEXT and name in dropped:
        return inner + tail
    if name in dropped:
        return tail
    if name in FETCHED and is_remote(address):
        return escape(element.get("alt", ""), quote=False) + inner + tail
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


def is_remote(url: str) -> bool:
    """Whether an address leads to another server, or is the picture itself."""
    return url.strip().lower().startswith(("http:", "https:", "//", "data:"))


def list_raw(document: nodes.document) -> Iterator[nodes.raw]:
    """The pieces of raw HTML in a chapter."""
    return (node for node in document.findall(nodes.raw) if "html" in str(node.get("format", "")).split())


def tell_stopped(app: Sphinx, document: nodes.document) -> None:
    """Warn of what is left out of a chapter that was read."""
    for node in list_raw(document):
        if names := list_stopped(node.astext()):
            logger.warning(
                "raw HTML left out: %s",
                ", ".join(f"<{name}>" for name in names),
                location=node,
                type="booklet",
                subtype=LEFT_OUT,
            )


def add_raw(app: Sphinx) -> None:
    """Register what looks at raw HTML."""
    app.connect("doctree-read", tell_stopped)
