"""locale/ -> build/<code>/locale/: the only catalogs that Sphinx ever reads.

What is copied has passed `make po-check`; fuzzy and obsolete messages are left out, the header is made
anew, and the .mo files that Sphinx compiles lie here, where an old one can hide nothing. (A .mo that a
build with fuzzy messages leaves in locale/ shows an unreviewed dose in the next strict build.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import PSEUDO, find_plural_forms
from sphinx_booklet.booklet.messages import DOMAIN
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import read_catalog, save_catalog
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.catalogs.rules.pair import TOLERATED
from sphinx_booklet.catalogs.states import State, find_state

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.booklet.config import Booklet

STAMP = "checked"


def prepare_locale(booklet: Booklet, code: str, *, reviewed_only: bool = False) -> Path:
    """Check the catalogs of a language (gettext code) and copy what may be shown; returns the folder for Sphinx.

    With the same files as last time nothing is done. Raises BookletError with every finding that
    would harm a reader or the build.
    """
    folder = booklet.paths.compiled_locale(code)
    if code == booklet.source_language.code:
        return prepare_own_words(booklet, code, folder)
    stamp = f"{find_fingerprint(booklet, code)} {'reviewed' if reviewed_only else 'all'}\n"
    mark = folder / STAMP
    if mark.is_file() and mark.read_text(encoding="utf-8") == stamp:
        return folder
    mark.unlink(missing_ok=True)
    accept = is_reviewed if reviewed_only else is_shown
    write_catalogs(folder / code / "LC_MESSAGES", read_accepted(booklet, code), accept, code)
    mark.parent.mkdir(parents=True, exist_ok=True)  # a language whose catalogs are still to come has none yet
    mark.write_text(stamp, encoding="utf-8")
    return folder


def prepare_own_words(booklet: Booklet, code: str, folder: Path) -> Path:
    """A booklet that is written in another language than English still needs the program's own words."""
    path = booklet.paths.catalogs(code) / f"{DOMAIN}.po"
    if path.is_file():
        write_catalogs(folder / code / "LC_MESSAGES", {DOMAIN: read_catalog(path)}, is_shown, code)
    return folder


def read_accepted(booklet: Booklet, code: str) -> Mapping[str, Catalog]:
    """The catalogs of a language, once nothing in them is refused; pseudo-languages are made up."""
    if code in PSEUDO:
        # start-up time: only this output or step needs it
        from sphinx_booklet.catalogs.extract import read_templates
        from sphinx_booklet.catalogs.pseudo import make_pseudo

        return make_pseudo(read_templates(booklet), code)

    checked = check_language(booklet, code)
    refused = [
        finding
        for finding in checked.findings
        if finding.severity == "error" and finding.code not in TOLERATED
    ]
    if refused:
        raise BookletError(
            "\n".join(map(str, refused)), advice=f"\n{len(refused)} to correct before {code} can be built."
        )
    return checked.catalogs


def is_shown(message: Message) -> bool:
    """Whether a draft may show the translation."""
    return message.is_translated and not message.is_fuzzy


def is_reviewed(message: Message) -> bool:
    """Whether a published edition may show it."""
    return find_state(message) is State.REVIEWED


def write_catalogs(
    folder: Path, catalogs: Mapping[str, Catalog], accept: Callable[[Message], bool], code: str
) -> None:
    """Write copies of catalogs with what is accepted; a copy that says the same keeps its time."""
    header = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": find_plural_forms(code),
    }
    for domain, catalog in catalogs.items():
        shown = (strip_message(message) for message in catalog.live if accept(message))
        save_catalog(folder / f"{domain}.po", Catalog(header, tuple(shown)))
    for path in [*folder.rglob("*.po"), *folder.rglob("*.mo")]:
        if path.relative_to(folder).with_suffix("").as_posix() not in catalogs:
            path.unlink()


def strip_message(message: Message) -> Message:
    """The words alone: a new comment or signature builds nothing anew."""
    return replace(message, notes=(), hints=(), places=(), flags=(), previous=())


def find_fingerprint(booklet: Booklet, code: str) -> str:
    """What the copies are made from: names, times and sizes of catalogs, templates' source, and the checks."""
    package = Path(sphinx_booklet.__file__).parent
    folders = [package / "catalogs"]
    folders += [
        booklet.paths.gettext,
        booklet.paths.source / "lexicon",
    ]  # what is safety; a booklet's own words
    if code not in PSEUDO:
        folders.append(booklet.paths.locale / code)
    patterns = ("*.py", "*.toml", "*.po", "*.pot")
    paths = sorted({path for folder in folders for pattern in patterns for path in folder.rglob(pattern)})
    digest = hashlib.sha256()
    for path in paths:
        state = path.lstat()
        digest.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return digest.hexdigest()


def read_again_when_words_change(app: Sphinx) -> None:
    """Box labels and reading times are put into doctrees: new words for them make every chapter outdated."""
    app.connect("env-get-outdated", _list_outdated)


def _list_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    path = (
        Path(app.srcdir, *app.config.locale_dirs[:1]) / app.config.language / "LC_MESSAGES" / f"{DOMAIN}.po"
    )
    words = path.read_bytes() if path.is_file() else b""
    digest = hashlib.sha256(words).hexdigest()
    before = getattr(env, "booklet_words", None)
    env.booklet_words = digest  # type: ignore[attr-defined]  # kept with the environment
    return sorted(env.found_docs) if before not in (None, digest) else []
