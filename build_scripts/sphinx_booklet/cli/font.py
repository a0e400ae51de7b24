"""`booklet font add`: a font of the booklet's own, from a file or from the package that holds a family.

What is added lies in source/fonts/ with its licence, so that the booklet looks the same on every computer,
whatever is installed there.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.fonts import FOLDER, SUFFIXES, is_licence, list_font_files
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, open_booklet, split_words
from sphinx_booklet.typography.families import FontFamily, installed_families, read_families
from sphinx_booklet.typography.known_fonts import find_package

FETCH_SECONDS = 600
ERRORS = ("error:", "npm error")  # how the line of a reason begins, of pip and of npm
OPEN_FONT = "open font license"  # of a package with two licences, this is that of the font


@click.group()
def command() -> None:
    """Bring a font into the booklet, or list the families that there are."""


@command.command()
@click.argument("font")
@LANGUAGES
@click.option(
    "--package", default="", help="The package to take it from; default: the one that is known to have it."
)
@click.pass_obj
def add(root: Path, font: str, languages: str, package: str) -> None:
    """Put FONT, a family's name or a file (.ttf, .otf), into source/fonts/; for --languages print in it."""
    booklet = open_booklet(root)
    codes = [booklet.language(code).code for code in split_words(languages)]
    if Path(font).suffix.lower() in SUFFIXES:
        path = Path(font)
        if not path.is_file():
            raise ConfigError(f"There is no file {font}.", advice="Write its path as it is from here.")
        family = copy_family([path], booklet, list_licences(path.parent))
    else:
        family = find_or_fetch(font, package or find_package(font), booklet)
    for code in codes:
        name_font(booklet.paths.booklet_toml, code, family)
    if codes:
        print_lines(f"“{family}” comes first under `fonts` of: {', '.join(codes)}.")
    else:
        print_lines(f'Name it in source/booklet.toml to print a language in it: fonts = ["{family}", …]')


@command.command("list")
@click.pass_obj
def list_families(root: Path) -> None:
    """List every family that can be named under `fonts`, the booklet's own first."""
    own = list_font_files(open_booklet(root).paths.source)
    families = sorted(installed_families(own).values(), key=lambda one: (not one.is_own(own), one.name))
    print_lines(*(f"{family.name}{'  (source/fonts)' if family.is_own(own) else ''}" for family in families))


def find_or_fetch(name: str, package: str, booklet: Booklet) -> str:
    """Copy the files of a family from an installed package, or from one that is fetched for it; returns its name."""
    key = " ".join(name.split()).lower()
    if key in (known := installed_families()):
        holder = known[key].files[0].path.parent  # several packages may hold the family
        paths = [file.path for file in known[key].files if file.path.parent == holder]
        return copy_family(paths, booklet, find_licences(known[key]))
    print_lines(f"Fetching the package {package} …")
    with tempfile.TemporaryDirectory() as folder:
        fetch_package(package, Path(folder))
        paths = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES)
        families = read_families(paths)
        if key not in families:
            held = ", ".join(family.name for family in families.values()) or "no font"
            raise BookletError(
                f"The package {package} holds {held}, and not “{name}”.",
                advice="Name one of these, or another package with --package.",
            )
        return copy_family([file.path for file in families[key].files], booklet, list_licences(Path(folder)))


def fetch_package(package: str, folder: Path) -> None:
    """Unpack a package of the index into a folder; nothing is installed. Raises BookletError when it cannot be had."""
    if re.fullmatch(r"@[a-z0-9._-]+/[a-z0-9._-]+", package):
        fetch_from_npm(package, folder)
        return
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", package):
        raise ConfigError(f"“{package}” is no name of a package.", advice="Write it as fontpkg-noto-serif.")
    pip = (
        [sys.executable, "-m", "pip"]
        if importlib.util.find_spec("pip")
        else [shutil.which("uv") or "", "pip"]
    )
    if not pip[0]:
        raise BookletError(
            f"Neither pip nor uv is here to fetch {package}.", advice="Run `python -m ensurepip` first."
        )
    _call([*pip, "install", "--quiet", "--no-deps", "--target", str(folder), package], package)


def fetch_from_npm(package: str, folder: Path) -> None:
    """Unpack a package of npm into a folder; none of its scripts is run. Raises BookletError when it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        raise BookletError(
            f"npm is not here to fetch {package}.",
            advice="Install Node.js, or look for the font's files (Debian and Fedora have them as Noto fonts),"
            " and `booklet font add FILE`.",
        )
    _call(
        [npm, "pack", "--loglevel", "error", "--ignore-scripts", "--pack-destination", str(folder), package],
        package,
    )
    for path in folder.glob("*.tgz"):
        with tarfile.open(path) as packed:
            packed.extractall(folder, filter="data")


def _call(call: list[str], package: str) -> None:
    """Run the program that fetches a package. Raises BookletError with its reason when it fails."""
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise BookletError(f"{package} did not come in {FETCH_SECONDS // 60} minutes.") from None
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if line.lower().startswith(ERRORS)), "")
        raise BookletError(
            f"The package {package} cannot be had. {reason.partition(' ')[2].removeprefix('error').strip()}",
            advice="Look for the font's files on the web page of its maker, and `booklet font add FILE`.",
        )


def copy_family(paths: Iterable[Path], booklet: Booklet, licences: Iterable[Path]) -> str:
    """Copy the files of a family and its licence into a folder of source/fonts/; returns its name."""
    paths, licences = list(paths), list(licences)
    (family,) = {one.name for one in read_families(paths).values()} or {""}
    if not family:
        raise ConfigError(f"{paths[0].name} is no font that can be used.")
    folder = booklet.paths.source / FOLDER / re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*paths, *licences[:1]):
        shutil.copyfile(path, folder / path.name)
    place = folder.relative_to(booklet.root).as_posix()
    print_lines(f"{place}/ holds “{family}”: {', '.join(path.name for path in paths)}.")
    if not licences:
        print_lines(
            f"No licence lies beside it. Put it there ({place}/OFL.txt): e-book and web page pass the font on."
        )
    return family


def list_licences(folder: Path) -> list[Path]:
    """The files below a folder that are named like a licence; first those that speak of fonts."""
    found = [path for path in folder.rglob("*") if path.is_file() and is_licence(path.name)]
    return sorted(found, key=lambda path: (OPEN_FONT not in _read(path), path))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").lower()


def find_licences(family: FontFamily) -> list[Path]:
    """The licence of a family of an installed package."""
    # start-up time: only where a package is copied from
    from sphinx_booklet.typography.cut_fonts import find_licence_file

    found = find_licence_file(family.files[0].path)
    return [found] if found else []


def name_font(path: Path, code: str, family: str) -> None:
    """Put a family first under `fonts` of a language in booklet.toml; what else stands there stays."""
    text = path.read_text(encoding="utf-8")
    table = re.compile(rf"(^\[languages\.{re.escape(code)}\][^\[]*?^\s*fonts\s*=\s*\[)([^\]]*)", re.MULTILINE)
    found = table.search(text)
    if found is None:
        raise BookletError(f"[languages.{code}] has no line `fonts`.", path=path, advice="Write one.")
    others = [name for name in re.findall(r'"([^"]+)"', found[2]) if name != family]
    names = ", ".join(f'"{name}"' for name in (family, *others))
    write_text(path, text[: found.start()] + found[1] + names + text[found.end() :])
