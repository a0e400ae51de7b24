"""`make preview`: the pages in a browser, made anew within a second of a change.

sphinx-autobuild starts `sphinx-build` as a new process after every change: that alone takes more than
a second here, it serves one language, and an editor never sees in the page that a build failed. So the
builder stays warm in this process, and files are looked at five times a second: a stat of some 200
files costs a millisecond and, unlike the kernel's notices, works in containers and on network drives.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import FORMATS, OUTPUTS, built_file, list_outputs, public_name
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.sphinx_run import run_sphinx

PAUSE = 0.2  # seconds between two looks
SITE = OUTPUTS["html"][0]
SKIPPED_ENDS = ("~", ".swp", ".tmp", ".mo", ".part")
Snapshot = dict[Path, tuple[int, int]]


@dataclass
class State:
    """What the server tells the pages: a number that grows, and the errors by language tag."""

    version: int = field(default_factory=time.time_ns)
    errors: dict[str, str] = field(default_factory=dict)
    viewed: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, tag: str, error: str) -> None:
        """A language was built, well ("") or not; every open page hears of it."""
        with self.changed:
            self.version += 1
            self.errors[tag] = error
            self.changed.notify_all()


@dataclass
class Previewer:
    """Builds the languages `codes` of the booklet at `root`, and again whatever a change touches."""

    root: Path
    codes: tuple[str, ...]
    state: State = field(default_factory=State)
    say: Callable[[str], None] = lambda line: print(line, flush=True)

    def build(self, codes: Iterable[str]) -> None:
        """Build languages, the one that is looked at first; errors go to the page and the terminal."""
        try:
            booklet = load_booklet(self.root)
        except BookletError as error:
            for code in self.codes:
                self.report(code, str(error), 0.0)
            return
        viewed = self.state.viewed
        for code in sorted(codes, key=lambda code: booklet.language(code).tag != viewed):
            start = time.monotonic()
            fault = self.build_one(booklet, code)
            self.report(booklet.language(code).tag, fault, time.monotonic() - start)

    def build_one(self, booklet: Booklet, code: str) -> str:
        """Build one language; what is wrong, or ""."""
        try:
            with lock_tree(booklet):
                run_sphinx(booklet, code, SITE, draft=True, offered=self.codes)
        except DiagnosticsError as error:
            forget_faulty(booklet, code, error)
            return str(error)
        except BookletError as error:
            return str(error)
        except Exception as error:  # the preview goes on: the next change may mend it
            return f"The build stopped on a fault of the program ({type(error).__name__}: {error})."
        return ""

    def report(self, tag: str, error: str, seconds: float) -> None:
        """Tell the terminal and the pages."""
        clock = time.strftime("%H:%M:%S")
        if error and error == self.state.errors.get(tag):
            self.say(f"{clock} {tag}: still to be mended, as above")
        elif error:
            self.say(f"{clock} {tag}: this must be mended first\n{error}")
        else:
            self.say(f"{clock} {tag}: ready in {seconds:.1f} s")
        self.state.tell(tag, error)

    def watch(self, until: threading.Event) -> None:
        """Look for changes and build what they touch, until the event is set."""
        before = take_snapshot(self.root, self.codes)
        while not until.wait(PAUSE):
            now = take_snapshot(self.root, self.codes)
            if now != before:
                touched = {path for path in {*before, *now} if before.get(path) != now.get(path)}
                before = now
                self.build(self.find_touched(touched))

    def find_touched(self, paths: Iterable[Path]) -> list[str]:
        """The languages that changed files belong to: a catalog to its own, all else to every one."""
        locale = Paths(self.root).locale
        found = set()
        for path in paths:
            if not path.is_relative_to(locale):
                return list(self.codes)
            found.add(path.relative_to(locale).parts[0])
        return [code for code in self.codes if code in found]


def take_snapshot(root: Path, codes: Iterable[str]) -> Snapshot:
    """Time and size of every file that pages are made from."""
    paths = Paths(root)
    found: Snapshot = {}
    for folder in (paths.source, *(paths.catalogs(code) for code in codes)):
        for path in _list_files(folder):
            try:
                state = path.stat()
            except OSError:
                continue  # taken away while we looked
            found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _list_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if not path.name.endswith(SKIPPED_ENDS) and not path.name.startswith(".") and path.is_file():
            yield path


def forget_faulty(booklet: Booklet, code: str, error: DiagnosticsError) -> None:
    """Have the faulty chapters read again next time: Sphinx warns of a chapter only when it reads it."""
    doctrees = booklet.paths.doctrees(code)
    for found in error.diagnostics:
        name = found.document
        named = doctrees / f"{name}.doctree"
        for path in [named] if named.is_file() else doctrees.glob("*.doctree"):
            path.unlink(missing_ok=True)


def find_file(booklet: Booklet, codes: Iterable[str], place: str) -> Path | None:
    """The built file for the path of an address, such as en/ms.html; None when there is none."""
    tag, _, rest = place.partition("/")
    if tag == "review":
        path = booklet.paths.build / "review" / Path(rest).name
        return path if path.is_file() else None
    for language in (booklet.language(code) for code in codes):
        if tag not in (language.tag, language.code):
            continue
        rest = rest.removeprefix("html/")  # as the review page names it, from build/review/
        for output in list_outputs(FORMATS):
            if output.suffix and public_name(booklet, language, output) == place:
                return built_file(booklet, language, output)
        folder = booklet.paths.output(language.code, SITE.name)
        path = (folder / (rest or "index.html")).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    return None
