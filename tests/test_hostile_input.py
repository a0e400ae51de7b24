"""Broken input of every kind: a sentence or a booklet, never a traceback, a hang or a stray file."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.markup.picture_files import is_picture

from tests.conftest import REPOSITORY, ROOTS, MakeProject, take_fingerprint

SPARE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
GOOD_TOML = (ROOTS / "small" / "booklet.toml").read_text()
# What broke parsers before: markup cut in two, markup of another kind, control and direction characters.
NASTY = [
    "..", "::", "`", "``", "**", "*", "|x|", "|", "_", "__", ":dose:`", ":term:`x`", "[x]_", "[#]_", ".. [x]", ".. |x| image:: y",
    ".. include:: /etc/passwd", ".. raw:: html\n\n   <script>", ".. literalinclude:: ../conf.py", ".. csv-table::\n   :file: /etc/passwd",
    ".. image:: http://example.org/a.png", ".. figure:: ../../secret.png", ".. math::\n\n   \\x", ".. only:: x", ".. toctree::\n\n   ../x",
    ".. card::", ".. diary::\n\n   - a", ".. drawing:: crossover", ".. drawing:: nothing", ".. in-short::", ".. fill-in::\n\n   a | b",
    ".. list-table::\n\n   * - a", "+--+\n|a |", "====", "----\n", "\t", "\x00", "\x0c", "\u202e", "\u2028", "\ufeff", "🙂", "\r", "   ", "\n\n",
    ".. default-role:: dose", ".. role:: x(raw)\n   :format: html", ".. class::", ".. index:: !", ".. _x: `y`_", ".. _y: x_", ".. glossary::\n\n   a",
]  # fmt: skip


def spoil(text: str, dice: random.Random) -> str:
    """Cut, double, move or plant something, a few times."""
    for _ in range(dice.randint(1, 4)):
        place, other = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
        other = min(other, place + 80)
        change = dice.randrange(4)
        if change == 0:
            text = text[:place] + text[other:]
        elif change == 1:
            text = text[:place] + text[place:other] * 2 + text[other:]
        elif change == 2:
            text = text[:place] + dice.choice(NASTY) + text[place:]
        else:
            text = text[:place] + "\n\n" + dice.choice(NASTY) + "\n\n" + text[place:]
    return text


def assert_sentence_or_booklet(root: Path, formats: tuple[str, ...]) -> None:
    """Build it; whatever happens is a booklet or a sentence, and nothing is written outside build/."""
    outside = {name for name in take_fingerprint(root) if not name.startswith("build/")}
    codes = [language.code for language in load_booklet(root).languages]
    for outcome in build_languages(load_booklet(root), codes, formats, jobs=1):
        message = str(outcome.error or "")
        assert "fault of the program" not in message, message
        assert "was at work for more than" not in message, message
        assert "root:" not in message
        assert str(root) not in message
        if outcome.error is None:
            for page in (root / "build" / outcome.code / "html").rglob("*.html"):
                assert "root:x:0" not in page.read_text(encoding="utf-8", errors="replace")
    assert {name for name in take_fingerprint(root) if not name.startswith("build/")} == outside


def run_sample(
    make_project: MakeProject,
    count: int,
    seed: int,
    change: Callable[[Path, random.Random], None],
    formats: tuple[str, ...] = ("html",),
) -> None:
    dice = random.Random(seed)
    root = make_project()
    with (root / "source" / "booklet.toml").open("a") as toml:
        toml.write("\n[limits]\ntask_seconds = 20\n")
    kept = root.with_name("kept")
    shutil.copytree(root / "source", kept)
    for _ in range(count):
        shutil.rmtree(root / "source")
        shutil.copytree(kept, root / "source")
        change(root, dice)
        with contextlib.chdir(root):  # as an editor does: messages name files from there
            assert_sentence_or_booklet(root, formats)


def spoil_chapter(root: Path, dice: random.Random) -> None:
    path = root / "source" / dice.choice(["first.rst", "index.rst", "glossary.rst", "references.rst"])
    path.write_bytes(spoil(path.read_text(), dice).encode("utf-8", "surrogatepass"))


def spoil_catalog(root: Path, dice: random.Random) -> None:
    toml = root / "source" / "booklet.toml"
    toml.write_text(GOOD_TOML + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    catalog = root / "locale" / "cy" / "LC_MESSAGES" / "first.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Deeper"\nmsgstr "Dyfnach"\n\nmsgid "A chapter in short."\nmsgstr "Yn fyr."\n'
    catalog.write_bytes(spoil(text, dice).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("change", [spoil_chapter, spoil_catalog])
def test_spoiled_text(change: Callable[[Path, random.Random], None], make_project: MakeProject) -> None:
    run_sample(make_project, 12, 1, change)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("change", [spoil_chapter, spoil_catalog])
def test_spoiled_text_in_large_numbers(
    change: Callable[[Path, random.Random], None], seed: int, make_project: MakeProject
) -> None:
    run_sample(make_project, 60, 100 + seed, change, ("pdf", "epub", "html"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_spoiled_chapters(seed: int, make_project: MakeProject) -> None:
    """Pages alone, of 125 chapters each: none takes more than 20 seconds."""
    run_sample(make_project, 125, 200 + seed, spoil_chapter)


@SPARE
@given(st.integers(0, 2**32))
def test_spoiled_toml_is_a_sentence(tmp_path: Path, seed: int) -> None:
    (tmp_path / "source").mkdir(exist_ok=True)
    text = spoil(GOOD_TOML, random.Random(seed))
    (tmp_path / "source" / "booklet.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    message = "booklet.toml"
    try:
        load_booklet(tmp_path)
    except BookletError as error:
        message = str(error)
    assert "booklet.toml" in message


@SPARE
@given(st.binary(max_size=400), st.sampled_from([".png", ".jpg", ".svg", ".gif"]), st.booleans())
def test_spoiled_pictures_are_no_pictures(tmp_path: Path, data: bytes, suffix: str, with_head: bool) -> None:
    heads = {
        ".png": b"\x89PNG\r\n\x1a\n",
        ".jpg": b"\xff\xd8\xff",
        ".gif": b"GIF89a",
        ".svg": b"<svg xmlns='http://www.w3.org/2000/svg'>",
    }
    path = tmp_path / f"picture{suffix}"
    path.write_bytes((heads[suffix] if with_head else b"") + data)
    assert is_picture(path) in (True, False)


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><title>&b;</title></svg>'
REACHING_OUT = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><title>&x;</title></svg>'


@pytest.mark.parametrize("text", [BOMB, REACHING_OUT])
def test_a_drawing_that_reaches_out_is_no_picture(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(text)
    assert not is_picture(path)
    assert (REPOSITORY / "source").is_dir()
