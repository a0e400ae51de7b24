"""The planted edits of structure and slips of the keyboard, through the whole way that an editor's text takes."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, list_diagnostics
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.build.gettext import read_lines_afresh, read_source, write_templates
from sphinx_booklet.catalogs.changes import describe_changes
from sphinx_booklet.catalogs.document import Line
from sphinx_booklet.catalogs.fingerprints import digest_lines, list_lines
from sphinx_booklet.catalogs.safety_lock import write_lock

pytestmark = pytest.mark.exhaustive
PLANTS = Path(__file__).parent / "plants"
STRUCTURE = tomllib.loads((PLANTS / "structure.toml").read_text(encoding="utf-8"))
SLIPS = tomllib.loads((PLANTS / "slips.toml").read_text(encoding="utf-8"))["slip"]
INDEX = "A booklet\n=========\n\n.. class:: subtitle\n\nFor tests\n\n.. toctree::\n   :hidden:\n   :name: chapters\n\n   chapter\n"
# one plant breaks the title of a box over two lines, which is text and no title by now
FEWEST_KEPT = len(STRUCTURE["keeps"]) - 1
SHARE_NAMED, SHARE_PLACED = 0.97, 0.95


def write_source(root: Path, changed: dict[str, str]) -> None:
    shutil.rmtree(root / "source", ignore_errors=True)
    for name, text in {**STRUCTURE["booklet"], **changed}.items():
        path = root / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(root: Path) -> list[Line]:
    booklet = load_booklet(root)
    write_templates(booklet)
    return list_lines(booklet, "en")


def apply(edit: dict[str, Any]) -> dict[str, str]:
    name = edit["file"]
    own = STRUCTURE["booklet"].get(name)
    own = (THEME / name.lstrip("_")).read_text(encoding="utf-8") if own is None else own
    return {name: own.replace(edit["find"], edit["replace"], 1) if edit["find"] else own + edit["replace"]}


def test_no_edit_of_structure_keeps_a_signature_and_each_is_named(tmp_path: Path) -> None:
    write_source(tmp_path, {})
    before = read(tmp_path)
    silent, withdrawn = [], 0
    for edit in STRUCTURE["edit"]:
        write_source(tmp_path, apply(edit))
        try:
            after = read(tmp_path)
        except BookletError:  # refused, with a sentence
            continue
        if digest_lines(before) == digest_lines(after) or not describe_changes(before, after):
            silent.append(edit["title"])
        withdrawn += [x for x in before if x.safety] != [x for x in after if x.safety]
    assert silent == []
    assert withdrawn >= 0.85 * sum(edit["touches_safety"] for edit in STRUCTURE["edit"])


def test_typographic_edits_keep_a_signature(tmp_path: Path) -> None:
    write_source(tmp_path, {})
    before = digest_lines(read(tmp_path))
    kept = 0
    for edit in STRUCTURE["keeps"]:
        write_source(tmp_path, apply(edit))
        kept += digest_lines(read(tmp_path)) == before
    assert kept >= FEWEST_KEPT


def diagnose(root: Path) -> Iterator[Diagnostic]:
    try:
        read_source(load_booklet(root))
    except BookletError as error:
        yield from list_diagnostics([error])


def test_slips_are_named_with_file_and_line(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "booklet.toml").write_text(STRUCTURE["booklet"]["booklet.toml"], encoding="utf-8")
    (source / "index.rst").write_text(INDEX, encoding="utf-8")
    named = placed = 0
    for slip in SLIPS:
        booklet = load_booklet(tmp_path)
        booklet.paths.safety_lock.unlink(missing_ok=True)
        (source / "chapter.rst").write_text(slip["source_good"], encoding="utf-8")
        booklet.paths.safety_lock.write_text(write_lock(read_lines_afresh(booklet)), encoding="utf-8")
        assert list(diagnose(tmp_path)) == [], slip["title"]
        (source / "chapter.rst").write_text(slip["source_bad"], encoding="utf-8")
        found = list(diagnose(tmp_path))
        named += bool(found)
        placed += any(one.document == "chapter" and abs((one.line or 0) - slip["line"]) <= 2 for one in found)
    assert named >= SHARE_NAMED * len(SLIPS)
    assert placed >= SHARE_PLACED * len(SLIPS)
