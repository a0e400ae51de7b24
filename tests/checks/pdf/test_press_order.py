"""A printer's file is held against the A5 booklet: its pages, their order, their size."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.checks.pdf.press_order import judge_page_order

WIDE, HIGH, OUTER = 200.0, 300.0, 28.0
ALL = list(range(6))
TEXTS = [f"Chapter {number} tells of thing{number} and of matter{number}, and of water" for number in ALL]


def write_booklet(
    path: Path, order: list[int], outer: float = 0.0, wide: float = WIDE, blank: int = 0
) -> Path:
    """A booklet whose pages have some of the texts; with `outer`, each page is cut out of larger paper."""
    import pymupdf  # no reportlab: tests in one process share its fonts, and others have put theirs in

    with pymupdf.open() as made:
        for at in [*order, *[-1] * blank]:
            page = made.new_page(width=wide + 2 * outer, height=HIGH + 2 * outer)
            for line, word in enumerate(TEXTS[at].split() if at >= 0 else ()):
                page.insert_text((outer + 20, outer + 30 + 15 * line), word)
        made.save(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.trimbox = pikepdf.Rectangle(outer, outer, outer + wide, outer + HIGH)
        pdf.save(path)
    return path


def judge(folder: Path, order: list[int], **more: float) -> list[str]:
    read = write_booklet(folder / "read.pdf", ALL)
    printed = write_booklet(folder / "printed.pdf", order, OUTER, **more)  # type: ignore[arg-type]
    found = list(judge_page_order([(printed, read)]))
    assert {one.code for one in found} <= {"PDF-510"}
    return [one.message for one in found]


def test_the_same_pages_pass(tmp_path: Path) -> None:
    assert judge(tmp_path, ALL) == []


def test_blank_pages_that_fill_a_sheet_pass(tmp_path: Path) -> None:
    assert judge(tmp_path, ALL, blank=3) == []


@pytest.mark.parametrize(
    ("order", "blank", "messages"),
    [
        ([0, 1, 3, 2, 4, 5], 0, ["Page 3 holds what is on page 4 of the booklet.", "Page 4 holds what is on page 3 of the booklet."]),
        ([0, 1, 2, 3, 5], 0, ["Page 5 holds what is on page 6 of the booklet.", "It has 5 pages, and the booklet 6."]),
        ([0, 1, 2, 3, 4, 5, 5], 0, ["1 pages stand after the last of the booklet."]),
        ([0, 1, 2, 3, 4, -1], 0, ["Page 6 is blank, and is not in the booklet."]),
        (ALL, 4, ["4 pages stand after the last of the booklet."]),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(tmp_path: Path, order: list[int], blank: int, messages: list[str]) -> None:
    assert judge(tmp_path, order, blank=blank) == messages


def test_a_page_with_a_few_more_words_is_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands beside the print, such as the name of the job, makes no other page of it."""
    read = write_booklet(tmp_path / "read.pdf", ALL)
    monkeypatch.setattr("tests.checks.pdf.test_press_order.TEXTS", [f"{one} Job 4711" for one in TEXTS])
    assert list(judge_page_order([(write_booklet(tmp_path / "printed.pdf", ALL, OUTER), read)])) == []


def test_a_page_of_another_text_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = write_booklet(tmp_path / "read.pdf", ALL)
    monkeypatch.setattr(
        "tests.checks.pdf.test_press_order.TEXTS", [*TEXTS[:2], "Quite other words here", *TEXTS[3:]]
    )
    printed = write_booklet(tmp_path / "printed.pdf", ALL, OUTER)
    (found,) = judge_page_order([(printed, read)])
    assert found.message == "Page 3 holds what is on no page of the booklet."


def test_another_size_is_found(tmp_path: Path) -> None:
    assert judge(tmp_path, ALL, wide=WIDE - 12) == [
        "Page 1 is cut to 188 × 300 pt, and the booklet to 200 × 300."
    ]
