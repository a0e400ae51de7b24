"""epub.js, the engine inside many reading apps, in headless Chromium: opens an EPUB as a reader would."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_booklet.checks.judges.tools import find_chromium

ADDRESS = "https://reader.invalid/"  # answered by the test itself; nothing goes to a network
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Reader</title>
<style>html, body { margin: 0; height: 100% } #area { height: 100%; width: 100% }</style>
<script src="jszip.min.js"></script><script src="epub.js"></script></head>
<body><div id="area"></div></body></html>"""
OPEN = """async ([data, flow, theme]) => {
  const bytes = Uint8Array.from(atob(data), char => char.charCodeAt(0));
  window.book = ePub(bytes.buffer);
  await book.ready;
  window.rendition = book.renderTo("area", {width: "100%", height: "100%", flow: flow, spread: "none"});
  if (theme) { rendition.themes.register("night", theme); rendition.themes.select("night"); }
  await rendition.display();
}"""
DARK = {
    "body": {"background": "#000 !important", "color": "#fff !important"},
    "a": {"color": "#9cf !important"},
}


@dataclass
class Reader:
    """An EPUB that is open; `page` is Playwright's."""

    page: Any

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(script, *arguments)

    def go_to(self, href: str) -> str:
        """Show a place; returns the words on the page that is then shown."""
        self.run("href => rendition.display(href)", href)
        return self.read()

    def read(self) -> str:
        return " ".join(self.run("() => rendition.getContents()[0].document.body.innerText").split())

    def shows(self, href: str) -> bool:
        """Go to a place and say whether it is on the page that is then shown."""
        self.go_to(href)
        return self.run(
            """name => {
              const contents = rendition.getContents()[0], place = rendition.currentLocation();
              const found = contents.document.getElementById(name);
              return Boolean(found) && place.start.href.length > 0
                && rendition.epubcfi.compare(contents.cfiFromNode(found), place.end.cfi) <= 0;
            }""",
            href.partition("#")[2],
        )

    def follow(self, selector: str) -> str:
        """Click a link of the page; returns the file that is then shown."""
        self.run("link => rendition.getContents()[0].document.querySelector(link).click()", selector)
        self.page.wait_for_timeout(300)
        return self.run("() => rendition.currentLocation().start.href")

    def style(self, selector: str, name: str) -> str:
        """A computed style on the page that is shown."""
        return self.run(
            """([selector, name]) => {
              const page = rendition.getContents()[0];
              return page.window.getComputedStyle(page.document.querySelector(selector))[name];
            }""",
            [selector, name],
        )

    @property
    def contents(self) -> list[Any]:
        return self.run(
            "() => book.navigation.toc.map(item => [item.label.trim(), item.href, item.subitems.length])"
        )

    @property
    def landmarks(self) -> list[Any]:
        return self.run("() => book.navigation.landmarks.map(item => [item.type, item.href])")

    @property
    def printed_pages(self) -> list[Any]:
        return self.run("() => book.pageList.pageList.map(item => [String(item.page), item.href])")

    @property
    def direction(self) -> str:
        return self.run("() => book.package.metadata.direction")


@contextmanager
def read_epub(
    path: Path, node_modules: Path, *, dark: bool = False, flow: str = "paginated"
) -> Iterator[Reader]:
    """Open a file in a phone-sized window."""
    from playwright.sync_api import sync_playwright

    scripts = {
        "jszip.min.js": node_modules / "jszip" / "dist" / "jszip.min.js",
        "epub.js": node_modules / "epubjs" / "dist" / "epub.min.js",
    }

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name in scripts:
            route.fulfill(content_type="text/javascript", body=scripts[name].read_text("utf-8"))
        else:
            route.fulfill(content_type="text/html", body=PAGE)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 420, "height": 720}, color_scheme="dark" if dark else "light"
        )
        page.route("https://reader.invalid/**", answer)
        page.goto(ADDRESS)
        page.evaluate(OPEN, [base64.b64encode(path.read_bytes()).decode(), flow, DARK if dark else None])
        try:
            yield Reader(page)
        finally:
            browser.close()
