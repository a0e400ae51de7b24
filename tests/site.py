"""A small site in English and Arabic, built once as `make` builds it, and one browser for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from sphinx_booklet.booklet.outputs import FORMATS
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.cli.build import run_build

ROOTS = Path(__file__).parent / "roots"

# A few words of Arabic for each catalog; all else stays untranslated, as in a draft.
ARABIC = {
    "index": {
        "Site title": "عنوان الموقع",
        "A booklet with all that a page can hold": "كتيب فيه كل ما في الصفحة",
    },
    "first": {
        "First chapter": "الفصل الأول",
        "What to do": "ماذا تفعل",
        "Take :dose:`4.5 mg` and phone :phone:`0808 800 8000`. Not :dose:`50 mg` [One2008]_ [Two2010]_.": (
            "تناول :dose:`4.5 mg` واتصل على :phone:`0808 800 8000`. ليس :dose:`50 mg` [One2008]_ [Two2010]_."
        ),
        "A note without a title of its own.": "ملاحظة بلا عنوان.",
    },
    "references": {
        # names of papers stay as they are
        "One A. A trial of something with a long title in a journal.": "One A. A trial of something with a long title in a journal.",
    },
    "booklet": {
        "Warning": "تحذير",
        "Download the booklet": "نزّل الكتيب",
        "Draft: not yet checked by a clinician": "مسودة: لم يراجعها طبيب بعد",
        "On this page": "في هذه الصفحة",
        "Index": "الفهرس",
        "Cover": "الغلاف",
        "Title page": "صفحة العنوان",
        "Contents": "المحتويات",
        "Start of the text": "بداية النص",
        "Landmarks": "معالم",
        "Printed pages": "الصفحات المطبوعة",
        "Glossary": "المسرد",
        "References": "المراجع",
    },
}


def write_catalogs(root: Path) -> None:
    folder = root / "locale" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain, messages in ARABIC.items():
        catalog = Catalog(locale="ar", domain=domain, fuzzy=False)
        for english, arabic in messages.items():
            catalog.add(english, arabic)
        with (folder / f"{domain}.po").open("wb") as file:
            write_po(file, catalog)


def copy_site(root: Path) -> Path:
    shutil.copytree(ROOTS / "site", root / "source")
    write_catalogs(root)
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with build/ and dist/ filled. Tests that change something work on a copy."""
    root = copy_site(tmp_path_factory.mktemp("site") / "project")
    # an EPUB needs every sentence of the program in its language, and these tests need few; Arabic is
    # first, so that nothing leads to pages that are not there yet
    run_build(root, ["ar"], ("pdf", "html"), 1)
    run_build(root, ["en"], FORMATS, 1)
    run_build(root, [], ("pdf", "html"), 1)
    return root


@pytest.fixture(scope="session")
def dist(site: Path) -> Path:
    return site / "dist"


# not for the session: Playwright runs once at a time in a process, and the judges start their own
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def address(dist: Path) -> Iterator[str]:
    with serve_folder(dist) as base:
        yield base


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A tab of its own."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    yield context.new_page()
    context.close()
