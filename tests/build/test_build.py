"""What is built, what is left alone, and what a fault leaves behind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.build import language_build as build
from sphinx_booklet.build import run, sphinx_run, stamps
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject, RunBooklet, take_fingerprint, write_catalog

FORMATS = ("html", "epub", "pdf")


def list_made(root: Path, formats: tuple[str, ...] = FORMATS) -> list[str]:
    """Build in this process; which outputs were made, as "code output"."""
    booklet = load_booklet(root)
    outcomes = build_languages(booklet, [language.code for language in booklet.languages], formats, jobs=1)
    for outcome in outcomes:
        assert outcome.error is None, outcome.error
    return [f"{outcome.code} {name}" for outcome in outcomes for name in outcome.seconds]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_language(root: Path, code: str) -> Path:
    """A second language with one message; returns its catalog."""
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + f'\n[languages.{code}]\nfonts = ["IBM Plex Sans"]\n')
    catalog = root / "locale" / code / "LC_MESSAGES" / "first.po"
    write_catalog(catalog, code, {"Deeper": "Dyfnach"})
    return catalog


def test_nothing_is_made_twice(make_project: MakeProject) -> None:
    root = make_project()
    assert list_made(root)
    assert list_made(root) == []


def test_one_message_rebuilds_one_language(make_project: MakeProject) -> None:
    root = make_project()
    catalog = add_language(root, "cy")
    list_made(root, ("html",))
    change(catalog, "Dyfnach", "Dyfnaf")
    assert list_made(root, ("html",)) == ["cy html"]
    assert "Dyfnaf" in (root / "build" / "cy" / "html" / "first.html").read_text()


def test_a_second_language_does_not_show_the_words_of_the_first(make_project: MakeProject) -> None:
    """Sphinx keeps catalogs by name for the life of the process."""
    root = make_project()
    add_language(root, "cy")
    change(add_language(root, "pl"), "Dyfnach", "Głębiej")
    list_made(root, ("html",))
    page = (root / "build" / "pl" / "html" / "first.html").read_text()
    assert "Głębiej" in page
    assert "Dyfnach" not in page


def test_chapters_are_read_once_for_all_formats(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a translated booklet each builder used to read every chapter again."""
    from sphinx.builders import Builder

    root = make_project()
    add_language(root, "cy")
    read: list[str] = []
    original = Builder.read_doc

    def count(self: Builder, docname: str, **options: object) -> None:
        read.append(docname)
        original(self, docname, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Builder, "read_doc", count)
    booklet = load_booklet(root)
    (outcome,) = build_languages(booklet, ["cy"], FORMATS, jobs=1)
    assert outcome.error is None
    assert sorted(read) == ["first", "glossary", "index", "references"]


def test_a_changed_word_reaches_every_format(make_project: MakeProject) -> None:
    root = make_project()
    list_made(root)
    change(root / "source" / "first.rst", "First chapter\n===", "Erste chapter\n===")
    assert {name.split()[1] for name in list_made(root)} >= {"html", "epub", "pdf-a5"}
    assert "Erste chapter" in (root / "build" / "en" / "html" / "first.html").read_text()


def test_what_someone_changed_in_build_is_made_again(make_project: MakeProject) -> None:
    root = make_project()
    list_made(root, ("html",))
    (root / "build" / "en" / "html" / "first.html").write_text("spoiled")
    assert list_made(root, ("html",)) == ["en html"]


def test_another_version_of_the_program_builds_everything_anew(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()
    list_made(root, ("html",))
    (root / "build" / "en" / "html" / "stale.html").write_text("from an older version")
    monkeypatch.setattr(run, "digest_pipeline", lambda booklet: "another")
    assert list_made(root, ("html",)) == ["en html"]
    assert not (root / "build" / "en" / "html" / "stale.html").exists()


def test_a_build_that_was_killed_leaves_nothing_that_is_trusted(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Stands for SIGKILL: nothing that cleans up sees it."""

    def kill(*arguments: object, **options: object) -> None:
        raise Killed

    root = make_project()
    list_made(root, ("html",))
    change(root / "source" / "first.rst", "Deeper\n=", "Lower.\n=")
    with monkeypatch.context() as patch:
        patch.setattr(sphinx_run, "run_sphinx", kill)
        with pytest.raises(Killed):
            list_made(root, ("html",))
    (root / "build" / "en" / "doctrees" / "environment.pickle").write_bytes(b"half")
    assert list_made(root, ("html",)) == ["en html"]
    assert "Lower." in (root / "build" / "en" / "html" / "first.html").read_text()


def test_a_fault_is_found_again_until_it_is_mended(
    make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    """Sphinx reports a fault only when it reads the chapter: a second run used to pass."""
    root = make_project()
    change(root / "source" / "first.rst", ":term:`opioid`", ":term:`opioids`")
    first, second = (run_booklet(root, "build", "--formats", "html") for _ in range(2))
    assert first.returncode == second.returncode == 1
    assert "opioids" in second.stderr
    change(root / "source" / "first.rst", ":term:`opioids`", ":term:`opioid`")
    assert run_booklet(root, "build", "--formats", "html").returncode == 0


def test_a_language_that_fails_harms_no_other(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    catalog = add_language(root, "cy")
    assert run_booklet(root, "build", "--formats", "html").returncode == 0
    good = (root / "dist" / "cy" / "first.html").read_bytes()
    change(catalog, "Dyfnach", "**Dyfnach")
    change(root / "source" / "first.rst", "A chapter in short.", "A chapter in few words.")
    result = run_booklet(root, "build", "--formats", "html")
    assert result.returncode == 1
    assert "The other languages were built" in result.stderr
    assert (root / "dist" / "cy" / "first.html").read_bytes() == good
    assert "few words" in (root / "dist" / "en" / "first.html").read_text()


def test_a_worker_that_dies_is_an_error_of_its_language(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()
    add_language(root, "cy")
    booklet = load_booklet(root)

    def die(*arguments: object, **options: object) -> None:
        if arguments[1] == "cy":
            os._exit(9)

    monkeypatch.setattr(sphinx_run, "run_sphinx", die)
    outcomes = build_languages(booklet, ["cy"] * 1 + ["en"], ("html",), jobs=2)
    errors = {outcome.code: str(outcome.error) for outcome in outcomes}
    assert "ended from outside (exit code 9)" in errors["cy"]


def test_a_damaged_stamp_is_no_stamp(make_project: MakeProject) -> None:
    root = make_project()
    list_made(root, ("html",))
    stamp = root / "build" / "en" / "stamp.json"
    for text in ("{", "[]", json.dumps({"pipeline": "x", "made": {"html": {}}})):
        stamp.write_text(text)
        assert stamps.read_stamp(load_booklet(root), "en") is None
    assert list_made(root, ("html",)) == ["en html"]


def test_an_output_waits_for_what_it_tells_of() -> None:
    """The web page tells the size of the PDF: a new PDF makes a new page."""
    page = Output("html", "html", "html", None, after=("pdf-a5",))
    stamp = stamps.Stamp("p")
    before = build.digest_inputs(page, stamp, "text")
    artefact = stamps.Artefact("en/a.pdf", "en", "a5", 1, 1, "digest")
    stamp.made["pdf-a5"] = stamps.Made("i", artefact, "f")
    assert build.digest_inputs(page, stamp, "text") != before


RAW = '.. raw:: html\n\n   <p id="mark">One</p><p id="mark">Two</p>\n'


def test_a_refused_page_is_refused_again_in_the_same_words(
    make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    """It used to be in dist/ already when it was checked, and the second run passed."""
    root = make_project()
    assert run_booklet(root, "build", "-f", "html").returncode == 0
    before = take_fingerprint(root / "dist")
    with (root / "source" / "first.rst").open("a") as chapter:
        chapter.write(f"\n{RAW}")
    first, second = (run_booklet(root, "build", "-f", "html") for _ in range(2))
    assert first.returncode == second.returncode == 1
    assert first.stderr == second.stderr != ""
    assert take_fingerprint(root / "dist") == before


def test_a_page_that_is_refused_keeps_its_language_back_alone(
    make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    root = make_project()
    catalog = add_language(root, "cy")
    assert run_booklet(root, "build", "-f", "html").returncode == 0
    good = (root / "dist" / "cy" / "first.html").read_bytes()
    change(root / "source" / "first.rst", "A chapter in short.", "A chapter in few words.")
    change(catalog, "Dyfnach", "Dyfn {placeholder} ach")  # markup that readers would see: HTML-004
    result = run_booklet(root, "build", "-f", "html")
    assert result.returncode == 1
    assert (root / "dist" / "cy" / "first.html").read_bytes() == good
    assert "few words" in (root / "dist" / "en" / "first.html").read_text()


def test_all_faults_of_a_book_are_said_in_one_run(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """Reading, the PDF, the EPUB and the pages stopped a book one after the other, a round of mending each."""
    root = make_project()
    chapter = root / "source" / "first.rst"
    write = [
        ".. image:: https://example.org/kettle.png\n   :alt: A kettle",  # refused while chapters are read
        ".. math:: \\nosuchsign{x}",  # by whatever sets it
        "Pour the tea ` out.",  # a sign that only a finished page shows
        ":ref:`No place <nowhere>`",
    ]
    chapter.write_text("\n\n".join([chapter.read_text("utf-8"), *write, ""]), "utf-8")
    run = run_booklet(root, "build")
    assert run.returncode == 1
    for words in ("lies on another server", "formula", "nowhere"):
        assert words in run.stderr, run.stderr
    line = chapter.read_text("utf-8").splitlines().index("Pour the tea ` out.") + 1
    assert f"source/first.rst:{line}: HTML-004 Readers see a backtick" in run.stderr
    assert not (root / "dist").exists()
