"""`make gettext`, `make po-new`, `make po-update`, `make po-check`: catalogs and their state."""

from __future__ import annotations

from pathlib import Path

from build_scripts.build import check_project
from build_scripts.commands.build import lock_tree
from build_scripts.config import Booklet, load_booklet
from build_scripts.console import print_lines
from build_scripts.errors import BookletError, ConfigError


def run_gettext(root: Path) -> None:
    """Write build/gettext/*.pot and say how many messages there are."""
    from build_scripts.catalogs.extract import describe_counts, write_templates

    booklet = open_booklet(root)
    with lock_tree(booklet):
        templates = write_templates(booklet)
    messages, words = describe_counts(templates)
    print_lines(f"{messages} messages, {words} words in {len(templates)} templates: build/gettext/")


def run_po_new(root: Path, codes: list[str]) -> None:
    """Make the catalogs of new languages and their tables in booklet.toml."""
    from build_scripts.catalogs.update import add_language

    booklet = open_booklet(root)
    if not codes:
        raise ConfigError("Which language?", advice="Say it, as in `make po-new LANGS=cy`.")
    for code in codes:
        if add_language(booklet, code):
            print_lines(f"source/booklet.toml has a new table [languages.{code}].")
    run_po_update(root, codes)


def run_po_update(root: Path, codes: list[str]) -> None:
    """Bring catalogs up to the English text."""
    from build_scripts.catalogs.extract import write_templates
    from build_scripts.catalogs.update import update_language

    booklet = open_booklet(root)
    wanted = choose_translations(booklet, codes)
    with lock_tree(booklet):
        templates = write_templates(booklet)
        updates = [update_language(booklet, code, templates) for code in wanted]
    for code, update in zip(wanted, updates, strict=True):
        print_lines(
            f"locale/{code}: {len(update.written)} files changed, {len(update.removed)} removed; "
            f"to translate {update.untranslated}, to look at again {update.stale}"
        )


def open_booklet(root: Path) -> Booklet:
    """The booklet at `root`, once it is clear that there is one."""
    check_project(root)
    return load_booklet(root)


def choose_translations(booklet: Booklet, codes: list[str]) -> list[str]:
    """The codes that were asked for, default all, without the language of the source."""
    chosen = [booklet.language(code).code for code in codes] or [
        language.code for language in booklet.languages
    ]
    return [code for code in dict.fromkeys(chosen) if code != booklet.source_language.code]


def run_po_check(root: Path, codes: list[str]) -> None:
    """Print every finding. Raises BookletError when there is one."""
    from build_scripts.checks.catalogs import check_catalogs

    booklet = open_booklet(root)
    wanted = choose_translations(booklet, codes)
    findings = check_catalogs(booklet, wanted)
    if findings:
        raise BookletError("\n".join(map(str, findings)), advice=f"\n{len(findings)} to correct.")
    print_lines(f"{', '.join(wanted) or 'no language'}: nothing to correct")
