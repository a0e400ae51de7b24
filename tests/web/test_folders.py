"""A booklet of several parts, with chapters in folders: every page finds its styles, its neighbours and its pictures."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from sphinx_booklet.checks.html.page import read_page


def test_a_chapter_in_a_folder_is_a_page_like_all_others(make_project, run_booklet):
    """It had no stylesheet, led nowhere, and the page of all chapters lacked what lies below it."""
    root = make_project()
    source: Path = root / "source"
    (source / "part").mkdir()
    Image.new("RGB", (40, 30), "teal").save(source / "tap.png")
    (source / "part" / "index.rst").write_text("A part\n======\n\nWords.\n\n.. toctree::\n\n   one\n")
    (source / "part" / "one.rst").write_text(
        "Nested\n======\n\nSee :doc:`/first`, a half: :math:`\\frac12`.\n\n"
        ".. image:: ../tap.png\n   :alt: a tap\n   :width: 50%\n\n.. image:: ../tap.png\n   :alt: a tap\n   :width: 2cm\n"
    )
    index = source / "index.rst"
    index.write_text(
        index.read_text(encoding="utf-8").rstrip()
        + "\n\n.. toctree::\n   :hidden:\n   :caption: Part two\n\n   part/index\n",
        encoding="utf-8",
    )
    built = run_booklet(root, "build", "-l", "en", "-f", "html")
    assert built.returncode == 0, built.stderr
    folder = root / "dist" / "en"
    page = read_page(folder / "part" / "one.html")
    text = page.path.read_text(encoding="utf-8")
    assert page.find("link", rel="stylesheet", href="../_static/booklet.css")
    assert page.find("a", **{"class": "brand"}).attributes["href"] == "../index.html"
    pictures = [tag.attributes for tag in page.tags if tag.name == "img"]
    assert [one.get("class", "").split() for one in pictures] == [["w-50"], []]
    assert pictures[1]["width"] == "76"
    assert re.search(r"<mfrac>\s*<mn>1</mn>\s*<mn>2</mn>", text)
    assert '<p class="part">Part two</p>' in (folder / "index.html").read_text(encoding="utf-8")
    whole = (folder / "all.html").read_text(encoding="utf-8")
    assert '<article id="part/one">' in whole
    assert 'src="../' not in whole
