"""`make publish`: fill public/ with what is signed, and say what is missing for the rest."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import PSEUDO, Language
from sphinx_booklet.booklet.messages import Messages, messages_for
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs
from sphinx_booklet.booklet.paths import check_writable, write_text
from sphinx_booklet.build.dist import MANIFEST, publish_language, read_manifest, write_manifest
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.catalogs.locale_folder import is_reviewed, write_catalogs
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.notice import withdraw_language
from sphinx_booklet.catalogs.publication import (
    RECORD,
    Action,
    Decision,
    Published,
    decide,
    read_record,
    write_record,
)
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet
from sphinx_booklet.web.site import write_root_files


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Fill public/ with what is signed."""
    run_publish(root)


def run_publish(root: Path) -> None:
    """Publish every language that is signed, keep or withdraw what was published before.

    Raises BookletError when nothing is public at the end, or when a build failed.
    """
    booklet = open_booklet(root)
    public = booklet.paths.public
    check_writable(public)
    try:
        record = read_record(public)
    except ValueError as error:
        raise BookletError(
            f"The record of what was published cannot be read: {error}.",
            path=public / RECORD,
            advice="Bring back its last version; nothing was changed.",
        ) from None
    with lock_tree(booklet):
        decisions = decide_languages(booklet, write_templates(booklet), record)
        withdraw(booklet, decisions, record)
        errors = publish(booklet, decisions, record)
        withdraw(booklet, decisions, record, frozenset(errors))
        finish(booklet, record)
    Console().print(make_table(decisions))
    for code in sorted(set(record) - {decision.language.code for decision in decisions}):
        print_lines(
            f"{code} was published and is not in booklet.toml any more: delete its folder in public/ yourself."
        )
    if errors:
        raise BookletError(
            "\n".join(map(str, errors.values())),
            advice="\nWhat was public before is as it was, unless a safety message in it has changed.",
        )
    if not any(not item.withdrawn for item in record.values()):
        raise BookletError("Nothing is public.", advice="The table says what is missing.")


def decide_languages(
    booklet: Booklet, templates: Mapping[str, Catalog], record: Mapping[str, Published]
) -> list[Decision]:
    """A decision for every language of the booklet."""
    decisions = []
    for language in booklet.languages:
        if language.code in PSEUDO:
            continue
        catalogs: Mapping[str, Catalog] = templates
        findings: list[Diagnostic] = []
        if language != booklet.source_language:
            checked = check_language(booklet, language.code)
            catalogs, findings = checked.catalogs, checked.findings
        decisions.append(decide(booklet, language, templates, catalogs, findings, record.get(language.code)))
    return decisions


def withdraw(
    booklet: Booklet,
    decisions: list[Decision],
    record: dict[str, Published],
    failed: frozenset[str] = frozenset(),
) -> None:
    """Put notices first: whatever fails afterwards, no wrong dose stays public.

    `failed` are languages (gettext codes) whose new edition could not be built: one with another dose
    may not stay in its place.
    """
    public = booklet.paths.public
    open_languages = [
        item.language
        for item in decisions
        if item.action in (Action.PUBLISH, Action.KEEP) and item.language.code not in failed
    ]
    for decision in decisions:
        before = decision.before
        changed = before is not None and decision.language.code in failed and before.safety != decision.safety
        if before is None or not (decision.action is Action.WITHDRAW or changed):
            continue
        record[decision.language.code] = Published(before.edition, before.date, before.safety, withdrawn=True)
        words = read_reviewed_words(booklet, decision.language)
        withdraw_language(booklet, decision.language, words, open_languages, public)
        write_text(public / RECORD, write_record(record))


def read_reviewed_words(booklet: Booklet, language: Language) -> Messages:
    """The words of the notice as far as they are signed."""
    folder = booklet.paths.build / "notice"
    shutil.rmtree(folder, ignore_errors=True)
    if language != booklet.source_language:
        catalogs = check_language(booklet, language.code).catalogs
        write_catalogs(folder / language.code / "LC_MESSAGES", catalogs, is_reviewed, language.code)
    return messages_for(language.code, folder)


def publish(
    booklet: Booklet, decisions: list[Decision], record: dict[str, Published]
) -> dict[str, BookletError]:
    """Build what is signed, afresh and without draft marks, and copy it; returns what failed, by gettext code."""
    ready = {item.language.code: item for item in decisions if item.action is Action.PUBLISH}
    if not ready:
        return {}
    kept = [item.language.code for item in decisions if item.action is Action.KEEP]
    public, errors = booklet.paths.public, dict[str, BookletError]()
    forget_builds(booklet, ready)
    try:
        outcomes = build_languages(booklet, ready, FORMATS, draft=False, offered=[*ready, *kept])
        for outcome in outcomes:
            if outcome.error:
                errors[outcome.code] = outcome.error
                continue
            language = booklet.language(outcome.code)
            artefacts = publish_language(booklet, language, list_outputs(FORMATS), outcome.artefacts, public)
            record[outcome.code] = Published(
                booklet.edition, booklet.date.isoformat(), ready[outcome.code].safety
            )
            write_text(public / RECORD, write_record(record))
            write_manifest(booklet, artefacts, public)
    finally:
        forget_builds(booklet, ready)  # they lack the marks of a draft: `make` starts anew
    return errors


def forget_builds(booklet: Booklet, codes: Mapping[str, Decision]) -> None:
    """Empty the build folders of languages."""
    for code in codes:
        shutil.rmtree(booklet.paths.language(code), ignore_errors=True)


def finish(booklet: Booklet, record: Mapping[str, Published]) -> None:
    """Root files and sums of public/, once something is or was public."""
    if not record:
        return
    public = booklet.paths.public
    withdrawn = {code for code, item in record.items() if item.withdrawn}
    gone = {language.tag for language in booklet.languages if language.code in withdrawn}
    listed = [artefact for artefact in read_manifest(public) if artefact.language not in gone]
    (public / MANIFEST).unlink(missing_ok=True)
    write_root_files(booklet, public, draft=False)
    write_manifest(booklet, listed, public)


def make_table(decisions: list[Decision]) -> Table:
    """What happens to each language, and what is missing."""
    table = Table("language", "public/", "published before", "what is missing", show_lines=True)
    for decision in decisions:
        before = decision.before
        table.add_row(
            decision.language.code,
            decision.action.value,
            ""
            if before is None
            else f"edition {before.edition}, {before.date}" + (", withdrawn" if before.withdrawn else ""),
            escape("\n".join(decision.missing) or "nothing"),
        )
    return table
