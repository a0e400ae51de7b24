"""Plain text says all that the page says, in lines that fit."""

from __future__ import annotations

from gettext import NullTranslations

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.plain.writer import COLUMNS, write_plain, write_runs

from tests.conftest import MakeProject
from tests.linear.facts import FACTS

ENGLISH = Messages(NullTranslations())


def write(*blocks: Block, columns: int | None = COLUMNS) -> list[str]:
    reading = Reading("en", "ltr", "Title", True, FACTS, (Chapter("one", "One", 1, blocks),))
    return write_plain(reading, ENGLISH, columns).split("\r\n")


def test_a_draft_says_so_before_the_text() -> None:
    assert write()[3] == FACTS["draft"]


def test_an_address_follows_the_words_that_link_to_it() -> None:
    link = Run("the register", "link", "", "https://example.org/register")
    assert write_runs((Run("See "), link, Run("."))) == "See the register (https://example.org/register)."


def test_an_address_that_is_shown_is_not_said_twice() -> None:
    link = Run("doi:10.1/x", "link", "", "https://doi.org/10.1/x")
    assert write_runs((link,)) == "doi:10.1/x"


def test_lines_fit_and_hang() -> None:
    block = Block("item", (Run("word " * 40),), level=2, marker="bullet")
    lines = [line for line in write(block) if "word" in line]
    assert max(map(len, lines)) <= COLUMNS
    assert lines[0].startswith("  - word")
    assert lines[1].startswith("    word")


def test_no_line_ends_inside_a_dose_or_a_phone_number() -> None:
    """ "4.5" stood at the end of a line, and "mg" on the next."""
    for before in range(COLUMNS - 20, COLUMNS):
        runs = (Run(f"{'x' * before} "), Run("4.5 mg", "dose"), Run(" or "), Run("0808 800 8000", "phone"))
        lines = write(Block("paragraph", (*runs, Run(" after that."))))
        assert sum("4.5 mg" in line for line in lines) == 1, lines
        assert sum("0808 800 8000" in line for line in lines) == 1, lines
        assert "\u00a0" not in "".join(lines)  # who searches the text types a blank


def test_one_line_a_paragraph() -> None:
    block = Block("paragraph", (Run("word " * 40),))
    assert sum("word" in line for line in write(block, columns=None)) == 1


def test_the_booklet_as_text(make_project: MakeProject) -> None:
    root = make_project()
    booklet = load_booklet(root)
    (outcome,) = build_languages(booklet, ["en"], ("text",), jobs=1)
    assert outcome.error is None, outcome.error
    text = (root / "build" / "en" / "text" / "booklet.txt").read_text(encoding="utf-8")
    assert "Take 4.5 mg and phone 0808 800 8000. It was studied [2] and once more [1]." in " ".join(
        text.split()
    )
    assert "\nWarning: opioid medicines\n" in text
    assert "One. People: 40." in text
    assert "The landing page." not in text  # only:: builder_html
