"""Our markup as a doctree: what every format has to render."""

from __future__ import annotations

from docutils import nodes
from sphinx_booklet.markup.chapters import measure_minutes
from sphinx_booklet.markup.nodes import dose, phone

from tests.markup.conftest import Read


def test_doses_and_phones_are_nodes_of_their_own(read_chapter: Read) -> None:
    document = read_chapter()
    assert [node.astext() for node in document.findall(dose)] == ["4.5 mg"]
    assert [node["classes"] for node in document.findall(phone)] == [["phone"]]


def test_a_box_has_its_label_before_its_title(read_chapter: Read) -> None:
    box = next(node for node in read_chapter().findall(nodes.admonition) if node["kind"] == "warning")
    assert box["classes"] == ["box", "warning", "box-rounded", "safety"]
    assert box[0].astext() == "Warning: opioid medicines"
    assert box[0][0]["classes"] == ["box-label"]


def test_label_and_title_are_translated_apart_and_joined(read_chapter: Read) -> None:
    messages = {
        "booklet": {"Warning": "Rhybudd", "{label}: {title}": "{title} ({label})"},
        "first": {"opioid medicines": "opioidau"},
    }
    document = read_chapter(language="cy", catalogs=messages)
    box = next(node for node in document.findall(nodes.admonition) if node["kind"] == "warning")
    assert box[0].astext() == "opioidau (Rhybudd)"


def test_citations_show_numbers_in_the_order_of_the_references(read_chapter: Read) -> None:
    references = [node.astext() for node in read_chapter().findall(nodes.reference)]
    assert references[:2] == ["[2]", "[1]"]


def test_reading_time_follows_in_short(read_chapter: Read) -> None:
    document = read_chapter()
    box = next(node for node in document.findall(nodes.admonition) if node["kind"] == "in-short")
    after = box.parent[box.parent.index(box) + 1]
    assert after.astext() == "About 1 minute to read. You can stop here."
    assert after["classes"] == ["reading-time"]


def test_reading_time_counts_words_and_characters() -> None:
    document = nodes.document("", "")  # type: ignore[arg-type]
    document += nodes.paragraph("", "word " * 361)
    assert measure_minutes(document) == 3
    document.children = [nodes.paragraph("", "药" * 560)]
    assert measure_minutes(document) == 2


def test_lists_carry_their_kind(read_chapter: Read) -> None:
    text = "T\n=\n\n.. do::\n\n   - one\n\n.. dont::\n\n   - two\n"
    lists = [node["classes"] for node in read_chapter(text).findall(nodes.bullet_list)]
    assert lists == [["do-list"], ["dont-list"]]


def test_card_holds_a_title_a_fold_and_lines_to_fill_in(read_chapter: Read) -> None:
    text = "T\n=\n\n.. card:: Opioid alert\n\n   I take it.\n\n   .. fill-in::\n\n      Name\n      Dose | Last taken\n\n   .. fold::\n\n   For staff.\n"
    card = next(node for node in read_chapter(text).findall(nodes.container) if "card" in node["classes"])
    assert "safety" in card["classes"]
    assert card[0].astext() == "Opioid alert"
    rows = [node for node in card.findall(nodes.container) if node["classes"] == ["fill-in-row"]]
    assert [[label.astext() for label in row] for row in rows] == [["Name"], ["Dose", "Last taken"]]
    assert any(node["classes"] == ["fold"] for node in card.findall(nodes.container))


def test_diary_is_a_week_in_the_readers_language(read_chapter: Read) -> None:
    text = "T\n=\n\n.. diary::\n\n   - Sleep\n   - Pain\n"
    table = next(iter(read_chapter(text, "cy").findall(nodes.table)))
    rows = [[entry.astext() for entry in row] for row in table.findall(nodes.row)]
    assert rows[0] == ["", "Llun", "Maw", "Mer", "Iau", "Gwen", "Sad", "Sul"]
    assert [row[0] for row in rows[1:]] == ["Sleep", "Pain"]
    assert all(len(row) == 8 for row in rows)


def test_facts_of_the_edition_are_written_in_the_readers_form(read_chapter: Read) -> None:
    document = read_chapter("T\n=\n\nEdition |edition|, dated |edition_date|.\n", "pl")
    assert "Edition 0.1, dated 2 stycznia 2026." in document.astext()


def test_a_footnote_has_a_letter_because_numbers_are_papers(read_chapter: Read) -> None:
    document = read_chapter("One\n===\n\nFirst. [#x]_ Second. [#y]_\n\n.. [#x] A note.\n.. [#y] Another.")
    assert [node.astext() for node in document.findall(nodes.footnote_reference)] == ["a", "b"]
    assert [node[0].astext() for node in document.findall(nodes.footnote)] == ["a", "b"]
