"""What a tree of finished files holds: each language under its public names, the manifest and the sums last.

A tree (dist/, public/) is always made whole, in a folder of its own (staging.py). A language that is not
made this time is taken over from the tree before, file by file, as far as its sums still hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.artefacts import Artefact, describe_artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_file
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.offers import is_outdated
from sphinx_booklet.booklet.outputs import OUTPUTS, Output, built_file, list_outputs, public_name
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.people import KINDS
from sphinx_booklet.build.staging import SUMS, read_sums

# What a builder keeps for itself or what no page reaches.
PRIVATE = frozenset((".buildinfo", ".buildinfo.bak", "objects.inv", ".doctrees", "_sources"))
SITE = OUTPUTS["html"][0]
MANIFEST = "manifest.json"
NO_JEKYLL = ".nojekyll"  # without it GitHub Pages leaves out every folder that starts with an underscore


@dataclass(frozen=True, slots=True)
class Contents:
    """What a finished tree says that it holds."""

    folder: Path
    artefacts: tuple[Artefact, ...]
    sums: Mapping[str, str]

    def list_site(self, tag: str) -> list[str]:
        """The files of the pages of a language (BCP 47 tag), and what people made: all but its other editions."""
        editions = {
            artefact.name for artefact in self.artefacts if artefact.edition not in (SITE.edition, *KINDS)
        }
        return [name for name in self.sums if name.startswith(f"{tag}/") and name not in editions]


def read_contents(folder: Path) -> Contents:
    """What the manifest and the sums of a tree name."""
    return Contents(folder, tuple(read_manifest(folder)), read_sums(folder))


def fill_tree(
    booklet: Booklet,
    made: Mapping[str, Mapping[str, Artefact]],
    outputs: list[Output],
    before: Contents,
    stage: Path,
) -> list[Artefact]:
    """Put every language into the new tree `stage`: what was `made` (by gettext code and output), the rest from `before`.

    Returns what is listed. Root files and manifest are still to be written.
    """
    listed = []
    for language in booklet.languages:
        new = made.get(language.code)
        if new is not None:
            listed += copy_language(booklet, language, outputs, new, stage)
        done = outputs if new is not None else []
        listed += carry_language(booklet, language, before, stage, [output.name for output in done])
    return listed


def copy_language(
    booklet: Booklet,
    language: Language,
    outputs: Iterable[Output],
    artefacts: Mapping[str, Artefact],
    stage: Path,
) -> list[Artefact]:
    """Copy a language's finished files into a new tree; `artefacts` by the name of the output.

    Raises BookletError when a file is not the one that was checked.
    """
    copied: list[Artefact] = []
    for output in outputs:
        artefact, source = artefacts[output.name], built_file(booklet, language, output)
        if output.suffix is None:
            for path in list_public_files(source.parent):
                copy_file(path, (stage / artefact.name).parent / path.relative_to(source.parent))
            copied += list_people(booklet, language, stage)
        else:
            copy_file(source, stage / artefact.name)
        if digest_file(stage / artefact.name) != artefact.sha256:
            raise BookletError(
                f"{artefact.name} is not the file that was checked: something else has written into build/.",
                advice="Run `make` again.",
            )
        copied.append(artefact)
    return copied


def carry_language(
    booklet: Booklet, language: Language, before: Contents, stage: Path, without: Iterable[str] = ()
) -> list[Artefact]:
    """Take over from the tree before the outputs of a language that are not made this time.

    An edition whose public name has changed, or whose bytes have, is left behind; so is a site of
    which a file is missing, and an edition of another text than the pages. `without` are names of outputs.
    """
    known = {artefact.name: artefact for artefact in before.artefacts if artefact.language == language.tag}
    carried = []
    for output in list_outputs(tuple(OUTPUTS), booklet):
        name = public_name(booklet, language, output)
        if output.name in without or name not in known or name not in before.sums:
            continue
        if is_outdated(built_file(booklet, language, output), built_file(booklet, language, SITE)):
            continue  # a recording of another dose than the one on the page
        files = before.list_site(language.tag) if output.suffix is None else [name]
        if all(digest_file(before.folder / file) == before.sums[file] for file in files):
            for file in files:
                link_file(before.folder / file, stage / file)
            carried.append(known[name])
            if output.suffix is None:
                carried += [artefact for artefact in known.values() if artefact.edition in KINDS]
    return carried


def list_people(booklet: Booklet, language: Language, stage: Path) -> Iterator[Artefact]:
    """The editions that people made, as they came with the pages of a language."""
    for slot in booklet.people:
        if slot.code == language.code and slot.file:
            name = f"{language.tag}/{slot.public_name(booklet.slug, language.tag)}"
            yield describe_artefact(stage / name, name, language.tag, slot.kind)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, and make the folders above it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def link_file(source: Path, target: Path) -> None:
    """Give a file of the tree before a second name; a copy where the file system has no such thing.

    Nothing ever writes into a file of a finished tree, so none is changed by way of its other name.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def list_public_files(folder: Path) -> Iterator[Path]:
    """Files that readers may meet, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if (
            path.is_file()
            and not path.is_symlink()
            and not PRIVATE.intersection(path.relative_to(folder).parts)
        ):
            yield path


def write_manifest(booklet: Booklet, artefacts: Iterable[Artefact], stage: Path) -> list[Artefact]:
    """End a new tree: write manifest.json, .nojekyll and, over all of it, SHA256SUMS.

    Returns the artefacts, sorted by name.
    """
    listed = sorted(artefacts)
    facts = {
        "booklet": booklet.slug,
        "edition": booklet.edition,
        "date": booklet.date.isoformat(),
        "files": [artefact.to_dict() for artefact in listed],
    }
    write_text(stage / MANIFEST, json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
    write_text(stage / NO_JEKYLL, "")
    write_sums(stage)
    return listed


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS over every file of a tree: the last thing that is written into it."""
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in list_public_files(folder)
        if path.name != SUMS
    ]
    write_text(folder / SUMS, "".join(sums))


def read_manifest(folder: Path) -> list[Artefact]:
    """The artefacts of a tree; none when it has no manifest or a damaged one."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return [Artefact(**item) for item in files]
    except (OSError, ValueError, KeyError, TypeError):
        return []
