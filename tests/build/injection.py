"""Run `make` or `make publish` with a fault at one of its writes, and judge what it leaves.

A fault is injected where the program opens a file for writing, writes into it (half of what it has to write),
copies, renames, links, makes or deletes something, or waits for the disk, below the project's folder. The
kinds: `kill` (the process ends at once), `ENOSPC` and `EACCES` (the call fails).

    python -c "…; main()" SCENARIO KIND FIRST STEP FOLDER

tries the points FIRST, FIRST + STEP … and writes a JSON object: how many points there are, how many were
tried, and a line for each that left something that it should not have left.
"""

from __future__ import annotations

import builtins
import datetime
import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build import staging
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.cli import publish
from sphinx_booklet.cli.build import run_build

from tests.catalogs.conftest import Project
from tests.conftest import ROOTS, take_fingerprint

TODAY = datetime.date(2026, 11, 23)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = frozenset(
    ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate")
)
OLD_DOSE, NEW_DOSE = "4.5", "7.25"
KILLED, FAULT_OF_PROGRAM = 99, 70
Languages = dict[str, dict[str, str]]


@dataclass
class Injector:
    """Counts the points below a folder; at the one with this number the fault happens."""

    folder: str
    kind: str
    number: int
    count: int = 0
    at_work: bool = True
    where: str = ""

    def pass_point(self, what: str, path: object) -> None:
        """One more point."""
        try:
            name = os.fsdecode(path)  # type: ignore[arg-type]
        except TypeError:  # an open file, by its number
            name = self.folder
        if not self.at_work or not name.startswith(self.folder) or "__pycache__" in name:
            return
        self.count += 1
        if self.count == self.number:
            self.where = f"{what} {name.removeprefix(self.folder)}"
            Path(f"{self.folder}.where").write_text(self.where)
            if self.kind == "kill":
                os._exit(KILLED)
            number = getattr(errno, self.kind)
            raise OSError(number, os.strerror(number), name)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Audit events of Python (PEP 578): they come before what they tell of."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            self.pass_point("open", arguments[0])
        elif event in CHANGES:
            self.pass_point(event, arguments[0])

    def install(self) -> None:
        """Hear of everything from now on."""
        sys.addaudithook(self.hear)
        opens, writes, syncs, sends = io.open, os.write, os.fsync, os.sendfile

        def open_file(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            made = opens(file, mode, *args, **options)
            return HalfWriter(made, file, self) if set(mode) & set("wax+") else made

        def call(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
            def made(*args: Any) -> Any:
                self.pass_point(name, None)
                return function(*args)

            return made

        builtins.open = io.open = open_file  # type: ignore[assignment]
        os.write, os.fsync, os.sendfile = call("write", writes), call("fsync", syncs), call("copy", sends)
        exchanges = staging.exchange_folders

        def exchange(first: Path, second: Path) -> bool:
            self.pass_point("exchange", second)
            done = exchanges(first, second)
            self.pass_point("exchanged", second)
            return done

        staging.exchange_folders = exchange


class HalfWriter:
    """A file that is open for writing, and fails in the middle of a write."""

    def __init__(self, file: Any, path: object, injector: Injector) -> None:
        self._file, self._path, self._injector = file, path, injector

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> HalfWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def write(self, data: Any) -> int:
        """Half of it, then the fault; all of it at any other point."""
        if self._injector.count + 1 == self._injector.number and isinstance(data, str | bytes):
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            self._injector.pass_point("write", self._path)
            return int(self._file.write(data[len(data) // 2 :]))
        self._injector.pass_point("write", self._path)
        return int(self._file.write(data))


@dataclass
class Scenario:
    """A project as it stands before (`base`), what is run in it, and which tree that changes."""

    base: Path
    run: Callable[[Path], None]
    tree: str
    old: Languages = field(default_factory=dict)
    new: Languages = field(default_factory=dict)


def sign_english(project: Project) -> None:
    path = project.root / "source" / "booklet.toml"
    text = path.read_text(encoding="utf-8").split("\n[sign_off]")[0]
    path.write_text(text, encoding="utf-8")
    write_templates(project.booklet)
    fingerprint = find_fingerprints(project.booklet, "en").all
    sign_off = f'name = "A Clinician"\nrole = "pharmacist"\ndate = 2026-01-01\ntext = "{fingerprint}"\n'
    path.write_text(f"{text}\n[sign_off]\n{sign_off}", encoding="utf-8")


def sign_all(project: Project) -> None:
    project.update()
    project.translate()
    project.sign()
    sign_english(project)


def run_make(root: Path) -> None:
    run_build(root, [], ("html",), 1)


def prepare_scenario(name: str, folder: Path) -> Scenario:
    """`make`, `publish` (a new dose, signed) or `withdraw` (a new dose that nobody has signed)."""
    publish.FORMATS = ("html",)  # type: ignore[assignment]
    publish.find_today = lambda: TODAY
    root = folder / "base"
    shutil.copytree(ROOTS / "small", root / "source")
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    project = Project(root)
    sign_all(project)
    run = run_make if name == "make" else publish.run_publish
    run(root)
    scenario = Scenario(root, run, "dist" if name == "make" else "public")
    scenario.old = read_languages(root / scenario.tree)
    project.write_source("first.rst", OLD_DOSE, NEW_DOSE)
    if name != "withdraw":
        sign_all(project)
    after = folder / "after"
    shutil.copytree(root, after)
    try_run(run, after)
    scenario.new = read_languages(after / scenario.tree)
    assert scenario.new != scenario.old
    shutil.rmtree(after)
    return scenario


def try_run(run: Callable[[Path], None], root: Path) -> int:
    try:
        run(root)
    except BookletError as error:
        return error.exit_code
    return 0


def read_languages(tree: Path) -> Languages:
    """The files of each language with their digests."""
    return {folder.name: take_fingerprint(folder) for folder in sorted(tree.iterdir()) if folder.is_dir()}


def run_apart(scenario: Scenario, root: Path, injector: Injector) -> tuple[int, int]:
    """Run in a process of its own, without a word; its exit code, and how many points it passed."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        plain_write = os.write
        injector.install()
        code = FAULT_OF_PROGRAM
        try:
            code = try_run(scenario.run, root)
        except OSError:  # the command line makes a sentence of it
            code = 1
        finally:
            injector.at_work = False
            plain_write(write_end, str(injector.count).encode())
            os._exit(code)
    os.close(write_end)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(read_end) as pipe:
        count = pipe.read()
    return os.waitstatus_to_exitcode(status), int(count or 0)


def judge_tree(scenario: Scenario, root: Path) -> str:
    """What is wrong with the tree: it is whole, and each language is the old one, the new one, or withdrawn."""
    tree = root / scenario.tree
    if not staging.is_intact(tree):
        return f"{scenario.tree}/ is not whole"
    for tag, files in read_languages(tree).items():
        if files in (scenario.old.get(tag), scenario.new.get(tag)):
            continue
        # another language is not there, so that its pages do not link to it; or notices stand in their place
        pages = [page.read_text() for page in (tree / tag).rglob("*.html")]
        if any(OLD_DOSE in page for page in pages) and any(NEW_DOSE in page for page in pages):
            return f"{scenario.tree}/{tag} is half old and half new"
        notices = sum("checked again" in page for page in pages)
        if notices not in (0, len(pages)):
            return f"{scenario.tree}/{tag} is half a notice"
    return ""


def try_point(scenario: Scenario, kind: str, number: int, root: Path) -> str:
    """What is wrong after a fault at a point, and after the next run; "" when nothing is."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(scenario.base, root)
    code, _ = run_apart(scenario, root, Injector(str(root), kind, number))
    where = Path(f"{root}.where").read_text()
    if code == FAULT_OF_PROGRAM:
        return f"{kind} {number} ({where}): it ended with an error that is none of the system's"
    if kind == "kill" and code != KILLED:
        return f"{kind} {number} ({where}): it was not killed"
    if fault := judge_tree(scenario, root):
        return f"{kind} {number} ({where}): {fault}"
    run_apart(scenario, root, Injector(str(root), "", 0))
    if read_languages(root / scenario.tree) != scenario.new or not staging.is_intact(root / scenario.tree):
        return f"{kind} {number} ({where}): the next run is not right"
    left = [path.name for path in root.glob(".*") if not path.name.endswith(".previous")]
    return f"{kind} {number} ({where}): {left} is left" if left else ""


def main() -> None:
    """The command line above."""
    name, kind, first, step, folder = sys.argv[1:]
    scenario = prepare_scenario(name, Path(folder))
    root = Path(folder, "tried")
    shutil.copytree(scenario.base, root)
    _, points = run_apart(scenario, root, Injector(str(root), "", 0))
    tried = range(int(first), points + 1, int(step))
    faults = [fault for number in tried if (fault := try_point(scenario, kind, number, root))]
    sys.stdout.write(json.dumps({"points": points, "tried": len(tried), "faults": faults}, indent=1) + "\n")


if __name__ == "__main__":
    main()
