"""Sphinx run inside this process: the projects of other people, whose settings are for another theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.kept_files import discard_folder
from sphinx_booklet.booklet.outputs import OUTPUTS
from sphinx_booklet.build.sphinx_run import run_sphinx

from tests.conftest import MakeProject

CONF = """\
extensions = ["sphinx.ext.autosectionlabel", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"kettles": ("https://example.org/kettles/", "nowhere.inv")}
show_warning_types = True
templates_path = ["_templates"]
html_theme = "alabaster"
html_theme_options = {"github_user": "someone"}
html_sidebars = {"**": ["own.html"]}
"""


@pytest.fixture
def foreign(make_project: MakeProject) -> Path:
    """A small booklet with the conf.py and the templates of another project, and two headings that are alike."""
    root = make_project()
    source = root / "source"
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "_templates").mkdir()
    for name in ("layout.html", "page.html", "own.html"):
        (source / "_templates" / name).write_text("Of another theme", "utf-8")
    with (source / "index.rst").open("a", encoding="utf-8") as index:
        index.write(
            '\n.. raw:: html\n\n   <p class="own" style="color: red" id="kept">Red<br style=\'x\'></p>\n'
        )
        index.write("\nTwice\n=====\n\nWords.\n\nOther\n=====\n\nTwice\n-----\n\nWords.\n")
    return root


def test_pages_are_those_of_the_booklet(foreign: Path) -> None:
    """Options of the other theme stopped the build, and its templates would have taken the place of ours."""
    booklet = load_booklet(foreign)
    run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True)
    page = (booklet.paths.output("en", OUTPUTS["html"][0].name) / "index.html").read_text("utf-8")
    assert "Of another theme" not in page
    assert "Twice" in page
    assert '<p class="own" id="kept">Red<br></p>' in page  # the policy gives styles in tags no effect


def test_the_cause_of_a_lost_reference_is_told(foreign: Path) -> None:
    """Sphinx says that a list of places cannot be read before anybody listens."""
    with (foreign / "source" / "index.rst").open("a", encoding="utf-8") as index:
        index.write("\n:ref:`A kettle <kettles:boil>`\n")
    booklet = load_booklet(foreign)
    with pytest.raises(DiagnosticsError) as caught:
        run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True)
    cause, fault = caught.value.diagnostics
    assert (cause.path, cause.line) == (Path("source/conf.py"), 2)
    assert "list of places of another book" in cause.message
    assert "kettles:boil" in fault.message


def test_a_script_in_raw_html_is_left_out_and_told(foreign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts of statistics and films in frames, which no page of ours may have, refused books of others."""
    with (foreign / "source" / "index.rst").open("a", encoding="utf-8") as index:
        index.write(
            "\n.. raw:: html\n\n   <p>Kept</p><script>count()</script>"
            '<iframe title="A film" src="https://example.org/film"></iframe>\n'
        )
    booklet = load_booklet(foreign)
    run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True)
    page = (booklet.paths.output("en", OUTPUTS["html"][0].name) / "index.html").read_text("utf-8")
    assert "count()" not in page
    assert '<p>Kept</p><a href="https://example.org/film">A film</a>' in page
    told = capsys.readouterr().err
    assert "source/index.rst:" in told
    assert "<script>, <iframe> in raw HTML is left out" in told
    booklet.paths.safety_lock.touch()  # a text that is held to its words is read strictly
    discard_folder(booklet.paths.doctrees("en"))
    with pytest.raises(DiagnosticsError, match="<script>"):
        run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True, ask_lock=False)


def test_an_extension_that_is_missing_is_told_beside_slips_of_the_text(foreign: Path) -> None:
    """Slips are found before Sphinx begins, and hid what kept it from beginning: a round for nothing."""
    (foreign / "source" / "conf.py").write_text('extensions = ["no_such_thing"]\n', "utf-8")
    with (foreign / "source" / "index.rst").open("a", encoding="utf-8") as index:
        index.write("\n.. note:\n\n   Words that are lost.\n")
    with pytest.raises(DiagnosticsError) as caught:
        run_sphinx(load_booklet(foreign), "en", OUTPUTS["html"][0], draft=True)
    said = str(caught.value)
    assert "read as a comment" in said
    assert "no_such_thing" in said


def test_templates_are_no_chapters(foreign: Path) -> None:
    """Texts in templates_path were read as chapters, and chapters that take them in did not find them."""
    (foreign / "source" / "_templates" / "talks.rst").write_text("{{ 'Tea at five' }}\n", "utf-8")
    hook = "def fill(app, docname, source):\n    if docname == 'first':\n        source[0] += '\\n\\n' + app.builder.templates.render_string('{% include \"talks.rst\" %}', {})\n"
    with (foreign / "source" / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"{hook}\n\ndef setup(app):\n    app.connect('source-read', fill)\n")
    booklet = load_booklet(foreign)
    run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True)
    folder = booklet.paths.output("en", OUTPUTS["html"][0].name)
    assert not (folder / "_templates").exists()
    assert "Tea at five" in (folder / "first.html").read_text("utf-8")


def test_pages_that_an_extension_adds_are_left_out(foreign: Path) -> None:
    """The archives of a weblog have no chapter and no title: the build stopped on a fault of the program."""
    with (foreign / "source" / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("def add(app):\n    yield 'archive', {'title': 'All'}, 'page.html'\n\n")
        conf.write("def setup(app):\n    app.connect('html-collect-pages', add)\n")
    booklet = load_booklet(foreign)
    run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=True)
    folder = booklet.paths.output("en", OUTPUTS["html"][0].name)
    assert (folder / "first.html").exists()
    assert not (folder / "archive.html").exists()
