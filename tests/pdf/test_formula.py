"""Formulas: a number in one must be the same to the eye, to the ear and to the audit."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.rules import check_pdf
from sphinx_booklet.markup.formula import draw_formula, formula_text

HEAD = "Title\n=====\n\n"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"2\frac{1}{2}", "2 1/2"),  # was "21/2"
        (r"\sqrt[3]{8} = 2", "∛(8) = 2"),  # was "83"
        (r"\frac{a}{b}c", "(a/b)c"),  # was "a/bc"
        (r"\frac{a+b}{2c}", "(a + b)/(2c)"),
        (r"a^2 + b^2 = c^2", "a² + b² = c²"),
        (r"x^23", "x² 3"),
        (r"\sum_{i=1}^{n} x_i", "∑_(i = 1)^n xᵢ"),
        (r"\binom{n}{k}", "(n ¦ k)"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"a &= b + c \\ &= d", "a = b + c; = d"),
        (r"4.5\,\mathrm{mg} \leq x < 10^{-3}", "4.5 mg ≤ x < 10⁻³"),
        (r"\cancel{a}b", r"\cancel{a}b"),  # no line of its own: as it is written
    ],
)
def test_a_formula_keeps_its_parts_apart_when_it_is_heard(tex, text):
    assert formula_text(tex) == text


# the readings are written by hand, from what the formula means: its value would change with any other grouping
@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"1\tfrac34\,\mathrm{mg}", "1 3/4 mg"),
        (r"2 \frac{1}{2} + 1 \frac{1}{4}", "2 1/2 + 1 1/4"),
        (r"3\frac{1}{4}\%", "3 1/4%"),  # was "3(1/4)%", three quarters of a per cent
        (r"2\displaystyle\frac12", "2 1/2"),
        (r"\frac{1}{2}\cdot\frac{3}{4}", "1/2 · 3/4"),
        (r"\frac{\frac12}{3}", "(1/2)/3"),
        (r"\frac{1}{\frac23}", "1/(2/3)"),
        (r"\left(\frac{1}{2}\right)^2", "(1/2)²"),
        (r"\sqrt{2}", "√(2)"),
        (r"\sqrt[4]{16}", "∜(16)"),
        (r"\sqrt[n]{x+1}", "ⁿ√(x + 1)"),
        (r"-b\pm\sqrt{b^2-4ac}", "−b ± √(b² − 4ac)"),
        (r"\begin{bmatrix}a&b\\c&d\end{bmatrix}", "[a, b; c, d]"),
        (r"\begin{vmatrix}a&b\\c&d\end{vmatrix}=ad-bc", "|a, b; c, d| = ad − bc"),
        (r"\binom{n}{k}=\frac{n!}{k!(n-k)!}", "(n ¦ k) = (n!)/(k!(n − k)!)"),
        (r"\sum_{i=1}^{n}\frac{x_i}{n}=\bar{x}", "∑_(i = 1)^n xᵢ/n = x̄"),
        (r"\prod_{k=1}^{n} k=n!", "∏_(k = 1)^n k = n!"),
        (r"\int_0^1 x^2\,dx=\tfrac13", "∫_0^1 x² dx = 1/3"),  # was "∫₀^1 x²dx"
        (r"\int_{-\infty}^{\infty} e^{-x^2}\,dx", "∫_(−∞)^(∞) e^(−x²) dx"),
        (r"\lim_{x\to 0}\frac{\sin x}{x}=1", "lim_(x → 0) (sin x)/x = 1"),
        (r"\log_{10} 100=2", "log₁₀ 100 = 2"),
        (r"\begin{aligned}x&=1\\y&=2\end{aligned}", "x = 1; y = 2"),
        (r"|x|=\begin{cases}x&x\ge 0\\-x&x<0\end{cases}", "|x| = {x, x ≥ 0; −x, x < 0"),
        (r"\hat{p}=0.5", "p̂ = 0.5"),
        (r"\vec{v}", "v⃗"),
        (r"\overline{AB}", "¯(AB)"),  # was told as its TeX, and so were braces
        (r"\overbrace{a+b}^{c}", "⏞(a + b)^c"),
        (r"\underbrace{a+b}_{2c}", "⏟(a + b)_2c"),
        (r"x=5\text{ if }y>0", "x = 5 if y > 0"),
        (r"\mathrm{C_{20}H_{23}NO_4}", "C₂₀H₂₃NO₄"),
        (r"\ce{H2O}", "H₂O"),  # was "H₂ O"
        (r"\mathrm{Na^+}", "Na⁺"),
        (r"{}^{14}\mathrm{C}", "¹⁴C"),  # was "()¹⁴C"
        (r"12.5\%", "12.5%"),
        (r"p<0.05", "p < 0.05"),
        (r"a\neq b", "a ≠ b"),
        (r"50\,\mathrm{mg}\times 3=150\,\mathrm{mg}", "50 mg × 3 = 150 mg"),
        (r"\alpha+\beta=\gamma", "α + β = γ"),
        (r"37\,^\circ\mathrm{C}", "37 °C"),
        (r"x^{y^z}", "x^(y^z)"),
        (r"x_{i,j}", "x_(i,j)"),
        (r"x\in\mathbb{R}", "x ∈ ℝ"),  # was "x ∈ R"
        (r"A\xrightarrow{k}B", "A →^k B"),
    ],
)
def test_the_reading_of_a_formula_is_its_mathematics(tex, text):
    assert formula_text(tex) == text
    assert draw_formula(tex, True).outlines


def test_what_is_no_formula_is_an_error_with_the_formula_in_it():
    with pytest.raises(BookletError, match=r"cannot be read: \\nosuchthing"):
        formula_text(r"\nosuchthing{x}")


def test_a_fraction_is_two_numbers_and_a_rule_between_them():
    drawn = draw_formula(r"\frac{1}{2}", True)
    middles = sorted(min(point[1] for _, point in outline if point) for outline in drawn.outlines)
    assert len(drawn.outlines) == 3
    assert middles[0] < middles[1] < middles[2]
    assert drawn.height > 0.5 < drawn.height + drawn.depth


def test_what_has_a_colour_of_its_own_is_refused():
    with pytest.raises(BookletError, match="one colour"):
        draw_formula(r"\color{red}{x}", True)


def test_a_line_of_text_goes_on_after_a_formula(build_text):
    """The space behind it was lost."""
    made = build_text(HEAD + "Take :math:`2\\frac{1}{2}` of them.\n\n.. math:: a &= b \\\\ &= \\frac12\n")
    words = [kid for kid in TaggedPdf(made.path).root.find("P")[0].kids if isinstance(kid, str)]
    assert words == ["Take ", " of them."]
    assert [item.text for item in load_items(made.items) if item.kind == "formula"] == ["2 1 2", "1 2"]


def test_the_audit_finds_a_formula_that_says_another_number(build_text, monkeypatch):
    """It takes the numbers from the TeX itself, and not from what the engine makes of it."""
    monkeypatch.setattr("sphinx_booklet.pdf.structure.formula_text", lambda tex: "21/2")
    with pytest.raises(BookletError, match="formula “21 2” where the text has formula “2 1 2”"):
        build_text(HEAD + ":math:`2\\frac{1}{2}`\n")


def test_a_wide_formula_is_made_smaller(build_text):
    made = build_text(HEAD + ".. math:: " + " + ".join(f"x_{{{n}}}" for n in range(60)) + "\n")
    (formula,) = TaggedPdf(made.path).root.find("Formula")
    left, _, right, _ = (float(value) for value in formula.attributes["BBox"])
    assert 0 < left < right < 596
    assert list(check_pdf(made.path)) == []
