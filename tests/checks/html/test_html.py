"""Every check of finished pages: a site that is right passes, and each planted fault is found."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace as replace_fields
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import Limits, load_booklet
from sphinx_booklet.checks.check_outputs import load_known_pages
from sphinx_booklet.checks.html import CODES, check_site, page
from sphinx_booklet.checks.html.page import read_page
from sphinx_booklet.checks.html.words import check_residues

CODES_BUILT = ("en", "ar")
Spoil = Callable[[Path], None]


def replace(name: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def remove(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


def add_text(words: str) -> Spoil:
    return replace("ar/first.html", "</main>", f"<p>{words}</p></main>")


# fault -> how it comes about -> the code that finds it
FAULTS: dict[str, tuple[Spoil, str]] = {
    "chapter is gone": (remove("en/second.html"), "HTML-001"),
    "edition is gone": (remove("ar/site-ar.pdf"), "HTML-001"),
    "stylesheet is gone": (remove("en/_static/booklet.css"), "HTML-001"),
    "section was renamed": (replace("en/second.html", 'id="found"', 'id="lost"'), "HTML-002"),
    "label of a list is gone": (replace("en/first.html", 'id="onpage"', 'id="other"'), "HTML-002"),
    "link from the root of a server": (replace("en/first.html", 'href="second.html"', 'href="/en/second.html"'), "HTML-003"),
    "link to a folder": (replace("index.html", 'href="ar/index.html"', 'href="ar/"'), "HTML-003"),
    "a backtick that a letter is glued to": (add_text("و`الفصل`_ هنا"), "HTML-004"),
    "bold that was never closed": (add_text("هذا **مهم جدا"), "HTML-004"),
    "a substitution": (add_text("الطبعة |edition| هنا"), "HTML-004"),
    "a link without its backticks": (add_text("انظر first_ هنا"), "HTML-004"),
    "a role": (add_text("انظر :doc: هنا"), "HTML-004"),
    "a role beside a link that speaks of it": (add_text('<a href="second.html">:doc:</a> انظر :doc: هنا'), "HTML-004"),
    "a backtick in a link": (add_text('<a href="second.html">انظر `هنا</a>'), "HTML-004"),
    "the label of a reference": (add_text("دراسة [Two2010]_ هنا"), "HTML-004"),
    "a placeholder": (add_text("الطبعة {edition}"), "HTML-004"),
    "markup in what is read aloud": (replace("en/first.html", 'aria-label="A long bar', 'aria-label="A ``long`` bar'), "HTML-004"),
    "a font from elsewhere": (replace("en/first.html", "</head>", '<link rel="stylesheet" href="https://fonts.example/x.css"></head>'), "HTML-005"),
    "a picture from elsewhere": (replace("en/first.html", "</main>", '<img alt="x" src="//elsewhere.example/x.png"></main>'), "HTML-005"),
    "a stylesheet that loads": (replace("en/_static/booklet.css", "body{", "@import 'x.css';body{"), "HTML-005"),
    "a heavy page": (lambda folder: make_heavy(folder / "en/first.html"), "HTML-015"),
    "a recording that is loaded before anybody listens": (lambda folder: add_recording(folder, ""), "HTML-015"),
    "a recording that is not there": (replace("en/first.html", "</main>", '<audio controls preload="none" src="audio/x.mp3"></audio></main>'), "HTML-001"),
    "many files": (replace("en/first.html", "</main>", "".join(f'<img alt="" src="_static/icon.svg?{n}">' for n in range(3)) + "</main>"), "HTML-015"),
    "no language": (replace("ar/first.html", '<html lang="ar"', "<html"), "HTML-007"),
    "another language": (replace("ar/first.html", '<html lang="ar" dir="rtl"', '<html lang="en" dir="ltr"'), "HTML-007"),
    "no direction": (replace("ar/first.html", ' dir="rtl">', ">"), "HTML-007"),
    "a title twice": (replace("en/first.html", "<title>First", "<title>Second"), "HTML-008"),
    "no description": (lambda folder: without_description(folder / "en/first.html"), "HTML-008"),
    "a name twice": (replace("en/first.html", "</main>", '<p id="onpage">x</p></main>'), "HTML-009"),
    "a style attribute": (replace("en/first.html", "<main ", '<main style="width: 3em" '), "HTML-010"),
    "a handler": (replace("en/first.html", "<main ", '<main onclick="go()" '), "HTML-010"),
    "a script on the page": (replace("en/first.html", "</main>", "<script>go()</script></main>"), "HTML-010"),
    "English that is not marked": (add_text("Keep taking your other medicines."), "HTML-011"),
    "a draft that hides": (replace("ar/first.html", 'class="draft"', 'class="hidden"'), "HTML-012"),
    "a level left out": (replace("en/first.html", "<h2>What to do", "<h4>What to do"), "HTML-013"),
    "two main headings": (replace("en/first.html", "<h2>What to do", "<h1>What to do"), "HTML-015"),
    "JSON that is none": (replace("en/first.html", '{"@context"', '{"@context'), "HTML-014"),
}  # fmt: skip


def make_heavy(path: Path) -> None:
    import random

    chance = random.Random(1)
    words = " ".join(f"{chance.getrandbits(64):x}" for _ in range(3000))
    path.write_text(
        path.read_text(encoding="utf-8").replace("</main>", f"<p>{words}</p></main>"), encoding="utf-8"
    )


def without_description(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'<meta name="description"[^>]*>', "", text), encoding="utf-8")


def test_a_site_that_is_right_passes(site: Path, dist: Path) -> None:
    assert list(check_site(dist, load_booklet(site))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_fault_is_found(fault: str, site: Path, dist: Path, tmp_path: Path) -> None:
    spoil, code = FAULTS[fault]
    folder = tmp_path / "dist"
    shutil.copytree(dist, folder)
    spoil(folder)
    found = list(check_site(folder, load_booklet(site)))
    assert (
        list(check_site(folder, load_booklet(site), known=load_known_pages(load_booklet(site), CODES_BUILT)))
        == found
    )
    assert code in {finding.code for finding in found}, found
    assert all(finding.message.endswith((".", "”")) for finding in found)


def add_recording(folder: Path, preload: str) -> None:
    """A player on a page, with a recording that does not get smaller when it is packed."""
    (folder / "en/audio").mkdir()
    (folder / "en/audio/x.mp3").write_bytes(random.Random(1).randbytes(99_000))
    player = f'<audio controls {preload} aria-label="x" src="audio/x.mp3"></audio></main>'
    replace("en/first.html", "</main>", player)(folder)


def test_a_recording_that_waits_for_a_listener_weighs_nothing(site: Path, dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    shutil.copytree(dist, folder)
    add_recording(folder, 'preload="none"')
    assert list(check_site(folder, load_booklet(site))) == []


def test_pages_that_were_read_when_they_were_built_are_not_read_again(
    site: Path, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    booklet = load_booklet(site)
    known = load_known_pages(booklet, CODES_BUILT)
    read: list[str] = []
    monkeypatch.setattr(page, "read_page", lambda path: read.append(path.name) or read_page(path))
    assert list(check_site(dist, booklet, known=known)) == []
    assert set(read) <= {"index.html", "404.html"}  # those of the root, which no language has built


def test_every_check_has_a_fault_that_it_finds() -> None:
    assert {code for _spoil, code in FAULTS.values()} | {"HTML-006"} == set(CODES)


@pytest.mark.parametrize("limits", [Limits(page_bytes=100), Limits(page_files=1)])
def test_a_limit_that_the_booklet_sets_is_a_fault(limits: Limits, site: Path, dist: Path) -> None:
    """Two pictures in a booklet stopped its build, and no setting could allow them."""
    found = list(check_site(dist, replace_fields(load_booklet(site), limits=limits)))
    assert {(one.code, one.severity) for one in found if one.code in ("HTML-006", "HTML-015")} == {
        ("HTML-006", "error")
    }


@pytest.mark.parametrize(
    "words",
    [
        "someone_else@booklet.example wrote to some_thing",
        "5 * 3 is 15, and 2*3 is 6",
        "p < 0.05 | p > 0.01",
        "at 10:30: take it",
        "[12] and [3] [4]",
        "it’s ‘quoted’",
        "a name: and more",
        "the <a href='x.html'>:ref:</a> keyword, and <em>:doc:</em> too",
        "more on <a href='x.html'>the :ref: role</a>",
    ],
)
def test_ordinary_signs_are_no_markup(words: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><p>{words.replace('< ', '&lt; ')}</p></body></html>", encoding="utf-8")
    assert list(check_residues(read_page(path))) == []
