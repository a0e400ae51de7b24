"""Whatever stops a command: a sentence, an exit code that is not 0, and no traceback."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.os_errors import SENTENCES, explain_os_error
from sphinx_booklet.cli import languages as languages_command
from sphinx_booklet.cli.failures import explain_failure
from sphinx_booklet.cli.main import main

from tests.conftest import REPOSITORY, MakeProject, RunBooklet


@pytest.mark.parametrize("number", SENTENCES)
def test_what_the_system_says_names_the_file(tmp_path: Path, number: int) -> None:
    said = str(
        explain_os_error(OSError(number, os.strerror(number), str(tmp_path / "dist" / "en")), tmp_path)
    )
    assert said.endswith(".")
    assert "{" not in said
    assert str(tmp_path) not in said
    if number not in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EPIPE):
        assert "dist/en" in said


def test_the_full_disk_is_named(tmp_path: Path) -> None:
    said = str(
        explain_os_error(OSError(errno.ENOSPC, "No space", str(tmp_path / "dist" / "a.pdf")), tmp_path)
    )
    assert said == "The disk is full: dist/a.pdf could not be written. Make room on the disk that holds dist."


@pytest.mark.parametrize(
    ("error", "words", "code"),
    [
        (BookletError("It is wrong.", advice="Mend it."), "It is wrong. Mend it.", 1),
        (ConfigError("The call is wrong."), "The call is wrong.", 2),
        (
            KeyError("x"),
            "This is a fault of the program (KeyError: 'x'). The whole story is in build/build.log",
            1,
        ),
        (ValueError("one\ntwo"), "(ValueError: one)", 1),
        (RecursionError(), "so deep inside itself", 1),
        (MemoryError(), "not enough memory", 1),
        (KeyboardInterrupt(), "Stopped.", 1),
    ],
)
def test_every_failure_is_a_sentence(tmp_path: Path, error: BaseException, words: str, code: int) -> None:
    assert explain_failure(error, tmp_path)[1] == code
    assert words in explain_failure(error, tmp_path)[0]


def test_the_log_holds_the_whole_story(tmp_path: Path) -> None:
    try:
        raise KeyError("x")
    except KeyError as error:
        explain_failure(error, tmp_path)
    assert "Traceback" in (tmp_path / "build" / "build.log").read_text()


@pytest.mark.parametrize("spoil", ["file", "link"])
def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path, spoil: str) -> None:
    build, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    elsewhere.mkdir()
    build.write_text("") if spoil == "file" else build.symlink_to(elsewhere)
    said, code = explain_failure(KeyError("x"), tmp_path)
    assert "No log could be written" in said
    assert code == 1
    assert not list(elsewhere.iterdir())


def test_a_command_with_a_fault_says_so(monkeypatch: pytest.MonkeyPatch, make_project: MakeProject) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("nothing there")

    monkeypatch.setattr(languages_command.command, "callback", fail)
    result = CliRunner().invoke(main, ["--root", str(make_project()), "languages"])
    assert result.exit_code == 1
    assert "This is a fault of the program (LookupError: nothing there)" in result.output


def run(root: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {str(key): str(value) for key, value in settings.items()}
    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), *arguments]
    return subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_warnings_made_errors_end_nothing(make_project: MakeProject) -> None:
    result = run(make_project(), "build", "-f", "html", PYTHONWARNINGS="error")
    assert result.returncode == 0, result.stderr


def test_a_date_that_is_none(make_project: MakeProject) -> None:
    result = run(make_project(), "build", "-f", "html", SOURCE_DATE_EPOCH="x")
    assert result.returncode == 2
    assert result.stderr.startswith("The variable SOURCE_DATE_EPOCH is “x”.")


def test_a_terminal_without_letters(make_project: MakeProject) -> None:
    root = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.ur]\nfonts = ["IBM Plex Sans Arabic"]\n')
    result = run(root, "languages", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr


def test_output_that_nobody_takes(make_project: MakeProject) -> None:
    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(make_project()), "languages"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command, cwd=REPOSITORY, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
        silent = subprocess.run(command, cwd=REPOSITORY, stdout=full, stderr=full, text=True, check=False)
    assert result.returncode == silent.returncode == 1
    assert (
        result.stderr
        == "The disk is full: the output could not be written. Make room on the disk that holds what was being written.\n"
    )


def make_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("kept")


WRONG: dict[str, tuple[str, Callable[[Path], object]]] = {
    "build is a file": ("build", make_file),
    "dist is a file": ("dist", make_file),
    "cache is a file": ("build/cache", make_file),
    "lock is a folder": ("build/.lock", lambda path: path.mkdir(parents=True)),
    "manifest is a folder": ("dist/manifest.json", lambda path: path.mkdir(parents=True)),
    "language is a file": ("dist/en", make_file),
}


@pytest.mark.parametrize("name", WRONG)
def test_something_else_in_the_place_of_a_folder(
    name: str, make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    """Built all the same, or a sentence that names what is in the way."""
    place, spoil = WRONG[name]
    root = make_project()
    spoil(root / place)
    result = run_booklet(root, "build", "--formats", "html")
    said = result.stdout + result.stderr
    assert "Traceback" not in said
    assert "fault of the program" not in said
    assert result.returncode == 0 or Path(place).name in said


@pytest.mark.parametrize(
    "place", ["build", "build/en", "build/cache", "build/en/html", "build/en/doctrees", "dist", "dist/en"]
)
def test_nothing_is_deleted_behind_a_link(
    place: str, make_project: MakeProject, run_booklet: RunBooklet
) -> None:
    """`make` emptied what dist/en or build/en led to."""
    root = make_project()
    precious = root.parent / "precious"
    (precious / "folder").mkdir(parents=True)
    for name in ("a.html", "folder/b.html", "stamp.json"):
        (precious / name).write_text("kept")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(precious)
    result = run_booklet(root, "build", "--formats", "html")
    assert result.returncode == 1
    assert "is a link" in result.stderr
    assert sorted(path.name for path in precious.rglob("*")) == ["a.html", "b.html", "folder", "stamp.json"]
    assert {path.read_text() for path in precious.rglob("*") if path.is_file()} == {"kept"}
    assert run_booklet(root, "clean").returncode == 0
    assert (precious / "a.html").read_text() == "kept"


@pytest.mark.skipif(
    shutil.which("unshare") is None or os.getuid() != 0, reason="mounting is for the administrator"
)
def test_a_machine_without_shared_memory(make_project: MakeProject) -> None:
    """sphinx-intl starts processes that share memory even for one file."""
    root = make_project()
    command = f"mount -t tmpfs -o mode=000,size=4k none /dev/shm && exec {sys.executable} -m sphinx_booklet --root '{root}' po-new -l pl"
    result = subprocess.run(
        ["unshare", "-m", "sh", "-c", command],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert (root / "locale" / "pl" / "LC_MESSAGES" / "first.po").is_file()
