"""`make assemble`: dist/ from languages that were built on other machines."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.artefacts import Artefact, describe_artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs, public_name
from sphinx_booklet.booklet.source_tree import check_project
from sphinx_booklet.build.dist import MANIFEST, copy_file, list_public_files, write_manifest
from sphinx_booklet.build.filling import check_tree
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.staging import Tree, is_intact, stage_tree
from sphinx_booklet.cli.progress import print_table
from sphinx_booklet.web.site import write_root_files


@click.command()
@click.argument(
    "parts", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False, default=None
)
@click.pass_obj
def command(root: Path, parts: Path | None) -> None:
    """Put together dist/ from PARTS, a folder with the dist/ of each machine; default: dist/ itself."""
    check_project(root)
    booklet = load_booklet(root)
    folders = find_folders(booklet, parts or booklet.paths.dist)
    if not folders:
        raise BookletError(
            f"There is nothing to put together: {(parts or booklet.paths.dist).name}/ holds no language.",
            advice="Copy the folders that `make LANGS=…` filled into dist/, then run this again.",
        )
    with lock_tree(booklet):
        print_table([(artefact, 0.0) for artefact in assemble_tree(booklet, folders)], 0.0)


def assemble_tree(booklet: Booklet, folders: dict[str, Path]) -> list[Artefact]:
    """Make dist/ from the folder of each language (by gettext code); returns what is listed.

    Raises BookletError with every fault of the pages, links from language to language among them: dist/ stays.
    """
    tree = Tree(booklet.paths.dist)
    with stage_tree(tree) as stage:
        for code, folder in folders.items():
            for path in list_public_files(folder):
                copy_file(path, stage / booklet.language(code).tag / path.relative_to(folder))
        write_root_files(booklet, stage, draft=True)
        listed = write_manifest(booklet, find_artefacts(booklet, stage), stage)
        # all are there, so that every link from one to another is looked at
        findings = check_tree(booklet, stage, [language.code for language in booklet.languages])
        if findings:
            raise DiagnosticsError(findings, advice="dist/ is as it was before.")
        tree.place()
    return listed


def find_folders(booklet: Booklet, parts: Path) -> dict[str, Path]:
    """Where each language lies, by gettext code: below a dist/ of another machine, or below `parts` itself.

    Raises BookletError when a dist/ of another machine has not come through whole.
    """
    trees = (
        sorted(folder for folder in parts.iterdir() if (folder / MANIFEST).is_file())
        if parts.is_dir()
        else []
    )
    for tree in trees:
        if not is_intact(tree):
            raise BookletError(
                f"{tree.name}/ is not as it was made: a file in it is missing, has changed, or was added.",
                advice="Bring it over again, whole, with the files whose names start with a dot.",
            )
    return {
        language.code: folder
        for language in booklet.languages
        for tree in trees or [parts]
        if (folder := tree / language.tag).is_dir()
    }


def find_artefacts(booklet: Booklet, folder: Path) -> list[Artefact]:
    """The files of every language and edition that are there."""
    return [
        describe_artefact(folder / name, name, language.tag, output.edition)
        for language in booklet.languages
        for output in list_outputs(FORMATS, booklet)
        if (folder / (name := public_name(booklet, language, output))).is_file()
    ]
