"""What a page asks for: from its own server only, little, and nothing that the security policy would stop."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.checks.html.page import ONLY_SAID, WHOLE, Page, Tag

HEAVIEST = 25_000  # bytes as they travel (gzip), with stylesheet, sign and scripts
HEAVIEST_WHOLE = 100_000  # the booklet on one page; a long booklet may have more:
HEAVIEST_SHARE = 6_000  # for each page beside it
MOST_REQUESTS = 5  # the page, its stylesheet, the sign of the site, a logo and a picture
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
LOADING_RELATIONS = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon")
)
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"@import|url\(\s*[\"']?([^)\"'\s]*)", re.IGNORECASE)
FONTS = (".woff2", ".woff")
HEAVIEST_FONT = 20_000  # bytes; a browser asks for it where the reader's device lacks the letters, and shows them meanwhile


def check_requests(page: Page) -> Iterator[Diagnostic]:
    """HTML-005 and 010, of one page."""
    for address, tag in dict(list_loaded(page)).items():
        if ELSEWHERE.match(address):
            message = f"The page asks another server for “{address}”. Bring the file here, or take it out."
            yield Diagnostic(page.path, tag.line, "HTML-005", message)
    yield from check_policy(page)


def list_asked_for(page: Page) -> list[str]:
    """The addresses that a browser asks for at once when it opens the page."""
    return [address for address, tag in dict(list_loaded(page)).items() if not waits(tag)]


def check_stylesheets(folder: Path) -> Iterator[Diagnostic]:
    """HTML-005, 001 and 015: stylesheets load nothing but fonts that lie beside them, and no heavy ones."""
    for path in sorted(folder.rglob("*.css")):
        for found in IN_STYLES.finditer(path.read_text(encoding="utf-8")):
            address = found[1] or ""
            font = path.parent / address
            if address.startswith(("/", ".")) or ":" in address or not address.endswith(FONTS):
                message = f"The stylesheet loads something (“{found[0]}”). Write it in, or take it out."
                yield Diagnostic(path, None, "HTML-005", message)
            elif not font.is_file():
                yield Diagnostic(
                    path, None, "HTML-001", f"The font “{address}” is not there. Build the pages again."
                )
            elif font.stat().st_size > HEAVIEST_FONT:
                message = f"The font {address} weighs {font.stat().st_size:,} bytes; {HEAVIEST_FONT:,} are enough for the letters of one language."
                yield Diagnostic(path, None, ONLY_SAID, message, severity="warning")


def list_loaded(page: Page) -> Iterator[tuple[str, Tag]]:
    """What a browser asks for when it opens the page: address and tag."""
    for tag in page.tags:
        attribute = LOADING.get(tag.name)
        if attribute and tag.attributes.get(attribute):
            yield tag.attributes[attribute], tag
        relations = set(tag.attributes.get("rel", "").lower().split())
        if tag.name == "link" and relations & LOADING_RELATIONS and tag.attributes.get("href"):
            yield tag.attributes["href"], tag


def waits(tag: Tag) -> bool:
    """Whether a browser asks for nothing until somebody presses play."""
    return tag.name in ("audio", "video") and tag.attributes.get("preload") == "none"


def check_weight(page: Path, asked_for: list[str], limits: Limits) -> Iterator[Diagnostic]:
    """HTML-006 and 015, of one page: how much travels, and in how many requests: a fault where the booklet has set a limit."""
    loaded = [page.parent / address for address in asked_for]
    total = sum(weigh_file(path, path.stat().st_mtime_ns) for path in (page, *loaded) if path.is_file())
    limit, files = limits.page_bytes or HEAVIEST, limits.page_files or MOST_REQUESTS
    if page.name == WHOLE:
        pages = len(list(page.parent.rglob("*.html")))
        limit, files = max(HEAVIEST_WHOLE, limit, HEAVIEST_SHARE * pages), files * pages
    if total > limit:
        message = (
            f"The page weighs {total:,} bytes; {limit:,} are allowed. Make its pictures or its text smaller,"
            " or set page_bytes under [limits] in booklet.toml."
        )
        yield _tell_weight(page, message, limits.page_bytes)
    if len(loaded) + 1 > files:
        message = (
            f"The page asks for {len(loaded) + 1} files; {files} are allowed. Take pictures out, or set page_files"
            " under [limits] in booklet.toml."
        )
        yield _tell_weight(page, message, limits.page_files)


def _tell_weight(page: Path, message: str, limit: int) -> Diagnostic:
    if limit:
        return Diagnostic(page, None, "HTML-006", message)
    return Diagnostic(page, None, ONLY_SAID, message, severity="warning")


@lru_cache(maxsize=256)
def weigh_file(path: Path, changed: int) -> int:
    """Bytes of a file as it travels; what many pages load is packed once."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def check_policy(page: Page) -> Iterator[Diagnostic]:
    """What `_headers` forbids (sphinx_booklet.web.site.SECURITY_POLICY)."""
    for tag in page.tags:
        for attribute in tag.attributes:
            if attribute == "style" or attribute.startswith("on"):
                message = f"<{tag.name}> has “{attribute}”, which the security policy stops. Use a class and a file."
                yield Diagnostic(page.path, tag.line, "HTML-010", message)
        if tag.name == "style":
            yield Diagnostic(page.path, tag.line, "HTML-010", "Styles stand in booklet.css, not on the page.")
    for tag, text in page.scripts:
        if text.strip() and tag.attributes.get("type") != "application/ld+json":
            yield Diagnostic(
                page.path, tag.line, "HTML-010", "A script stands on the page. Put it into a file."
            )
