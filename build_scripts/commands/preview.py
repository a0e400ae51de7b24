"""`make preview`."""

from __future__ import annotations

from pathlib import Path

from build_scripts.build import check_project, choose_codes
from build_scripts.config import load_booklet
from build_scripts.web.preview import run_preview


def run_live_preview(root: Path, languages: list[str], port: int) -> None:
    """Build the pages, show them, and build again what changes, until Control-C.

    Raises BookletError or ConfigError.
    """
    check_project(root)
    run_preview(root, tuple(choose_codes(load_booklet(root), languages)), port)
