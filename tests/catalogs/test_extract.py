"""Messages of code and templates: literals only, each once, with hints."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.extract import extract_program, flag_format, read_code, read_template
from sphinx_booklet.catalogs.pofile import read_catalog

from tests.catalogs.conftest import Project
from tests.conftest import REPOSITORY

CODE = """
from sphinx_booklet.booklet.messages import N_
LABELS = {"note": N_("Note")}

def show(messages, design, n):
    _ = messages
    _(LABELS["note"])
    _(f"not {n}")
    # TRANSLATORS: safety
    design.messages("Emergency")
    _("Edition {edition}")
    return messages.ngettext("{n} page", "{n} pages", n)
"""


def test_literals_of_code(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(CODE, encoding="utf-8")
    found = {message.msgid: message for message in read_code(path, "build_scripts/a.py")}
    assert set(found) == {"Note", "Emergency", "Edition {edition}", "{n} page"}
    assert found["{n} page"].plural == "{n} pages"
    assert found["Edition {edition}"].flags == ("python-brace-format",)
    assert found["Emergency"].is_safety
    assert found["Note"].places == ("build_scripts/a.py",)


def test_strings_of_templates(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<p>{{ _('Read') }}{% trans n=n %}{{ n }} page{% pluralize %}{{ n }} pages{% endtrans %}</p>",
        encoding="utf-8",
    )
    found = {message.msgid: message.plural for message in read_template(path, "source/_web/a.html")}
    assert found == {"Read": None, "%(n)s page": "%(n)s pages"}


def test_a_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>\n{{ _('Read' }}</p>", encoding="utf-8")
    with pytest.raises(BookletError, match=r"a\.html:2"):
        list(read_template(path, "source/_web/a.html"))


def test_format_flags() -> None:
    assert flag_format("{label}: {title}") == ("python-brace-format",)
    assert flag_format("see %s") == ("python-format",)
    assert flag_format("100% sure") == ()


def test_every_message_of_the_program_stands_once() -> None:
    keys = [message.key for message in extract_program(load_booklet(REPOSITORY))]
    assert len(keys) == len(set(keys))
    assert {(None, "Warning"), (None, "Fold"), (None, "This booklet is being checked again")} <= set(keys)


def test_the_same_words_in_two_places_are_one_message_with_both_hints(project: Project) -> None:
    project.write_source("first.rst", "   - a question", "   - opioid medicines")
    project.update()
    template = read_catalog(project.booklet.paths.gettext / "first.pot")
    [message] = [message for message in template.messages if message.msgid == "opioid medicines"]
    assert message.is_safety


def test_templates_of_chapters_that_are_gone_go_too(project: Project) -> None:
    stale = project.booklet.paths.gettext / "gone.pot"
    stale.write_text("", encoding="utf-8")
    project.update()
    assert not stale.exists()


def test_drawings_are_translated_word_by_word(make_project: object) -> None:
    assert callable(make_project)
    root = make_project("drawings")
    from sphinx_booklet.build.gettext import write_templates

    messages = [m for catalog in write_templates(load_booklet(root)).values() for m in catalog.messages]
    hints = [hint for message in messages for hint in message.hints]
    assert hints.count("words in a picture") > 3
    assert any(hint.startswith("alt text") for hint in hints)
