"""Bad input: a sentence with the file's name, a non-zero exit, and dist/ as it was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, MakeProject, RunBooklet, take_fingerprint

Spoil = Callable[[Path], object]


def append(name: str, text: str) -> Spoil:
    def spoil(source: Path) -> None:
        path = source / name
        path.write_text(path.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")

    return spoil


def write(name: str, data: bytes) -> Spoil:
    return lambda source: (source / name).write_bytes(data)


FIGURE = ".. figure:: picture.png\n   :alt: a picture\n\n   Caption"


def spoil_picture(data: bytes | None) -> Spoil:
    def spoil(source: Path) -> None:
        append("first.rst", FIGURE)(source)
        if data is not None:
            (source / "picture.png").write_bytes(data)

    return spoil


# what is wrong -> (how to spoil source/, what the message must hold, exit code)
CASES: dict[str, tuple[Spoil, tuple[str, ...], int]] = {
    "unknown directive": (append("first.rst", ".. warnign:: x"), ("first.rst:", "warnign"), 1),
    "unknown role": (append("first.rst", "A :dosis:`4 mg`."), ("first.rst:", "dosis"), 1),
    "unclosed markup": (append("first.rst", "This is **bold."), ("first.rst:", "never closed"), 1),
    "chapter in no toctree": (
        write("lost.rst", b"Lost\n====\n\nText.\n"),
        ("lost.rst", "table of contents"),
        1,
    ),
    "toctree entry without a file": (
        lambda source: (source / "glossary.rst").unlink(),
        ("index.rst", "glossary"),
        1,
    ),
    "duplicate label": (
        append("first.rst", ".. _one:\n\nA\n-\n\n.. _one:\n\nB\n-\n"),
        ("first.rst:", "one"),
        1,
    ),
    "undefined citation": (append("first.rst", "See [Three2012]_."), ("first.rst:", "Three2012"), 1),
    "undefined term": (append("first.rst", "A :term:`receptor`."), ("first.rst:", "receptor"), 1),
    "missing picture": (spoil_picture(None), ("first.rst:", "picture.png"), 1),
    "empty picture": (spoil_picture(b""), ("first.rst:", "picture.png"), 1),
    "picture that is none": (spoil_picture(b"not a picture at all"), ("first.rst:", "picture.png"), 1),
    "half a picture": (
        spoil_picture(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("first.rst:", "picture.png"),
        1,
    ),
    "picture from the network": (
        append("first.rst", ".. image:: https://example.org/a.png\n   :alt: a picture\n"),
        ("first.rst:", "https://example.org/a.png", "another server"),
        1,
    ),
    "heading with half a frame": (
        append("first.rst", "=====\nA part\n\nText.\n"),
        ("first.rst:", "A heading with a line above it"),
        1,
    ),
    "file from outside": (
        append("first.rst", ".. csv-table::\n   :file: /etc/hosts\n"),
        ("first.rst", "/etc/hosts", "does not belong"),
        1,
    ),
    "table from the network": (
        append("first.rst", ".. csv-table::\n   :url: https://example.org/a.csv\n"),
        ("first.rst:", "url"),
        1,
    ),
    "not UTF-8": (write("first.rst", "Café\n====\n".encode("latin-1")), ("first.rst", "UTF-8"), 1),
    "no title": (write("first.rst", b"Only text.\n"), ("first.rst", "heading"), 1),
    "empty chapter": (write("first.rst", b""), ("first.rst", "heading"), 1),
    "no booklet.toml": (lambda source: (source / "booklet.toml").unlink(), ("booklet.toml", "missing"), 2),
    "empty booklet.toml": (write("booklet.toml", b""), ("booklet.toml", "empty"), 2),
    "booklet.toml not TOML": (write("booklet.toml", b"slug = \n"), ("booklet.toml:1", "TOML"), 2),
    "broken conf.py": (write("conf.py", b"extensions = [\n"), ("conf.py",), 1),
    "no index.rst": (lambda source: (source / "index.rst").unlink(), ("index.rst",), 1),
    "no source": (lambda source: shutil.rmtree(source), ("source",), 2),
}


@pytest.mark.parametrize("name", CASES)
def test_says_what_is_wrong_and_loses_nothing(
    name: str, make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    spoil, words, code = CASES[name]
    root = make_project()
    dist = root / "dist" / "en"
    dist.mkdir(parents=True)
    (dist / "small-en.pdf").write_bytes(b"the last good file")
    before = take_fingerprint(root / "dist")
    spoil(root / "source")

    result = run_booklet(root, "build", "--formats", "html pdf")

    message = result.stdout + result.stderr
    assert result.returncode == code, message
    for word in words:
        assert word in message
    assert "Traceback" not in message
    assert take_fingerprint(root / "dist") == before


@pytest.mark.parametrize("folder", ["with a space", "é ü ŵ", "naïve % $HOME"])
def test_builds_in_any_folder(folder: str, make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project(folder=folder)
    result = run_booklet(root, "build")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in (root / "dist" / "en").iterdir()} >= {
        "index.html",
        "small-en.pdf",
        "small-en.epub",
    }


def test_read_only_dist(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    dist = root / "dist"
    dist.mkdir()
    (dist / "old.txt").write_text("kept")
    dist.chmod(0o555)
    try:
        result = run_booklet(root, "build", "--formats", "html")
    finally:
        dist.chmod(0o755)
    assert result.returncode == 1
    assert "read-only" in result.stderr
    assert [path.name for path in dist.iterdir()] == ["old.txt"]


@pytest.mark.parametrize("languages", [1, 2])
def test_interrupt_leaves_dist_as_it_was(languages: int, make_project: MakeProject) -> None:
    root = make_project()
    if languages == 2:
        toml = root / "source" / "booklet.toml"
        toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    (root / "dist").mkdir()
    (root / "dist" / "kept").write_text("kept")
    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), "build"]
    process = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell's background job ignores interrupts, and so would its children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("building")
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1, out + err
    assert "Traceback" not in out + err
    assert "Stopped" in err
    assert [path.name for path in (root / "dist").iterdir()] == ["kept"]


def test_unknown_language_and_format_are_wrong_calls(
    make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    root = make_project()
    for arguments in (["--languages", "xx"], ["--formats", "no-such-format"]):
        result = run_booklet(root, "build", *arguments)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr
