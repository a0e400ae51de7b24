"""A booklet on bread: kinds of boxes, words of claims, a drawing's words and a signer of its own, in every format.

All that it needs stands in its booklet.toml (tests/roots/bread); none of it in Python.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.text.lint import lint_text

from tests.conftest import MakeProject, RunBooklet, write_catalog

LABELS = {"Baker’s tip": "نصيحة الخباز", "Hot": "ساخن", "Watch the clock": "راقب الساعة"}


@pytest.fixture
def bread(make_project: MakeProject) -> Path:
    root = make_project("bread")
    write_catalog(root / "locale/ar/LC_MESSAGES/booklet.po", "ar", LABELS)
    return root


def read_pdf(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))


def read_epub(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".css"))
        )


def test_a_booklet_has_boxes_and_words_of_its_own_in_every_format(
    bread: Path, run_booklet: RunBooklet
) -> None:
    """The build's own checks compare boxes, colours and labels of each file with what booklet.toml says."""
    done = run_booklet(bread, "build", "--formats", "html epub pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    dist = bread / "dist"
    pages = {tag: (dist / tag / "dough.html").read_text(encoding="utf-8") for tag in ("en", "ar")}
    books = {tag: read_epub(dist / tag / f"bread-{tag}.epub") for tag in ("en", "ar")}
    printed = read_pdf(dist / "en/bread-en.pdf")
    for text in (pages["en"], books["en"], printed):
        assert all(label in text for label in (*LABELS, "Try this", "By the way"))
        assert "Draft: not yet checked by the head baker" in text
        assert "clinician" not in text
    for text in (pages["ar"], books["ar"]):
        assert all(label in text for label in LABELS.values())
        assert "Watch the clock" not in text
    assert (
        "Ring and dot: 500\N{NO-BREAK SPACE}g of flour, with 5\N{NO-BREAK SPACE}g of yeast in it."
        in printed.replace("\r\n", " ")
    )
    assert "Ovens differ: trust your nose." in pages["en"]
    css = (dist / "en/_static/booklet.css").read_text(encoding="utf-8")
    assert ".box.bakers-tip.box-panel .box-title{color:#7a3b00}" in css
    assert ".hot.box-heavy { border-color: #7a1f5c; }" in books["en"]
    # a box that is changed in booklet.toml alone is another one in the next build
    facts = bread / "source/booklet.toml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace('label = "Try this"', 'label = "Have a go"'), "utf-8"
    )
    done = run_booklet(bread, "build", "--formats", "html", "--languages", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Have a go" in (dist / "en/dough.html").read_text(encoding="utf-8")


def test_a_box_of_ones_own_that_lost_a_colon_is_named(bread: Path) -> None:
    kinds = frozenset(load_booklet(bread).boxes)
    text = "Title\n=====\n\n.. bakers-tip: cold water\n\n   Text.\n"
    assert "bakers-tip" in lint_text(text, kinds, strict=True)[0][1]
    for name in kinds:  # `hint` is docutils' own, and refused where no kind has its name
        assert lint_text(f"Title\n=====\n\n.. {name}::\n\n   Text.\n", kinds, strict=True) == ()
