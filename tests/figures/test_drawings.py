"""Every drawing, in every direction and edition: to scale, and no word over another or past the edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from sphinx_booklet.figures.drawings import DRAW, draw
from sphinx_booklet.figures.drawings.doses import ticks
from sphinx_booklet.figures.drawings.timeline import stack_discs
from sphinx_booklet.figures.drawings.trials import draw_sign
from sphinx_booklet.figures.flow import FLOW
from sphinx_booklet.figures.kinds import KINDS
from sphinx_booklet.figures.model import Circle, Drawing, Path, Rect, Text
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.scene import screen_sheet
from sphinx_booklet.figures.sheet import Sheet

from tests.figures.examples import ENGLISH, IN_ENGLISH, LANGUAGES, URDU, scene, sheet_of

EVERY = [
    (kind, name, edition)
    for kind in sorted(DRAW)
    for name in LANGUAGES
    for edition in ("a5", "large-print", "screen")
]


def make(kind: str, name: str, edition: str) -> tuple[Drawing, Sheet]:
    sheet = (
        screen_sheet(URDU if name == "Urdu" else ENGLISH) if edition == "screen" else sheet_of(name, edition)
    )
    return draw(kind, LANGUAGES[name][kind], scene().numbers, sheet), sheet


def overlaps(one: Text, other: Text) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01


@pytest.mark.parametrize(("kind", "name", "edition"), EVERY)
def test_no_words_over_others_or_past_the_edge(kind: str, name: str, edition: str) -> None:
    drawing, sheet = make(kind, name, edition)
    for one, other in combinations(drawing.texts, 2):
        assert not overlaps(one, other), (one.text, other.text)
    for shape in drawing.shapes:
        left, top, right, bottom = shape.box
        ends = 0.01 + (shape.paint.width / 2 if isinstance(shape, Path) else 0)  # ends are cut, not widened
        assert left >= -ends
        assert right <= sheet.width + ends
        assert top >= -0.01 - sheet.size / 4
        assert bottom <= drawing.height + sheet.size / 4


@pytest.mark.parametrize(("kind", "name", "edition"), EVERY)
def test_words_stand_inside_their_boxes(kind: str, name: str, edition: str) -> None:
    drawing, _ = make(kind, name, edition)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    for text in drawing.texts:
        for box in boxes:
            inside = box.x <= text.x <= box.x + box.width and box.y <= text.y <= box.y + box.height
            if inside:
                assert box.x < text.left
                assert text.left + text.length < box.x + box.width


@pytest.mark.parametrize(("kind", "name", "edition"), EVERY)
def test_all_words_are_there_and_nothing_else_but_numbers_of_a_scale(
    kind: str, name: str, edition: str
) -> None:
    drawing, _ = make(kind, name, edition)
    drawn = [text.text for text in drawing.texts]
    whole = "".join("".join(drawn).split(" "))
    for passage in LANGUAGES[name][kind]:
        assert passage.text.replace(" ", "") in whole
    said = " ".join(passage.text for passage in LANGUAGES[name][kind])
    for line in drawn:
        assert line in said or line.replace(".", "").isdigit()


@pytest.mark.parametrize(("kind", "name", "edition"), EVERY)
def test_nothing_is_smaller_than_the_body(kind: str, name: str, edition: str) -> None:
    drawing, _ = make(kind, name, edition)
    least = {"a5": 12, "large-print": 18, "screen": 17}[edition]
    assert min(text.size for text in drawing.texts) >= least


@pytest.mark.parametrize("kind", sorted(DRAW))
def test_large_print_is_laid_out_anew_and_fits_its_page(kind: str) -> None:
    small, _ = make(kind, "English", "a5")
    large, sheet = make(kind, "English", "large-print")
    assert sheet.size == 18
    assert large.width / small.width < sheet.size / 12
    page = scene().looks.space["large-print"]
    room = (page["page"][1] - page["margin_top"] - page["margin_foot"]) * 72 / 25.4
    assert make(kind, "longer", "large-print")[0].height < room
    assert large.height < room


def test_a_word_too_long_for_a_line_is_cut_and_not_squeezed() -> None:
    words = tuple(
        replace(passage, text="Rhyfeddodaumeddyginiaethau" * 3) if passage.part == "treatment" else passage
        for passage in IN_ENGLISH["crossover"]
    )
    drawing = draw("crossover", words, scene().numbers, sheet_of("English", "a5"))
    assert all(text.left >= 0 and text.left + text.length <= drawing.width for text in drawing.texts)


def test_bars_are_as_long_as_the_doses() -> None:
    drawing, sheet = make("dose-to-scale", "English", "a5")
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    widths = [bar.box[2] - bar.box[0] for bar in bars]
    assert widths == pytest.approx([sheet.width, sheet.width * 4.5 / 50])


def test_another_dose_draws_another_bar() -> None:
    numbers = replace(scene().numbers, doses={"licensed": 50.0, "low": 10.0})
    sheet = sheet_of("English", "a5")
    drawing = draw("dose-to-scale", IN_ENGLISH["dose-to-scale"], numbers, sheet)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert bars[1].box[2] == pytest.approx(sheet.width / 5)


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(50, [0, 10, 20, 30, 40, 50]), (4.5, [0, 1, 2, 3, 4]), (300, [0, 100, 200, 300])],
)
def test_ticks_are_round_numbers(largest: float, expected: list[float]) -> None:
    assert ticks(largest) == expected


def test_discs_are_as_large_as_the_trials() -> None:
    drawing, _ = make("trials", "English", "a5")
    outlines = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    areas = [((disc.box[2] - disc.box[0]) / 2) ** 2 for disc in outlines]
    assert [area / areas[0] * 40 for area in areas] == pytest.approx([40, 80, 96])


def test_only_trials_that_took_turns_are_split() -> None:
    drawing, _ = make("trials", "English", "a5")
    discs = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    assert [bool(disc.paint.fill) for disc in discs] == [True, False, False]
    curved = [shape for shape in drawing.shapes if isinstance(shape, Path) and len(shape.steps) == 4]
    halves = [path for path in curved if path.paint.fill]
    assert len(halves) == 2


def test_weeks_of_a_crossover_are_to_scale() -> None:
    drawing, sheet = make("crossover", "English", "a5")
    first, second, *_ = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    week = (first.box[2] - first.box[0]) / 8
    assert second.box[0] - first.box[2] == pytest.approx(week)
    assert second.box[2] == pytest.approx(sheet.width)


def test_right_to_left_turns_the_order_and_not_the_words() -> None:
    drawing, sheet = make("crossover", "Urdu", "a5")
    start = next(text for text in drawing.texts if text.text == "آغاز")
    end = next(text for text in drawing.texts if text.text == "17 ہفتے")
    assert end.left < start.left
    assert start.align == "right"
    assert start.rtl
    weeks = {text.text: text.left for text in drawing.texts if text.text.isdigit()}
    assert weeks["9"] < weeks["8"]
    medicine = next(text for text in drawing.texts if text.text == "LDN")
    assert not medicine.rtl
    assert medicine.x > sheet.width / 2


def test_right_to_left_leaves_clocks_as_they_are_and_turns_pages() -> None:
    def icon_shapes(words: tuple[Words, ...], name: str) -> list[float]:
        drawing = draw("hospital-staff", words, scene().numbers, sheet_of(name, "a5"))
        ring = next(shape for shape in drawing.shapes if isinstance(shape, Circle))
        paths = [shape for shape in drawing.shapes if isinstance(shape, Path)]
        return [round(x - ring.x, 3) for step in paths[0].steps for x, _ in step.points]

    sizes = 12 / 13  # Urdu is set larger
    clock = (Words("tell", "clock", "x"),)
    upright, turned = icon_shapes(clock, "English"), icon_shapes(clock, "Urdu")
    assert turned == pytest.approx([x / sizes for x in upright], abs=0.01)
    note = (Words("tell", "note", "x"),)
    upright, turned = icon_shapes(note, "English"), icon_shapes(note, "Urdu")
    assert turned == pytest.approx([-x / sizes for x in upright], abs=0.01)


def rings(drawing: Drawing) -> list[Circle]:
    return [shape for shape in drawing.shapes if isinstance(shape, Circle)]


@pytest.mark.parametrize("name", ["English", "Urdu"])
def test_an_array_has_a_disc_for_each_person_filled_from_where_reading_starts(name: str) -> None:
    drawing, sheet = make("icon-array", name, "a5")
    discs = rings(drawing)
    assert [bool(disc.paint.fill) for disc in discs] == [True] * 37 + [False] * 63 + [True] * 13 + [
        False
    ] * 87
    rows = {round(disc.y, 3) for disc in discs[:100]}
    assert len(rows) == 5
    assert (discs[0].x < sheet.width / 2) is (name == "English")
    assert len({round(disc.box[2] - disc.box[0], 3) for disc in discs}) == 1


def test_who_had_it_is_told_without_colour() -> None:
    drawing, _ = make("icon-array", "English", "a5")
    full, empty = rings(drawing)[0], rings(drawing)[-1]
    assert full.radius - full.paint.width / 2 <= 0  # at night the fill stays dark, and the line turns light
    assert empty.radius - empty.paint.width / 2 > 2
    assert not empty.paint.fill


def test_weeks_of_a_time_line_are_to_scale() -> None:
    drawing, sheet = make("timeline", "English", "a5")
    x = [disc.x for disc in rings(drawing)[:4]]
    week = (x[3] - x[0]) / 12
    assert [(place - x[0]) / week for place in x] == pytest.approx([0, 1, 4, 12])
    assert x[3] == pytest.approx(sheet.width - x[0])


@pytest.mark.parametrize(
    ("places", "lanes"),
    [([0, 10, 20], [0, 0, 0]), ([0, 4, 20], [0, 1, 0]), ([0, 4, 8, 12], [0, 1, 2, 0]), ([0, 0], [0, 1])],
)
def test_discs_of_near_steps_stand_above_each_other(places: list[float], lanes: list[int]) -> None:
    assert stack_discs(places, 10) == lanes


def test_a_result_has_a_shape_of_its_own_beside_its_words() -> None:
    shapes = [draw_sign(name).shapes for name in ("better", "same", "worse")]
    outlines = [tuple(shape.steps for shape in sign if isinstance(shape, Path)) for sign in shapes]
    assert len(set(outlines)) == 3
    drawing, _ = make("trials", "English", "a5")
    words = next(text for text in drawing.texts if text.text.startswith("Better"))
    arrow = next(shape for shape in drawing.shapes if isinstance(shape, Path) and shape.paint.fill == "pine")
    assert arrow.box[2] < words.left
    assert arrow.box[1] < words.y < arrow.box[3] + 3


def test_an_arrow_points_up_in_urdu_too() -> None:
    drawing, _ = make("trials", "Urdu", "a5")
    arrow = next(
        shape
        for shape in drawing.shapes
        if isinstance(shape, Path) and shape.paint.fill == "pine" and len(shape.steps) == 8
    )
    tip = arrow.steps[0].points[0]
    assert tip[1] == min(y for step in arrow.steps for _, y in step.points)


def test_every_kind_is_drawn_and_every_drawing_has_a_kind() -> None:
    assert set(DRAW) == set(FLOW) == set(KINDS)
