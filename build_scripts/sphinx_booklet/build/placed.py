"""Whether dist/ is what an earlier run put there from the same files: then it is not filled and checked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_files
from sphinx_booklet.booklet.kept_files import discard_folder, read_kept, write_kept
from sphinx_booklet.booklet.offers import offer_file
from sphinx_booklet.booklet.outputs import OUTPUTS, Output, built_file, list_outputs
from sphinx_booklet.build.staging import Tree, digest_sums, is_intact
from sphinx_booklet.build.stamps import read_stamp


def describe_state(booklet: Booklet, codes: Iterable[str], outputs: Iterable[Output]) -> str:
    """A digest of all that a run puts into dist/: these `outputs` of the languages `codes` (gettext codes).

    It is taken right after a build, which has compared every file of them with its stamp: a stamp says what
    went into each output (the program, the text, the settings) and what came out.
    """
    outputs = list(outputs)
    parts: list[object] = [[output.name for output in outputs]]
    for code in codes:
        stamp = read_stamp(booklet, code)
        made = stamp.made if stamp else {}
        parts.append([code, stamp and stamp.pipeline])
        parts += [astuple(made[output.name]) for output in outputs if output.name in made]
    parts.append(digest_files(_list_offers(booklet)))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_placed(booklet: Booklet, state: str) -> bool:
    """Whether a run put this state into dist/, every file of it is as it was, and no run has left anything."""
    tree = Tree(booklet.paths.dist)
    kept = read_kept(_record(booklet))
    return kept == _describe(booklet, state) and tree.is_alone() and is_intact(tree.target)


def record_placed(booklet: Booklet, state: str) -> None:
    """Note that dist/ holds this state. Where it cannot be noted, the next run fills dist/ again."""
    path = _record(booklet)
    with suppress(OSError):
        if path.is_dir():
            discard_folder(path)
        write_kept(path, _describe(booklet, state))


def _describe(booklet: Booklet, state: str) -> bytes:
    return f"{state} {digest_sums(booklet.paths.dist)}".encode()


def _record(booklet: Booklet) -> Path:
    return booklet.paths.build / "dist.state"


def _list_offers(booklet: Booklet) -> Iterator[Path]:
    """What tells of an edition that is taken over whether it is of today's text."""
    for language in booklet.languages:
        for output in list_outputs(tuple(OUTPUTS), booklet):
            yield offer_file(built_file(booklet, language, output))
