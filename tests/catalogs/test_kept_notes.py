"""Comments that a program drops come back; what a person took away does not."""

from __future__ import annotations

import re

from sphinx_booklet.catalogs.kept_notes import keep_notes
from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.pofile import read_catalog
from sphinx_booklet.catalogs.states import is_signed
from sphinx_booklet.catalogs.update import read_language

from tests.catalogs.conftest import Project

ALLOWED = "# allow PO-020 “2” 3f5a9c0d: a word here\n"


def prepare(project: Project) -> str:
    """A signed file with an allowance and a name at its head, as the last run saw it."""
    project.sign()
    path = project.path("first")
    text = "# Mair, 2026\n" + re.sub(r"^# [^r].*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text.replace("# reviewed", f"{ALLOWED}# reviewed", 1), encoding="utf-8")
    keep_notes(project.booklet, "cy", read_language(path.parent))
    return path.read_text(encoding="utf-8")


def drop(text: str) -> str:
    """As csv2po without a template writes it: not one comment, flag or hint."""
    return re.sub(r"^#(?!~).*\n", "", text, flags=re.M)


def list_signed(project: Project) -> list[Message]:
    return [message for message in read_catalog(project.path("first")).live if is_signed(message)]


def test_signatures_and_allowances_come_back_with_the_hints(project: Project) -> None:
    before = prepare(project)
    assert before.count("# reviewed") > 3
    path = project.path("first")
    path.write_text(drop(before), encoding="utf-8")
    assert not list_signed(project)
    keep_notes(
        project.booklet, "cy", read_language(path.parent)
    )  # po-check, before anybody thinks of po-update
    project.update()
    assert project.path("first").read_text(encoding="utf-8") == before


def test_a_changed_message_gets_no_signature_back(project: Project) -> None:
    before = prepare(project)
    count = len(list_signed(project))
    text = drop(before).replace('msgstr "', 'msgstr "X', 3)  # the header is the first of them, empty
    project.path("first").write_text(text.replace('msgstr "X"\n"', 'msgstr ""\n"'), encoding="utf-8")
    project.update()
    assert len(list_signed(project)) == count - 2


def test_a_signature_that_a_person_took_away_stays_away(project: Project) -> None:
    before = prepare(project)
    without = re.sub(r"^# (reviewed|allow).*\n", "", before, flags=re.M)
    project.path("first").write_text(without, encoding="utf-8")
    project.update()
    assert not list_signed(project)


def test_a_header_that_a_program_marked_fuzzy_is_mended(project: Project) -> None:
    before = prepare(project)
    project.path("first").write_text(before.replace("msgid", "#, fuzzy\nmsgid", 1), encoding="utf-8")
    project.update()
    assert project.path("first").read_text(encoding="utf-8") == before
