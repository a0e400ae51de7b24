"""What a chapter may not take in or lead to: refused with file and line, and nothing is made of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject

SECRET = "the secret of this computer"


def build(root: Path, formats: tuple[str, ...] = ("html",)) -> str:
    """Build English in this process; what was said, "" when all went well."""
    try:
        (outcome,) = build_languages(load_booklet(root), ["en"], formats, jobs=1)
    except BookletError as error:
        return str(error)
    return str(outcome.error or "")


def append(root: Path, text: str) -> None:
    chapter = root / "source" / "first.rst"
    chapter.write_text(f"{chapter.read_text()}\n{text}\n")


def holds_secret(root: Path) -> list[Path]:
    """The files of the build that hold what was outside of source/."""
    return [
        path
        for path in (root / "build").rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    made = make_project()
    for place in (made, made.parent):
        (place / ".env").write_text(SECRET)
        (place / "outside.csv").write_text(f"a,{SECRET}\n")
        (place / "outside.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg"><title>{SECRET}</title></svg>'
        )
        Image.new("RGB", (9, 9)).save(place / "outside.png")
    return made


@pytest.mark.parametrize("up", ["../", "../../", "/../"])
@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {}.env\n   :literal:",
        ".. include:: {}.env",
        ".. include:: <../../../../../../../../../../../..{here}/.env>",
        ".. literalinclude:: {}.env",
        ".. literalinclude:: first.rst\n   :diff: {}.env",
        ".. csv-table::\n   :file: {}outside.csv",
        ".. raw:: html\n   :file: {}.env",
        ":download:`x <{}.env>`",
        ".. image:: {}outside.png\n   :alt: a",
        ".. image:: {}outside.*\n   :alt: a",
        ".. figure:: {}outside.svg\n   :alt: a\n\n   Caption",
    ],
)
def test_files_come_from_source_only(root: Path, text: str, up: str) -> None:
    """Whatever way Sphinx has to take a file in; also from the booklet's own folder, where .env and .git lie."""
    append(root, text.format(up, here=root))
    said = build(root)
    assert "first.rst:" in said
    assert "does not belong to the booklet" in said
    assert holds_secret(root) == []
    assert not list((root / "build").rglob("outside*"))


@pytest.mark.parametrize("name", ["first.rst", "picture.png", "figures", ".hidden.rst"])
def test_links_do_not_lead_out_of_source(root: Path, name: str) -> None:
    path = root / "source" / name
    if path.exists():
        path.unlink()
    path.symlink_to(root.parent / ".env")
    said = build(root)
    assert f"source/{name}: This link leads out of source/." in said
    assert not (root / "build").exists()


def test_a_link_inside_source_is_followed(root: Path) -> None:
    (root / "source" / "more.txt").write_text("Some more text.")
    (root / "source" / "again.txt").symlink_to("more.txt")
    append(root, ".. include:: again.txt")
    assert build(root) == ""


@pytest.mark.parametrize(
    "place", ["pipe.txt", "first.rst", "booklet.toml", "_web/x.css", ".pipe", "picture.png"]
)
def test_a_pipe_in_source_does_not_hang(root: Path, place: str) -> None:
    """`make` waited without a word for somebody to write into it."""
    path = root / "source" / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    said = build(root)
    assert place.rpartition("/")[2] in said
    assert "a pipe" in said or "not a file" in said


def test_an_endless_device_is_not_read(root: Path) -> None:
    (root / "source" / "zero.txt").symlink_to("/dev/zero")
    assert "zero.txt: This link leads out of source/." in build(root)


@pytest.mark.parametrize(
    "text",
    [
        "Press `here <javascript:alert(1)>`__ now.",
        "Press `here <JavaScript:alert(1)>`__ now.",
        "Press here_ now.\n\n.. _here: javascript:alert(1)",
        "Press |here| now.\n\n.. |here| replace:: `x <file:///etc/passwd>`__",
        ".. image:: picture.png\n   :alt: a\n   :target: javascript:alert(1)",
        "See file:///etc/passwd now.",
        "`x <data:text/html,%3Cscript%3E>`__",
        "`x <//evil.example/a>`__",
        '.. raw:: html\n\n   <a href="&#106;avascript:alert(1)">x</a>',
        ":download:`x <javascript://evil.example/%0Aalert(1)>`",
    ],
)
def test_links_lead_by_allowed_schemes_only(root: Path, text: str) -> None:
    """They were copied into pages and EPUB as they were."""
    Image.new("RGB", (9, 9)).save(root / "source" / "picture.png")
    append(root, text)
    said = build(root)
    assert "first.rst:" in said
    assert "which is not allowed. Allowed are http:, https:, mailto:, tel:" in said


def test_usual_links_pass(root: Path) -> None:
    append(
        root,
        "`A <https://example.org/a>`__, `b <mailto:a@example.org>`__, a@example.org, `c <tel:0808>`__, http://example.org.",
    )
    assert build(root) == ""


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{}\n</svg>'


@pytest.mark.parametrize(
    ("name", "write", "words"),
    [
        (
            "a.svg",
            lambda path: path.write_text(SVG.format("<script/>")),
            "The drawing holds <script>",
        ),
        ("a.png", lambda path: Image.new("1", (13_300, 13_300)).save(path), "13,300 × 13,300 pixels"),
        (
            "a.png",
            lambda path: path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
            "no picture",
        ),
        ("a.png", lambda path: Image.new("RGB", (9, 9)).save(path, "TIFF"), "no picture"),
    ],
)
def test_pictures_are_small_and_draw(
    root: Path, name: str, write: Callable[[Path], object], words: str
) -> None:
    write(root / "source" / name)
    append(root, f".. image:: {name}\n   :alt: a")
    assert words in build(root)


def test_a_pattern_of_names_is_looked_at_too(root: Path) -> None:
    """`picture.*` stands for every file of that name, and each format chooses its own."""
    (root / "source" / "a.svg").write_text(SVG.format("<script/>"))
    append(root, ".. image:: a.*\n   :alt: a")
    assert "The drawing holds <script>" in build(root)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (".. csv-table::\n\n" + "   a,b\n" * 700, "rows; 500 are allowed"),
        (".. list-table::\n\n" + "   * - a\n" * 501, "501 rows; 500 are allowed"),
        ("A dose of 5\u202e.4 mg.", "(U+202E)"),
        ("*a " * 20_000, "59,999 characters"),
    ],
)
def test_a_chapter_has_limits(root: Path, text: str, words: str) -> None:
    append(root, text)
    said = build(root)
    assert words in said
    assert "first.rst:" in said


def test_what_is_included_has_the_same_limits(root: Path) -> None:
    (root / "source" / "more.txt").write_text("One\n\nA dose of 5\u202e.4 mg.\n")
    append(root, ".. include:: more.txt")
    assert "more.txt:3: " in build(root)


def test_limits_are_the_editors(root: Path) -> None:
    """Another value in booklet.toml, another limit; its name stands in the sentence."""
    toml = root / "source" / "booklet.toml"
    append(root, ".. list-table::\n\n" + "   * - a\n" * 9)
    assert build(root) == ""
    toml.write_text(toml.read_text() + "\n[limits]\ntable_rows = 8\n")
    assert "table_rows in [limits]" in build(root)
    toml.write_text(toml.read_text().replace("table_rows = 8", "file_bytes = 1_000"))
    (root / "source" / "large.bin").write_bytes(b"x" * 1_001)
    assert "source/large.bin: This file has 1,001 bytes; 1,000 are allowed." in build(root)


def test_every_fault_is_said_and_then_it_is_right_again(root: Path) -> None:
    """What was refused leaves nothing behind that the next build could believe."""
    kept = (root / "source" / "first.rst").read_text()
    append(root, ".. include:: ../.env\n\n`x <javascript:y>`__\n\n.. image:: ../outside.png\n   :alt: a")
    said = build(root)
    assert all(words in said for words in ("../.env", "javascript:y", "../outside.png"))
    assert build(root) == said
    (root / "source" / "first.rst").write_text(kept)
    assert build(root) == ""
    shutil.rmtree(root / "build")
    assert build(root) == ""


def test_references_that_lead_nowhere_are_named_with_what_was_refused(root: Path) -> None:
    """They were only found once all else was mended: one round more for each editor."""
    append(root, "See :ref:`nowhere` and `there <javascript:alert(1)>`__.")
    said = build(root)
    assert "not allowed" in said
    assert "“nowhere”" in said
