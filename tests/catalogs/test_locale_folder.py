"""Sphinx reads copies that passed the check: nothing fuzzy, nothing harmful, nothing from another build."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import list_outputs
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.catalogs.locale_folder import prepare_locale
from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.pofile import read_catalog

from tests.catalogs.conftest import Project

(HTML,) = list_outputs(("html",))


def build_page(project: Project, name: str = "first.html") -> str:
    run_sphinx(project.booklet, "cy", HTML, draft=True)
    return (project.booklet.paths.output("cy", "html") / name).read_text(encoding="utf-8")


def change(project: Project, english: str, **values: object) -> None:
    project.edit(lambda message: replace(message, **values) if message.msgid == english else message)  # type: ignore[arg-type]


WARNING = "Do not take it with an :term:`opioid`."


def test_translations_are_shown(project: Project) -> None:
    page = build_page(project)
    assert "Peidiwch" in page
    assert "4.5" in page


def test_fuzzy_ones_are_not_even_when_they_were_once(project: Project) -> None:
    assert "Peidiwch" in build_page(project)
    change(project, WARNING, flags=("fuzzy",))
    page = build_page(project)
    assert "Peidiwch" not in page
    assert "Do not take it" in page


def test_an_old_compiled_catalog_in_locale_is_not_read(project: Project) -> None:
    change(project, WARNING, flags=("fuzzy",))
    build_page(project)
    compiled = project.booklet.paths.compiled_locale("cy") / "cy/LC_MESSAGES/first.mo"
    project.path("first").with_suffix(".mo").write_bytes(compiled.read_bytes())
    assert "Do not take it" in build_page(project)
    assert list((project.root / "locale").rglob("*.mo")) == [project.path("first").with_suffix(".mo")]


def test_the_build_leaves_locale_as_it_was(project: Project) -> None:
    before = {path: path.read_bytes() for path in (project.root / "locale").rglob("*") if path.is_file()}
    build_page(project)
    assert {
        path: path.read_bytes() for path in (project.root / "locale").rglob("*") if path.is_file()
    } == before


def test_new_words_for_a_box_label_reach_every_page(project: Project) -> None:
    build_page(project)
    change(project, "Warning", strings=("Rhybudd",))
    assert "Rhybudd" in build_page(project)


def test_one_changed_message_reaches_its_page(project: Project) -> None:
    build_page(project)
    change(project, WARNING, strings=("Peidiwch byth â'i gymryd gydag :term:`opioid <opioid>`.",))
    assert "Peidiwch byth" in build_page(project)


def test_comments_and_signatures_build_nothing_anew(project: Project) -> None:
    prepare_locale(project.booklet, "cy")
    copy = project.booklet.paths.compiled_locale("cy") / "cy/LC_MESSAGES/first.po"
    os.utime(copy, (1, 1))
    project.sign()
    prepare_locale(project.booklet, "cy")
    assert copy.stat().st_mtime == 1


def test_only_what_is_signed_is_published(project: Project) -> None:
    change(project, WARNING, notes=("a note",))
    folder = prepare_locale(project.booklet, "cy", reviewed_only=True)
    assert list(read_catalog(folder / "cy/LC_MESSAGES/first.po").live) == []
    project.sign()
    folder = prepare_locale(project.booklet, "cy", reviewed_only=True)
    assert len(list(read_catalog(folder / "cy/LC_MESSAGES/first.po").live)) > 10


HARMFUL = [
    ".. include:: /etc/passwd",
    ".. raw:: html\n\n   <script>alert(1)</script>",
    "- .. literalinclude:: ../../booklet.toml",
    "Peidiwch :download:`x </etc/passwd>`.",
    "Peidiwch `yma <https://example.org>`__.",
    "Peidiwch <img src=x onerror=alert(1)>",
    ":dose:`45 mg` Peidiwch.",
]


@pytest.mark.parametrize("text", HARMFUL)
def test_what_is_harmful_stops_the_language_before_sphinx_reads_it(project: Project, text: str) -> None:
    change(project, WARNING, strings=(text,))
    with pytest.raises(BookletError, match=r"first\.po:\d+: PO-0"):
        prepare_locale(project.booklet, "cy")
    assert not (project.booklet.paths.compiled_locale("cy") / "cy").exists()


def test_page_strings_cannot_carry_html(project: Project) -> None:
    change(project, "Warning", strings=("<b>Rhybudd</b>",))
    with pytest.raises(BookletError, match="PO-061"):
        prepare_locale(project.booklet, "cy")


def test_copies_of_chapters_that_are_gone_go_too(project: Project) -> None:
    folder = prepare_locale(project.booklet, "cy") / "cy" / "LC_MESSAGES"
    (folder / "gone.po").write_text("", encoding="utf-8")
    (folder / "gone.mo").write_bytes(b"")
    project.path("first").touch()
    prepare_locale(project.booklet, "cy")
    assert not list(folder.glob("gone.*"))


def test_header_of_a_copy_is_ours(project: Project) -> None:
    """The plural rule of a header is code that gettext runs: the translator's is never used."""
    folder = prepare_locale(project.booklet, "cy")
    catalog = read_catalog(folder / "cy/LC_MESSAGES/booklet.po")
    assert list(catalog.header) == [
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ]
    assert all(message.notes == () for message in catalog.messages)
    assert isinstance(catalog.messages[0], Message)
    assert Path(folder).name == "locale"
