"""source/safety.lock: what the text says on safety, chapter by chapter, as someone last accepted it.

The program makes the file (`booklet safety --accept`) and compares it with the text whenever the text is read:
in preview, build, check and publish. A passage that is gone, says something else, left its box, became another
thing or changed places stops them, with the place in the source. A booklet without the file is not compared.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_booklet.booklet.terms import SafetyTerms
from sphinx_booklet.catalogs import document, safety_words
from sphinx_booklet.catalogs.changes import Change, list_changes
from sphinx_booklet.catalogs.document import Line, read_document
from sphinx_booklet.catalogs.safety_words import list_reasons
from sphinx_booklet.markup.draft_text import TAG

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.booklet.config import Booklet

logger = logging.getLogger(__name__)

HEAD = (
    "% What this booklet says on safety, in order. Made by `booklet safety --accept`: do not edit it.\n"
    "% When a line goes, changes, leaves its box or its place, nothing is built until someone accepts that.\n"
)
ROW = re.compile(r"(?P<place>.*?)(?:^| › )(?P<kind>[^›|]+?) \| ?(?P<words>.*)")
BARE = frozenset(
    ("list", "rows", "row", "columns", "header rows", "definition", "list of terms", "term and meaning")
)


CODES = {
    "SAFE-001": "a safety passage that nobody has accepted yet",
    "SAFE-002": "safety text that is gone, or is not as it was accepted",
}


def list_safety(lines: Iterable[Line]) -> list[Line]:
    """The safety passages among lines, each with the boxes that it stands in; headings around them do not count."""
    return [shorten_place(line) for line in lines if line.safety and line.words]


def shorten_place(line: Line) -> Line:
    """A line with the boxes that it stands in, and nothing else of its place."""
    place = tuple(
        part for part in line.place if not part.startswith(("section", "row “")) and part not in BARE
    )
    return replace(line, place=place, depth=len(place), words=line.words.replace("\n", " "))


def write_lock(lines: Iterable[Line]) -> str:
    """The text of the lock file."""
    rows, chapter = [HEAD], None
    for line in list_safety(lines):
        if line.chapter != chapter:
            chapter = line.chapter
            rows.append(f"\n# {chapter}\n")
        rows.append(f"{' › '.join((*line.place, line.kind))} | {line.words}\n")
    return "".join(rows)


def read_lock(text: str) -> list[Line]:
    """The lines of such a text."""
    lines, chapter = [], ""
    for row in text.splitlines():
        if row.startswith("# "):
            chapter = row[2:]
        elif (found := ROW.fullmatch(row)) and not row.startswith("%"):
            place = tuple(part for part in found["place"].split(" › ") if part)
            lines.append(Line(chapter, len(place), found["kind"], found["words"], True, place))
    return lines


def compare_lock(booklet: Booklet, lines: Sequence[Line]) -> list[Change]:
    """What the lock holds and the text does not, or not there; empty without a lock.

    A new passage is no fault, unless it stands in a box that is held.
    """
    held = read_held(booklet)
    if not held:
        return []
    known = {(line.chapter, line.words) for line in held}
    short = [shorten_place(line) for line in lines if line.words]
    # what lost its mark is still there: it is to be said where
    now = [line for line in short if line.safety or (line.chapter, line.words) in known]
    changes = list_changes(held, now)
    places = {(line.chapter, line.place) for line in held if line.place}
    order = [id(line) for line in now]
    known_lines = {(line.chapter, line.place, line.kind, line.words) for line in held}

    def joins_what_is_held(line: Line) -> bool:
        """Whether a new passage stands beside an old one in the same box: the box says something else now."""
        if (line.chapter, line.place) not in places:
            return False
        number = order.index(id(line))
        beside = now[max(number - 1, 0) : number] + now[number + 1 : number + 2]
        return any(
            x.place == line.place and (x.chapter, x.place, x.kind, x.words) in known_lines for x in beside
        )

    return [
        change
        for change in changes
        if change.before is not None or change.after is None or joins_what_is_held(change.after)
    ]


def read_held(booklet: Booklet) -> list[Line]:
    """The lines of the lock; none without one."""
    path = booklet.paths.safety_lock
    return read_lock(path.read_text(encoding="utf-8")) if path.is_file() else []


def list_new(booklet: Booklet, lines: Sequence[Line]) -> list[Line]:
    """Safety passages of the text that the lock does not hold yet."""
    held = {(line.chapter, line.place, line.kind, line.words) for line in read_held(booklet)}
    return [x for x in list_safety(lines) if (x.chapter, x.place, x.kind, x.words) not in held]


def list_unmarked(lines: Iterable[Line], terms: SafetyTerms) -> Iterator[tuple[Line, list[str]]]:
    """Passages of chapters that are not marked safety, though a word of theirs may matter, and which."""
    for line in lines:
        marked = line.safety and (
            "safety" in line.kind or any("safety" in p or " box" in p or "list" in p for p in line.place)
        )
        if (
            marked
            or not line.message
            or line.chapter.startswith("words of")
            or "citation" in "".join(line.place)
        ):
            continue
        if reasons := list_reasons(line.words, terms):
            yield line, reasons


# while Sphinx reads


def watch_safety(app: Sphinx) -> None:
    """Register the handlers that list each chapter as it is read and compare the lock with all of them."""
    app.connect("doctree-read", _note_lines)
    app.connect("env-purge-doc", _forget_lines)
    app.connect("env-merge-info", _merge_lines)
    app.connect("env-updated", _compare, priority=950)


def find_version() -> int:
    """A number that changes with the code that lists a document: what it listed before is then read again."""
    files = (document.__file__, safety_words.__file__)
    return zlib.crc32(b"".join(Path(name).read_bytes() for name in files))


def list_env_lines(env: BuildEnvironment, tags: Iterable[str]) -> dict[str, list[Line]]:
    """The lines of every document of the environment; `tags` are those that conf.py sets."""
    known = _lines_of(env)
    for docname in env.found_docs:
        if docname not in known and docname in env.all_docs:
            known[docname] = read_document(docname, env.get_doctree(docname), tags)
    return known


def _lines_of(env: BuildEnvironment) -> dict[str, list[Line]]:
    if not hasattr(env, "booklet_lines"):
        env.booklet_lines = {}  # type: ignore[attr-defined]  # kept with the environment
    lines: dict[str, list[Line]] = env.booklet_lines  # type: ignore[attr-defined]
    return lines


def list_own_tags(tags: Iterable[str], builder: Builder) -> list[str]:
    """The tags that conf.py sets: those of the builder and of drafts say nothing of what is published."""
    name, form = builder.name, builder.format
    known = {name, form, f"format_{form}", f"builder_{name}", TAG}
    return [tag for tag in tags if tag not in known]


def _note_lines(app: Sphinx, doctree: nodes.document) -> None:
    _lines_of(app.env)[app.env.docname] = read_document(
        app.env.docname, doctree, list_own_tags(app.tags, app.builder)
    )


def _forget_lines(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _lines_of(env).pop(docname, None)


def _merge_lines(
    app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    _lines_of(env).update({name: lines for name, lines in _lines_of(other).items() if name in docnames})


def _compare(app: Sphinx, env: BuildEnvironment) -> None:
    booklet: Booklet = app.config.booklet
    asked = app.config.booklet_ask_lock and booklet.paths.safety_lock.is_file()
    if not asked or app.config.language != booklet.source_language.code:
        return
    known = list_env_lines(env, list_own_tags(app.tags, app.builder))
    order = {name: n for n, name in enumerate(env.toctree_includes.get(env.config.root_doc, ()))}
    names = sorted(known, key=lambda name: (name != env.config.root_doc, order.get(name, len(order)), name))
    lines = [line for name in names for line in known[name]]
    held = read_held(booklet)
    for change in compare_lock(booklet, lines):
        where, line = find_place(change, held, lines)
        docname = where if where in env.found_docs else env.config.root_doc
        logger.warning("%s %s", change.sentence, ADVICE, location=(docname, line))


ADVICE = "If that is meant, run `booklet safety --accept`."


def find_place(change: Change, held: Sequence[Line], lines: Sequence[Line]) -> tuple[str, int]:
    """The chapter and line of a change: where the passage stands now, else where the one before it stands."""
    if change.after is not None:
        return change.after.chapter, change.after.line or 1
    if change.before is None:
        return "", 1
    chapter = change.before.chapter
    places = {line.words: line.line for line in reversed(lines) if line.chapter == chapter and line.line}
    around = [line for line in held if line.chapter == chapter]
    number = around.index(change.before) if change.before in around else 0
    for line in (*reversed(around[:number]), *around[number:]):
        if found := places.get(line.words):
            return chapter, found
    return chapter, 1
