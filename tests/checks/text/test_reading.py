"""Guards against a chapter that a tired reader cannot get through."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.checks.text.reading import measure_reading
from sphinx_booklet.checks.text.sentences import list_words, split_sentences

from .conftest import CheckBody, codes_of

EASY = "You may feel better for a while. This can be luck. Talk to your nurse about it. " * 3
HARD = (
    "Pharmacological immunomodulation necessitates comprehensive multidisciplinary evaluation. "
    "Contraindicated polypharmacy considerations predominate. "
) * 2


def paragraphs(text: str, times: int) -> str:
    return "\n\n".join([text.strip()] * times)


def test_a_booklet_without_a_fault_has_no_finding(plant: CheckBody) -> None:
    assert plant() == []


def test_hard_words_raise_the_reading_age_and_lower_the_ease(plant: CheckBody) -> None:
    found = [finding for finding in plant(paragraphs(HARD, 8)) if finding.code != "TEXT-004"]
    assert codes_of(found) == ["TEXT-001", "TEXT-002"]
    assert found[0].path == Path("source/first.rst")


def test_plain_words_pass(plant: CheckBody) -> None:
    assert {"TEXT-001", "TEXT-002"}.isdisjoint(codes_of(plant(paragraphs(EASY, 4))))


def test_decimals_end_no_sentence_when_a_text_is_measured(tmp_path: Path) -> None:
    easy, _ = measure_reading("We saw it fall by 33 points in all of them.", tmp_path)
    decimal, _ = measure_reading("We saw it fall by 3 points in all of them.", tmp_path)
    assert easy == pytest.approx(decimal, abs=1.5)


LONG = "We " + "really " * 24 + "ask."


def test_a_sentence_over_the_limit_is_found_on_its_own_line(plant: CheckBody) -> None:
    found = plant(f"A short one.\n{LONG}")
    assert codes_of(found) == ["TEXT-003"]
    assert found[0].line == 13  # the second line of the paragraph
    assert "26 words" in found[0].message


def test_a_sentence_at_the_limit_passes(plant: CheckBody) -> None:
    assert plant(LONG.replace("really ", "", 1)) == []


def test_a_paragraph_over_the_limit_is_found(plant: CheckBody) -> None:
    assert codes_of(plant("One. Two. Three. Four. Five.")) == ["TEXT-004"]


def test_a_paragraph_at_the_limit_passes(plant: CheckBody) -> None:
    assert plant("We took 4.5 of it. Dr. Who said so. Two. Three, e.g. this.") == []


def test_the_references_are_no_prose(plant: CheckBody) -> None:
    references = """
        References
        ==========

        .. [One2008] One. Two. Three. Four. Five. Six. Seven.

        .. [Two2010] Two.
        """
    assert plant(files={"references.rst": references}) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It was 4.5 then. So it was.", ["It was 4.5 then.", "So it was."]),
        ("He asked: “Is it so?” Yes.", ["He asked: “Is it so?”", "Yes."]),
        ("Some, e.g. Cree, said so.", ["Some, e.g. Cree, said so."]),
        ("Really? Yes! 80 people joined.", ["Really?", "Yes!", "80 people joined."]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_a_number_or_a_compound_is_one_word() -> None:
    assert list_words("About 11,194 people took 4.5 of a well-known one’s.") == [
        "About", "11,194", "people", "took", "4.5", "of", "a", "well-known", "one’s",
    ]  # fmt: skip
