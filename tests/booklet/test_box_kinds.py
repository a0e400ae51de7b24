"""[boxes.name]: kinds of boxes of a booklet's own, and each value that cannot be, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.box_colours import choose_day, choose_night
from sphinx_booklet.booklet.box_kinds import ADMONITIONS, BOX_KINDS, SIGNS, BoxKind
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.contrast import measure_contrast
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.catalogs.extract import extract_program
from sphinx_booklet.figures.icons import ICONS

from tests.booklet.small import TOML

FIRST = 12  # the line on which what a test adds begins


def load(tmp_path: Path, more: str) -> Booklet:
    (tmp_path / "source").mkdir(exist_ok=True)
    (tmp_path / "source/booklet.toml").write_text(TOML + more, encoding="utf-8")
    return load_booklet(tmp_path)


def test_a_kind_needs_no_more_than_a_label(tmp_path: Path) -> None:
    kinds = load(tmp_path, '[boxes.tower-rule]\nlabel = "Rule of the tower"\n').boxes
    assert kinds == {**BOX_KINDS, "tower-rule": BoxKind("Rule of the tower", "panel", "note", "pine")}


def test_a_known_kind_keeps_what_a_booklet_does_not_say(tmp_path: Path) -> None:
    kind = load(tmp_path, '[boxes.emergency]\nlabel = "Stop ringing"\nground = "#400040"\n').boxes[
        "emergency"
    ]
    assert (kind.label, kind.ground) == ("Stop ringing", "#400040")
    assert (kind.shape, kind.icon, kind.safety, kind.role) == ("heavy", "emergency", True, "doc-notice")


def test_labels_of_ones_own_are_messages_for_translators(tmp_path: Path) -> None:
    booklet = load(tmp_path, '[boxes.hint]\nlabel = "Listen"\n[boxes.warning]\nlabel = "Mind the rope"\n')
    found = {message.msgid: message.places for message in extract_program(booklet)}
    assert found["Listen"] == found["Mind the rope"] == ("source/booklet.toml",)


def test_every_sign_that_can_be_named_is_drawn() -> None:
    assert set(SIGNS) == set(ICONS)


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("[boxes.rule]\n", 0, "“boxes.rule.label” is missing"),
        ('[boxes.rule]\nlabel = ""', 1, "“boxes.rule.label” must not be empty"),
        (f'[boxes.rule]\nlabel = "{"x" * 41}"', 1, "“boxes.rule.label” has 41 letters; 40 are allowed"),
        ('[boxes.Rule]\nlabel = "Rule"', 0, "“boxes.Rule” must be small letters and digits, with hyphens"),
        ('[boxes.figure]\nlabel = "Rule"', 0, "“boxes.figure” is the name of something else in the text"),
        ('[boxes.card]\nlabel = "Rule"', 0, "such as card-box is free"),
        ('[boxes.hero]\nlabel = "Rule"', 0, "“boxes.hero” is the name of something else"),
        (
            '[boxes.rule]\nlabel = "R"\nshape = "round"',
            2,
            "must be one of panel, open, rounded, heavy, not “round”",
        ),
        ('[boxes.rule]\nlabel = "R"\nsign = "bell"', 2, "“boxes.rule.sign” must be one of alert, bed,"),
        ('[boxes.rule]\nlabel = "R"\nground = "pink"', 2, "“boxes.rule.ground” must be # and six digits"),
        ('[boxes.rule]\nlabel = "R"\nshape = "open"\nground = "#ffffff"', 3, "an open one has none"),
        ('[boxes.rule]\nlabel = "R"\nsafety = "yes"', 2, "“boxes.rule.safety” must be true or false"),
        ("[boxes.warning]\nsafety = false", 1, "“boxes.warning.safety” must stay true"),
        (
            '[boxes.rule]\nlabel = "R"\nicon = "key"',
            2,
            "known are: colour, ground, label, safety, shape, sign",
        ),
    ],
)
def test_what_cannot_be_is_said_with_its_line(tmp_path: Path, more: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, more)
    assert said in caught.value.message
    assert caught.value.line == FIRST + line


@pytest.mark.parametrize(
    ("shape", "colours", "key", "near"),
    [
        ("panel", 'ground = "#9a7b00"', "ground", "links"),
        ("panel", 'ground = "#fff3c4"\ncolour = "#d9a441"', "colour", "ground"),
        ("rounded", 'ground = "#40304a"', "ground", "label"),
        ("rounded", 'ground = "#f2b23e"\ncolour = "#b07000"', "colour", "ground"),
        ("heavy", 'ground = "#e0a0d0"', "ground", "page"),
        ("open", 'colour = "#aac4e0"', "colour", "page"),
    ],
)
def test_a_colour_in_which_nothing_can_be_read_is_refused_with_one_that_can(
    tmp_path: Path, shape: str, colours: str, key: str, near: str
) -> None:
    more = f'[boxes.rule]\nlabel = "Rule"\nshape = "{shape}"\n{colours}\n'
    with pytest.raises(ConfigError, match=f"too near to the .*{near}|too near to the ") as caught:
        load(tmp_path, more)
    assert f"“boxes.rule.{key}” is too near to the" in caught.value.message
    assert caught.value.line == FIRST + next(
        n for n, row in enumerate(more.splitlines()) if row.startswith(key)
    )
    better = caught.value.message.rpartition(" ")[2].rstrip(".")
    head, _, _ = more.rpartition('"#')
    load(tmp_path, f'{head}"{better}"\n')


@pytest.mark.parametrize("shape", ["panel", "rounded", "heavy", "open"])
@pytest.mark.parametrize(("ground", "mark"), [("#fff3c4", "#7a3b00"), ("#dff5e1", "#14532d")])
def test_words_can_be_read_at_night(tmp_path: Path, shape: str, ground: str, mark: str) -> None:
    looks = load_looks(load(tmp_path, "").root)
    light, dark = looks.colours["light"], looks.colours["dark"]
    if shape == "heavy":
        ground, mark = mark, ""
    kind = BoxKind("Rule", shape, "note", ground="" if shape == "open" else ground, mark=mark)  # type: ignore[arg-type]
    night = choose_night(kind, light, dark)
    assert measure_contrast(night.mark, night.ground) >= 4.5
    assert measure_contrast(night.line, dark["paper"]) >= 3
    if shape == "panel":
        assert all(measure_contrast(dark[name], night.ground) >= 4.5 for name in ("ink", "damson", "pine"))
    assert choose_day(kind, light) != night


def test_a_box_of_docutils_may_become_a_kind(tmp_path: Path) -> None:
    for name in ADMONITIONS - set(BOX_KINDS):
        assert name in load(tmp_path, f'[boxes.{name}]\nlabel = "Rule"\n').boxes
