"""What is checked, and how the checks that need more than a file are asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.editions import TAGGED, find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import Output, built_file
from sphinx_booklet.build.templates import bring_up_to_date
from sphinx_booklet.build.translations import check_translations
from sphinx_booklet.checks import draft_state, sums
from sphinx_booklet.checks.check_outputs import check_output
from sphinx_booklet.checks.epub import report as epub
from sphinx_booklet.checks.pdf import pages
from sphinx_booklet.checks.pdf.drawings_seen import Asked
from sphinx_booklet.checks.pdf.drawn import DRAWN_SUFFIX, load_drawn
from sphinx_booklet.checks.readers import report as readers
from sphinx_booklet.checks.readers.blocks import text_file
from sphinx_booklet.figures.scene import load_scene


@dataclass(frozen=True, slots=True)
class CheckedTree:
    """What is checked: a booklet, languages of it (gettext codes), and a tree (dist/, public/) with these files."""

    booklet: Booklet
    codes: tuple[str, ...]
    folder: Path
    files: tuple[tuple[Language, Output, Path], ...]
    draft: bool

    @property
    def pdfs(self) -> list[Path]:
        """The tagged PDFs of the tree."""
        return [path for _, output, path in self.files if output.edition in TAGGED]

    @property
    def press_files(self) -> list[Path]:
        """The PDFs of the tree for a commercial printer."""
        return [path for _, output, path in self.files if find_edition(output.edition).trimmed]

    @property
    def press_pairs(self) -> list[tuple[Path, Path]]:
        """Each file for a commercial printer with the A5 booklet of its language, where the tree has both."""
        read = {language.code: path for language, output, path in self.files if output.edition == "a5"}
        return [
            (path, read[language.code])
            for language, output, path in self.files
            if output.edition == "printer" and language.code in read
        ]

    @property
    def epubs(self) -> list[Path]:
        """The EPUBs of the tree."""
        return [path for _, output, path in self.files if output.suffix == ".epub"]


def check_catalogs_of(tree: CheckedTree) -> Iterable[Diagnostic]:
    """The translations, of the languages that are no source."""
    source = tree.booklet.source_language.code
    codes = [code for code in tree.codes if code != source]
    if not codes:
        return ()
    bring_up_to_date(tree.booklet)
    return check_translations(tree.booklet, codes)


def check_files(tree: CheckedTree) -> Iterator[Diagnostic]:
    """Each finished file, with what it was made from where it was built here."""
    for language, output, path in tree.files:
        if built_file(tree.booklet, language, output).is_file():
            yield from check_output(tree.booklet, language, output, draft=tree.draft)
        elif output.suffix == ".epub":  # built on another machine
            yield from epub.check_epub(path, tree.booklet, language, draft=tree.draft)


def check_tree_sums(tree: CheckedTree) -> Iterable[Diagnostic]:
    """Each file of dist/ against its sum and against what was built here; another tree is still being made."""
    if tree.folder != tree.booklet.paths.dist:
        return ()
    public = [(one, language, path) for language, one, path in tree.files if one.suffix is not None]
    copies = [(path, built_file(tree.booklet, language, output)) for output, language, path in public]
    return sums.check_sums(tree.folder, copies)


def is_of_this_build(tree: CheckedTree, language: Language, output: Output, path: Path) -> bool:
    """Whether a file of dist/ is the one that was built here, so that its text is known."""
    built = built_file(tree.booklet, language, output)
    return (
        tree.folder == tree.booklet.paths.dist
        and built.is_file()
        and path.is_file()
        and sums.digest(built) == sums.digest(path)
    )


def compare_epubs(tree: CheckedTree) -> Iterator[Diagnostic]:
    """Each EPUB against the text that it was made of."""
    for language, output, path in tree.files:
        if output.builder == "epub" and is_of_this_build(tree, language, output, path):
            kept = text_file(tree.booklet.paths.output(language.code, output.name))
            yield from readers.compare_epub(path, tree.booklet, language, kept, draft=tree.draft)


def compare_pages(tree: CheckedTree) -> Iterable[Diagnostic]:
    """The pages of each language against the text that they were made of."""
    kept = {
        language.tag: text_file(tree.booklet.paths.output(language.code, output.name))
        for language, output, path in tree.files
        if output.builder == "html" and is_of_this_build(tree, language, output, path)
    }
    return readers.compare_site(tree.folder, tree.booklet, kept, draft=tree.draft)


def check_printed_pages(tree: CheckedTree) -> Iterator[Diagnostic]:
    """Each page of the PDFs, as it is set."""
    looks, most = load_looks(tree.booklet.root), tree.booklet.limits.pages
    for _language, output, path in tree.files:
        if output.edition in TAGGED:
            yield from pages.check_pages(path, pages.limits_of(looks, output.edition, most))


def list_printed(tree: CheckedTree) -> Iterator[tuple[Path, Asked | None]]:
    """The tagged PDFs of the tree, with what their text draws where they were built here."""
    for language, output, path in tree.files:
        if output.edition in TAGGED:
            kept = built_file(tree.booklet, language, output).with_suffix(DRAWN_SUFFIX)
            known = kept.is_file() and is_of_this_build(tree, language, output, path)
            scene = load_scene(tree.booklet.root, output.edition)
            yield path, Asked(load_drawn(kept), scene, language, tree.booklet.boxes) if known else None


def check_draft_states(tree: CheckedTree) -> Iterator[Diagnostic]:
    """Whether every file says that it is a draft, or none does."""
    for language, output, path in tree.files:
        yield from draft_state.check_draft_state(tree.booklet, language, output, path, draft=tree.draft)
