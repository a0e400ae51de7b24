"""`make po-new`, `make po-update`: sphinx-intl makes new files, our merge keeps what is in old ones."""

from __future__ import annotations

import gettext
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import sphinx
from sphinx_intl import basic

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.languages import (
    Language,
    find_plural_forms,
    make_language,
    plain_code,
)
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN
from sphinx_booklet.catalogs.kept_notes import keep_notes, take_notes_back
from sphinx_booklet.catalogs.memory import offer_translations, read_memory
from sphinx_booklet.catalogs.merge import merge_language
from sphinx_booklet.catalogs.message import FUZZY, Catalog, Message
from sphinx_booklet.catalogs.pofile import read_catalog, save_catalog
from sphinx_booklet.typography.cut_fonts import find_script
from sphinx_booklet.typography.known_fonts import FAMILIES_BY_SCRIPT

TRANSLATORS = ("Who translated this file: a line each, with name and year.",)


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did to one language (gettext code): files written, files removed, messages to do."""

    code: str
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    untranslated: int
    stale: int
    offered: int = 0


def update_language(
    booklet: Booklet, code: str, templates: Mapping[str, Catalog], memories: Iterable[Path] = ()
) -> Update:
    """Bring the catalogs of a language up to the templates, and offer what `memories` hold (folders, TMX).

    Everything is worked out before the first file is written. Raises BookletError when a catalog
    cannot be read: then nothing is changed.
    """
    folder = booklet.paths.catalogs(code)
    old = {
        domain: replace(catalog, header_flags=())  # xliff2po marks every header fuzzy
        for domain, catalog in take_notes_back(booklet, code, read_language(folder)).items()
    }
    fresh = create_catalogs(booklet, code, set(templates) - set(old))
    merged = merge_language(templates, old, fresh, code, find_plural_forms(code))
    if SPHINX_DOMAIN in fresh:
        merged[SPHINX_DOMAIN] = fill_from_sphinx(merged[SPHINX_DOMAIN], code)
    offered = 0
    for place in memories:
        memory = read_memory(place, booklet.source_language, booklet.language(code))
        merged, more = offer_translations(merged, (memory,), place.resolve().name)
        offered += more
    written = tuple(
        path for name, catalog in merged.items() if save_catalog(path := folder / f"{name}.po", catalog)
    )
    keep_notes(booklet, code, merged)
    removed = tuple(folder / f"{name}.po" for name in old if name not in merged)
    for path in removed:
        path.unlink()
    live = [message for catalog in merged.values() for message in catalog.live]
    return Update(
        code,
        written,
        removed,
        sum(not message.is_translated for message in live),
        sum(message.is_fuzzy for message in live),
        offered,
    )


def read_language(folder: Path) -> dict[str, Catalog]:
    """The catalogs in locale/<code>/LC_MESSAGES, by domain. Raises BookletError for one with a fault."""
    catalogs = {}
    for path in sorted(folder.rglob("*.po")):
        try:
            catalogs[path.relative_to(folder).with_suffix("").as_posix()] = read_catalog(path)
        except BookletError as error:
            place = Path(*folder.parts[-3:]) / path.relative_to(folder)
            raise BookletError(error.message, path=place, line=error.line, advice=error.advice) from None
    return catalogs


def create_catalogs(booklet: Booklet, code: str, names: Iterable[str]) -> dict[str, Catalog]:
    """New catalogs for templates that have none, as sphinx-intl makes them; nothing is written to locale/."""
    wanted = sorted(names)
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        templates, locale = Path(folder, "pot"), Path(folder, "locale")
        for name in wanted:
            target = templates / f"{name}.pot"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(booklet.paths.gettext / f"{name}.pot", target)
        for name in wanted:
            target = locale / plain_code(code) / "LC_MESSAGES" / f"{name}.po"
            # one after another: its `update` starts processes, which a machine without /dev/shm cannot
            basic._update_single_file(
                basic.UpdateItem(str(target), str(templates / f"{name}.pot"), plain_code(code), 0, False)
            )
        made = read_language(locale / plain_code(code) / "LC_MESSAGES")
    return {name: replace(catalog, comment=TRANSLATORS, header_flags=()) for name, catalog in made.items()}


def fill_from_sphinx(catalog: Catalog, code: str) -> Catalog:
    """Sphinx's own translations of its strings, as drafts to begin with."""
    folder = Path(sphinx.__file__).parent / "locale"
    theirs = gettext.translation("sphinx", folder, [code], fallback=True)

    def fill(message: Message) -> Message:
        text = theirs.gettext(message.msgid).strip()  # the Hindi “Index” ends in a blank
        usable = (
            not message.obsolete
            and not message.is_translated
            and text != message.msgid
            and FUZZY not in message.flags
        )
        return replace(message, strings=(text,)) if usable else message

    return replace(catalog, messages=tuple(map(fill, catalog.messages)))


def add_language(booklet: Booklet, code: str) -> bool:
    """Add a table for a language to booklet.toml; returns False when it has one.

    Raises ConfigError for a code that CLDR does not know, or that would hide another language.
    """
    if any(language.code == code for language in booklet.languages):
        return False
    try:
        language = make_language(code, ("",))
    except ValueError as error:
        raise ConfigError(
            f"“{code}” {error}.", advice="The codes are those of the folders in locale/."
        ) from None
    for other in booklet.languages:
        if "_" in code and code.partition("_")[0] == other.code:
            raise ConfigError(
                f"A folder locale/{code} would take the place of locale/{other.code}: gettext looks there first.",
                advice=f"Put the translation into locale/{other.code}.",
            )
    fonts = ", ".join(f'"{name}"' for name in choose_fonts(language))
    text = booklet.paths.booklet_toml.read_text(encoding="utf-8").rstrip("\n")
    name = language.locale.english_name
    write_text(booklet.paths.booklet_toml, f"{text}\n\n# {name}\n[languages.{code}]\nfonts = [{fonts}]\n")
    return True


def choose_fonts(language: Language) -> tuple[str, ...]:
    """Families that have the letters of the language's script, then those for Latin words in its text."""
    return (*FAMILIES_BY_SCRIPT.get(find_script(language), ()), "IBM Plex Sans")
