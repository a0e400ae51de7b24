"""What other booklets know is offered and never taken for granted; what has changed is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.catalogs.memory import offer_translations, read_memory
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.news import gather_news, list_seen, write_news
from sphinx_booklet.catalogs.pofile import save_catalog

ENGLISH, WELSH = make_language("en", ("x",)), make_language("cy", ("x",))
HEADER = {"Language": "cy", "Content-Type": "text/plain; charset=UTF-8"}
OTHER = Catalog(
    HEADER,
    (
        Message("Fruit", ("Ffrwyth",)),
        Message("Bread", ("Bara",), flags=("fuzzy",)),
        Message("Milk", ("Llaeth",)),
    ),
)
OURS = {
    "one": Catalog(
        HEADER, (Message("Fruit"), Message("Bread"), Message("Milk", ("Llefrith",)), Message("Fruits"))
    )
}


def put_other(folder: Path) -> Path:
    save_catalog(folder / "locale/cy/LC_MESSAGES/food.po", OTHER)
    return folder


def test_the_same_english_is_offered_and_marked_fuzzy(tmp_path: Path) -> None:
    memory = read_memory(put_other(tmp_path), ENGLISH, WELSH)
    made, offered = offer_translations(OURS, (memory,), "food")
    fruit, bread, milk, fruits = made["one"].messages
    assert (offered, fruit.strings, fruit.is_fuzzy) == (1, ("Ffrwyth",), True)
    assert "food" in fruit.notes[0]
    assert (bread.strings, milk.strings, fruits.strings) == (("",), ("Llefrith",), ("",))


def test_a_place_without_a_memory_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match="no memory"):
        read_memory(tmp_path, ENGLISH, WELSH)


def test_news_say_what_changed_since_the_last_ones() -> None:
    before = {"one": Catalog({}, (Message("Take one."), Message("Old"), Message("Same", ("Yr un",))))}
    after = {
        "one": Catalog(
            {},
            (
                Message(
                    "Take two.",
                    ("Un.",),
                    flags=("fuzzy",),
                    previous=(("msgid", "Take one."),),
                    hints=("safety",),
                ),
                Message("New"),
                Message("Same", ("Yr un",)),
            ),
        )
    }
    news = gather_news(after, list_seen(before))
    assert ([m.msgid for _, m in news.changed], [m.msgid for _, m in news.new], news.gone) == (
        ["Take two."],
        ["New"],
        ("Old",),
    )
    text = write_news(news, "Cymraeg", "booklet")
    assert text.index("**Safety.** Take two.") < text.index("it was: Take one.") < text.index("## New")


def test_no_news_are_said_to_be_none() -> None:
    assert "Nothing has changed" in write_news(gather_news(OURS, list_seen(OURS)), "Cymraeg", "booklet")


def test_markdown_in_a_message_stays_text() -> None:
    news = gather_news({"one": Catalog({}, (Message("**Never** `x` <b>"),))}, {})
    assert r"\*\*Never\*\* \`x\` \<b>" in write_news(news, "Cymraeg", "booklet")
