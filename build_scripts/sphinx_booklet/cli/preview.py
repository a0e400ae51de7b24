"""`make preview`: the pages in a browser, again after every change."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.source_tree import check_project
from sphinx_booklet.build.preview import Previewer
from sphinx_booklet.build.preview_server import serve_preview
from sphinx_booklet.build.run import choose_codes
from sphinx_booklet.cli.options import LANGUAGES, split_words


@click.command()
@LANGUAGES
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The first port to try; 0: any.")
@click.option("--open/--no-open", "show", default=True, help="Open the pages in your browser; the default.")
@click.pass_obj
def command(root: Path, languages: str, port: int, *, show: bool) -> None:
    """Show the pages on this computer, and again within a second of every change."""
    check_project(root)
    codes = tuple(choose_codes(load_booklet(root), split_words(languages)))
    previewer = Previewer(root, codes)
    stop = threading.Event()
    with serve_preview(previewer, port) as address:
        previewer.say(f"The pages are at {address} (only on this computer). Control-C ends this.")
        if show and has_screen():
            threading.Thread(target=open_browser, args=(address,), daemon=True).start()
        previewer.build(codes)
        try:
            previewer.watch(stop)
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)


def has_screen() -> bool:
    """Whether there is a browser with a window; one of the terminal would take the place of what is said here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def open_browser(address: str) -> None:
    """Open the pages; where that fails, the address has been said."""
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
