"""The preflight of a printer's file against faults that it was not written for, and against lawful changes.

`tests/mutants/press.py` has both. Its author has not read the preflight, so the faults that are missed are counted,
not named: to mend the preflight by their names would make the figure mean nothing. `make test-long` runs all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.preflight import check_press_file
from sphinx_booklet.checks.pdf.press_order import judge_page_order
from sphinx_booklet.checks.pdf.press_paint import PressLimits
from sphinx_booklet.checks.pdf.separations import judge_separations

from tests.mutants.press import PRESS_MUTANTS, PRESS_TWINS
from tests.mutants.registry import Mutant
from tests.pdf.looks.conftest import build_editions, make_root
from tests.pdf.press.profiles import write_profile

INK, DPI = 3.0, 300.0
# What has to be said of a kind of fault; a kind that is not here may be found by any code. Without this, a
# panel with a font that is missing would count as found because the panel's ink is counted wrong.
SAYS = {
    "colour": {"PDF-501"},
    "ink": {"PDF-502"},
    "black": {"PDF-505"},
    "font": {"PDF-122"},
    "claim": {"PDF-504"},
    "screen": {"PDF-507"},
}
# Lawful by PDF/X-4; the house is stricter: it has no layers, and bleeds by 3 mm.
KNOWN_ALARMS = {"layer-is-on", "bleed-is-larger"}
# one of each kind that a look into the file finds, without painting it
FEW = (
    "text-is-rgb", "form-in-a-form-is-rgb", "page-blends-in-rgb", "area-has-too-much-ink",
    "middle-of-a-gradient-has-too-much-ink", "black-text-is-four-inks", "black-text-overprints-in-the-wrong-mode",
    "white-text-overprints", "picture-in-a-form-has-100-dots", "font-is-not-embedded", "trim-box-is-missing",
    "bleed-box-lacks-one-side", "page-is-of-another-size", "marks-stand-in-the-bleed", "there-are-two-output-intents",
    "version-is-another", "trapping-is-unknown", "note-is-left", "script-is-kept-among-names", "file-is-encrypted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Good:
    """The printer's file of the small booklet, with a profile (it claims PDF/X-4), and its A5 booklet."""

    printed: Path
    read: Path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    root = make_root(tmp_path_factory.mktemp("press"))
    (root / "source" / "press.icc").write_bytes(write_profile())
    settings = root / "source" / "booklet.toml"
    table = '[print]\nprofile = "press.icc"\ncondition = "FOGRA39"\n\n[languages.en]'
    settings.write_text(settings.read_text().replace("[languages.en]", table, 1))
    made = build_editions(root, codes=("en",), formats=("pdf", "print"))
    return Good(made["en", "printer"], made["en", "a5"])


def ask_checks(path: Path, read: Path) -> Iterator[Diagnostic]:
    """The errors that `make check` says of a printer's file; the painting judge comes last, only if it is needed.

    A warning stops no file, and PDF-120 (damaged) would hide a check that fell over a lawful file.
    """
    for found in chain(
        check_press_file(path, PressLimits(INK, DPI, profile=True)),
        judge_page_order([(path, read)]),
        judge_separations([path], INK),
    ):
        if found.severity == "error":
            yield found


def is_found(mutant: Mutant, good: Good, folder: Path) -> bool:
    path = mutant.apply(good.printed, folder / "mutant.pdf")
    says = SAYS.get(mutant.kind)
    return any(
        says is None or found.code in says for found in ask_checks(path, good.read) if found.code != "PDF-120"
    )


def list_few() -> list[Mutant]:
    return [mutant for mutant in PRESS_MUTANTS if mutant.name in FEW]


def test_nothing_is_found_in_the_good_file(good: Good) -> None:
    assert list(ask_checks(good.printed, good.read)) == []


@pytest.mark.parametrize("mutant", list_few(), ids=lambda mutant: mutant.name)
def test_a_fault_is_found(mutant: Mutant, good: Good, tmp_path: Path) -> None:
    assert is_found(mutant, good, tmp_path), mutant.missed


@pytest.mark.long
@pytest.mark.filterwarnings(
    "ignore:A CMYK image carries a mask:UserWarning"
)  # of pikepdf, about one of the faults
def test_of_the_whole_list_nine_in_ten_are_found(good: Good, tmp_path: Path) -> None:
    """Of 143; a fault that is spoken of by the code of another fault is missed."""
    missed = [mutant for mutant in PRESS_MUTANTS if not is_found(mutant, good, tmp_path)]
    assert len(missed) <= 13, f"{len(missed)} are missed"


@pytest.mark.long
def test_lawful_changes_are_let_through(good: Good, tmp_path: Path) -> None:
    """The name of the file is another too, with a space and a letter that is not ASCII."""
    spoken_of = set()
    for twin in PRESS_TWINS:
        if list(ask_checks(twin.apply(good.printed, tmp_path / "für den Druck.pdf"), good.read)):
            spoken_of.add(twin.name)
    assert spoken_of <= KNOWN_ALARMS


def test_the_judge_of_plates_survives_a_picture_of_a_spot_colour(good: Good, tmp_path: Path) -> None:
    (mutant,) = (one for one in PRESS_MUTANTS if one.name == "picture-is-of-a-spot-colour")
    list(judge_separations([mutant.apply(good.printed, tmp_path / "mutant.pdf")], INK))
