"""The cover's mobile: it balances, it is to scale, and nothing meets, whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace
from math import hypot, pi
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.figures.mobile import Arm, draw_mobile, draw_pieces, hang_mobile
from sphinx_booklet.figures.model import Circle, Drawing
from sphinx_booklet.figures.numbers import Numbers, Trial, load_numbers

from tests.figures.examples import scene


def numbers_of(people: list[int], licensed: float = 50, low: float = 4.5) -> Numbers:
    trials = {
        f"trial-{index}": Trial(f"trial-{index}", count, 17, "weeks", "crossover" if index else "open")
        for index, count in enumerate(people)
    }
    return Numbers(Path("numbers.toml"), {"licensed": licensed, "low": low}, trials)


def discs(drawing: Drawing) -> list[Circle]:
    """Outlines of rings and discs: circles with a line."""
    return [shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.paint.line]


def outer(disc: Circle) -> float:
    return disc.radius + disc.paint.width / 2


ANY_TRIALS = st.lists(st.integers(5, 900), min_size=1, max_size=7)


@given(ANY_TRIALS)
@settings(deadline=None)
def test_every_arm_balances_with_area_as_weight(people: list[int]) -> None:
    for arm in hang_mobile(numbers_of(people)).arms():
        left, right = arm.reach
        assert arm.first.weight * left == pytest.approx(arm.second.weight * right)


@given(ANY_TRIALS)
@settings(deadline=None)
def test_no_piece_meets_another_or_leaves_the_drawing(people: list[int]) -> None:
    drawing = draw_mobile(numbers_of(people), 400, 300)
    found = discs(drawing)
    groups = [disc for disc in found if not any(other is not disc and inside(disc, other) for other in found)]
    for index, disc in enumerate(groups):
        for other in groups[index + 1 :]:
            assert hypot(disc.x - other.x, disc.y - other.y) > outer(disc) + outer(other)
    for shape in drawing.shapes:
        left, _, right, bottom = shape.box
        assert left >= -0.01
        assert right <= 400.01
        assert bottom <= 300.01


def inside(disc: Circle, other: Circle) -> bool:
    return hypot(disc.x - other.x, disc.y - other.y) + outer(disc) <= outer(other)


def test_areas_are_people_and_milligrams() -> None:
    areas = sorted(pi * outer(disc) ** 2 for disc in discs(draw_mobile(scene().numbers, 400)))
    assert [area / areas[0] * 4.5 for area in areas] == pytest.approx([4.5, 40, 50, 80, 96])


def test_another_number_of_people_hangs_another_mobile() -> None:
    before = hang_mobile(scene().numbers)
    trials = dict(scene().numbers.trials)
    trials["iran-2010"] = replace(trials["iran-2010"], people=300)
    after = hang_mobile(replace(scene().numbers, trials=trials))
    assert isinstance(after.second, Arm)
    assert after.weight == before.weight + 300 - 96
    assert after.reach[1] / after.span < before.reach[1] / before.span  # the heavier side hangs nearer


def test_a_drawing_of_a_given_height_fills_it_with_thread() -> None:
    short, tall = draw_mobile(scene().numbers, 400, 350), draw_mobile(scene().numbers, 400, 500)
    assert short.height == pytest.approx(350)
    assert tall.height == pytest.approx(500)
    assert [outer(disc) for disc in discs(short)] == pytest.approx([outer(disc) for disc in discs(tall)])


def test_a_low_drawing_is_smaller_rather_than_cut() -> None:
    drawing = draw_mobile(scene().numbers, 400, 120)
    assert drawing.height == pytest.approx(120)
    assert max(shape.box[3] for shape in drawing.shapes) <= 120.01


def test_the_mirrored_mobile_has_the_same_pieces_on_the_other_side() -> None:
    drawing = draw_mobile(scene().numbers, 400)
    turned = drawing.mirrored()
    assert [400 - disc.x for disc in discs(turned)] == pytest.approx([disc.x for disc in discs(drawing)])
    assert [disc.y for disc in discs(turned)] == [disc.y for disc in discs(drawing)]


def test_the_legend_shows_each_kind_of_piece_inside_its_size() -> None:
    made = draw_pieces(scene().numbers, 50)
    assert set(made) == {"doses", "open", "crossover"}
    for drawing in made.values():
        for shape in drawing.shapes:
            left, top, right, bottom = shape.box
            assert left >= -0.01
            assert top >= -0.01
            assert right <= 50.01
            assert bottom <= 50.01


def test_one_piece_alone_is_no_mobile() -> None:
    with pytest.raises(BookletError, match="at least one trial"):
        hang_mobile(numbers_of([]))
    assert draw_mobile(numbers_of([]), 400, 300).shapes == ()


def test_a_booklet_without_numbers_has_a_cover_without_a_mobile(tmp_path: Path) -> None:
    numbers = load_numbers(tmp_path, required=False)
    assert draw_mobile(numbers, 400, 300).shapes == ()
