"""`make corpus`: other projects' texts, each built as a Sphinx project of one file with rst2pdf's own look.

Each is built, or refused in a sentence, or it failed: the last must be none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty

LIST = Path(__file__).parent / "corpora.toml"
SECONDS = 120  # for one text
BUILT, REFUSED, FAILED = "built", "refused", "failed"
CONFIGURATION = """
project = "Corpus"
language = "en"
extensions = ["sphinx_booklet.pdf", "sphinx.ext.todo", "sphinx.ext.ifconfig", "sphinx.ext.graphviz"]
exclude_patterns = ["[!i]*.rst", "i[!n]*.rst", "*/**", "*.txt"]
primary_domain = None
highlight_language = "none"
todo_include_todos = True
pdf_documents = [("index", "text", "A text", "Somebody")]
pdf_use_coverpage = pdf_use_toc = pdf_use_index = pdf_domain_indices = False
pdf_stylesheets = {sheets}
pdf_style_path = ["."]
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one project at one commit."""

    repository: str
    commit: str
    folder: str
    files: list[str]


def fetch(corpus: Corpus, target: Path) -> Path:
    """The folder of the texts, in a checkout below `target`."""
    checkout = target / corpus.repository.rsplit("/", 1)[-1]
    if not checkout.is_dir():
        subprocess.run(["git", "clone", "--quiet", corpus.repository, str(checkout)], check=True)
    subprocess.run(["git", "-C", str(checkout), "checkout", "--quiet", corpus.commit], check=True)
    return checkout / corpus.folder


def make_project(text: Path, folder: Path) -> None:
    """A Sphinx project of one text, with the files that lie beside it."""
    for beside in text.parent.iterdir():
        if beside.name not in ("index.rst", "conf.py"):
            (folder / beside.name).symlink_to(beside.resolve())
    (folder / "index.rst").write_text(text.read_text(encoding="utf-8", errors="replace"), encoding="utf-8")
    sheet = text.with_suffix(".style")
    sheets = [sheet.name] if sheet.exists() else []
    (folder / "conf.py").write_text(CONFIGURATION.format(sheets=sheets), encoding="utf-8")


def build(text: Path, answers: multiprocessing.Queue[tuple[str, str]]) -> None:
    """Build one text, and say how it went."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils
    from sphinx_booklet.booklet.errors import BookletError

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "source"
        folder.mkdir()
        make_project(text, folder)
        out = Path(name) / "out"
        try:
            with patch_docutils(folder), docutils_namespace():
                app = Sphinx(folder, folder, out, out / "doctrees", "pdf", {}, status=None, warning=None)
                app.build()
            for refusal in app.builder.refusals:
                raise refusal
            answers.put((BUILT if any(out.glob("*.pdf")) else FAILED, "no file was written"))
        except BookletError as error:
            answers.put((REFUSED, str(error).replace(f"{folder}/", "").partition("\n")[0]))
        except BaseException as error:
            answers.put((FAILED, f"{type(error).__name__}: {error}"))


def judge(text: Path) -> tuple[str, str]:
    """How a text fares, in a process of its own."""
    answers: multiprocessing.Queue[tuple[str, str]] = multiprocessing.Queue()
    process = multiprocessing.Process(target=build, args=(text, answers))
    process.start()
    try:
        return answers.get(timeout=SECONDS)
    except Empty:
        return FAILED, f"not done after {SECONDS} seconds"
    finally:
        process.kill()
        process.join()


def list_texts(folders: list[tuple[Path, list[str]]]) -> Iterator[Path]:
    """The texts, in a fixed order."""
    for folder, patterns in folders:
        yield from sorted(path for pattern in patterns for path in folder.glob(pattern))


def main() -> int:
    """Build all, and tell what was not built; 1 when one has failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkouts", type=Path, default=Path("build/corpus"))
    parser.add_argument("--folder", type=Path, help="texts that lie here already, instead of the list's")
    options = parser.parse_args()
    if options.folder:
        folders = [(options.folder, ["*.rst", "*.txt"])]
    else:
        corpora = [Corpus(**one) for one in tomllib.loads(LIST.read_text(encoding="utf-8"))["corpus"]]
        folders = [(fetch(corpus, options.checkouts), corpus.files) for corpus in corpora]
    counts: Counter[str] = Counter()
    for text in list_texts(folders):
        fate, words = judge(text)
        counts[fate] += 1
        if fate != BUILT:
            print(f"{fate}  {text.name}: {words[:200]}", flush=True)
    print(", ".join(f"{counts[fate]} {fate}" for fate in (BUILT, REFUSED, FAILED)))
    return int(bool(counts[FAILED]))


if __name__ == "__main__":
    sys.exit(main())
