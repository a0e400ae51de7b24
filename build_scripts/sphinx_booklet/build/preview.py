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
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.digests import list_files
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.kept_files import discard_folder
from sphinx_booklet.booklet.os_errors import explain_os_error
from sphinx_booklet.booklet.outputs import FORMATS, OUTPUTS, built_file, list_outputs, public_name
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.people import compare_people
from sphinx_booklet.build.preview_checks import PageChecks
from sphinx_booklet.build.preview_state import State, Tree, read_tree
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.build.stamps import digest_output, read_stamp

PAUSE = 0.2  # seconds between two looks
SITE = OUTPUTS["html"][0]
SKIPPED_ENDS = ("~", ".swp", ".tmp", ".mo", ".part")
Snapshot = dict[Path, tuple[int, int]]


@dataclass
class Previewer:
    """Builds the languages `codes` of the booklet at `root`, and again whatever a change touches."""

    root: Path
    codes: tuple[str, ...]
    state: State = field(default_factory=State)
    say: Callable[[str], None] = lambda line: print(line, flush=True)
    checks: PageChecks = field(default_factory=PageChecks)
    seen: Snapshot | None = None  # the files as they were when the last build began

    def begin(self) -> Snapshot:
        """Look once, and show what the last `make` has built until there is something newer."""
        if self.seen is not None:
            return self.seen
        self.seen = take_snapshot(self.root, self.codes)
        with suppress(BookletError, OSError):
            booklet = load_booklet(self.root)
            self.state.tags = {language.code: language.tag for language in booklet.languages}
            for language in booklet.languages:
                stamp, site = read_stamp(booklet, language.code), built_file(booklet, language, SITE)
                made = stamp.made.get(SITE.name) if stamp and language.code in self.codes else None
                if made and made.files == digest_output(site):
                    self.state.trees.setdefault(language.tag, read_tree(site.parent))
        return self.seen

    def build(self, codes: Iterable[str]) -> None:
        """Build languages, the one that is looked at first; faults go to the page and the terminal."""
        self.begin()
        try:
            booklet = load_booklet(self.root)
        except (BookletError, OSError) as error:
            fault = self.explain(error)
            self.say_fault("booklet.toml", fault, self.state.fault_of_all)
            self.state.tell_all(fault)
            return
        known = self.state.tags = {language.code: language.tag for language in booklet.languages}
        wanted = [code for code in codes if code in known]
        for code in sorted(wanted, key=lambda code: known[code] != self.state.viewed):
            self.build_and_tell(booklet, code)

    def build_and_tell(self, booklet: Booklet, code: str) -> None:
        """Build one language; tell the pages as soon as they are there, and again what is wrong with them."""
        start, language = time.monotonic(), booklet.language(code)
        before = self.state.fault_of(language.tag)
        fault, tree = self.build_one(booklet, code)
        if tree is not None:
            self.state.tell(language.tag, "", tree)
            fault = self.check_pages(booklet, code)
        if fault:
            self.say_fault(language.tag, fault, before)
            self.state.tell(language.tag, fault)
        else:
            self.say(f"{time.strftime('%H:%M:%S')} {language.tag}: ready in {time.monotonic() - start:.1f} s")

    def build_one(self, booklet: Booklet, code: str) -> tuple[str, Tree | None]:
        """Build one language: what is wrong, and its pages when nothing is.

        After a fault all chapters are read again: Sphinx warns of a chapter only when it reads it.
        """
        try:
            with lock_tree(booklet):
                try:
                    run_sphinx(compare_people(booklet), code, SITE, draft=True, linked=self.codes)
                    return "", read_tree(booklet.paths.output(code, SITE.name))
                except Exception:
                    discard_folder(booklet.paths.doctrees(code))
                    raise
        except Exception as error:  # the preview goes on: the next change may mend it
            return self.explain(error), None

    def check_pages(self, booklet: Booklet, code: str) -> str:
        """What `make` would say of the finished pages."""
        try:
            language = booklet.language(code)
            return self.checks.check(booklet, language, booklet.paths.output(code, SITE.name))
        except Exception as error:
            return self.explain(error)

    def explain(self, error: Exception) -> str:
        """An error as a sentence."""
        if isinstance(error, BookletError):
            return str(error)
        if isinstance(error, OSError) and error.errno is not None:
            return str(explain_os_error(error, self.root))
        return f"The build stopped on a fault of the program ({type(error).__name__}: {error})."

    def say_fault(self, name: str, fault: str, before: str) -> None:
        """Tell the terminal; what it was told before is not said again."""
        clock = time.strftime("%H:%M:%S")
        if fault == before:
            self.say(f"{clock} {name}: still to be mended, as above")
        else:
            self.say(f"{clock} {name}: this must be mended first\n{fault}")

    def watch(self, until: threading.Event) -> None:
        """Look for changes and build what they touch, until the event is set."""
        self.begin()
        while not until.wait(PAUSE):
            try:
                now, before = take_snapshot(self.root, self.codes), self.begin()
                if now != before:
                    self.seen = now
                    touched = {path for path in {*before, *now} if before.get(path) != now.get(path)}
                    self.build(self.find_touched(touched))
            except Exception as error:  # a folder that is being moved; the next look may find it
                self.say(self.explain(error))

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
    for path in list_files(folder):
        if not path.name.endswith(SKIPPED_ENDS) and not path.name.startswith("."):
            yield path


def find_edition(booklet: Booklet, codes: Iterable[str], place: str) -> Path | None:
    """The file to download for the path of an address, such as en/booklet-en.pdf; None when there is none."""
    for language in booklet.languages:
        for output in list_outputs(FORMATS, booklet):
            if output.suffix and language.code in codes and public_name(booklet, language, output) == place:
                path = built_file(booklet, language, output)
                return path if path.is_file() else None
    return None
