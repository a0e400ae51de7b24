"""Fixtures that every room uses."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural

# a small site, built once, and one browser
pytest_plugins = ["tests.site", "tests.mutants.booklet"]

REPOSITORY = Path(__file__).parent.parent
ROOTS = Path(__file__).parent / "roots"

MakeProject = Callable[..., Path]
RunBooklet = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Copy tests/roots/<name> to a folder of its own."""

    def make(name: str = "small", folder: str = "project") -> Path:
        root = tmp_path / folder
        shutil.copytree(ROOTS / name, root / "source")
        return root

    return make


@pytest.fixture
def run_booklet() -> RunBooklet:
    """Run `python -m sphinx_booklet` on a project as its users do, in a process of its own."""

    def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), *arguments]
        return subprocess.run(
            command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120
        )

    return run


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """What the judges and readers of npm are: installed once, from the lock."""
    from sphinx_booklet.checks.judges.tools import find_node_packages

    return find_node_packages()


def take_fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest: two of them differ when anything changed."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept`: keep what is found now as what is to be found from now on."""
    parser.addoption("--accept", action="store_true", help="accept new structure trees and page images")


@dataclass(frozen=True)
class BuiltPdf:
    """A PDF and the list of what it should hold."""

    path: Path
    items: Path


def build_script(tag: str, out: Path, **settings: object) -> BuiltPdf:
    """Build the page of tests/roots/scripts/<tag>, with the settings that languages.toml has for it."""
    folder = ROOTS / "scripts"
    own = tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))[tag]
    documents = [("index", f"tea-{own['tag']}", own["title"], "The bench")]
    return build_pdf(
        folder / tag, out, folder, language=own["language"], pdf_language_tag=own["tag"],
        pdf_font_families=own["fonts"], pdf_documents=documents, **settings,
    )  # fmt: skip


def build_root(name: str, out: Path, **settings: object) -> BuiltPdf:
    """Build tests/roots/<name>; `scripts/<tag>` is a page of tests/roots/scripts."""
    folder, _, tag = name.partition("/")
    return build_script(tag, out, **settings) if tag else build_pdf(ROOTS / folder, out, **settings)


def build_pdf(
    source: Path,
    out: Path,
    settings_folder: Path | None = None,
    warnings: StringIO | None = None,
    **settings: object,
) -> BuiltPdf:
    """Build the one PDF of a Sphinx project in this process; a warning fails it where none are taken."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils
    from sphinx_booklet.build.sphinx_run import forget_catalogs

    forget_catalogs()

    with patch_docutils(source), docutils_namespace():
        app = Sphinx(
            source,
            settings_folder or source,
            out,
            out / "doctrees",
            "pdf",
            settings,
            status=None,
            warning=warnings,
            warningiserror=warnings is None,
        )
        app.build()
    for refusal in app.builder.refusals:
        raise refusal
    (path,) = out.glob("*.pdf")
    return BuiltPdf(path, path.with_suffix(".items.json"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], BuiltPdf]:
    """The PDF of tests/roots/<name>, built once."""
    made: dict[str, BuiltPdf] = {}

    def build_once(name: str) -> BuiltPdf:
        if name not in made:
            made[name] = build_root(name, tmp_path_factory.mktemp(name.replace("/", "-")))
        return made[name]

    return build_once


@pytest.fixture
def build_pdf_of() -> Callable[..., BuiltPdf]:
    """Build the PDF of tests/roots/<name> anew, into a folder, with other settings."""

    def build_anew(name: str, out: Path, **settings: object) -> BuiltPdf:
        return build_root(name, out, **settings)

    return build_anew


@pytest.fixture
def build_text(tmp_path: Path) -> Callable[..., BuiltPdf]:
    """Build a booklet of one file from its text: what a test is about stands in the test."""

    def build_one(
        text: str, language: str = "en", fonts: tuple[str, ...] = ("IBM Plex Sans",), **settings: object
    ) -> BuiltPdf:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "index.rst").write_text(text, encoding="utf-8")
        (source / "conf.py").write_text(
            f"""
from sphinx_booklet.markup.nodes import add_roles as setup

project = "Test"
language = "{language}"
extensions = ["sphinx_booklet.pdf"]
primary_domain = None
pdf_documents = [("index", "test", "A test", "Somebody")]
pdf_use_coverpage = False
pdf_use_toc = False
pdf_font_families = {list(fonts)!r}
"""
        )
        return build_pdf(source, tmp_path / "out", **settings)

    return build_one


@pytest.fixture
def build_lenient(build_text: Callable[..., BuiltPdf]) -> Callable[..., BuiltPdf]:
    """Build a booklet of one file with warnings in place of faults; they are kept in `warnings`."""

    def build_one(text: str, **settings: object) -> BuiltPdf:
        build_one.warnings = StringIO()  # type: ignore[attr-defined]
        return build_text(text, pdf_strict=False, warnings=build_one.warnings, **settings)  # type: ignore[attr-defined]

    return build_one


def write_catalog(path: Path, code: str, messages: dict[str, str]) -> None:
    """A .po file of a language (gettext code) with a header as translators' tools write it."""
    plurals = get_plural(code)
    head = f"Language: {code}\\nContent-Type: text/plain; charset=UTF-8\\nPlural-Forms: {plurals.plural_forms}\\n"
    entries = "".join(f'\nmsgid "{key}"\nmsgstr "{value}"\n' for key, value in messages.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr "{head}"\n{entries}', encoding="utf-8")
