"""The alert card once more in the language of the country."""

from __future__ import annotations

from docutils import nodes

from tests.markup.conftest import Read

CARD = "T\n=\n\n.. card:: Opioid alert\n\n   I take it.\n\n   .. fold::\n\n   For staff.\n"


def find_cards(document: nodes.document) -> list[nodes.container]:
    return [node for node in document.findall(nodes.container) if "card" in node["classes"]]


def test_a_translated_booklet_has_the_card_twice(read_chapter: Read) -> None:
    cards = find_cards(
        read_chapter(CARD, "cy", {"first": {"Opioid alert": "Rhybudd opioid", "For staff.": "I staff."}})
    )
    assert [card[0].astext() for card in cards] == ["Rhybudd opioid", "Opioid alert"]
    assert "original" in cards[1]["classes"]
    assert all("language-en" in text["classes"] for text in cards[1].findall(nodes.paragraph))


def test_the_source_has_it_once(read_chapter: Read) -> None:
    assert len(find_cards(read_chapter(CARD))) == 1
