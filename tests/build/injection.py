"""Run `make` or `make publish` with a fault at its writes (injector.py), and judge what each leaves.

    python -c "…; main()" SCENARIO KINDS FIRST STEP FOLDER

tries every STEPth point from the FIRST on with each of the KINDS of fault, and writes a JSON object: how many
points there are, how many faults were tried of each kind, from how many states that they left the next run
was tried, and a line for each fault that left something that it should not have left.

A fault costs a fraction of a second:

- everything runs in copies of one process that has imported and read what it needs, in one folder;
- what a kill leaves at each of many points is copied in passing, in one run (`stop`); that this is what a
  kill leaves is shown by real ones, at each POINTS_A_KILLth point;
- the next run is tried once from each state: two faults that leave the same files leave the same way out;
- what Sphinx writes into build/<code> is on one way for each language and command. It is injected in full for
  English by `make`, and at each ALIKEth point elsewhere.
"""

from __future__ import annotations

import datetime
import gc
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build import gettext, run, staging
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs import fingerprints
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.cli import publish
from sphinx_booklet.cli.build import run_build

from tests.build.injector import KILLED, Injector
from tests.catalogs.conftest import Project
from tests.conftest import ROOTS, take_fingerprint

TODAY = datetime.date(2026, 11, 23)
OLD_DOSE, NEW_DOSE = "4.5", "7.25"
FAULT_OF_PROGRAM = 70
UNREAD = (".log", ".lock")  # nobody reads them
ALIKE, POINTS_A_KILL = 8, 20
Languages = dict[str, dict[str, str]]


@dataclass
class Scenario:
    """A project as it stands before (`base`), what is run in it, and which tree that changes.

    `old` and `new` are that tree before and after, `given` what people have written; `known` is what the next
    run made of states that faults left.
    """

    base: Path
    root: Path
    run: Callable[[Path], None]
    tree: str
    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    given: list[dict[str, str]] = field(default_factory=list)

    def renew(self) -> None:
        """The project as it stood before."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.base, self.root, symlinks=True)


def sign_english(project: Project) -> None:
    path = project.root / "source" / "booklet.toml"
    text = path.read_text(encoding="utf-8").split("\n[sign_off]")[0]
    path.write_text(text, encoding="utf-8")
    write_templates(project.booklet)
    signed = find_fingerprints(project.booklet, "en").all
    sign_off = f'name = "A Clinician"\nrole = "pharmacist"\ndate = 2026-01-01\ntext = "{signed}"\n'
    path.write_text(f"{text}\n[sign_off]\n{sign_off}", encoding="utf-8")


def sign_all(project: Project) -> None:
    project.update()
    project.translate()
    project.sign()
    sign_english(project)


def run_make(root: Path) -> None:
    run_build(root, [], ("html",), 1)


def prepare_program() -> None:
    """One format, one process (so that every write is counted), one day; what is only read is read once."""
    publish.FORMATS = ("html",)  # type: ignore[assignment]
    publish.find_today = lambda: TODAY
    run.count_cores = lambda: 1

    remember(gettext, "extract_program")
    remember(run, "digest_pipeline")
    remember(fingerprints, "list_appearance")
    remember(publish, "check_text")
    logging.disable(logging.DEBUG)


def remember(module: ModuleType, name: str) -> None:
    """Read once what depends on the text and on the program alone: no fault touches their files."""
    function = getattr(module, name)
    known: dict[str, Any] = {}

    def read_once(source: Booklet | Path, *others: Any) -> Any:
        folder = source if isinstance(source, Path) else source.paths.source
        state = json.dumps([str(folder), take_fingerprint(folder)])
        if state not in known:
            found = function(source, *others)
            known[state] = tuple(found) if isinstance(found, Iterator) else found
        return known[state]

    setattr(module, name, read_once)


def prepare_scenario(name: str, folder: Path) -> Scenario:
    """`make`, `publish` (a new dose, signed) or `withdraw` (a new dose that nobody has signed)."""
    prepare_program()
    root = folder / "tried"
    shutil.copytree(ROOTS / "small", root / "source")
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    project = Project(root)
    sign_all(project)
    run = run_make if name == "make" else publish.run_publish
    run(root)
    scenario = Scenario(folder / "base", root, run, "dist" if name == "make" else "public")
    scenario.old = take_fingerprint(root / scenario.tree)
    project.write_source("first.rst", OLD_DOSE, NEW_DOSE)
    if name != "withdraw":
        sign_all(project)
    shutil.copytree(root, scenario.base, symlinks=True)
    try_run(run, root)
    scenario.new = take_fingerprint(root / scenario.tree)
    assert scenario.new != scenario.old
    gc.freeze()  # the copies of this process share what it has
    return scenario


def try_run(run: Callable[[Path], None], root: Path) -> int:
    try:
        run(root)
    except BookletError as error:
        return error.exit_code
    return 0


def split_languages(files: dict[str, str]) -> Languages:
    """The files of each language with their digests."""
    found: Languages = {}
    for name, digest in files.items():
        tag, slash, _ = name.partition("/")
        if slash:
            found.setdefault(tag, {})[name] = digest
    return found


def run_apart(scenario: Scenario, injector: Injector) -> tuple[int, list[str]]:
    """Run in a process of its own, without a word; its exit code, and the points that it passed."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        gc.disable()  # it lives for half a second
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        injector.install()
        code = FAULT_OF_PROGRAM
        try:
            code = try_run(scenario.run, scenario.root)
        except OSError:  # the command line makes a sentence of it
            code = 1
        finally:
            injector.at_work = False
            with os.fdopen(write_end, "w") as pipe:
                json.dump(injector.places, pipe)
            os._exit(code)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        text = pipe.read()
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), json.loads(text or "[]")


def judge_tree(scenario: Scenario) -> str:
    """What is wrong with the tree: it is whole, and each language is the old one, the new one, or withdrawn."""
    name, tree = scenario.tree, scenario.root / scenario.tree
    files = take_fingerprint(tree)
    if files in (scenario.old, scenario.new):
        return ""
    if not staging.is_intact(tree):
        return f"{name}/ is not whole"
    old, new = split_languages(scenario.old), split_languages(scenario.new)
    for tag, found in split_languages(files).items():
        if found in (old.get(tag), new.get(tag)):
            continue
        # another language is not there, so that its pages do not link to it; or notices stand in their place
        pages = [page.read_text() for page in (tree / tag).rglob("*.html")]
        if any(OLD_DOSE in page for page in pages) and any(NEW_DOSE in page for page in pages):
            return f"{name}/{tag} is half old and half new"
        notices = sum("checked again" in page for page in pages)
        if notices not in (0, len(pages)):
            return f"{name}/{tag} is half a notice"
    return ""


def judge_next_run(scenario: Scenario) -> str:
    """What is wrong after the next run, from the state that a fault has left."""
    state = describe_state(scenario.root)
    if state not in scenario.known:
        run_apart(scenario, Injector(str(scenario.root), ""))
        left = [path.name for path in scenario.root.glob(".*") if not path.name.endswith(".previous")]
        right = take_fingerprint(scenario.root / scenario.tree) == scenario.new
        scenario.known[state] = (
            "the next run is not right" if not right else f"{left} is left" if left else ""
        )
    return scenario.known[state]


def describe_state(root: Path) -> str:
    """A digest of all that lies in a project: names, kinds, rights and content."""
    digest = sha256()
    for folder, names, files in os.walk(root):
        names.sort()
        for path in (Path(folder, name) for name in sorted([*names, *files])):
            digest.update(f"{path.relative_to(root)}\0{path.lstat().st_mode}\0".encode())
            if path.is_file() and path.name not in files:
                raise AssertionError(f"{path} is a link")
            if path.is_file() and not path.name.endswith(UNREAD):
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def judge(scenario: Scenario) -> str:
    """What is wrong in the project, and after the next run in it; "" when nothing is."""
    if scenario.given != take_given(scenario.root):
        return "source/ or locale/ is not as it was"
    return judge_tree(scenario) or judge_next_run(scenario)


def take_given(root: Path) -> list[dict[str, str]]:
    """What people have written, which no run may touch."""
    return [take_fingerprint(root / name) for name in ("source", "locale")]


def try_point(scenario: Scenario, kind: str, number: int) -> str:
    """What is wrong after a fault at a point."""
    scenario.renew()
    code, _ = run_apart(scenario, Injector(str(scenario.root), kind, frozenset((number,))))
    if code == FAULT_OF_PROGRAM:
        return "it ended with an error that is none of the system's"
    if kind == "kill" and code != KILLED:
        return "it was not killed"
    return judge(scenario)


def stop_at_points(scenario: Scenario, numbers: list[int]) -> Iterator[tuple[int, str]]:
    """What is wrong after a kill at each of these points."""
    scenario.renew()
    kept = scenario.root.with_name("kept")
    injector = Injector(str(scenario.root), "stop", frozenset(numbers))
    injector.keep = lambda number: shutil.copytree(scenario.root, kept / str(number), symlinks=True)  # type: ignore[func-returns-value]
    run_apart(scenario, injector)
    for number in numbers:
        shutil.rmtree(scenario.root)
        (kept / str(number)).rename(scenario.root)
        yield number, judge(scenario)


def choose_points(name: str, places: list[str]) -> list[int]:
    """The points that are tried: all, but each ALIKEth of those that another scenario or language has too."""
    alike = ("/build/cy/",) if name == "make" else ("/build/en/", "/build/cy/")
    chosen, passed = [], 0
    for number, place in enumerate(places, start=1):
        path = place.partition(" ")[2]
        if name != "withdraw" and path.startswith(alike) and "/locale/" not in path:
            passed += 1
            if passed % ALIKE != 1:
                continue
        chosen.append(number)
    return chosen


def main() -> None:
    """The command line above."""
    name, kinds, first, step, folder = sys.argv[1:]
    scenario = prepare_scenario(name, Path(folder))
    scenario.renew()
    scenario.given = take_given(scenario.root)
    _, places = run_apart(scenario, Injector(str(scenario.root), ""))
    numbers = choose_points(name, places)[int(first) - 1 :: int(step)]
    faults, tried = [], dict.fromkeys(kinds.split(","), 0)
    for kind in tried:
        if kind == "stop":
            results: Iterable[tuple[int, str]] = stop_at_points(scenario, numbers)
        else:
            some = numbers[:: POINTS_A_KILL if kind == "kill" else 1]
            results = ((number, try_point(scenario, kind, number)) for number in some)
        for number, fault in results:
            tried[kind] += 1
            if fault:
                faults.append(f"{kind} {number} ({places[number - 1]}): {fault}")
                print(faults[-1], file=sys.stderr, flush=True)
            elif tried[kind] % 50 == 0:
                print(f"{name} {kind} {tried[kind]} of {len(numbers)}", file=sys.stderr, flush=True)
    found: dict[str, Any] = {"points": len(places), "tried": tried, "states": len(scenario.known)}
    sys.stdout.write(json.dumps(found | {"faults": faults}, indent=1) + "\n")


if __name__ == "__main__":
    main()
