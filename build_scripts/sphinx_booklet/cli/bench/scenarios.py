"""What is compared: both sides one after the other on the same copy of the booklet, the same three formats."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.build.run import count_cores
from sphinx_booklet.cli.bench.measure import Cost, measure_all, measure_side_by_side, take_median
from sphinx_booklet.cli.bench.projects import (
    change_message,
    change_word,
    copy_project,
    make_stock,
    set_languages,
)

FORMATS = ("html", "epub", "pdf")  # of the stock side: builders
ALL = "pdf epub html"  # of ours: every edition


@dataclass(frozen=True, slots=True)
class Comparison:
    """One scenario: the median of ours, stock one command after the other, and stock a command a core.

    None where stock was not run.
    """

    name: str
    ours: Cost
    stock: Cost | None
    stock_side_by_side: Cost | None = None


def build_ours(root: Path, codes: list[str], formats: str = "pdf-a5 epub html") -> list[list[str]]:
    """The command of this pipeline; default: for the three files that stock makes too."""
    return [[sys.executable, "-m", "sphinx_booklet", "--root", str(root), "build",
             "--formats", formats, "--languages", " ".join(codes)]]  # fmt: skip


def build_stock(root: Path, codes: list[str], builders: Sequence[str] = FORMATS) -> list[list[str]]:
    """The stock commands: one a format and language."""
    return [
        [sys.executable, "-m", "sphinx", "-q", "-b", name, "-D", f"language={code}",
         str(root / "source"), str(root / "build" / code / name)]
        for code in codes
        for name in builders
    ]  # fmt: skip


def compare(
    name: str,
    ours: Path,
    stock: Path | None,
    codes: list[str],
    prepare: Callable[[Path, int], None] = lambda project, number: None,
    *,
    runs: int = 1,
    formats: str = "pdf-a5 epub html",
    builders: Sequence[str] = FORMATS,
    side_by_side: bool = False,
) -> Comparison:
    """Run ours `runs` times and stock once; with `side_by_side` stock once more, a command a core.

    `prepare` gets a project ready before each run; `formats` are ours, `builders` those of stock.
    """
    costs, theirs, beside = [], None, None
    for number in range(runs):
        prepare(ours, number)
        costs.append(measure_all(build_ours(ours, codes, formats), ours))
    if stock is not None:
        prepare(stock, 0)
        theirs = measure_all(build_stock(stock, codes, builders), stock)
    if stock is not None and side_by_side:
        prepare(stock, 1)
        beside = measure_side_by_side(build_stock(stock, codes, builders), stock, count_cores())
    return Comparison(name, take_median(costs), theirs, beside)


def compare_changes(booklet: Booklet, folder: Path, runs: int) -> Iterator[Comparison]:
    """From nothing, with nothing to do, after a word of English, after a message of one language."""
    root = copy_project(booklet, folder)
    codes = [language.code for language in booklet.languages]
    stock = make_stock(root)
    first = compare("from nothing, caches empty", root, stock, codes,
                    lambda project, _: _empty(project, cache=True), side_by_side=True)  # fmt: skip
    yield first
    again = compare(
        "from nothing", root, None, codes, lambda project, _: _empty(project, cache=False), runs=runs
    )
    yield replace(again, stock=first.stock, stock_side_by_side=first.stock_side_by_side)
    yield compare("nothing changed", root, stock, codes, runs=runs)
    yield compare("one word of English", root, stock, codes, change_word, runs=runs)
    if len(codes) > 1:
        one = codes[1]
        yield compare("one message of one language", root, stock, [one],
                      lambda project, number: change_message(project, one, number + 1), runs=runs)  # fmt: skip
        measure_all(build_ours(root, [one], ALL), root)  # the editions that were not built yet
        yield compare("the same, all its editions", root, None, [one],
                      lambda project, number: change_message(project, one, number + 1 + runs),
                      runs=runs, formats=ALL)  # fmt: skip


def compare_lengths(booklet: Booklet, folder: Path, times: tuple[int, ...] = (1, 10)) -> Iterator[Comparison]:
    """The same booklet, several times as long, in English; of the longest also the PDF alone."""
    for count in times:
        root = copy_project(booklet, folder / "long", times=count)
        set_languages(root, 1)
        stock = make_stock(root)
        yield compare(f"{count} × as long", root, stock, ["en"])
    yield compare(f"{times[-1]} × as long, PDF alone", root, stock, ["en"],
                  lambda project, _: _empty(project, cache=False),
                  formats="pdf-a5", builders=("pdf",))  # fmt: skip


def compare_languages(
    booklet: Booklet, folder: Path, counts: tuple[int, ...] = (2, 4, 8, 12)
) -> Iterator[Comparison]:
    """The same booklet in more and more languages."""
    for count in counts:
        root = copy_project(booklet, folder / f"languages-{count}")
        codes = set_languages(root, count)
        load_booklet(root)
        yield compare(f"{count} languages", root, make_stock(root), codes)


def _empty(root: Path, *, cache: bool) -> None:
    """Remove what was built; the cache of cut fonts only when asked."""
    for path in (root / "build").glob("*"):
        if path.is_dir() and (cache or path.name != "cache"):
            shutil.rmtree(path)
    shutil.rmtree(root / "dist", ignore_errors=True)
