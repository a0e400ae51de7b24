"""Guards against pictures that say nothing and links that lead somebody astray."""

from __future__ import annotations

import pytest

from .conftest import CheckBody, codes_of


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("", "TEXT-010"),
        ("   :alt:", "TEXT-010"),
        ("   :alt: picture.png", "TEXT-011"),
        ("   :alt: dose-to-scale.SVG", "TEXT-011"),
    ],
)
@pytest.mark.parametrize("directive", ["image", "figure"])
def test_a_picture_without_words_is_found(plant: CheckBody, directive: str, options: str, code: str) -> None:
    assert codes_of(plant(f".. {directive}:: picture.png\n{options}\n")) == [code]


@pytest.mark.parametrize("directive", ["image", "figure"])
def test_a_picture_with_words_passes(plant: CheckBody, directive: str) -> None:
    assert plant(f".. {directive}:: picture.png\n   :alt: A long bar above a short one.\n") == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("`here <https://example.org>`__", "TEXT-012"),
        ("`Click here <https://example.org>`__", "TEXT-012"),
        ("`read more <https://example.org>`__", "TEXT-012"),
        ("https://example.org/page", "TEXT-013"),
        ("`www.example.org <https://example.org>`__", "TEXT-013"),
        ("`example.org/page <https://example.org/page>`__", "TEXT-013"),
    ],
)
def test_a_link_that_does_not_say_where_it_leads_is_found(plant: CheckBody, link: str, code: str) -> None:
    assert codes_of(plant(f"You can see {link} for that.")) == [code]


def test_a_link_that_says_where_it_leads_passes(plant: CheckBody) -> None:
    assert plant("See the `MS Society website <https://www.mssociety.org.uk>`__.") == []


TARGETS = (
    "\n\n.. _one: https://example.org/1\n.. _two: https://example.org/2\n.. _three way: https://example.org/3"
)


@pytest.mark.parametrize(
    "text",
    ["See `one`_ and\n`three way`_.", "See one_ and two_.", "See `one`__ and `two`__.\n\n__ one_\n__ two_"],
)
def test_two_links_that_could_be_swapped_are_found(plant: CheckBody, text: str) -> None:
    assert codes_of(plant(text + TARGETS)) == ["TEXT-014"]


@pytest.mark.parametrize(
    "text",
    [
        "See `one`_.",
        "See `one <two_>`_ and `the other <three way_>`_.",
        "See `one <https://example.org/1>`__ and `two <https://example.org/2>`__.",
        "See :doc:`references` and :doc:`glossary` and `one`_.",
    ],
)
def test_links_with_targets_of_their_own_pass(plant: CheckBody, text: str) -> None:
    assert plant(text + TARGETS) == []
