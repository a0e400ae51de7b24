"""Round trips on disk: from the .rst files of a booklet to its catalogs and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel import Locale
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs.pofile import read_catalog
from sphinx_booklet.catalogs.update import add_language, choose_fonts, create_catalogs, update_language
from sphinx_booklet.cli.options import choose_translations
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import find_family

from tests.catalogs.conftest import Project
from tests.conftest import REPOSITORY


def test_every_word_of_a_chapter_is_a_message(project: Project) -> None:
    messages = {m.msgid: m for m in read_catalog(project.booklet.paths.gettext / "first.pot").messages}
    for text in (
        "First chapter",
        "opioid medicines",
        "a question",
        "A table",
        "Trial",
        "naltrexone",
        "The note.",
    ):
        assert text in messages
    index = {m.msgid for m in read_catalog(project.booklet.paths.gettext / "index.pot").messages}
    assert {"Small title", "A booklet for tests", "The landing page."} <= index
    words = {m.msgid for m in read_catalog(project.booklet.paths.gettext / "booklet.pot").messages}
    assert {"Warning", "In short", "{label}: {title}"} <= words
    assert "kind" not in words  # a key in a call of _() is no message


def test_safety_is_marked(project: Project) -> None:
    messages = {m.msgid: m for m in read_catalog(project.booklet.paths.gettext / "first.pot").messages}
    assert messages["Do not take it with an :term:`opioid`."].is_safety
    assert messages["opioid medicines"].is_safety
    assert any(m.is_safety for text, m in messages.items() if ":dose:" in text)
    assert not messages["a question"].is_safety


def test_a_second_update_changes_no_byte(project: Project) -> None:
    before = project.read()
    update = project.update()
    assert (update.written, update.removed) == ((), ())
    assert project.read() == before


def test_lines_and_dates_make_no_noise(project: Project) -> None:
    before = project.read()
    project.write_source("first.rst", "Deeper\n======", "\n\n\nDeeper\n======")
    project.write_source("booklet.toml", "2026-01-02", "2026-01-03")
    project.write_source("booklet.toml", 'edition = "0.1"', 'edition = "0.2"')
    project.update()
    assert project.read() == before


def test_typing_error_and_back(project: Project) -> None:
    project.sign()
    before = project.read()
    project.write_source("first.rst", "Do not take it", "Do not ever take it")
    assert project.update().stale == 1
    assert '#| msgid "Do not take it with' in project.read()["first.po"]
    project.write_source("first.rst", "Do not ever take it", "Do not take it")
    assert project.update().stale == 0
    assert project.read() == before


def test_paragraph_moved_to_another_chapter_and_back(project: Project) -> None:
    project.sign()
    before = project.read()
    line = "   Do not take it with an :term:`opioid`.\n"
    project.write_source("first.rst", line, "   Something else.\n")
    project.write_source(
        "glossary.rst",
        "A strong painkiller.\n",
        "A strong painkiller.\n\nDo not take it with an :term:`opioid`.\n",
    )
    project.update()
    assert "Peidiwch" in project.read()["glossary.po"]
    assert "Peidiwch" not in project.read()["first.po"]
    project.write_source("first.rst", "   Something else.\n", line)
    project.write_source("glossary.rst", "\nDo not take it with an :term:`opioid`.\n", "")
    project.update()
    assert project.read() == before


def test_chapter_renamed_and_back(project: Project) -> None:
    project.sign()
    path = project.path("first")
    path.write_text("# Translated by A, 2026\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = project.read()
    source = project.root / "source"
    (source / "first.rst").rename(source / "other.rst")
    project.write_source("index.rst", "   first\n", "   other\n")
    update = project.update()
    assert [p.name for p in update.removed] == ["first.po"]
    assert update.untranslated == update.stale == 0
    assert project.read()["other.po"].startswith("# Translated by A, 2026\n")
    (source / "other.rst").rename(source / "first.rst")
    project.write_source("index.rst", "   other\n", "   first\n")
    project.update()
    assert project.read() == before


def test_chapter_removed_and_restored(project: Project) -> None:
    project.sign()
    before = project.read()
    source = project.root / "source"
    shutil.move(source / "glossary.rst", project.root / "kept")
    project.write_source("index.rst", "   glossary\n", "")
    project.write_source("first.rst", ":term:`opioid`", "opioid")
    project.update()
    assert "#~ msgid" in project.read()["glossary.po"]
    shutil.move(project.root / "kept", source / "glossary.rst")
    project.write_source("index.rst", "   references\n", "   references\n   glossary\n")
    project.write_source("first.rst", "with an opioid", "with an :term:`opioid`")
    project.update()
    assert project.read() == before


def test_a_file_that_cannot_be_read_stops_the_update_before_anything_is_written(project: Project) -> None:
    project.path("first").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    before = project.read()
    project.write_source("glossary.rst", "A strong painkiller.", "A very strong painkiller.")
    with pytest.raises(BookletError, match=r"first\.po:1"):
        project.update()
    assert project.read() == before


def test_sphinx_intl_makes_new_files(project: Project) -> None:
    made = create_catalogs(project.booklet, "pl", ["first"])
    assert made["first"].header["Language"] == "pl"
    assert "nplurals=3" in made["first"].header["Plural-Forms"]


def test_sphinx_s_own_words_start_with_its_translations(project: Project) -> None:
    catalog = read_catalog(project.path("sphinx"))
    assert {m.msgid: m.strings[0] for m in catalog.live}["Table %s"] == "Tabl %s"


def test_a_language_is_one_table_more(project: Project) -> None:
    assert not add_language(project.booklet, "cy")
    assert add_language(project.booklet, "ur")
    assert project.booklet.language("ur").fonts == ("IBM Plex Sans Arabic", "IBM Plex Sans")


@pytest.mark.parametrize("code", ["pa", "gu", "ta", "bn", "hi", "ka", "th", "am", "he"])
def test_a_new_language_is_printed_in_a_font_that_has_its_letters(code: str) -> None:
    fonts = choose_fonts(make_language(code, ("",)))
    letter = Locale.parse(code).languages[code][0]
    assert load_face(find_family(fonts[0]).face()).covers(letter)


@pytest.mark.parametrize("code", ["xx", "cy_GB", "iw"])
def test_codes_that_would_hide_or_mean_nothing_are_refused(project: Project, code: str) -> None:
    with pytest.raises(ConfigError):
        add_language(project.booklet, code)


def test_no_compiled_catalog_is_left_in_locale(project: Project) -> None:
    assert not list((project.root / "locale").rglob("*.mo"))
    assert not list(project.path("x").parent.glob(".*"))


def test_the_catalogs_of_this_booklet_are_what_an_update_writes(tmp_path: Path) -> None:
    """Whoever ran `make po-update` for one new word changed lines in every language that had nothing to do with it."""
    for name in ("source", "locale"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    booklet = load_booklet(tmp_path)
    templates = write_templates(booklet)
    codes = choose_translations(booklet, [])
    changed = {code: update_language(booklet, code, templates).written for code in codes}
    assert len(codes) >= 6
    assert changed == dict.fromkeys(codes, ()), "run `make po-update`"
