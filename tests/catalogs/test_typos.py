"""A mended spelling keeps translations approved; anything that may mean something else does not."""

from __future__ import annotations

from datetime import date

import pytest
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.states import State, find_state, sign_message
from sphinx_booklet.catalogs.typos import apply_typos, find_typos

OLD = sign_message(Message("Tell the hosptial early.", ("Powiedz w szpitalu.",)), "AB", date(2026, 1, 2))
CATALOGS = {"one": Catalog({}, (OLD,))}


def find(text: str, *more: Message, hints: tuple[str, ...] = ()) -> list[str]:
    templates = {"one": Catalog({}, (Message(text, hints=hints), *more))}
    return [typo.after for typo in find_typos(templates, CATALOGS)]


def test_a_signature_holds_for_the_new_spelling() -> None:
    templates = {"one": Catalog({}, (Message("Tell the hospital early."),))}
    (message,) = apply_typos(CATALOGS, find_typos(templates, CATALOGS))["one"].messages
    assert message.msgid == "Tell the hospital early."
    assert find_state(message) is State.REVIEWED


@pytest.mark.parametrize(
    "text", ["Tell the hospital late.", "Tell no hosptial early.", "Tell the hospital 2 days early."]
)
def test_another_word_is_no_spelling(text: str) -> None:
    assert find(text) == []


def test_a_safety_message_goes_back_to_its_translators() -> None:
    assert find("Tell the hospital early.", hints=("safety",)) == []


def test_a_word_that_stands_elsewhere_is_no_mistake() -> None:
    assert find("Tell the hospital early.", Message("A hosptial is a word here.")) == []
