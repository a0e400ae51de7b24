"""What is kept of pages: a page is read again when it, the booklet or the language is another, and weighed each time."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import Booklet, Limits, load_booklet
from sphinx_booklet.checks.html import report
from sphinx_booklet.checks.html.report import load_reports, save_reports


class Shelf:
    """The English pages of a small booklet, with what is kept of them."""

    def __init__(self, folder: Path, booklet: Booklet) -> None:
        self.folder, self.booklet, self.kept = folder, booklet, folder.with_name("kept.json")
        self.read: list[str] = []

    def save(self, tag: str = "en", *, draft: bool = True, **facts: object) -> list[str]:
        """Report on the pages; the names of those that were read."""
        self.read.clear()
        save_reports(self.folder, tag, replace(self.booklet, **facts), self.kept, draft=draft)
        return list(self.read)

    def report_anew(self) -> dict[str, object]:
        """What is found when nothing is kept."""
        fresh = self.kept.with_name("fresh.json")
        fresh.unlink(missing_ok=True)
        save_reports(self.folder, "en", self.booklet, fresh, draft=True)
        return dict(load_reports(fresh))


@pytest.fixture
def shelf(site: Path, dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shutil.copytree(dist / "en", tmp_path / "en")
    made, read = Shelf(tmp_path / "en", load_booklet(site)), report.read_page
    monkeypatch.setattr(report, "read_page", lambda path: made.read.append(path.name) or read(path))
    return made


def test_pages_that_are_as_they_were_are_not_read_again(shelf):
    everything = shelf.save()
    assert "first.html" in everything
    assert shelf.save() == []
    assert load_reports(shelf.kept) == shelf.report_anew()


def test_a_page_that_has_changed_is_read(shelf):
    shelf.save()
    page = shelf.folder / "first.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", "<p>`x</p></main>"), encoding="utf-8")
    assert shelf.save() == ["first.html"]
    found = load_reports(shelf.kept)
    assert found == shelf.report_anew()
    assert any(code == "HTML-004" for one in found.values() for _, code, _ in one.faults)


def test_a_stylesheet_that_has_become_heavy_is_told_of_pages_that_are_not_read(shelf):
    shelf.save()
    assert not any(one.weight for one in load_reports(shelf.kept).values())
    (shelf.folder / "_static/booklet.css").write_bytes(random.Random(1).randbytes(99_000))
    assert shelf.save() == []
    found = load_reports(shelf.kept)
    assert found == shelf.report_anew()
    assert any(one.weight for one in found.values())


@pytest.mark.parametrize(
    "other", [{"draft": False}, {"tag": "ar"}, {"limits": Limits(page_bytes=7)}], ids=str
)
def test_another_state_language_or_booklet_has_all_pages_read(shelf, other):
    everything = shelf.save()
    assert shelf.save(**other) == everything


def test_damage_has_all_pages_read(shelf):
    everything = shelf.save()
    shelf.kept.write_bytes(shelf.kept.read_bytes().replace(b'"faults": []', b'"faults":[] ', 1))
    assert shelf.save() == everything
