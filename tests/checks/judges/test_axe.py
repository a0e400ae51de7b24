"""The judges in a real browser: our pages pass, and each planted fault is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx_booklet.checks.judges.axe import CODES, judge_pages
from sphinx_booklet.checks.judges.nu import judge_markup

# fault -> what takes the place of </main> on the page, what takes the place of </head>, the code that finds it
FAULTS = {
    "a picture without words": ('<img src="_static/icon.svg">', "", "AXE-001"),
    "grey on grey": ('<p class="pale">Pale words.</p>', "", "AXE-001"),
    "a button without a name": ("<button></button>", "", "AXE-001"),
    "words on a picture": ('<p class="pictured">Words on a picture.</p>', "", "AXE-002"),
    "a script that the policy stops": ("<script>1</script>", "", "AXE-003"),
    "a file that is not there": ("", '<script defer src="_static/gone.js"></script>', "AXE-004"),
    "a request to elsewhere": ("", '<link rel="stylesheet" href="http://127.0.0.2:9/x.css">', "AXE-004"),
    "a line that does not break": ('<p class="long">' + "x" * 90 + "</p>", "", "AXE-005"),
    "a small target": ('<p><a class="tiny" href="second.html">x</a></p>', "", "AXE-006"),
    "focus that nobody sees": ('<p><a class="unseen" href="second.html">Unseen place</a></p>', "", "AXE-007"),
    "a link out of reach": ('<p><a tabindex="-1" href="second.html">Out of reach</a></p>', "", "AXE-007"),
}
STYLES = """
.pale { color: #999; background: #aaa }
.pictured { background-image: url(icon.svg) }
.long { white-space: pre; overflow-wrap: normal }
.tiny { display: inline-block; width: 9px; height: 9px; overflow: hidden; padding: 0; line-height: 9px }
a.unseen:focus-visible { outline: none; box-shadow: none }
"""


@pytest.fixture(scope="module")
def spoiled(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with one page for each fault."""
    folder = tmp_path_factory.mktemp("spoiled") / "dist"
    shutil.copytree(dist, folder)
    stylesheet = folder / "en/_static/booklet.css"
    stylesheet.write_text(stylesheet.read_text(encoding="utf-8") + STYLES, encoding="utf-8")
    page = (folder / "en/second.html").read_text(encoding="utf-8")
    for number, (body, head, _code) in enumerate(FAULTS.values()):
        text = page.replace("</main>", f"{body}</main>").replace("</head>", f"{head}</head>")
        (folder / f"en/fault-{number}.html").write_text(text, encoding="utf-8")
    return folder


def test_every_fault_is_found(spoiled: Path) -> None:
    """One browser for all: starting it takes longer than judging."""
    paths = [spoiled / f"en/fault-{number}.html" for number in range(len(FAULTS))]
    found: dict[str, set[str]] = {}
    for finding in judge_pages(spoiled, paths):
        found.setdefault(finding.path.name, set()).add(finding.code)
    missed = {
        fault: code
        for number, (fault, (_body, _head, code)) in enumerate(FAULTS.items())
        if code not in found.get(f"fault-{number}.html", set())
    }
    assert missed == {}


def test_every_code_has_a_fault() -> None:
    assert {code for _body, _head, code in FAULTS.values()} == set(CODES)


@pytest.mark.long
def test_landing_pages_and_chapters_pass(dist: Path) -> None:
    """A page of each kind, left to right and right to left; `make check` judges all pages of the booklet."""
    names = (
        "index.html",
        "404.html",
        "en/index.html",
        "en/first.html",
        "en/search.html",
        "ar/index.html",
        "ar/first.html",
        "ar/references.html",
    )
    assert list(judge_pages(dist, [dist / name for name in names])) == []


def test_nu_passes_our_pages_and_finds_a_fault(dist: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    text = (dist / "en/first.html").read_text(encoding="utf-8")
    bad.write_text(
        text.replace("</main>", "<li>x</li></main>"),
        encoding="utf-8",
    )
    found = list(judge_markup(dist, [*sorted(dist.rglob("*.html")), *sorted(dist.rglob("*.css")), bad]))
    assert {finding.path.name for finding in found} == {"bad.html"}
    assert all(finding.code == "NU-001" and finding.line for finding in found)
