"""Guards against a chapter that makes its reader wait for what matters."""

from __future__ import annotations

import pytest

from .conftest import CheckBody, codes_of

CITED = "A trial [Two2010]_, and another [One2008]_."


def chapter(*sentences: str) -> dict[str, str]:
    box = "\n".join(f"   - {sentence}" for sentence in sentences)
    return {"first.rst": f"First\n=====\n\n.. index:: first\n\n.. in-short::\n\n{box}\n\n{CITED}\n"}


@pytest.mark.parametrize("count", [1, 5])
def test_in_short_that_is_too_short_or_too_long_is_found(plant: CheckBody, count: int) -> None:
    assert codes_of(plant(files=chapter(*["A sentence."] * count))) == ["TEXT-023"]


@pytest.mark.parametrize("count", [2, 4])
def test_two_to_four_sentences_pass(plant: CheckBody, count: int) -> None:
    assert plant(files=chapter(*["A sentence."] * count)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"First\n=====\n\n{CITED}\n",
        f"First\n=====\n\n{CITED}\n\n.. in-short::\n\n   One sentence. Another one.\n",
    ],
    ids=["none", "not at the head"],
)
def test_a_chapter_that_does_not_open_with_it_is_found(plant: CheckBody, text: str) -> None:
    assert codes_of(plant(files={"first.rst": text})) == ["TEXT-023"]
