"""`make corpus`: other projects' texts, each built as a PDF with rst2pdf's own look.

Each is built, or refused in a sentence, or it failed: the last must be none. What Sphinx itself cannot read, with
no extension of ours, is told apart. A whole book is copied into a new booklet as well, and built as PDF, EPUB and
pages: what stands in the way of it is what its author would be told in the first round.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import eval_config_file
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.tags import Tags
from sphinx_booklet.booklet.errors import BookletError

LIST = Path(__file__).parent / "corpora.toml"
BUILT, REFUSED, FAILED, UNREADABLE = "built", "refused", "failed", "no project of Sphinx"
BOOK = 10  # so many times as long as a text may a book take
SENTENCE = re.compile(r"\S.*: (?:[A-Z]+-\d+ )?\w.*[.?!)]$")  # with its place before the colon
CODED = re.compile(r": ([A-Z]+-\d+) ")
PROGRESS = ("building ", "The files of what failed")
NOWHERE = "http://127.0.0.1:9"  # no text fetches pictures of other servers: each would be waited for
ENGINE = "sphinx_booklet.pdf"
PLAIN = {
    "pdf_use_coverpage": False,
    "pdf_use_toc": False,
    "pdf_use_index": False,
    "pdf_domain_indices": False,
    "pdf_compressed": True,
}
ONE_TEXT = {
    "project": "Corpus",
    "extensions": [ENGINE, "sphinx.ext.todo", "sphinx.ext.ifconfig", "sphinx.ext.graphviz"],
    "source_suffix": [".rst", ".txt"],
    "primary_domain": None,
    "highlight_language": "none",
    "todo_include_todos": True,
    **PLAIN,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one project at one commit."""

    repository: str
    commit: str
    folder: str
    files: list[str] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    books: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.repository.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run builds: `keep` is a folder for what is built."""

    lenient: bool
    seconds: int
    keep: Path | None

    def keep_built(self, book: str, dist: Path) -> None:
        """Copy what a book was built into."""
        if self.keep:
            shutil.copytree(dist, self.keep / book, dirs_exist_ok=True)


Judge = Callable[[Path, Manner], tuple[str, str]]


def fetch(corpus: Corpus, target: Path) -> Path:
    """The folder of the texts, in a checkout below `target`."""
    checkout = target / corpus.name
    if not checkout.is_dir():
        subprocess.run(["git", "clone", "--quiet", corpus.repository, str(checkout)], check=True)
    subprocess.run(["git", "-C", str(checkout), "checkout", "--quiet", "--force", corpus.commit], check=True)
    return checkout / corpus.folder


def list_texts(corpus: Corpus, folder: Path) -> Iterator[Path]:
    """The texts and the projects, in a fixed order."""
    yield from sorted(path for pattern in corpus.files for path in folder.glob(pattern))
    for pattern in corpus.projects:
        yield from sorted(path.parent for path in folder.glob(f"{pattern}/conf.py"))


def configure(text: Path) -> tuple[Path, Path | None, dict[str, Any]]:
    """Folder of the source, folder of conf.py, and settings: of one file, or of a project with its own."""
    if text.is_file():
        root = text.stem
        settings = {**ONE_TEXT, "root_doc": root, "include_patterns": [text.name]}
        sheet = text.with_suffix(".yaml")
        settings |= {
            "pdf_stylesheets": [sheet.name] if sheet.exists() else [],
            "pdf_style_path": [str(text.parent)],
        }
        folder, conf = text.parent, None
    else:
        own = eval_config_file(text / "conf.py", Tags())
        root, settings = str(own.get("root_doc", own.get("master_doc", "index"))), dict(PLAIN)
        if not any(text.glob("index.*")) and any(text.glob("contents.*")):
            root = settings["root_doc"] = "contents"  # as Sphinx 1 named it
        settings["extensions"] = [*own.get("extensions", []), ENGINE]
        folder = conf = text
    return folder, conf, {**settings, "pdf_documents": [(root, "text", "A text", "Somebody")]}


def run_sphinx(text: Path, out: Path, lenient: bool) -> None:
    """Build one text in this process."""
    folder, conf, settings = configure(text)
    settings["pdf_strict"] = not lenient
    with patch_docutils(conf), docutils_namespace():
        app = Sphinx(folder, conf, out, out / "doctrees", "pdf", settings, status=None, warning=io.StringIO())
        app.build()
    for refusal in getattr(app.builder, "refusals", ()):
        raise refusal


def can_be_read(project: Path, out: Path) -> bool:
    """Whether Sphinx reads a project without us, and writes it as web pages."""
    try:
        with patch_docutils(project), docutils_namespace():
            Sphinx(
                project, project, out, out / "doctrees", "html", status=None, warning=io.StringIO()
            ).build()
    except Exception:
        return False
    return True


def build(text: Path, manner: Manner, answers: multiprocessing.Queue[tuple[str, str]]) -> None:
    """Build one text, and say how it went."""
    os.environ["http_proxy"] = os.environ["https_proxy"] = NOWHERE
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        try:
            run_sphinx(text, out, manner.lenient)
            made = list(out.glob("*.pdf"))
            if made and manner.keep:
                shutil.copy(made[0], manner.keep / f"{text.stem}.pdf")
            answers.put((BUILT if made else FAILED, "" if made else "no file was written"))
        except BookletError as error:
            answers.put((REFUSED, str(error).replace(f"{text.parent}/", "").partition("\n")[0]))
        except BaseException as error:
            known = isinstance(error, SphinxError | SystemExit) or not text.is_file()
            unread = known and not text.is_file() and not can_be_read(text, out / "html")
            answers.put((UNREADABLE if unread else FAILED, f"{type(error).__name__}: {error}"))


def warm_up() -> None:
    """Build one line here: the processes of the texts then find all modules loaded, which is most of a small text's time."""
    with tempfile.TemporaryDirectory() as name:
        text = Path(name) / "line.rst"
        text.write_text("One line.\n", encoding="utf-8")
        run_sphinx(text, Path(name) / "out", lenient=False)


def judge(text: Path, manner: Manner) -> tuple[str, str]:
    """How a text fares, in a process of its own."""
    answers: multiprocessing.Queue[tuple[str, str]] = multiprocessing.Queue()
    process = multiprocessing.Process(target=build, args=(text, manner, answers))
    process.start()
    try:
        return answers.get(timeout=manner.seconds)
    except Empty:
        return FAILED, f"not done after {manner.seconds} seconds"
    finally:
        process.kill()
        process.join()


def judge_book(book: Path, manner: Manner) -> tuple[str, str]:
    """How a book fares in a new booklet, in every format; its own settings are kept."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "book"
        run_booklet(["new", str(root)], manner.seconds)
        for chapter in (root / "source").glob("*.rst"):
            chapter.unlink()
        shutil.copytree(book, root / "source", dirs_exist_ok=True)
        order = ["--root", str(root), "build", "--jobs", "1", "--formats", "html epub pdf-a5"]
        begun = time.monotonic()
        try:
            code, said = run_booklet(order, manner.seconds * BOOK)
        except subprocess.TimeoutExpired:
            return FAILED, f"not done after {manner.seconds * BOOK} seconds"
        spent = f"{time.monotonic() - begun:.0f} s"
        if not code:
            manner.keep_built(f"{book.parent.name}-{book.name}", root / "dist")
    fate, words = judge_said(code, said)
    return fate, f"{words} ({spent})" if words else spent


def judge_said(code: int, said: str) -> tuple[str, str]:
    """How a book has fared by the exit code and the words of its build: each line of a refusal is to be a sentence."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith(PROGRESS)]
    odd = [line for line in lines if not SENTENCE.match(line) or "fault of the program" in line]
    if code and (odd or not lines):
        return FAILED, odd[0] if odd else "no reason was given"
    codes = Counter(found[1] for line in lines if (found := CODED.search(line)))
    kinds = ", ".join(f"{count} {name}" for name, count in codes.most_common())
    return (REFUSED, f"{len(lines)} faults ({kinds}): {lines[0]}") if code else (BUILT, "")


def run_booklet(arguments: list[str], seconds: int) -> tuple[int, str]:
    """The exit code of a command, and what it said."""
    command = [sys.executable, "-m", "sphinx_booklet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    return done.returncode, done.stdout + done.stderr


def report(name: str, texts: Iterable[Path], manner: Manner, ask: Judge) -> Counter[str]:
    """Build texts one by one, and tell what was not built."""
    counts: Counter[str] = Counter()
    for text in texts:
        fate, words = ask(text, manner)
        counts[fate] += 1
        if fate != BUILT or words:
            print(f"{fate}  {text.name}: {' '.join(words.split())[:200]}", flush=True)
    print(f"{name}: " + ", ".join(f"{count} {fate}" for fate, count in counts.items()), flush=True)
    return counts


def main() -> int:
    """Build all, and tell what was not built; 1 when one has failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkouts", type=Path, default=Path("build/corpus"))
    parser.add_argument("--folder", type=Path, help="texts that lie here already, instead of the list's")
    parser.add_argument("--only", help="the name of one repository of the list")
    parser.add_argument("--lenient", action="store_true", help="pdf_strict = False")
    parser.add_argument("--seconds", type=int, default=120, help="for one text")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    options = parser.parse_args()
    manner = Manner(options.lenient, options.seconds, options.keep)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    warm_up()
    failed = 0
    corpora = [Corpus(**one) for one in tomllib.loads(LIST.read_text(encoding="utf-8"))["corpus"]]
    if options.folder:
        corpora = [Corpus("", "", str(options.folder), ["*.rst", "*.txt"])]
    for corpus in corpora:
        if options.only in (None, corpus.name):
            folder = options.folder or fetch(corpus, options.checkouts)
            failed += report(corpus.name, list_texts(corpus, folder), manner, judge)[FAILED]
            books = [folder / name for name in corpus.books]
            failed += (
                report(f"{corpus.name}, in every format", books, manner, judge_book)[FAILED] if books else 0
            )
    return int(bool(failed))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
