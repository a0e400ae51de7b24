"""A server for the judges: loopback only, and it sends the headers that `_headers` asks hosts to send."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BASE = re.compile(r'<base href="(/[^"]*)">')
LOOPBACK = "127.0.0.1"
# A browser that was sent this would ask for https:// from then on, which this server does not speak.
UNSENT = frozenset(("strict-transport-security",))


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *arguments: object, directory: str, headers_to_send: dict[str, str], base: str
    ) -> None:
        self.headers_to_send, self.base = headers_to_send, base
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # socketserver's own

    def translate_path(self, path: str) -> str:
        """The site also stands where its web address says: the page for what is not there counts on it."""
        return super().translate_path(path[len(self.base) - 1 :] if path.startswith(self.base) else path)

    def end_headers(self) -> None:
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody reads it."""


def read_headers(folder: Path) -> dict[str, str]:
    """The headers of `_headers`; none when it is not there."""
    try:
        lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.strip().partition(": ") for line in lines if line.startswith(" "))
    return {name: value for name, _, value in pairs if name.lower() not in UNSENT}


def read_base(folder: Path) -> str:
    """The path below which the site is published, from the page for what is not there; "/" when it says none."""
    try:
        found = BASE.search((folder / "404.html").read_text(encoding="utf-8"))
    except OSError:
        return "/"
    return found[1] if found else "/"


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address without a slash at the end."""
    handler = partial(
        _Handler, directory=str(folder), headers_to_send=read_headers(folder), base=read_base(folder)
    )
    with ThreadingHTTPServer((LOOPBACK, 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()
