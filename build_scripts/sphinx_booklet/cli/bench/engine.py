"""The text engine and the tags beside stock rst2pdf, on the same text with rst2pdf's own looks.

Each side builds the PDF several times in a process of its own, so that neither pays for imports:
what is left is reading the tree, setting the text, and writing the file. Stock sets it in
Helvetica, unembedded and untagged; ours embeds its fonts, tags every element and, as every build
of ours does, reads the file again and compares it with the text.
"""

from __future__ import annotations

import io
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.cli.bench import stock
from sphinx_booklet.cli.bench.measure import Cost
from sphinx_booklet.cli.bench.projects import copy_project, make_stock
from sphinx_booklet.cli.bench.scenarios import Comparison

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

EXTENSIONS = {"stock": "sphinx_booklet.cli.bench.stock", "ours": "sphinx_booklet.cli.bench.engine"}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension: the stock side's markup, our engine, no looks of ours."""
    metadata = stock.setup(app)
    app.setup_extension("sphinx_booklet.pdf")
    return metadata


def compare_engine(booklet: Booklet, folder: Path, runs: int) -> Iterator[Comparison]:
    """The PDF alone, in a warm process."""
    root = make_stock(copy_project(booklet, folder / "engine"))
    costs = {side: _measure(side, root, runs) for side in ("stock", "ours")}
    yield Comparison("PDF alone, warm: shaping, embedding, tags, audit", costs["ours"], costs["stock"])


def _measure(side: str, root: Path, runs: int) -> Cost:
    command = [sys.executable, "-m", __name__, side, str(root), str(runs)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BookletError(f"The benchmark of the engine failed: {result.stderr[-600:]}")
    return Cost(*json.loads(result.stdout.splitlines()[-1]))


def build_again_and_again(side: str, root: Path, runs: int) -> Cost:
    """Medians of building the PDF in this process, without the first time."""
    # start-up time: commands that build nothing need no Sphinx
    from sphinx.cmd.build import main as build

    costs = []
    for number in range(runs + 1):
        out = root / f"engine-{side}-{number}"
        command = ["-q", "-b", "pdf", "-d", str(root / f"engine-{side}"), "-D", f"extensions={EXTENSIONS[side]}",
                   str(root / "source"), str(out)]  # fmt: skip
        wall, cpu = time.monotonic(), time.process_time()
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
            failed = build(command)
        costs.append((time.monotonic() - wall, time.process_time() - cpu))
        if failed or not list(out.glob("*.pdf")):
            raise BookletError(f"Sphinx failed: {said.getvalue()[-600:]}")
        shutil.rmtree(out)
    middle = len(costs) // 2
    walls, cpus = zip(*costs[1:], strict=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(sorted(walls)[middle - 1], sorted(cpus)[middle - 1], peak)


if __name__ == "__main__":
    cost = build_again_and_again(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps([cost.wall, cost.cpu, cost.peak]))
