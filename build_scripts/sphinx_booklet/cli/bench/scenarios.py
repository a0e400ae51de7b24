"""What is compared: both sides in turn on the same copy of the booklet, the same three formats."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    """One scenario: medians of ours, of stock one command after the other, and of stock a command a core.

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


def build_stock(root: Path, codes: list[str]) -> list[list[str]]:
    """The stock commands: one a format and language."""
    return [
        [sys.executable, "-m", "sphinx", "-q", "-b", name, "-D", f"language={code}",
         str(root / "source"), str(root / "build" / code / name)]
        for code in codes
        for name in FORMATS
    ]  # fmt: skip


def compare(
    name: str,
    ours: Path,
    stock: Path | None,
    codes: list[str],
    runs: int,
    prepare: Callable[[Path, int], None],
    formats: str = "pdf-a5 epub html",
) -> Comparison:
    """Run all sides in turn; `prepare` gets a project ready before each run; `formats` are ours."""
    costs: dict[str, list[Cost]] = {"ours": [], "stock": [], "side by side": []}
    for number in range(runs):
        prepare(ours, number)
        costs["ours"].append(measure_all(build_ours(ours, codes, formats), ours))
        if stock is not None:
            prepare(stock, number)
            costs["stock"].append(measure_all(build_stock(stock, codes), stock))
            prepare(stock, number + runs)  # another change than the one that was just built
            costs["side by side"].append(
                measure_side_by_side(build_stock(stock, codes), stock, count_cores())
            )
    others = (take_median(costs[side]) if costs[side] else None for side in ("stock", "side by side"))
    return Comparison(name, take_median(costs["ours"]), *others)


def compare_changes(booklet: Booklet, folder: Path, runs: int) -> Iterator[Comparison]:
    """From nothing, with nothing to do, after a word of English, after a message of one language."""
    root = copy_project(booklet, folder)
    codes = [language.code for language in booklet.languages]
    stock = make_stock(root)
    yield compare(
        "from nothing, caches empty", root, stock, codes, 1, lambda project, _: _empty(project, cache=True)
    )
    yield compare("from nothing", root, stock, codes, runs, lambda project, _: _empty(project, cache=False))
    yield compare("nothing changed", root, stock, codes, runs, lambda project, number: None)
    yield compare("one word of English", root, stock, codes, runs, change_word)
    if len(codes) > 1:
        yield compare("one message of one language", root, stock, codes, runs,
                      lambda project, number: change_message(project, codes[1], number + 1))  # fmt: skip
        measure_all(build_ours(root, codes, ALL), root)  # the editions that were not built yet
        yield compare("the same, all its editions", root, None, codes, runs,
                      lambda project, number: change_message(project, codes[1], number + 1 + runs), ALL)  # fmt: skip


def compare_lengths(
    booklet: Booklet, folder: Path, times: tuple[int, ...] = (1, 5, 10)
) -> Iterator[Comparison]:
    """The same booklet, several times as long, in English."""
    for count in times:
        root = copy_project(booklet, folder / "long", times=count)
        set_languages(root, 1)
        yield compare(f"{count} × as long", root, make_stock(root), ["en"], 1, lambda project, _: None)


def compare_languages(
    booklet: Booklet, folder: Path, counts: tuple[int, ...] = (2, 4, 8, 12)
) -> Iterator[Comparison]:
    """The same booklet in more and more languages."""
    for count in counts:
        root = copy_project(booklet, folder / f"languages-{count}")
        codes = set_languages(root, count)
        load_booklet(root)
        yield compare(f"{count} languages", root, make_stock(root), codes, 1, lambda project, _: None)


def _empty(root: Path, *, cache: bool) -> None:
    """Remove what was built; the cache of cut fonts only when asked."""
    for path in (root / "build").glob("*"):
        if path.is_dir() and (cache or path.name != "cache"):
            shutil.rmtree(path)
    shutil.rmtree(root / "dist", ignore_errors=True)
