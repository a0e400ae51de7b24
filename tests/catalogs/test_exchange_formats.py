"""XLIFF 1.2 and 2.0, TMX and TBX: what goes out comes back, and what is no such file is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.sheet import list_rows, take_answers
from sphinx_booklet.catalogs.tbx import write_tbx
from sphinx_booklet.catalogs.terms import Term
from sphinx_booklet.catalogs.tmx import read_tmx, write_tmx
from sphinx_booklet.catalogs.xliff import read_xliff, write_xliff

ENGLISH, ARABIC = make_language("en", ("x",)), make_language("ar", ("x",))
SIGNED = "reviewed: AB 2026-11-22 3f5a9c0d1e2b"
CATALOGS = {
    "one": Catalog(
        {},
        (
            Message(
                "Take :dose:`4.5 mg` <now> & rest.",
                ("خذ :dose:`4.5 mg`",),
                notes=(SIGNED,),
                hints=("safety",),
            ),
            Message("Fruit", ("فاكهة",), flags=("fuzzy",), previous=(("msgid", "Fruits"),)),
            Message("Empty"),
            Message("{n} day", ("يوم", "أيام"), plural="{n} days"),
        ),
    )
}


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_what_goes_out_comes_back(tmp_path: Path, version: Literal["1.2", "2.0"]) -> None:
    path = tmp_path / "a.xlf"
    write_xliff(path, list_rows(CATALOGS), ENGLISH, ARABIC, version)
    made, changed, refused = take_answers(CATALOGS, read_xliff(path, ARABIC))
    assert (changed, refused) == (0, [])
    assert made == CATALOGS


@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        ("1.2", 'state="needs-review-translation"', 'state="translated"'),
        (
            "2.0",
            '<segment state="initial">\n    <source>Fruit</source>',
            '<segment state="reviewed">\n    <source>Fruit</source>',
        ),
    ],
)
def test_a_suggestion_can_be_confirmed_as_it_is(
    tmp_path: Path, version: Literal["1.2", "2.0"], old: str, new: str
) -> None:
    path = tmp_path / "a.xlf"
    write_xliff(path, list_rows(CATALOGS), ENGLISH, ARABIC, version)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    made, changed, refused = take_answers(CATALOGS, read_xliff(path, ARABIC))
    fruit = made["one"].messages[1]
    assert (changed, refused, fruit.is_fuzzy, fruit.previous) == (1, [], False, ())


def test_another_language_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    write_xliff(path, list_rows(CATALOGS), ENGLISH, make_language("pl", ("x",)), "1.2")
    with pytest.raises(BookletError, match="not for “ar”"):
        list(read_xliff(path, ARABIC))
    for data in ("<a/>", "rubbish", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'):
        path.write_text(data, encoding="utf-8")
        with pytest.raises(BookletError):
            list(read_xliff(path, ARABIC))


def test_a_changed_source_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    write_xliff(path, list_rows(CATALOGS), ENGLISH, ARABIC, "1.2")
    path.write_text(path.read_text(encoding="utf-8").replace("Fruit<", "Fruits<"), encoding="utf-8")
    assert take_answers(CATALOGS, read_xliff(path, ARABIC))[2]


def test_a_memory_holds_what_is_translated_and_nothing_fuzzy(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    assert write_tmx(path, CATALOGS, ENGLISH, ARABIC) == 1
    assert list(read_tmx(path, ENGLISH, ARABIC)) == [
        ("Take :dose:`4.5 mg` <now> & rest.", "خذ :dose:`4.5 mg`")
    ]
    path.write_text("<xliff/>", encoding="utf-8")
    with pytest.raises(BookletError, match="memory"):
        list(read_tmx(path, ENGLISH, ARABIC))


def test_terms_say_which_words_are_not_to_be_used(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    write_tbx(path, [Term("opioid", "أفيون", "A painkiller.")], {"opioid": ("مخدر",)}, ENGLISH, ARABIC)
    text = path.read_text(encoding="utf-8")
    assert (
        text.index("أفيون") < text.index("preferredTerm-admn-sts", text.index("أفيون")) < text.index("مخدر")
    )
    assert "deprecatedTerm-admn-sts" in text[text.index("مخدر") :]


def test_signatures_stay_when_a_unit_is_read_back_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    write_xliff(path, list_rows(CATALOGS), ENGLISH, ARABIC, "2.0")
    answers = [replace(answer, confirmed=True) for answer in read_xliff(path, ARABIC)]
    assert take_answers(CATALOGS, answers)[0]["one"].messages[0].notes == (SIGNED,)
