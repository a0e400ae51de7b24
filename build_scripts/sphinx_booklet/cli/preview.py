"""`make preview`: the pages in a browser, again after every change."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import click

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.preview import Previewer
from sphinx_booklet.build.preview_server import serve_preview
from sphinx_booklet.build.run import check_project, choose_codes
from sphinx_booklet.cli.options import LANGUAGES, split_words


@click.command()
@LANGUAGES
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The first port to try; 0: any.")
@click.pass_obj
def command(root: Path, languages: str, port: int) -> None:
    """Show the pages on this computer, and again within a second of every change."""
    check_project(root)
    codes = tuple(choose_codes(load_booklet(root), split_words(languages)))
    previewer = Previewer(root, codes)
    stop = threading.Event()
    with serve_preview(previewer, port) as address:
        previewer.say(f"The pages are at {address} (only on this computer). Control-C ends this.")
        previewer.build(codes)
        try:
            previewer.watch(stop)
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)
