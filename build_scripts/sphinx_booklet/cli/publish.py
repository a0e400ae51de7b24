"""`make publish`: a new public/ with what is signed; what is missing for the rest."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError, list_diagnostics
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import PSEUDO
from sphinx_booklet.booklet.messages import Messages, messages_for
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs
from sphinx_booklet.build.check_list import list_checks, list_installed_judges
from sphinx_booklet.build.checked_tree import CheckedTree
from sphinx_booklet.build.gettext import check_lock, write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.publishing import Entry, list_linked_languages, stage_public
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.build.staging import Tree, is_intact, stage_tree
from sphinx_booklet.catalogs.folders import check_folders
from sphinx_booklet.catalogs.locale_folder import is_reviewed, prepare_own_words, write_catalogs
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.publication import UNKNOWN, Action, Decision, decide
from sphinx_booklet.catalogs.record import Published, Record, find_altered, find_unnamed, read_record
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.catalogs.signatures import find_today
from sphinx_booklet.checks.text import check_text
from sphinx_booklet.cli.check import list_files
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet


@click.command()
@click.option(
    "--judges/--no-judges",
    default=True,
    help="Ask the outside judges that are installed; the record names them.",
)
@click.pass_obj
def command(root: Path, judges: bool) -> None:
    """Make a new public/ with what is signed."""
    run_publish(root, judges=judges)


def run_publish(root: Path, *, judges: bool = False) -> None:
    """Publish every language that is signed, keep or withdraw what was published before.

    Raises BookletError when nothing is public at the end, when a build or a check failed, or when the record
    of what stands in public/ could not be believed.
    """
    booklet = open_booklet(root)
    tree = Tree(booklet.paths.public, keeps_previous=True)
    with lock_tree(booklet):
        with stage_tree(tree):
            pass  # what a run that was killed has left is settled, and the folder can be written
        record = read_record(tree.target)
        for name in find_unnamed(tree.target, record):
            print_lines(f"public/{name} is not in the record, and is taken away.")
        doubts = list_doubts(booklet, tree.target, record)
        decisions = decide_languages(booklet, write_templates(booklet, ask_lock=False), record, doubts)
        run = Run(booklet, tree, record, decisions, read_signed_words(booklet), judges)
        withdraw_first(run)
        publish(run)
    finish(run, doubts)


@dataclass(slots=True)
class Run:
    """One run: `words` are those of each language as far as they are signed; `entries` is what will stand in public/, `errors` why a language (gettext code) is not new in it."""

    booklet: Booklet
    tree: Tree
    record: Record
    decisions: list[Decision]
    words: Mapping[str, Messages]
    judges: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    errors: dict[str, BookletError] = field(default_factory=dict)

    def record_decision(self, decision: Decision, action: Action) -> None:
        """Note what a language will be that is not built."""
        before, code = decision.before, decision.language.code
        if action is Action.KEEP and before is not None:
            self.entries[code] = Entry(action, before)
        elif action is Action.WITHDRAW and before is not None:
            published = Published(
                before.edition, before.date, before.safety, decision.language.tag, withdrawn=True
            )
            self.entries[code] = Entry(action, published)
        else:
            self.entries.pop(code, None)

    def place(self, outputs: tuple[str, ...] = ()) -> None:
        """Make the tree of the entries, check it, and put it in place.

        Raises FaultyTreeError with what is wrong with the pages of languages that are new in it.
        """
        with stage_tree(self.tree) as stage:
            stage_public(
                self.booklet,
                self.entries,
                list_outputs(outputs, self.booklet),
                self.record,
                self.words,
                stage,
            )
            new = [code for code, entry in self.entries.items() if entry.action is Action.PUBLISH]
            if new and (faults := check_public(self, stage, new, outputs)):
                raise FaultyTreeError(faults)
            if self.tree.place():
                # of the trees of one run the last is kept: the one before it was never meant to stay
                self.tree = replace(self.tree, keeps_previous=False)
        self.record = read_record(self.tree.target)


class FaultyTreeError(Exception):
    """A new tree did not pass; `faults` by gettext code."""

    def __init__(self, faults: Mapping[str, list[Diagnostic]]) -> None:
        super().__init__("the new tree did not pass")
        self.faults = faults


def list_doubts(booklet: Booklet, public: Path, record: Record) -> dict[str, str]:
    """Why what stands in public/ cannot be believed, by gettext code of the languages that stand there."""
    doubts = {}
    for language in booklet.languages:
        if record.problem and (public / language.tag).exists():
            doubts[language.code] = f"public/ cannot be believed: {record.problem}"
        elif altered := find_altered(public, record, language.tag):
            more = f" and {len(altered) - 1} more" if len(altered) > 1 else ""
            doubts[language.code] = f"{altered[0]}{more} in public/ is not as it was published"
    return doubts


def decide_languages(
    booklet: Booklet, templates: Mapping[str, Catalog], record: Record, doubts: Mapping[str, str]
) -> list[Decision]:
    """A decision for every language of the booklet."""
    today = find_today()
    faults = list_source_faults(booklet, today)
    decisions = []
    for language in booklet.languages:
        if language.code in PSEUDO:
            continue
        catalogs: Mapping[str, Catalog] = templates
        findings: list[Diagnostic] = []
        if language != booklet.source_language:
            checked = check_language(booklet, language.code)
            catalogs, findings = checked.catalogs, checked.findings
        doubt = doubts.get(language.code, "")
        before = UNKNOWN if doubt else record.languages.get(language.code)
        decision = decide(booklet, language, templates, catalogs, findings, before, today, faults)
        decisions.append(replace(decision, missing=(doubt, *decision.missing)) if doubt else decision)
    return decisions


def list_source_faults(booklet: Booklet, today: datetime.date) -> list[str]:
    """What `make check` says of the text and of the folders of catalogs, each as one line; it keeps every language back."""
    checked = (*check_text(booklet, today), *check_folders(booklet), *check_lock(booklet))
    found = [finding for finding in checked if finding.severity == "error"]
    if not found:
        return []
    return [f"`make check`: {len(found)} to mend, the first: {found[0]}"]


def withdraw_first(run: Run) -> None:
    """Put notices in place before anything is built: whatever fails afterwards, no wrong dose stays public."""
    known = {decision.language.code for decision in run.decisions}
    gone = [code for code in run.record.languages if code not in known]
    waiting = []
    for decision in run.decisions:
        if decision.action is Action.PUBLISH:
            waiting.append(decision)
        run.record_decision(decision, decision.action)
    notices = [code for code, entry in run.entries.items() if entry.action is Action.WITHDRAW]
    for decision in waiting:  # until the new edition is there, the one before stays
        if decision.before not in (None, UNKNOWN):
            kept = Action.WITHDRAW if decision.before and decision.before.withdrawn else Action.KEEP
            run.record_decision(decision, kept)
    target = run.tree.target  # one that was read back from the site has no front page
    stands = target.exists() and not (is_intact(target) and (target / "index.html").is_file())
    if notices or gone or (stands and run.entries):
        run.place()


def publish(run: Run) -> None:
    """Build what is signed, afresh and without draft marks, and make the new tree of it.

    A language that fails a build or a check keeps the edition before, or is withdrawn when a safety message
    in it has changed; what links to it is built again.
    """
    ready = {item.language.code: item for item in run.decisions if item.action is Action.PUBLISH}
    forget_builds(run.booklet, ready)
    try:
        while ready:
            made = build_ready(run, ready)
            failed = run.errors.keys() & ready.keys()
            if not failed:
                for code, artefacts in made.items():
                    published = describe_published(run, ready[code])
                    run.entries[code] = Entry(Action.PUBLISH, published, artefacts)
                try:
                    run.place(FORMATS)
                    return
                except FaultyTreeError as error:
                    failed = set(error.faults)
                    for code, findings in error.faults.items():
                        run.errors[code] = DiagnosticsError(findings)
            for code in failed:
                run.record_decision(ready[code], choose_fallback(ready.pop(code)))
        if run.errors and (run.record.languages or run.entries):
            run.place()
    finally:
        # they lack the marks of a draft: `make` starts anew
        forget_builds(
            run.booklet, {item.language.code: item for item in run.decisions if item.action is Action.PUBLISH}
        )


def build_ready(run: Run, ready: Mapping[str, Decision]) -> dict[str, Mapping[str, Artefact]]:
    """Build languages; what failed stands in the errors of the run."""
    kept = [code for code, entry in run.entries.items() if entry.action is Action.KEEP and code not in ready]
    linked = list_linked_languages(run.booklet, ready, kept, run.record)
    made: dict[str, Mapping[str, Artefact]] = {}
    for outcome in build_languages(run.booklet, ready, FORMATS, draft=False, linked_languages=linked):
        if outcome.error:
            run.errors[outcome.code] = outcome.error
        else:
            made[outcome.code] = outcome.artefacts
    return made


def choose_fallback(decision: Decision) -> Action:
    """What a language becomes that could not be published: one with another dose may not stay in its place."""
    before = decision.before
    if before is None:
        return Action.NOTHING
    return Action.KEEP if before.safety == decision.safety and not before.withdrawn else Action.WITHDRAW


def describe_published(run: Run, decision: Decision) -> Published:
    """What the record says of a language that is published now."""
    booklet = run.booklet
    judges = [judge.name for judge in list_installed_judges()] if run.judges else []
    return Published(
        booklet.edition,
        booklet.date.isoformat(),
        decision.safety,
        decision.language.tag,
        checks=tuple(check.name for check in list_checks("text", "catalogs", "site", "file")),
        judges=tuple(judges),
    )


def check_public(
    run: Run, stage: Path, new: list[str], formats: tuple[str, ...]
) -> dict[str, list[Diagnostic]]:
    """What is wrong with the languages that are `new` in a tree, by gettext code; pages of others passed before."""
    booklet = run.booklet
    files = list_files(booklet, new, stage, formats)
    tree = CheckedTree(booklet, tuple(new), stage, tuple(files), draft=False)
    checks = [*list_checks("site", "file"), *(list_installed_judges() if run.judges else ())]
    tags = {booklet.language(code).tag: code for code in new}
    others = [booklet.language(code).tag for code in run.entries if code not in new]
    faults: dict[str, list[Diagnostic]] = {}
    for check in checks:
        for finding in check.run(tree):
            if finding.severity != "error":
                continue
            place = finding.rebase(stage, booklet.paths.public).shorten(booklet.root)
            at_fault = [code for tag, code in tags.items() if finding.is_below(stage / tag)]
            if at_fault or not any(finding.is_below(stage / tag) for tag in others):
                for code in at_fault or new:  # what is of no language is a fault of each
                    faults.setdefault(code, []).append(place)
    return faults


def read_signed_words(booklet: Booklet) -> dict[str, Messages]:
    """The program's own words in each language (gettext code), as far as they are signed."""
    folder = booklet.paths.build / "signed"
    shutil.rmtree(folder, ignore_errors=True)
    prepare_own_words(booklet, booklet.source_language.code, folder)
    for language in booklet.languages[1:]:
        if language.code not in PSEUDO:
            catalogs = check_language(booklet, language.code).catalogs
            write_catalogs(folder / language.code / "LC_MESSAGES", catalogs, is_reviewed, language.code)
    return {language.code: messages_for(language.code, folder) for language in booklet.languages}


def forget_builds(booklet: Booklet, codes: Mapping[str, Decision]) -> None:
    """Empty the build folders of languages."""
    for code in codes:
        shutil.rmtree(booklet.paths.language(code), ignore_errors=True)


def finish(run: Run, doubts: Mapping[str, str]) -> None:
    """Say what happened to each language.

    Raises BookletError when something failed, or when nothing is public.
    """
    Console().print(make_table(run.decisions))
    if run.errors:
        raise DiagnosticsError(
            list_diagnostics(run.errors.values()),
            advice="What was public before is as it was, unless a safety message in it has changed.",
        )
    withdrawn = [code for code in doubts if run.record.languages[code].withdrawn]
    if withdrawn:
        raise BookletError(
            "\n".join(f"{code} was withdrawn: {doubts[code]}." for code in withdrawn),
            advice="\nIt comes back with `make publish` when it is signed as it is now.",
        )
    if all(item.withdrawn for item in run.record.languages.values()):
        raise BookletError("Nothing is public.", advice="The table says what is missing.")


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
