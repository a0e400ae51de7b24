"""One Chromium for all pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_booklet.checks.judges.tools import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No sandbox: the judges also run as root in containers, and open only our own pages.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Playwright's Browser while the block runs.

    Raises BookletError when there is no Chromium, naming the command that gets one.
    """
    # start-up time: a tool of `make check` alone
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
