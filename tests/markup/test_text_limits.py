"""What is refused in a chapter's text before anything parses it: too long, too deep, unseen."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.markup.text_limits import check_text

from tests.conftest import REPOSITORY, ROOTS

LIMITS = Limits()


def find(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.sentence) for fault in check_text(text, LIMITS)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("One\n\n" + "a" * 300_000 + "\n", 3, "300,000 letters"),
        ("One\n\n" + "*a " * 20_000 + "\n", 3, "59,999 characters"),
        ("One\n\nb\n" + "*a " * 20_000 + "\n\nend\n", 3, "60,000 characters"),
        ("\n".join("  " * step + "- item\n" for step in range(150)), 41, "more than 20 deep"),
        ("- " * 150 + "x\n", 1, "more than 20 deep"),
        ("\n".join(" " * step + "x" for step in range(60)), 22, "more than 20 deep"),
        ("Take 5\u202e.4 mg.\n", 1, "(U+202E) after “Take 5”"),
        ("A\n\nnu\u200bl\n", 3, "(U+200B) after “nu”"),
        ("A \x07 bell\n", 1, "(U+0007)"),
        ("Take 5\ufe0f mg.\n", 1, "(U+FE0F) after “Take 5”"),
        ("A jo\u200diner\n", 1, "(U+200D)"),
    ],
)
def test_refused(text: str, line: int, words: str) -> None:
    """Each of these kept `make` busy for minutes, ended it with a traceback, or was printed unseen."""
    found, sentence = find(text)[0]
    assert found == line
    assert words in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Tea \u2764\ufe0f, sun \u2600\ufe0f, \U0001f469\u200d\U0001f373\n",  # signs that are shown as pictures
        "A paragraph.\r\n\r\nAnother.\r\n",
        "\ufeffA heading\n=========\n",
        "=" * 300 + "\n",
        "- one\n- two\n\n  - three\n\n    - four\n" * 400,
        "+---+---+\n" * 2_000,
        "می‌خواهم क्‍ष\n",  # joiners between letters that need them
        "看" * 150 + "\n",
        "",
    ],
)
def test_let_pass(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("path", sorted([*ROOTS.rglob("*.rst"), *(REPOSITORY / "source").glob("*.rst")]))
def test_chapters_pass(path: object) -> None:
    """The limits are far above what a booklet needs."""
    assert find(path.read_text(encoding="utf-8")) == []  # type: ignore[attr-defined]
