"""What a browser shows of finished pages: whether a style hides, covers, pales or turns what the markup says.

The pages of a site and those of an EPUB, in Chromium at the width of a phone: as they are, in the dark, on paper.
A pale word is one with a contrast below 3 : 1, which nobody can read (WCAG 2.2, 1.4.3 wants 4.5 : 1; axe holds the
pages to that).
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.checks.readers.seen_script import COVERED, LOOK, LOOKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KINDS = {
    "hidden": ("SEEN-001", "is not shown"),
    "pale": ("SEEN-002", "has nearly the colour of what lies behind it"),
    "small": ("SEEN-002", "is too small to be read"),
    "piled": ("SEEN-002", "is set so closely that letters or lines lie on each other"),
    "off": ("SEEN-003", "stands beside the page"),
    "cut": ("SEEN-003", "is cut off"),
    "covered": ("SEEN-003", "is covered by something"),
    "turned": ("SEEN-004", "is turned, or runs in another direction than its markup says"),
    "struck": ("SEEN-004", "is struck through"),
    "changed": ("SEEN-004", "is shown in other letters than are written"),
    "held": ("SEEN-004", "cannot be pressed or copied"),
    "added": ("SEEN-005", "is added by a style, and stands in no text"),
    "sign": ("SEEN-006", "has lost the sign or number of its list"),
    "frame": ("SEEN-006", "has no frame and no ground"),
    "picture": ("SEEN-007", "is a picture that does not show, or not whole"),
    "focus": ("SEEN-008", "does not show that the keyboard stands there"),
}
CODES = {
    "SEEN-001": "words that a style hides",
    "SEEN-002": "words that are too pale, small or close to be read",
    "SEEN-003": "words beside the page, cut off or covered",
    "SEEN-004": "words that a style turns, strikes out, changes or locks",
    "SEEN-005": "words that a style adds",
    "SEEN-006": "lists without signs, boxes and tables without frames",
    "SEEN-007": "a picture that does not show",
    "SEEN-008": "a page that does not show where the keyboard stands",
}
PHONE = {"width": 360, "height": 780}
TALLEST = 30_000  # pixels that a browser paints at once
BOOK = {"width": 600, "height": 800}  # an e-reader's screen
DESK = {"width": 1000, "height": 780}
MODES = ("screen", "desk", "dark", "print")


def judge_site(folder: Path, paths: Iterable[Path] | None = None) -> Iterator[Diagnostic]:
    """Look at the pages below a folder (dist/); at all of them when nobody says which.

    Raises BookletError when there is no Chromium, naming the command that gets one.
    """
    chosen = sorted(folder.rglob("*.html")) if paths is None else list(paths)
    with serve_folder(folder) as base, open_browser() as browser:
        yield from look_at_pages(browser, base, folder, chosen)


def judge_books(paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """Look at the pages of EPUBs, with their own styles. Raises BookletError when there is no Chromium."""
    with open_browser() as browser:
        for path in paths:
            yield from look_at_book(browser, path)


def look_at_book(browser: Browser, path: Path) -> Iterator[Diagnostic]:
    """The findings of the pages of one EPUB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                target = folder / member
                if target.resolve().is_relative_to(folder.resolve()) and not member.endswith("/"):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(member))
        with serve_folder(folder) as base:
            for found in look_at_pages(
                browser, base, folder, sorted(folder.rglob("*.xhtml")), modes=("book",)
            ):
                yield Diagnostic(path, None, found.code, f"{found.message} ({path.name})")


def look_at_pages(
    browser: Browser, base: str, folder: Path, paths: Iterable[Path], modes: Iterable[str] = MODES
) -> Iterator[Diagnostic]:
    """The findings of pages that are served at `base`."""
    context = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]}, reduced_motion="reduce"
    )
    page = context.new_page()
    focused: set[str] = set()
    for path in paths:
        name = path.relative_to(folder).as_posix()
        page.goto(f"{base}/{name}")
        for kind, words in look(
            page, modes, keyboard=name.rpartition("/")[0] not in focused and "screen" in modes
        ):
            code, what = KINDS[kind]
            yield Diagnostic(path, None, code, f"{name}: “{words}” {what}.")
        focused.add(name.rpartition("/")[0])
    context.close()


def look(page: Page, modes: Iterable[str], *, keyboard: bool) -> Iterator[tuple[str, str]]:
    """Kinds of faults of one page, each with the words that it is about."""
    for mode in modes:
        size = {"desk": DESK, "book": BOOK}.get(mode, PHONE)
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.emulate_media(
            color_scheme="dark" if mode == "dark" else "light", media="print" if mode == "print" else "screen"
        )
        found = page.evaluate(LOOK, mode)
        yield from (
            (kind, words if mode in ("screen", "book") else f"{words} ({mode})") for kind, words in found
        )
    page.emulate_media(color_scheme="light", media="screen")
    high = min(TALLEST, page.evaluate("() => document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": PHONE["width"], "height": max(PHONE["height"], high)})
    yield from (tuple(one) for one in page.evaluate(COVERED))
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    if keyboard:
        yield from _press_tab(page)


def _press_tab(page: Page) -> Iterator[tuple[str, str]]:
    """The first stops of the keyboard look otherwise than without it."""
    for stop in range(1, 4):
        page.mouse.click(1, 1)
        for _ in range(stop):
            page.keyboard.press("Tab")
        name, shows, words = page.evaluate(LOOKS)
        if name not in ("body", "html") and not shows:
            yield "focus", words
