"""What each output was made from, so that nothing is made twice and nothing stale is kept.

A stamp lies in build/<code>/stamp.json. It is taken away while an output of the language is made: a
folder without one was left by a build that was killed, and one whose stamp names another pipeline was
left by an older version. Both are emptied.
"""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_files, list_files
from sphinx_booklet.booklet.kept_files import discard_folder, name_installed, read_kept, write_kept

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Made:
    """One output as it was made: a digest of all that went in, what came out, a digest of its files."""

    inputs: str
    artefact: Artefact
    files: str


@dataclass(slots=True)
class Stamp:
    """The state of build/<code>/. `pipeline` is a digest of the program and of what conf.py and themes say."""

    pipeline: str
    made: dict[str, Made] = field(default_factory=dict)


def digest_pipeline(booklet: Booklet) -> str:
    """A digest of all that shapes every page: this package, what is installed, settings and themes."""
    source = booklet.paths.source
    themes = [path for path in list_files(source) if path.relative_to(source).parts[0].startswith("_")]
    settings = [source / "conf.py", booklet.paths.looks_toml]
    code = [path for path in list_files(PACKAGE) if path.suffix != ".pyc"]
    return digest_files([*code, *settings, *themes], platform.python_version(), name_installed())


def digest_text(booklet: Booklet, code: str, draft: bool) -> str:
    """A digest of what a language (gettext code) says: the source, its catalogs, the facts of the edition."""
    source = booklet.paths.source
    text = [path for path in list_files(source) if not path.relative_to(source).parts[0].startswith("_")]
    catalogs = (
        path for path in list_files(booklet.paths.catalogs(code)) if path.is_file() and not path.is_symlink()
    )
    return digest_files([*text, *catalogs], f"{draft} {os.environ.get('SOURCE_DATE_EPOCH', '')}")


def read_stamp(booklet: Booklet, code: str) -> Stamp | None:
    """The stamp of a language; None when there is none that can be understood."""
    try:
        data = json.loads(read_kept(_stamp_path(booklet, code)) or b"")
        made = {
            name: Made(item["inputs"], Artefact(**item["artefact"]), item["files"])
            for name, item in data["made"].items()
        }
        return Stamp(data["pipeline"], made)
    except (ValueError, KeyError, TypeError):
        return None


def write_stamp(booklet: Booklet, code: str, stamp: Stamp) -> None:
    """Say that nothing of a language is being made."""
    made: dict[str, dict[str, Any]] = {
        name: {"inputs": item.inputs, "artefact": item.artefact.to_dict(), "files": item.files}
        for name, item in stamp.made.items()
    }
    text = json.dumps({"pipeline": stamp.pipeline, "made": made}, indent=1)
    write_kept(_stamp_path(booklet, code), text.encode())


def begin_build(booklet: Booklet, code: str, pipeline: str) -> Stamp:
    """Make build/<code>/ ready and return its stamp; empties what another version or a killed build left."""
    stamp = read_stamp(booklet, code)
    folder = booklet.paths.language(code)
    if stamp is None or stamp.pipeline != pipeline:
        stamp = Stamp(pipeline)
        discard_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return stamp


def remove_stamp(booklet: Booklet, code: str) -> None:
    """Say that something of a language is being made."""
    _stamp_path(booklet, code).unlink(missing_ok=True)


def digest_output(built: Path) -> str:
    """A digest of what a builder left: one file and what it tells other outputs, or the whole folder of a site."""
    if built.suffix != ".html":
        return digest_files([built, built.with_suffix(".pages.json")])
    names = [path.relative_to(built.parent).as_posix() for path in list_files(built.parent)]
    return digest_files(list_files(built.parent), *names)


def discard_spoiled_site(built: Path, made: Made | None) -> None:
    """Take a site away whose pages are not those that were made: Sphinx would write only what has changed."""
    if made is None or made.files != digest_output(built):
        discard_folder(built.parent)


def _stamp_path(booklet: Booklet, code: str) -> Path:
    return booklet.paths.language(code) / "stamp.json"
