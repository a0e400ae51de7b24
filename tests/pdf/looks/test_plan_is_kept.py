"""What is planned is what is set: boxes, lists and tables in every share of room, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.pdf.looks import pagination
from sphinx_booklet.pdf.looks.copyfit import Copyfit

from tests.pdf.looks.conftest import build_editions

LINE = "Water comes a long way before it comes out of the tap, and few people ever see it.\n\n"
BOX = ".. warning:: Old pipes\n\n   Let the water run.\n\n   - A minute.\n   - Or two minutes, if the pipe is long.\n\n   Then drink.\n\n"
LIST = "Do this:\n\n- Boil it.\n- Filter it, with a filter that you have changed this year.\n- Drink it.\n\n"
TABLE = (
    "Many pipes\n----------\n\n.. list-table:: Pipes\n   :header-rows: 1\n\n   * - Metal\n     - Years\n"
    + ("   * - Lead, which is soft and is not laid any more\n     - 100\n" * 14)
    + "\n"
)


@pytest.mark.parametrize("share", [1.0, 0.7, 1.4])
def test_pages_end_where_they_are_planned_to(
    make_booklet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, share: float
) -> None:
    root = make_booklet()
    head = "Water\n=====\n\n.. in-short::\n\n   - Short [Wells2010]_.\n\nLong\n----\n\n"
    text = head + LINE * 6 + BOX + LIST + LINE * 3 + TABLE + BOX + LINE * 9 + BOX + LIST * 4
    (root / "source" / "sources.rst").write_text(text, encoding="utf-8")
    noted = tmp_path / "plans"
    judge = Copyfit.end_chapter

    def note(self: Copyfit, following: int, *, empty: bool) -> None:
        if plan := self.plans.get(self.chapter):
            with noted.open("a") as file:
                file.write(f"{len(plan.used)} {self.pages - empty}\n")
        judge(self, following, empty=empty)

    monkeypatch.setattr(Copyfit, "end_chapter", note)
    monkeypatch.setattr(pagination, "SHARES", (share,))
    build_editions(root, codes=("en",), formats=("pdf",))
    pairs = [line.split() for line in noted.read_text().splitlines()]
    assert max(int(planned) for planned, _ in pairs) >= 4
    assert all(planned == found for planned, found in pairs)
