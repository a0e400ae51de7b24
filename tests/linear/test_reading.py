"""What is read, in which order, and what is known of each piece."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree
from sphinx_booklet.linear.blocks import Block, Reading, load_reading, save_reading
from sphinx_booklet.linear.reading import read_doctree
from sphinx_booklet.linear.runs import RunReader

ENGLISH = RunReader("en", "en")


def read(text: str, reader: RunReader = ENGLISH) -> tuple[Block, ...]:
    return read_doctree(publish_doctree(text), reader, Path("/"))


def tell(blocks: tuple[Block, ...]) -> list[str]:
    return [f"{block.kind}: {block.text}" for block in blocks]


def test_a_row_names_its_columns() -> None:
    """A row read without them is a list of words that nobody can place."""
    table = """
+---------+--------+-----------------+
| Trial   | People | Placebo?        |
+=========+========+=================+
| Italy   | 40     | No              |
+---------+--------+-----------------+
"""
    assert tell(read(table)) == ["head: Trial. People. Placebo?", "row: Italy. People: 40. Placebo? No."]


def test_cells_that_span_stand_under_their_heads() -> None:
    """Read by its count, the 60 would be heard as people."""
    table = """
+-------+--------+----------+
| Trial | People | Finished |
+=======+========+==========+
| Italy | 40     | 35       |
+       +--------+----------+
|       | 20     | 10       |
+-------+--------+----------+
| USA, joined: 80| 60       |
+----------------+----------+
"""
    assert tell(read(table))[1:] == [
        "row: Italy. People: 40. Finished: 35.",
        "row: People: 20. Finished: 10.",
        "row: USA, joined: 80. Finished: 60.",
    ]


def test_a_list_goes_on_counting_after_a_list_inside_it() -> None:
    """One counter for all lists gave the third step the marker of the inner list."""
    blocks = read("1. one\n2. two\n\n   - inner\n\n   more of two\n3. three\n")
    assert [(block.kind, block.marker, block.level) for block in blocks] == [
        ("item", "1.", 1),
        ("item", "2.", 1),
        ("item", "bullet", 2),
        ("continued", "", 1),
        ("item", "3.", 1),
    ]


def test_a_block_knows_its_line() -> None:
    blocks = read("First.\n\nSecond\nand more.\n")
    assert [block.line for block in blocks] == [1, 3]


def test_a_dose_keeps_its_role_inside_bold_text() -> None:
    strong = nodes.strong("", "", nodes.Text("Take "), nodes.inline("", "4.5 mg", classes=["dose"]))
    runs = ENGLISH.read(nodes.paragraph("", "", strong, nodes.Text(" at night.")))
    assert [(run.text, run.role) for run in runs] == [
        ("Take ", "strong"),
        ("4.5 mg", "dose"),
        (" at night.", ""),
    ]


def test_what_has_no_translation_is_in_the_language_of_the_source() -> None:
    """Read by a Polish voice, an English sentence is noise."""
    document = publish_doctree("Kept in English.\n\nPo polsku.")
    document[0]["translated"] = False
    blocks = read_doctree(document, RunReader("en", "pl"), Path("/"))
    assert [block.lang for block in blocks] == ["en", ""]


def test_what_only_paper_shows_is_not_read() -> None:
    assert read(".. container:: fold\n\n   Cut here.\n\n.. a comment\n") == ()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    from sphinx_booklet.linear.blocks import Chapter

    blocks = read("A *word* and https://example.org.\n\n- item\n")
    reading = Reading("en", "ltr", "T", True, {"edition": "1"}, (Chapter("index", "T", 0, blocks),))
    save_reading(reading, tmp_path / "x.json")
    assert load_reading(tmp_path / "x.json") == reading
