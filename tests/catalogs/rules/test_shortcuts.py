"""What makes the rules fast finds what the slow way finds: shortcuts that lose a finding would not show in the catalogs."""

from __future__ import annotations

import random
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.rules import kept
from sphinx_booklet.catalogs.rules.denial import WordLines
from sphinx_booklet.catalogs.rules.kept import Kept, open_kept
from sphinx_booklet.catalogs.rules.likeness import NEAR, Words, compare, make_sides, may_be_exchanged

from tests.conftest import MakeProject

FORMS = ("no", "never", "stop*", "*n't", "in*ble", "*free*", "a?l", "s*", "*", "no*")


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_a_word_is_found_as_its_pattern_says(number: int) -> None:
    known = WordLines()
    for line, form in enumerate(FORMS[: number + 1]):
        known.add(form, str(line))
    words = (
        "no",
        "none",
        "never",
        "stop",
        "stopped",
        "don't",
        "n't",
        "inable",
        "inble",
        "carefree",
        "all",
        "s",
        "o",
        "",
    )
    for word in words:
        wanted = {str(line) for line, form in enumerate(FORMS[: number + 1]) if fnmatchcase(word, form)}
        assert known.find(word) == wanted, word


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_that_may_have_changed_places_is_passed_over(seed: int) -> None:
    """Texts of a few words, so that many are alike; every fifth has changed places with its neighbour."""
    dice = random.Random(seed)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=5)) for _ in range(30)]
    texts = [dice.sample(words, dice.randint(1, 7)) for _ in range(120)]
    others = [[word[::-1] for word in text] for text in texts]
    for place in range(0, 115, 5):
        others[place], others[place + 1] = others[place + 1], others[place]
    messages = [
        ("chapter", Message(" ".join(one), (" ".join(other),)))
        for one, other in zip(texts, others, strict=True)
    ]
    sides = make_sides(messages, Kept())
    known = Words(sides)
    pairs = [(one, other) for one in sides for other in sides[one.number + 1 : one.number + 5]]
    passed = [compare(known, *pair) for pair in pairs if not may_be_exchanged(known, *pair)]
    assert passed
    assert max(passed) <= NEAR[0]
    assert sum(compare(known, *pair) > 1 for pair in pairs) > 10


def test_findings_are_forgotten_when_program_or_words_change(
    make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that was mended would go on finding what it found, or nothing."""
    root = make_project()
    booklet = load_booklet(root)
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr(kept, "FOLDERS", (program,))
    seen = [open_kept(booklet, "cy").rules]
    for path in (program / "rules.py", program / "negations.toml", root / "source" / "lexicon" / "cy.toml"):
        for text in ("# one\n", "# other\n"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            seen.append(open_kept(booklet, "cy").rules)
    assert len(set(seen)) == len(seen)
    keep = open_kept(booklet, "cy")
    keep.recall(("text",), lambda: "found")
    keep.save()
    assert open_kept(booklet, "cy").recall(("text",), lambda: "made anew") == "found"
    (program / "rules.py").write_text("# a third\n", encoding="utf-8")
    assert open_kept(booklet, "cy").recall(("text",), lambda: "made anew") == "made anew"
