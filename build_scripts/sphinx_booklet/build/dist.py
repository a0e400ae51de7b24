"""Put together what passed, under its public name: whole files only, the manifest last.

Each file is copied beside its place and renamed, so that a reader or a web server never meets half
of one. A language that failed keeps the last good files that it had.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.outputs import Output, built_file
from sphinx_booklet.booklet.paths import check_writable, write_text

# What a builder keeps for itself or what no page reaches.
PRIVATE = frozenset((".buildinfo", ".buildinfo.bak", "objects.inv", ".doctrees", "_sources"))
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


def publish_language(
    booklet: Booklet,
    language: Language,
    outputs: Iterable[Output],
    artefacts: Mapping[str, Artefact],
    target: Path,
) -> list[Artefact]:
    """Copy a language's finished files below `target` (dist/ or public/); `artefacts` by the name of the output.

    Raises BookletError when `target` cannot be written.
    """
    check_writable(target)
    published = []
    for output in outputs:
        artefact, source = artefacts[output.name], built_file(booklet, language, output)
        if output.suffix is None:
            replace_site(source.parent, (target / artefact.name).parent, keep=booklet.slug)
        else:
            replace_file(source, target / artefact.name)
        published.append(artefact)
    return published


def replace_file(source: Path, target: Path) -> None:
    """Put a copy of `source` at `target` in one step; the same bytes are left alone."""
    if (
        target.is_file()
        and target.stat().st_size == source.stat().st_size
        and target.read_bytes() == source.read_bytes()
    ):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    beside.replace(target)


def replace_site(source: Path, target: Path, keep: str) -> None:
    """Make `target` hold the pages in `source`; files whose name starts with `keep` are the editions, not ours."""
    wanted = set()
    for path in list_public_files(source):
        wanted.add(path.relative_to(source))
        replace_file(path, target / path.relative_to(source))
    for path in list(list_public_files(target)):
        relative = path.relative_to(target)
        if relative not in wanted and not (len(relative.parts) == 1 and relative.name.startswith(keep)):
            path.unlink()
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def list_public_files(folder: Path) -> Iterator[Path]:
    """Files that readers may meet, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not PRIVATE.intersection(path.relative_to(folder).parts):
            yield path


def write_manifest(booklet: Booklet, artefacts: Iterable[Artefact], target: Path) -> list[Artefact]:
    """Write manifest.json and SHA256SUMS; artefacts of other runs that are still there stay listed.

    Returns all artefacts that are listed, sorted by name.
    """
    for left in target.glob(".*.new"):  # by a build that was killed
        left.unlink()
    listed = {artefact.name: artefact for artefact in read_manifest(target)}
    listed.update((artefact.name, artefact) for artefact in artefacts)
    tags = {language.tag for language in booklet.languages}
    kept = [
        listed[name] for name in sorted(listed) if (target / name).is_file() and listed[name].language in tags
    ]
    text = (
        json.dumps(
            {
                "booklet": booklet.slug,
                "edition": booklet.edition,
                "date": booklet.date.isoformat(),
                "files": [artefact.to_dict() for artefact in kept],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
    write_text(target / MANIFEST, text)
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(target).as_posix()}\n"
        for path in list_public_files(target)
        if path.name != SUMS
    ]
    write_text(target / SUMS, "".join(sums))
    return kept


def read_manifest(target: Path) -> list[Artefact]:
    """The artefacts of the last run; none when there is no manifest or it is damaged."""
    try:
        files = json.loads((target / MANIFEST).read_text(encoding="utf-8"))["files"]
        return [Artefact(**item) for item in files]
    except (OSError, ValueError, KeyError, TypeError):
        return []
