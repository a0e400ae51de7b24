"""Compiled templates are kept between builds, by their content, for every builder."""

from __future__ import annotations

import jinja2

from build_scripts.paths import Paths


def make_bytecode_cache(paths: Paths) -> jinja2.FileSystemBytecodeCache:
    """Where the compiled templates of a booklet are kept."""
    folder = paths.cache / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))
