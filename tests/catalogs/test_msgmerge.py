"""Our merge against GNU msgmerge 0.21, whose output on the same two files is kept here.

`make` may need no system package, so msgmerge itself is not called. The file was made with
``msgmerge --previous --no-wrap old.po new.pot -o expected.po``.
"""

from __future__ import annotations

from pathlib import Path

from sphinx_booklet.booklet.languages import find_plural_forms
from sphinx_booklet.catalogs.merge import merge_language
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.pofile import read_catalog, write_catalog

FILES = Path(__file__).parent / "msgmerge"


def merge() -> Catalog:
    templates = {"one": read_catalog(FILES / "new.pot")}
    return merge_language(
        templates, {"one": read_catalog(FILES / "old.po")}, {}, "cy", find_plural_forms("cy")
    )["one"]


def test_live_messages_are_those_of_msgmerge() -> None:
    ours, theirs = merge(), read_catalog(FILES / "expected.po")
    assert list(ours.live) == list(theirs.live)


def test_obsolete_messages_are_those_of_msgmerge_and_the_originals_of_changed_ones() -> None:
    ours, theirs = merge(), read_catalog(FILES / "expected.po")
    kept = {(m.msgid, m.strings) for m in ours.messages if m.obsolete}
    assert kept >= {(m.msgid, m.strings) for m in theirs.messages if m.obsolete}
    assert {english for english, _ in kept} == {
        "This paragraph goes away.",
        "Take :dose:`4.5 mg` a day, at night.",
        "Do not stop a prescribed opioid by yourself.",
    }


def test_header_fields_are_those_of_msgmerge() -> None:
    ours, theirs = merge(), read_catalog(FILES / "expected.po")
    assert ours.header == theirs.header
    assert ours.comment == theirs.comment


def test_files_of_msgmerge_come_back_as_they_were() -> None:
    text = (FILES / "expected.po").read_text(encoding="utf-8")
    assert write_catalog(read_catalog(FILES / "expected.po")) == text
