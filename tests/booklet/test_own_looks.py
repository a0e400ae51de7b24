"""[look] and [cover]: a look of one's own in an editor's words, and each value that cannot be, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.contrast import (
    join_colour,
    measure_contrast,
    set_apart,
    split_colour,
)
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs

from tests.booklet.small import TOML

FIRST = 12  # the line on which what a test adds begins
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def write(tmp_path: Path, more: str, *files: str) -> Path:
    for name in ("booklet.toml", *files):
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text(TOML + more if name == "booklet.toml" else "<svg/>", "utf-8")
    return tmp_path


def test_colours_are_named_by_what_they_are_for(tmp_path: Path) -> None:
    root = write(tmp_path, '[look.colours]\nheadings = "#14532D"\nwarnings = "#ffd166"\n')
    light = load_looks(root).colours["light"]
    assert (light["damson"], light["marigold"]) == ("#14532d", "#ffd166")
    assert light["brick"] == "#96190f", "what is not named stays"


def test_the_night_has_the_hues_of_the_day_and_can_be_read(tmp_path: Path) -> None:
    dark = load_looks(write(tmp_path, '[look.colours]\nheadings = "#14532d"\nlinks = "#1d4e89"\n')).colours[
        "dark"
    ]
    _, _, hue = split_colour("#14532d")
    assert split_colour(dark["damson"])[2] == pytest.approx(hue, abs=0.1)
    for name in ("ink", "damson", "pine", "brick"):
        assert min(measure_contrast(dark[name], dark[ground]) for ground in ("paper", "linen")) >= 7


def test_looks_toml_has_the_last_word(tmp_path: Path) -> None:
    root = write(tmp_path, '[look.colours]\nheadings = "#14532d"\n')
    (root / "source/looks.toml").write_text('[colours.light]\ndamson = "#123456"\n', "utf-8")
    assert load_looks(root).colours["light"]["damson"] == "#123456"


@pytest.mark.parametrize(
    ("name", "size", "sheet", "folds"),
    [
        ("A5", [148, 210], [210, 297], True),
        ("a4", [210, 297], [210, 297], False),
        ("210 x 210", [210, 210], [210, 297], False),
        ("US half letter", [139.7, 215.9], [215.9, 279.4], True),
        ("US letter", [215.9, 279.4], [215.9, 279.4], False),
    ],
)
def test_a_page_is_named_or_measured(tmp_path: Path, name: str, size, sheet, folds: bool) -> None:
    root = write(tmp_path, f'[look]\npage = "{name}"\n')
    space = load_looks(root).space
    assert list(space["a5"]["page"]) == size
    assert list(space["large-print"]["page"]) == sheet
    line = size[0] - space["a5"]["margin_in"] - space["a5"]["margin_out"]
    assert line <= 140.001, "some 70 letters"
    made = {output.name for output in list_outputs(FORMATS, load_booklet(root))}
    assert ("pdf-print-at-home" in made) == folds


def test_a_picture_takes_the_place_of_the_drawing(tmp_path: Path) -> None:
    root = write(tmp_path, '[cover]\npicture = "art/bells.svg"\nalt = "Three bells"\n', "art/bells.svg")
    cover = load_booklet(root).cover
    assert cover.picture == root / "source/art/bells.svg"
    assert (cover.alt, cover.drawing, cover.is_photograph) == ("Three bells", False, False)


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        (
            '[look]\npage = "B7"',
            1,
            "“look.page” must be A5, A4, US half letter, US letter, or width x height",
        ),
        ('[look]\npage = "100 x 210"', 1, "“look.page” must have sides from 120 to 330 millimetres"),
        ('[look]\nlogo = "logo.svg"', 1, "“look.logo” names a file that is not there: source/logo.svg"),
        ('[look]\nlogo = "../logo.svg"', 1, "“look.logo” must be the path of a file below source/"),
        ('[look]\nfavicon = "sign.ico"', 1, "“look.favicon” must end in .svg or .png"),
        (
            '[look]\ncolour = "red"',
            1,
            "“look.colour” is not a key that is known here; known are: colours, dark",
        ),
        ('[look.colours]\nlinks = "blue"', 1, "“look.colours.links” must be a colour, # and six digits"),
        ('[look.colours]\npine = "#0c5350"', 1, "“look.colours.pine” is not a key that is known here"),
        ('[look.dark]\nlinks = "#8fd6cb"', 0, "“look.dark” needs [look.colours] beside it"),
        ('[cover]\nalt = "Bells"', 1, "“cover.alt” says what a picture shows, and there is none"),
        ('[cover]\npicture = "bells.tiff"', 1, "“cover.picture” must end in .svg or .png or .jpg or .jpeg"),
        ('[cover]\ndrawing = "no"', 1, "“cover.drawing” must be true or false"),
        (
            '[cover.key]\nopen = "A loaf."',
            1,
            "“cover.key.open” must hold {people}, each once, and no other braces",
        ),
        (
            '[cover.key]\ndoses = "{low} in {low}"',
            1,
            "“cover.key.doses” must hold {low} and {full}, each once",
        ),
        ('[cover.key]\ndrawn = "From {numbers}."', 1, "“cover.key.drawn” must hold no braces"),
        ('[cover.key]\nring = "x"', 1, "known are: crossover, doses, drawn, open, unit"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(tmp_path: Path, more: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, more))
    assert said in caught.value.message
    assert caught.value.line == FIRST + line


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ('[look.colours]\nlinks = "#7fb2d9"', "look.colours.links"),
        ('[look.colours]\npanels = "#55504f"', "look.colours.panels"),
        ('[look.colours]\nwarnings = "#5a2a00"', "look.colours.warnings"),
        ('[look.colours]\nlinks = "#0c5350"\n[look.dark]\nlinks = "#204040"', "look.dark.links"),
    ],
)
def test_a_colour_in_which_nothing_can_be_read_is_refused_with_one_that_can(
    tmp_path: Path, more: str, key: str
) -> None:
    with pytest.raises(ConfigError, match="to be read") as caught:
        load_booklet(write(tmp_path, more))
    assert f"“{key}”" in caught.value.message
    assert caught.value.line == FIRST + more.count("\n")
    better = caught.value.message.rpartition(" ")[2].rstrip(".")
    mended = more.rpartition('"#')[0] + f'"{better}"'
    load_booklet(write(tmp_path, mended))


@given(COLOURS)
def test_a_colour_is_itself_after_it_was_taken_apart(colour: str) -> None:
    made = join_colour(*split_colour(colour))
    parts = [(int(colour[at : at + 2], 16), int(made[at : at + 2], 16)) for at in (1, 3, 5)]
    assert all(abs(one - other) <= 1 for one, other in parts)


@given(COLOURS, COLOURS)
def test_a_colour_that_is_set_apart_can_be_read(colour: str, ground: str) -> None:
    made = set_apart(colour, (ground,))
    best = max(measure_contrast(one, ground) for one in ("#000000", "#ffffff"))
    assert measure_contrast(made, ground) >= min(4.5, best)
