"""Fingerprints of a document: what a clinician signs, and the part of it that is safety.

The document is listed in lines (document.py, appearance.py), and a fingerprint is a digest of these, so that
whoever asks what has changed gets an answer in words (changes.py). What was signed is kept as such a list in
source/signed/<code>.txt; its digest stands in booklet.toml, [sign_off].text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.box_kinds import BOX_KINDS
from sphinx_booklet.booklet.digests import digest_file
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.messages import DOMAIN
from sphinx_booklet.booklet.paths import write_text as write_file
from sphinx_booklet.catalogs.appearance import list_appearance
from sphinx_booklet.catalogs.changes import describe_changes
from sphinx_booklet.catalogs.document import Line, name_section, translate_lines, write_text
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet
    from sphinx_booklet.catalogs.message import Catalog

RELIED_ON = re.compile(r"<(?P<kind>ref|term) (?P<name>[^>]+)>")
BOX_WORDS = frozenset(
    (*(kind.label for kind in BOX_KINDS.values()), "{label}: {title}")
)  # what says that a passage is a warning
LISTING = "document.json"  # in build/gettext/, beside the templates that come from the same reading
FIRST = "What was signed, as it is read. Made by `booklet sign`; a line with “!” is safety."


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Sixteen hexadecimal digits of SHA-256: over all lines, and over those of safety with where they stand."""

    all: str
    safety: str


def find_fingerprints(
    booklet: Booklet, code: str, catalogs: Mapping[str, Catalog] | None = None
) -> Fingerprints:
    """The fingerprints of a language (gettext code), from the source as it was last gathered.

    `catalogs` are the translations; the source language needs none. Raises BookletError when nothing was
    gathered yet.
    """
    lines = list_lines(booklet, code, catalogs)
    return Fingerprints(digest_lines(lines), digest_lines(line for line in lines if line.safety))


def find_text_fingerprint(booklet: Booklet, code: str, catalogs: Mapping[str, Catalog] | None = None) -> str:
    """The fingerprint by which an edition that people made is known to be of a text.

    It changes with words, boxes and order of the chapters and with whatever is safety; not with the date of the
    edition, a colour, the program's other words, or the slots themselves. See `find_fingerprints`.
    """
    chapters = {line.chapter for line in read_lines(booklet) if not line.chapter.startswith("words of ")}
    lines = list_lines(booklet, code, catalogs)
    return digest_lines(line for line in lines if line.chapter in chapters or line.safety)


def digest_lines(lines: Iterable[Line]) -> str:
    """A digest of lines: kind, words, nesting and place of each, and their order."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update("\0".join((line.chapter, *line.place, line.kind, line.words)).encode() + b"\n")
    return digest.hexdigest()[:16]


def list_lines(booklet: Booklet, code: str, catalogs: Mapping[str, Catalog] | None = None) -> list[Line]:
    """All lines of a language: its chapters in order, facts of the edition, the program's words, templates, styles."""
    lines = [*read_lines(booklet), *list_facts(booklet, code)]
    if code != booklet.source_language.code and catalogs is not None:
        known = {
            (domain, message.msgid): " / ".join(message.strings)
            for domain, catalog in catalogs.items()
            for message in catalog.live
            if message.is_translated and not message.is_fuzzy
        }
        lines = translate_lines(
            lines, lambda line: known.get((line.chapter.removeprefix("words of "), line.message))
        )
    given = {slot.file for slot in booklet.people}  # no pictures of the text; each is a fact of its language
    looks = [
        line
        for line in list_appearance(booklet.paths.source)
        if not (line.chapter.startswith("pictures") and line.kind in given)
    ]
    return mark_relied_on([*lines, *looks])


def mark_relied_on(lines: list[Line]) -> list[Line]:
    """The lines, with what a safety passage relies on marked too: labels, terms and pictures that it names."""
    names = {
        (found["kind"], found["name"].lower())
        for line in lines
        if line.safety
        for found in RELIED_ON.finditer(line.words)
    }
    pictures = " ".join(line.words for line in lines if line.safety)
    made, meant = [], False
    for line in lines:
        relied = line.kind == "target" and ("ref", line.words.removeprefix("refid ").lower()) in names
        if line.kind.startswith("term") and line.words:
            relied = meant = ("term", line.words.lower()) in names
        elif line.chapter.startswith("pictures"):
            relied = line.kind in pictures
        elif meant and "definition" in line.place:
            relied = True
        made.append(replace(line, safety=True) if relied else line)
    return made


def list_facts(booklet: Booklet, code: str) -> Iterator[Line]:
    """Facts of the edition that a reader of a language (gettext code) meets or relies on."""
    facts: dict[str, str] = {
        "edition": booklet.edition,
        "date": booklet.date.isoformat(),
        "review_date": booklet.review_date.isoformat(),
        "web_address": booklet.web_address,
        "publisher.name": booklet.publisher.name,
        "publisher.email": booklet.publisher.email,
    }
    for key, value in facts.items():
        yield Line("facts booklet.toml", 0, key, value)
    yield Line("facts booklet.toml", 0, "publisher.phone", booklet.publisher.phone, safety=True)
    if booklet.evaluation:
        yield Line("facts booklet.toml", 0, "evaluation", str(asdict(booklet.evaluation)))
    for slot in booklet.people:
        if slot.code == code:
            place = slot.address or digest_file(booklet.paths.source / slot.file)[:16]
            words = f"{place}, {slot.made_by}, {slot.date}, of the text {slot.text}"
            yield Line("facts booklet.toml", 0, slot.table, words)


def save_lines(booklet: Booklet, lines: Iterable[Line], templates: Mapping[str, Catalog]) -> None:
    """Keep what was read of the source, with the program's own words."""
    rows = [*lines]
    labels = BOX_WORDS | {write_text(kind.label) for kind in booklet.boxes.values()}
    for domain in (DOMAIN, SPHINX_DOMAIN):
        for message in templates[domain].messages if domain in templates else ():
            words = write_text(" / ".join(filter(None, (message.msgid, message.plural))))
            rows.append(Line(f"words of {domain}", 0, "words", words, words in labels, message=message.msgid))
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False)
    write_file(booklet.paths.gettext / LISTING, text)


def read_lines(booklet: Booklet) -> list[Line]:
    """What was last read of the source. Raises BookletError when nothing was."""
    path = booklet.paths.gettext / LISTING
    if not path.is_file():
        raise BookletError("The text has not been read yet.", advice="Run `make gettext` first.")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Line(**{**row, "place": tuple(row["place"])}) for row in rows]


# what was signed


def find_signed_path(booklet: Booklet, code: str) -> Path:
    """Where the list of what was signed is kept."""
    return booklet.paths.source / "signed" / f"{code}.txt"


def write_signed(lines: Iterable[Line]) -> str:
    """The lines as a text to read: a heading a chapter, nesting as indentation."""
    made, chapter = [f"% {FIRST}"], None
    for line in lines:
        if line.chapter != chapter:
            chapter = line.chapter
            made.append(f"\n# {chapter}")
        words = line.words.replace("\n", "\\n")
        around = f"{' ‹ '.join(line.place)} ‹ " if line.place and not line.depth else ""
        made.append(f"{'!' if line.safety else ' '} {'  ' * line.depth}{around}{line.kind} | {words}")
    return "\n".join(made) + "\n"


def read_signed(text: str) -> list[Line]:
    """The lines back from such a text; a line that is none is left out."""
    lines: list[Line] = []
    chapter, above = "", list[str]()
    for row in text.splitlines():
        if row.startswith("# "):
            chapter, above = row[2:], []
            continue
        found = re.fullmatch(r"(?P<mark>[! ]) (?P<indent> *)(?P<kind>.*?) \| ?(?P<words>.*)", row)
        if found is None:
            continue
        depth = len(found["indent"]) // 2
        del above[depth:]
        words = found["words"].replace("\\n", "\n")
        if found["kind"] == "heading" and above and above[-1] == "section":
            above[-1] = name_section(words)
        if (
            found["kind"].startswith("cell")
            and above
            and above[-1] == "row"
            and lines[-1].kind == "row"
            and words
        ):
            above[-1] = f"row “{words}”"
        place = tuple(above)
        if " ‹ " in found["kind"]:  # a line of a template names all that it stands in
            *outer, kind = found["kind"].split(" ‹ ")
            lines.append(Line(chapter, 0, kind, words, found["mark"] == "!", tuple(outer)))
            continue
        lines.append(Line(chapter, depth, found["kind"], words, found["mark"] == "!", place))
        above.append(found["kind"])
    return lines


def read_last_signed(booklet: Booklet, code: str) -> list[Line]:
    """The lines that were signed last; empty when there are none."""
    path = find_signed_path(booklet, code)
    return read_signed(path.read_text(encoding="utf-8")) if path.is_file() else []


def is_english_signed(booklet: Booklet) -> bool:
    """Whether the sign-off in booklet.toml is for the text of today."""
    code = booklet.source_language.code
    return booklet.sign_off is not None and booklet.sign_off.text == find_fingerprints(booklet, code).all


def describe_since_signed(
    booklet: Booklet, code: str, catalogs: Mapping[str, Catalog] | None = None
) -> list[str]:
    """What changed since a language was signed, in words; empty when nothing did or nothing was signed."""
    before = read_last_signed(booklet, code)
    return describe_changes(before, list_lines(booklet, code, catalogs)) if before else []
