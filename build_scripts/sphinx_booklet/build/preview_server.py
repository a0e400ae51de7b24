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
from sphinx_booklet.build.preview import find_file

if TYPE_CHECKING:
    from sphinx_booklet.build.preview import Previewer

LOOPBACK = "127.0.0.1"
LOCAL_NAMES = frozenset(("127.0.0.1", "localhost"))
TRIES = 20  # ports that are tried, one after another
KEEP_ALIVE = 15.0  # seconds
NEWS, SCRIPT = "/-/news", "/-/live.js"
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
        """Answer; other names than this computer's own are turned away (DNS rebinding)."""
        if self.headers.get("Host", "").rpartition(":")[0] not in LOCAL_NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        parts = urlsplit(self.path)
        try:
            if parts.path == NEWS:
                self._send_news(parts.query)
            elif parts.path == SCRIPT:
                self._send(LIVE.encode(), "text/javascript; charset=utf-8")
            else:
                self._send_page(unquote(parts.path).lstrip("/"))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was closed

    def _send_page(self, place: str) -> None:

        previewer = self.previewer
        try:
            booklet = load_booklet(previewer.root)
        except BookletError as error:
            self._send(
                self._fill(b"<!doctype html><head></head><body></body>", "", str(error)),
                "text/html; charset=utf-8",
            )
            return
        if not place:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{booklet.language(previewer.codes[0]).tag}/index.html")
            self.end_headers()
            return
        tag = place.partition("/")[0]
        path = find_file(booklet, previewer.codes, place)
        if place.endswith(".html"):
            previewer.state.viewed = tag
            blank = f"<!doctype html><head><title>…</title></head><body><p>{escape(place)} …</p></body>"
            page = path.read_bytes() if path else blank.encode()
            status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
            self._send(
                self._fill(page, tag, previewer.state.errors.get(tag, "")), "text/html; charset=utf-8", status
            )
        elif path is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")

    def _fill(self, page: bytes, tag: str, fault: str) -> bytes:
        """Put the script into a page that is on its way."""
        version = self.previewer.state.version
        review = self._find_review(tag)
        script = f'<script src="{SCRIPT}" data-version="{version}" data-tag="{escape(tag)}" data-review="{escape(review)}" data-fault="{escape(fault)}"></script></head>'
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
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _send_news(self, tag: str) -> None:
        """A line whenever a language was built (server-sent events); the first at once."""
        state = self.previewer.state
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told = None
        while True:
            with state.changed:
                news = (state.version, state.errors.get(tag, ""))
                if news == told:
                    state.changed.wait(KEEP_ALIVE)
                    news = (state.version, state.errors.get(tag, ""))
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
    for number in range(port, port + TRIES) if port else [0]:
        try:
            return _Server((LOOPBACK, number), handler)
        except OSError:
            continue
    raise BookletError(
        f"None of the ports {port} to {port + TRIES - 1} is free.",
        advice="End what uses them, or give --port.",
    )
