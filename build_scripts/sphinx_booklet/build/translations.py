"""What is wrong with translations, kept by content: a language of which no byte has changed is not read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, write_json_record
from sphinx_booklet.booklet.digests import digest_file
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.booklet.source_tree import list_chapter_files
from sphinx_booklet.build.templates import digest_source, digest_templates
from sphinx_booklet.catalogs.folders import check_folders
from sphinx_booklet.catalogs.kept_notes import keep_notes
from sphinx_booklet.catalogs.source_hints import load_templates


def check_translations(booklet: Booklet, codes: Iterable[str]) -> list[Diagnostic]:
    """Everything that is wrong with the catalogs of these languages (gettext codes), in their order.

    The messages of the source are those in build/gettext/: `templates.bring_up_to_date` goes before.
    """
    findings = list(check_folders(booklet))
    made_from = f"{digest_source(booklet)} {digest_templates(booklet)} {digest_names(booklet)}"
    for code in codes:
        findings += check_translation(booklet, code, made_from)
    return findings


def check_translation(booklet: Booklet, code: str, made_from: str) -> list[Diagnostic]:
    """What is wrong with the catalogs of one language, from the last run if that read the same files."""
    path = booklet.paths.build / "po-check" / f"{code}.findings.json"
    digest = f"{made_from} {digest_catalogs(booklet, code)}"
    if (found := read_findings(path, digest)) is not None:
        return found
    # start-up time: the rules are needed when something has changed
    from sphinx_booklet.catalogs.rules import check_language

    checked = check_language(booklet, code, load_templates(booklet))
    keep_notes(booklet, code, checked.catalogs)
    found = checked.findings
    records = [write_json_record(one) for one in found]
    write_kept(path, json.dumps({"made from": digest, "findings": records}, ensure_ascii=False).encode())
    return found


def read_findings(path: Path, digest: str) -> list[Diagnostic] | None:
    """What an earlier run found; None when it is damaged, or was found in other files."""
    kept = read_kept(path)
    data = json.loads(kept) if kept else {}
    if data.get("made from") != digest:
        return None
    return [Diagnostic(**one | {"path": one["path"] and Path(one["path"])}) for one in data["findings"]]


def digest_names(booklet: Booklet) -> str:
    """A digest of the chapters' names: a catalog of no chapter is a fault."""
    names = (path.as_posix() for path in list_chapter_files(booklet.paths.source))
    return hashlib.sha256("\0".join(names).encode()).hexdigest()


def digest_catalogs(booklet: Booklet, code: str) -> str:
    """A digest of the catalogs of a language by name; a link counts as what it is, whatever it leads to."""
    folder = booklet.paths.catalogs(code)
    files = (
        f"{path.relative_to(folder).as_posix()}\0{path.is_symlink()}\0{path.is_file()}\0{digest_file(path)}"
        for path in sorted(folder.rglob("*.po"))
    )
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
