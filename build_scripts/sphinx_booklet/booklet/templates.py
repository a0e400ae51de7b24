"""Compiled templates are kept between builds, by their content, for every builder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.theme_files import list_theme_folders

if TYPE_CHECKING:
    from sphinx.config import Config


def make_bytecode_cache(paths: Paths) -> jinja2.FileSystemBytecodeCache:
    """Where the compiled templates of a booklet are kept."""
    folder = paths.cache / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


def use_own_templates(config: Config, source: Path, kind: str) -> None:
    """Let Sphinx look for a page's template in the booklet's own folder first (kind: web, epub)."""
    *own, _ = list_theme_folders(source, kind)
    config.templates_path = [*map(str, own), *config.templates_path]
