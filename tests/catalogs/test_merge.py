"""Whatever an editor does to the English, no translation is lost, and undoing it restores every byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_booklet.catalogs.merge import list_translations, merge_language
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import write_catalog
from sphinx_booklet.catalogs.states import State, find_state, sign_message

HEADER = {"Project-Id-Version": "x", "Language": "", "Content-Type": "text/plain; charset=UTF-8"}
PLURALS = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"

DOSE = "Take :dose:`4.5 mg` at night."
OTHER = "Do not take it with an opioid."
LAST = "Ask a pharmacist about it."


def template(*texts: str, hints: tuple[str, ...] = ()) -> Catalog:
    return Catalog(HEADER, tuple(Message(text, hints=hints, places=("source/x.rst",)) for text in texts))


def merge(templates: Mapping[str, Catalog], old: Mapping[str, Catalog]) -> dict[str, Catalog]:
    return merge_language(templates, old, {}, "cy", PLURALS)


def start(**chapters: tuple[str, ...]) -> tuple[dict[str, Catalog], dict[str, Catalog]]:
    """Templates, and catalogs in which everything is translated, signed and commented."""
    templates = {name: template(*texts) for name, texts in chapters.items()}
    catalogs = {}
    for name, catalog in merge(templates, {}).items():
        messages = tuple(
            sign_message(
                replace(message, strings=(f"({message.msgid})",), notes=("a note",), flags=("no-wrap",)),
                "AB",
                date(2026, 11, 22),
            )
            for message in catalog.messages
        )
        header = {**catalog.header, "Last-Translator": "A <a@example.org>", "X-Team": "one"}
        catalogs[name] = Catalog(header, messages, comment=("Translated by A, 2026",))
    return templates, catalogs


def written(catalogs: Mapping[str, Catalog]) -> dict[str, str]:
    return {name: write_catalog(catalog) for name, catalog in catalogs.items()}


def find(catalogs: Mapping[str, Catalog], text: str) -> Message:
    [message] = [m for catalog in catalogs.values() for m in catalog.live if m.msgid == text]
    return message


CHANGES: dict[str, dict[str, tuple[str, ...]]] = {
    "moved to another chapter": {"one": (DOSE,), "two": (LAST, OTHER)},
    "chapter renamed": {"other": (DOSE, OTHER), "two": (LAST,)},
    "paragraph removed": {"one": (DOSE,), "two": (LAST,)},
    "chapter removed": {"two": (LAST,)},
    "order changed": {"one": (OTHER, DOSE), "two": (LAST,)},
    "typing error put right": {"one": (DOSE, OTHER.replace("opioid", "opiod")), "two": (LAST,)},
    "dose changed": {"one": (DOSE.replace("4.5", "3"), OTHER), "two": (LAST,)},
    "paragraph added": {"one": (DOSE, "Something new.", OTHER), "two": (LAST,)},
    "two chapters put together": {"one": (DOSE, OTHER, LAST)},
    "copied to another chapter": {"one": (DOSE, OTHER), "two": (LAST, DOSE)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_there_and_back_restores_every_byte(change: dict[str, tuple[str, ...]]) -> None:
    before, catalogs = start(one=(DOSE, OTHER), two=(LAST,))
    first = merge(before, catalogs)
    assert written(first) == written(catalogs)
    after = {name: template(*texts) for name, texts in change.items()}
    changed = merge(after, catalogs)
    assert written(merge(after, changed)) == written(changed), "the second run changes something"
    assert set(list_translations(catalogs.values())) <= set(list_translations(changed.values()))
    assert written(merge(before, changed)) == written(catalogs), "going back does not restore it"


def test_a_moved_paragraph_keeps_signature_comments_and_flags() -> None:
    _, catalogs = start(one=(DOSE, OTHER), two=(LAST,))
    moved = find(merge({"one": template(DOSE), "two": template(LAST, OTHER)}, catalogs), OTHER)
    assert find_state(moved) is State.REVIEWED
    assert "a note" in moved.notes
    assert "no-wrap" in moved.flags


def test_a_renamed_chapter_keeps_its_header_and_leaves_no_file() -> None:
    _, catalogs = start(one=(DOSE, OTHER), two=(LAST,))
    merged = merge({"other": template(DOSE, OTHER), "two": template(LAST)}, catalogs)
    assert "one" not in merged
    assert merged["other"].comment == ("Translated by A, 2026",)
    assert merged["other"].header["X-Team"] == "one"


def test_a_copied_paragraph_is_translated_but_not_signed_in_its_new_place() -> None:
    _, catalogs = start(one=(DOSE,), two=(LAST,))
    merged = merge({"one": template(DOSE), "two": template(LAST, DOSE)}, catalogs)
    copy = next(message for message in merged["two"].live if message.msgid == DOSE)
    assert find_state(copy) is State.DRAFT


@pytest.mark.parametrize(("old", "new"), [("Do not stop.", "Do stop."), (DOSE, DOSE.replace("4.5", "1.5"))])
def test_a_changed_sentence_is_never_shown_with_its_old_translation(old: str, new: str) -> None:
    _, catalogs = start(one=(old,))
    message = find(merge({"one": template(new)}, catalogs), new)
    assert message.is_fuzzy
    assert find_state(message) is State.STALE
    assert message.previous_msgid == old
    assert message.strings == (f"({old})",)


def test_a_wholly_new_sentence_gets_no_suggestion() -> None:
    _, catalogs = start(one=(DOSE,))
    merged = merge({"one": template("Welsh rabbits sing.")}, catalogs)
    assert find(merged, "Welsh rabbits sing.").strings == ("",)
    assert [message.msgid for message in merged["one"].messages if message.obsolete] == [DOSE]


def test_a_translation_made_while_fuzzy_is_kept_too() -> None:
    before, catalogs = start(one=(DOSE,))
    new = DOSE.replace("4.5", "3")
    changed = merge({"one": template(new)}, catalogs)
    message = replace(find(changed, new), strings=("newydd",), flags=(), previous=(), notes=())
    edited = {
        "one": replace(
            changed["one"], messages=(message, *(m for m in changed["one"].messages if m.obsolete))
        )
    }
    back = merge(before, edited)
    assert find(back, DOSE).strings == (f"({DOSE})",)
    again = merge({"one": template(new)}, back)
    assert find(again, new).strings == ("newydd",)


def test_no_file_gettext_would_refuse() -> None:
    """sphinx-intl leaves a restored paragraph live and obsolete at once; msgfmt calls that fatal."""
    _, catalogs = start(one=(DOSE, OTHER))
    gone = merge({"one": template(DOSE)}, catalogs)
    back = merge({"one": template(DOSE, OTHER)}, gone)
    keys = [message.key for message in back["one"].messages]
    assert len(keys) == len(set(keys))


def test_new_plurals_have_as_many_forms_as_the_language() -> None:
    catalog = Catalog(HEADER, (Message("one", ("", ""), plural="many"),))
    assert merge({"booklet": catalog}, {})["booklet"].messages[0].strings == ("", "", "")


def test_a_sentence_that_becomes_a_plural_is_fuzzy_and_kept() -> None:
    _, catalogs = start(booklet=("{n} minutes",))
    catalog = Catalog(HEADER, (Message("{n} minutes", ("", ""), plural="{n} minutes"),))
    message = merge({"booklet": catalog}, catalogs)["booklet"].messages[0]
    assert message.is_fuzzy
    assert message.strings[0] == "({n} minutes)"


SENTENCES = [
    "Do not stop.",
    "Do stop.",
    "Take 4.5 mg.",
    "Take 3 mg.",
    "Ask a nurse.",
    "Ask your nurse.",
    "Rest.",
]
LAYOUT = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True),
    min_size=1,
)


@given(st.lists(LAYOUT, min_size=2, max_size=5))
def test_no_history_of_the_text_loses_a_translation(history: list[dict[str, list[str]]]) -> None:
    _, catalogs = start(**{name: tuple(texts) for name, texts in history[0].items()})
    known = set(list_translations(catalogs.values()))
    for layout in history[1:]:
        templates = {name: template(*texts) for name, texts in layout.items()}
        catalogs = merge(templates, catalogs)
        assert written(merge(templates, catalogs)) == written(catalogs)
        assert known <= set(list_translations(catalogs.values()))
        live = {message.msgid: message for catalog in catalogs.values() for message in catalog.live}
        for english, text in known:
            if english in live:
                assert live[english].strings == (text,)
                assert not live[english].is_fuzzy


def test_repeated_lines_of_comments_stay() -> None:
    notes = ("first thought", "", "second thought", "", "first thought")
    known = Message("Fruit", ("Owoc",), notes=notes)
    merged = merge({"one": template("Fruit")}, {"one": Catalog(dict(HEADER), (known,))})
    assert merged["one"].messages[0].notes == notes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tell your dentist.", "TELL YOUR DENTIST."),
        ("Tell your dentist before any treatment. And your midwife, if you are pregnant, or hope to be so soon.",
         "Tell your dentist before any treatment."),
        ("Tell your dentist before any treatment.",
         "Tell your dentist before any treatment. And your midwife, if you are pregnant, or hope to be so soon."),
    ],
)  # fmt: skip
def test_a_change_of_case_a_split_and_a_join_get_a_suggestion(old: str, new: str) -> None:
    before = {"one": Catalog(dict(HEADER), (Message(old, ("Powiedz.",)),))}
    message = merge({"one": template(new)}, before)["one"].messages[0]
    assert (message.strings, message.is_fuzzy, message.previous_msgid) == (("Powiedz.",), True, old)
