"""Formulas of a booklet: powers, indices, fractions and Greek letters, without a mathematics library."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.markup.formula import formula_markup, formula_text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"a^2 + b^2 = c^2", "a² + b² = c²"),
        (r"H_2O", "H₂O"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\alpha \le \beta", "α ≤ β"),
        (r"\sqrt{x}", "√(x)"),
        (r"x_i^2", "x_(i)²"),
    ],
)
def test_a_formula_can_be_read_out(tex, text):
    assert formula_text(tex) == text


def test_letters_lean_and_powers_are_raised():
    assert formula_markup("a^2") == "<i>a</i><super>2</super>"


def test_what_is_no_formula_is_an_error_with_the_formula_in_it():
    with pytest.raises(BookletError, match=r"\\nosuchthing"):
        formula_markup(r"\nosuchthing{x}")


def test_signs_of_markup_are_text():
    assert "&lt;" in formula_markup("a < b")
    assert formula_text("a < b") == "a < b"
