"""The server of the preview: on this computer only, and with news of every build for the pages.

What is served is what was built; the script that hears the news is put in on the way to the browser,
so no built page ever holds it.
"""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.build.preview import find_edition

if TYPE_CHECKING:
    from sphinx_booklet.build.preview import Previewer

LOOPBACK = "127.0.0.1"
LOCAL_NAMES = frozenset(("127.0.0.1", "localhost"))
TRIES = 20  # ports that are tried, one after another
LAST_PORT = 65535
KEEP_ALIVE = 15.0  # seconds
NEWS, SCRIPT = "/-/news", "/-/live.js"
HTML = "text/html; charset=utf-8"
BLANK = '<!doctype html><html lang="en"><head><title>…</title></head><body><p>…</p></body></html>'
LIVE = """(() => {
  const mine = document.currentScript.dataset;
  const show = text => {
    document.getElementById("preview-fault")?.remove();
    if (!text) return;
    const box = document.createElement("pre");
    box.id = "preview-fault";
    box.setAttribute("role", "alert");
    box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;z-index:9;white-space:pre-wrap;font:1rem/1.5 system-ui;background:#fff;color:#000;border-top:6px solid #000";
    box.textContent = text;
    document.body.append(box);
  };
  addEventListener("DOMContentLoaded", () => {
    show(mine.fault);
    if (!mine.review || top !== self) return;
    const link = document.createElement("a");
    link.href = mine.review + "#" + location.pathname.split("/").pop().replace(/[.]html$/, "");
    link.textContent = "Messages of this page";
    link.style.cssText = "position:fixed;inset:auto 0 0 auto;padding:.6rem 1rem;z-index:8;font:1rem/1.5 system-ui;background:#fff;color:#000;border:2px solid #000";
    document.body.append(link);
  });
  new EventSource("/-/news?" + mine.tag).onmessage = event => {
    const news = JSON.parse(event.data);
    if (news.fault) show(news.fault);
    else if (String(news.version) !== mine.version) location.reload();
  };
})();
"""


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, *arguments: object, previewer: Previewer) -> None:
        self.previewer = previewer
        super().__init__(*arguments)  # type: ignore[arg-type]  # socketserver's own

    def do_GET(self) -> None:
        """Answer; other names than this computer's own, and other sites, are turned away."""
        try:
            if not self._is_own_request():
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            parts = urlsplit(self.path)
            place = unquote(parts.path, errors="strict").lstrip("/")
        except (ValueError, UnicodeError):
            self._send_error(HTTPStatus.BAD_REQUEST)
            return
        try:
            if parts.path == NEWS:
                self._send_news(parts.query)
            elif parts.path == SCRIPT:
                self._send(LIVE.encode(), "text/javascript; charset=utf-8")
            else:
                self._send_place(place)
        except ConnectionError:
            pass  # the page was closed

    def _is_own_request(self) -> bool:
        """Whether this computer asks, by its own name (DNS rebinding), and no page of another site does.

        https://www.w3.org/TR/fetch-metadata/: browsers say in Sec-Fetch-Site which site a request comes from.
        A link from elsewhere may be followed; nothing may be loaded into another page.
        """
        if self.headers.get("Host", "").rpartition(":")[0] not in LOCAL_NAMES:
            return False
        foreign = self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        followed = (
            self.headers.get("Sec-Fetch-Mode") == "navigate"
            and self.headers.get("Sec-Fetch-Dest") == "document"
        )
        return not foreign or followed

    def _send_place(self, place: str) -> None:
        previewer = self.previewer
        tag, _, name = place.partition("/")
        if tag == "review":
            self._send_review(name)
            return
        if tag in previewer.state.tags and name.startswith("html/"):  # as the review page names it
            tag, name = previewer.state.tags[tag], name.removeprefix("html/")
        tree = previewer.state.trees.get(tag)
        page = tree.get(name or "index.html") if tree else None
        if not place:
            self._redirect()
        elif place.endswith(".html") or (tree and not name):
            previewer.state.viewed = tag
            self._send_page(place, tag, page, is_built=tree is not None)
        elif page is not None:
            self._send(page, mimetypes.guess_type(name)[0] or "application/octet-stream")
        else:
            self._send_edition(place)

    def _send_review(self, name: str) -> None:
        """The page of a reviewer, as `make po-review` has made it."""
        folder = Paths(self.previewer.root).build / "review"
        try:
            names = {path.name: path for path in folder.iterdir()}
            data = names[name].read_bytes()
        except (OSError, KeyError):
            self._send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(data, mimetypes.guess_type(name)[0] or "application/octet-stream")

    def _redirect(self) -> None:
        """Lead to the first language."""
        try:
            tag = load_booklet(self.previewer.root).language(self.previewer.codes[0]).tag
        except (BookletError, OSError) as error:
            self._send(self._fill(BLANK.encode(), "", self.previewer.explain(error)), HTML)
            return
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"/{tag}/index.html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_page(self, place: str, tag: str, page: bytes | None, *, is_built: bool) -> None:
        """A page of the last whole tree; until there is one, a page that waits for it."""
        status = HTTPStatus.OK
        if page is None:
            status = HTTPStatus.NOT_FOUND if is_built else HTTPStatus.SERVICE_UNAVAILABLE
            words = "There is no page here" if is_built else "The pages are being built"
            page = BLANK.replace("…", f"{words}: {escape(place[:200])}").encode()
        self._send(self._fill(page, tag, self.previewer.state.fault_of(tag)), HTML, status)

    def _send_edition(self, place: str) -> None:
        """A file to download, as the last `make` built it."""
        try:
            path = find_edition(load_booklet(self.previewer.root), self.previewer.codes, place)
            data = path.read_bytes() if path else None
        except (BookletError, OSError):
            data = None
        if data is None or path is None:
            self._send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(data, mimetypes.guess_type(path.name)[0] or "application/octet-stream")

    def _send_error(self, status: HTTPStatus) -> None:
        try:
            self.send_error(status)
        except ConnectionError:
            pass

    def _fill(self, page: bytes, tag: str, fault: str) -> bytes:
        """Put the script into a page that is on its way."""
        version = self.previewer.state.version
        review = self._find_review(tag)
        script = f'<script src="{SCRIPT}" data-version="{version}" data-tag="{escape(tag[:40])}" data-review="{escape(review)}" data-fault="{escape(fault)}"></script></head>'
        return page.replace(b"</head>", script.encode(), 1)

    def _find_review(self, tag: str) -> str:
        """The address of the review page of a language, when `make po-review` has made one."""
        try:
            booklet = load_booklet(self.previewer.root)
        except BookletError:
            return ""
        codes = [language.code for language in booklet.languages if language.tag == tag]
        made = [code for code in codes if (booklet.paths.build / "review" / f"{code}.html").is_file()]
        return f"/review/{made[0]}.html" if made else ""

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Nothing is kept by the browser, and nothing may be read by another site's page."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def _send_news(self, tag: str) -> None:
        """A line whenever a language was built (server-sent events); the first at once."""
        state = self.previewer.state
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = None
        while True:
            with state.changed:
                news = (state.version, state.fault_of(tag))
                if news == told:
                    state.changed.wait(KEEP_ALIVE)
                    news = (state.version, state.fault_of(tag))
            line = (
                ": still here"
                if news == told
                else f"data: {json.dumps({'version': news[0], 'fault': news[1]})}"
            )
            told = news
            self.wfile.write(f"{line}\n\n".encode())
            self.wfile.flush()

    def log_message(self, format: str, *arguments: object) -> None:
        """The terminal is for what matters."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # pages that listen for news never hang up by themselves
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """What goes wrong with one answer is no matter of the editor's terminal."""


@contextmanager
def serve_preview(previewer: Previewer, port: int) -> Iterator[str]:
    """Serve while the block runs; gives the address.

    Raises BookletError when none of the ports from `port` on can be opened.
    """
    handler = partial(_Handler, previewer=previewer)
    server = _open_server(handler, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _open_server(handler: partial[_Handler], port: int) -> _Server:
    for number in range(port, min(port + TRIES, LAST_PORT + 1)) if port else [0]:
        try:
            return _Server((LOOPBACK, number), handler)
        except (OSError, OverflowError):
            continue
    raise BookletError(
        f"None of the ports {port} to {min(port + TRIES - 1, LAST_PORT)} can be used.",
        advice="End what uses them, or give --port.",
    )
