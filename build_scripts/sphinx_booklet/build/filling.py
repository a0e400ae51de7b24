"""dist/ made whole from what was built, checked, and put in the place of the old one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.build.dist import fill_tree, read_contents, write_manifest
from sphinx_booklet.build.page_sources import name_chapters
from sphinx_booklet.build.staging import Tree, stage_tree
from sphinx_booklet.checks.check_outputs import load_known_pages
from sphinx_booklet.checks.html import check_site
from sphinx_booklet.web.site import write_root_files


def fill_dist(
    booklet: Booklet, made: dict[str, Mapping[str, Artefact]], outputs: list[Output]
) -> list[BookletError]:
    """Make a whole new dist/, check it, and put it in the place of the old one.

    `made` is what was built, by gettext code and output. A language whose pages do not pass is taken out
    of it, and keeps its last good files. Returns what is wrong.
    """
    tree, errors = Tree(booklet.paths.dist), list[BookletError]()
    with stage_tree(tree) as stage:
        before = read_contents(tree.target)
        while made:
            listed = fill_tree(booklet, made, outputs, before, stage)
            write_root_files(booklet, stage, draft=True)
            write_manifest(booklet, listed, stage)
            findings = check_tree(booklet, stage, made)
            if not findings:
                tree.place()
                return errors
            pages = Path(tree.target.name, booklet.source_language.tag)
            errors.append(DiagnosticsError(name_chapters(findings, booklet, pages)))
            at_fault = {
                code
                for code in made
                if any(
                    finding.is_below(Path(tree.target.name, booklet.language(code).tag))
                    for finding in findings
                )
            }
            for code in at_fault or set(made):  # a fault of the root files is one of every language
                del made[code]
            stage = tree.begin()
    return errors


def check_tree(booklet: Booklet, stage: Path, made: Collection[str]) -> list[Diagnostic]:
    """What is wrong with the pages of a new dist/, each with its place as it would be in dist/.

    The pages that were taken over have been checked before. Links to languages that are not of this run
    (`made`, gettext codes) are checked when all are there: by `make`, or by `make assemble`.
    """
    codes = [language.code for language in booklet.languages]
    without = [language.tag for language in booklet.languages if language.code not in made]
    found = check_site(stage, booklet, draft=True, without=without, known=load_known_pages(booklet, codes))
    taken_over = tuple(stage / tag for tag in without)
    return [
        finding.rebase(stage, booklet.paths.dist).shorten(booklet.root)
        for finding in found
        if finding.severity == "error" and not any(finding.is_below(folder) for folder in taken_over)
    ]
