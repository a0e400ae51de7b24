"""Review: a reviewer signs what she saw, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import html5lib
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.review import list_items, read_accepted, sign_accepted
from sphinx_booklet.catalogs.review_page import Review, write_page
from sphinx_booklet.catalogs.states import State, find_state, sign_message

from tests.conftest import REPOSITORY

DAY = date(2026, 11, 22)
DRAFT = Message("Take :dose:`4.5 mg`.", ("تناول :dose:`4.5 mg`.",), hints=("safety",), string_line=3)
STALE = Message("New words", ("قديم",), flags=("fuzzy",), previous=(("msgid", "Old words"),), string_line=7)
SIGNED = sign_message(Message("Done", ("تم",), string_line=11), "AB", DAY)
EMPTY = Message("Nothing", string_line=15)
EVIL = Message("Evil", ("<script>alert(1)</script>",), notes=("</article><script>",), string_line=19)
CATALOGS = {"one": Catalog({}, (DRAFT, STALE, SIGNED, EMPTY, EVIL))}
HARMFUL = Diagnostic(Path("locale/ar/LC_MESSAGES/one.po"), 19, "PO-061", "It is HTML.")


def accept(*messages: Message) -> dict[str, str]:
    items = list_items(CATALOGS, [HARMFUL], everything=True)
    return {item.id: item.hash for item in items if item.message in messages}


def test_what_is_accepted_is_signed() -> None:
    made, signed, refused = sign_accepted(CATALOGS, [HARMFUL], accept(DRAFT), "CD", DAY)
    assert (signed, refused) == (1, [])
    states = [find_state(message) for message in made["one"].messages]
    assert states == [State.REVIEWED, State.STALE, State.REVIEWED, State.UNTRANSLATED, State.DRAFT]


def test_a_signature_of_another_is_not_replaced() -> None:
    made, signed, _ = sign_accepted(CATALOGS, [], accept(SIGNED), "CD", DAY)
    assert signed == 0
    assert made["one"].messages[2] == SIGNED


@pytest.mark.parametrize(
    ("message", "reason"), [(STALE, "fuzzy"), (EMPTY, "not translated"), (EVIL, "PO-061")]
)
def test_what_cannot_be_signed_is_named(message: Message, reason: str) -> None:
    made, signed, refused = sign_accepted(CATALOGS, [HARMFUL], accept(message), "CD", DAY)
    assert signed == 0
    assert reason in refused[0]
    assert made == CATALOGS


def test_what_changed_since_she_saw_it_is_not_signed() -> None:
    seen = accept(DRAFT)
    now = {"one": Catalog({}, (replace(DRAFT, strings=("تناول :dose:`45 mg`.",)),))}
    made, signed, refused = sign_accepted(now, [], seen, "CD", DAY)
    assert signed == 0
    assert "changed since you saw it" in refused[0]
    assert made == now


def test_who_translated_a_file_does_not_sign_it() -> None:
    translated = {"one": replace(CATALOGS["one"], comment=("Carys Davies 2026",))}
    _, signed, refused = sign_accepted(translated, [], accept(DRAFT), "CD", DAY)
    assert signed == 0
    assert "has translated" in refused[0]
    assert sign_accepted(translated, [], accept(DRAFT), "EF", DAY)[1] == 1


def test_messages_that_are_gone_are_named() -> None:
    _, signed, refused = sign_accepted(CATALOGS, [], {"two-00000000": "0" * 12}, "CD", DAY)
    assert signed == 0
    assert "no such message" in refused[0]


def test_the_list_is_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# mine\n\none-0123abcd 0123456789ab\n", encoding="utf-8")
    assert read_accepted(path) == {"one-0123abcd": "0123456789ab"}
    path.write_text("one-0123abcd 0123456789ab\nall\n", encoding="utf-8")
    with pytest.raises(BookletError, match=r"list\.txt:2"):
        read_accepted(path)


@pytest.fixture(scope="module")
def page() -> str:
    items = list_items(CATALOGS, [HARMFUL])
    arabic = make_language("ar", ("IBM Plex Sans Arabic",))
    return write_page(Review(load_booklet(REPOSITORY), arabic, tuple(items)), load_looks(REPOSITORY))


def test_the_page_shows_both_sides_and_runs_right_to_left(page: str) -> None:
    document = html5lib.parse(page, namespaceHTMLElements=False)
    articles = list(document.iter("article"))
    assert len(articles) == 3  # draft, stale, and what po-check refuses; not signed or empty ones
    sides = articles[0].findall("div")
    assert sides[1].attrib == {"lang": "ar", "dir": "rtl"}
    assert "".join(sides[1].itertext()).strip() == "تناول 4.5 mg."  # as a reader sees it, without markup
    assert articles[0].attrib["class"] == "safety"


def test_the_page_shows_what_changed_in_the_english(page: str) -> None:
    assert "<del>Old </del><ins>New </ins>words" in page


def test_only_what_may_be_signed_can_be_ticked(page: str) -> None:
    document = html5lib.parse(page, namespaceHTMLElements=False)
    boxes = [box.attrib["value"] for box in document.iter("input") if box.attrib["type"] == "checkbox"]
    assert boxes == [f"{name} {seen}" for name, seen in accept(DRAFT).items()]


def test_nothing_in_the_page_comes_from_elsewhere_or_from_a_translation(page: str) -> None:
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "default-src 'none'" in page
    assert "http:" not in page
    assert "https:" not in page
