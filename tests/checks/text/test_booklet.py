"""The booklet itself: its text has no fault, and each kind of fault planted in a copy is found."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.text import CODES, check_text
from sphinx_booklet.checks.text.manuscript import read_manuscript

ROOT = Path(__file__).parents[3]
EDITION = load_booklet(ROOT)


def test_the_text_of_the_booklet_has_no_fault() -> None:
    assert list(check_text(EDITION, EDITION.date)) == []


def test_the_text_is_as_long_as_a_booklet() -> None:
    words = sum(
        len(passage.text.split())
        for chapter in read_manuscript(EDITION)
        for passage in chapter.passages
        if not passage.inside(nodes.citation)
    )
    assert 9000 <= words <= 16000


PLANTS = {
    "TEXT-003": ("talking", "We " + "really " * 30 + "ask."),
    "TEXT-004": ("talking", "One. Two. Three. Four. Five."),
    "TEXT-005": ("research-ms", "LDN eased fatigue in 7 out of 10 people."),
    "TEXT-006": ("references", ".. [Unread1999] A paper that nobody cites."),
    "TEXT-007": ("research-ms", "It was seen [Extra1999]_."),
    "TEXT-008": ("how-made", "`The paper <https://doi.org/10.1/x>`__"),
    "TEXT-009": ("about", "LDN is a proven cure."),
    "TEXT-010": ("about", ".. image:: picture.png"),
    "TEXT-011": ("about", ".. image:: picture.png\n   :alt: picture.png"),
    "TEXT-012": ("about", "Click `here <https://example.org>`__."),
    "TEXT-013": ("about", "See https://example.org/page for more."),
    "TEXT-014": (
        "about",
        "See `one`_ and `two`_.\n\n.. _one: https://example.org\n.. _two: https://example.net",
    ),
    "TEXT-018": ("about", "The color of it."),
    "TEXT-019": ("about", "Take 4.5 mg."),
    "TEXT-020": ("about", "Phone 999."),
    "TEXT-021": ("about", ".. allow TEXT-009: for no need\n\nA plain sentence."),
    "TEXT-022": ("about", "Take :dose:`4.5 mg`."),
    "TEXT-024": ("about", ".. class:: safety\n\nTake :dose:`a little`."),
}


def plant_in_copy(folder: Path, codes: Iterable[str]) -> set[str]:
    """Plant faults in a copy of the booklet; the codes that are found."""
    shutil.copytree(ROOT / "source", folder / "source")
    for name, text in map(PLANTS.__getitem__, codes):
        with (folder / "source" / f"{name}.rst").open("a", encoding="utf-8") as chapter:
            chapter.write(f"\n\n{text}\n")
    return {finding.code for finding in check_text(load_booklet(folder), EDITION.date)}


def test_a_fault_of_each_kind_planted_in_a_copy_is_found(tmp_path: Path) -> None:
    assert plant_in_copy(tmp_path, PLANTS) == PLANTS.keys()


@pytest.mark.long
@pytest.mark.parametrize("code", PLANTS)
def test_a_fault_planted_alone_in_a_copy_is_found_alone(tmp_path: Path, code: str) -> None:
    assert plant_in_copy(tmp_path, [code]) == {code}


def test_every_code_has_a_case() -> None:
    """Here, or where a fault needs more than a line: test_reading, test_edition, test_chapters, test_lint."""
    elsewhere = {"TEXT-025", "TEXT-001", "TEXT-002", "TEXT-015", "TEXT-016", "TEXT-017", "TEXT-023"}
    assert set(CODES) == set(PLANTS) | elsewhere


def test_a_review_that_has_passed_is_found_in_the_booklet_itself() -> None:
    late = EDITION.review_date + datetime.timedelta(days=1)
    assert [finding.code for finding in check_text(EDITION, late)] == ["TEXT-015"]
