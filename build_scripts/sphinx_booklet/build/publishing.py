"""A new public/: what is signed and built, what stays, notices in the place of what is withdrawn, the record.

Every file of it is a copy, so that nothing which happens to one tree reaches the tree before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_file
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.source_tree import list_chapter_files
from sphinx_booklet.build.dist import (
    copy_file,
    copy_language,
    list_public_files,
    read_manifest,
    write_manifest,
)
from sphinx_booklet.catalogs.notice import write_notice
from sphinx_booklet.catalogs.publication import Action
from sphinx_booklet.catalogs.record import RECORD, Published, Record, write_record
from sphinx_booklet.web.site import list_sites, write_headers, write_robots, write_root_files


@dataclass(frozen=True, slots=True)
class Entry:
    """What one language will be in public/: its new files (`artefacts` by output), its old ones, or a notice."""

    action: Action
    published: Published
    artefacts: Mapping[str, Artefact] = field(default_factory=dict)


def stage_public(
    booklet: Booklet,
    entries: Mapping[str, Entry],
    outputs: list[Output],
    record: Record,
    words: Mapping[str, Messages],
    stage: Path,
) -> None:
    """Fill a new tree; `entries` by gettext code. A language without one is not in it.

    `words` are those of each language, as far as they are signed. `record` is that of the tree in place, from which files that stay are copied.
    """
    public = booklet.paths.public
    listed: list[Artefact] = []
    open_languages = [
        language
        for language in booklet.languages
        if language.code in entries and entries[language.code].action is not Action.WITHDRAW
    ]
    for language in booklet.languages:
        entry = entries.get(language.code)
        if entry is None:
            continue
        if entry.action is Action.PUBLISH:
            listed += copy_language(booklet, language, outputs, entry.artefacts, stage)
        elif entry.action is Action.KEEP:
            listed += keep_language(language, record, public, stage)
        else:
            page = write_notice(booklet, language, words[language.code], open_languages)
            for name in list_notices(public, record, language):
                write_text(stage / name, page)
    write_public_root(booklet, entries, words, stage)
    files = {
        path.relative_to(stage).as_posix(): digest_file(path)
        for path in list_public_files(stage)
        if path.parent != stage
    }
    published = {code: entry.published for code, entry in entries.items()}
    write_text(stage / RECORD, write_record(booklet.slug, published, files))
    write_manifest(booklet, listed, stage)


def keep_language(language: Language, record: Record, public: Path, stage: Path) -> list[Artefact]:
    """Copy what the record names of a language; returns what is listed of it."""
    names = record.list_files(language.tag)
    for name in names:
        copy_file(public / name, stage / name)
    return [
        artefact
        for artefact in read_manifest(public)
        if artefact.name in names and record.files[artefact.name] == artefact.sha256
    ]


def list_notices(public: Path, record: Record, language: Language) -> Iterator[str]:
    """The pages in whose place a notice stands: every page that readers may have kept the address of."""
    folder = public / language.tag
    there = (path.relative_to(public).as_posix() for path in folder.rglob("*.html"))
    known = (name for name in record.list_files(language.tag) if name.endswith(".html"))
    yield from sorted({f"{language.tag}/index.html", *there, *known})


def write_public_root(
    booklet: Booklet, entries: Mapping[str, Entry], words: Mapping[str, Messages], stage: Path
) -> None:
    """The root files; where every language is withdrawn, a notice is the front page too."""
    if list_sites(booklet, stage):
        write_root_files(booklet, stage, draft=False, words=words)
        return
    first = next((language for language in booklet.languages if language.code in entries), None)
    if first is None:
        return
    for name in ("index.html", "404.html"):
        write_text(stage / name, write_notice(booklet, first, words[first.code], []))
    write_text(stage / "robots.txt", write_robots(booklet, sitemap=False))
    write_text(stage / "_headers", write_headers(draft=True))


def list_linked_languages(
    booklet: Booklet, ready: Iterable[str], kept: Iterable[str], record: Record
) -> list[str]:
    """The languages (gettext codes) that new pages may link to: new ones, and old ones that have every page."""
    source = booklet.paths.source
    pages = {path.relative_to(source).with_suffix(".html").as_posix() for path in list_chapter_files(source)}
    whole = [
        code for code in kept if all(f"{booklet.language(code).tag}/{page}" in record.files for page in pages)
    ]
    return [language.code for language in booklet.languages if language.code in {*ready, *whole}]
