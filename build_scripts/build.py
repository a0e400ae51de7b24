"""Languages x formats: one process a language, its builders one after another on shared doctrees."""

from __future__ import annotations

import os
import shutil
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.artefacts import Artefact
from build_scripts.config import Booklet
from build_scripts.errors import BookletError, ConfigError
from build_scripts.outputs import OUTPUTS, Output, built_file, derive_output, list_outputs, public_name
from build_scripts.stamps import (
    Made,
    Stamp,
    begin_build,
    digest_files,
    digest_output,
    digest_pipeline,
    digest_text,
    read_stamp,
    write_stamp,
)

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to build for one language (gettext code)."""

    booklet: Booklet
    code: str
    outputs: tuple[Output, ...]
    pipeline: str
    draft: bool = True
    offered: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """How a job ended: what there is now, `seconds` of wall time an output that was made, the error that stopped it."""

    code: str
    artefacts: dict[str, Artefact] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    error: BookletError | None = None


def build_languages(
    booklet: Booklet,
    codes: Iterable[str],
    formats: tuple[str, ...],
    *,
    jobs: int | None = None,
    draft: bool = True,
    offered: Iterable[str] | None = None,
    report: Report = lambda line: None,
) -> list[Outcome]:
    """Build languages side by side, `jobs` at a time (default: one a core); what is up to date is not built.

    `offered` are the languages that pages link to; those that stand there when nobody says.
    `report` is called with a line for each output that is begun. Outcomes come in the order of `codes`.
    """
    pipeline = digest_pipeline(booklet)
    outputs = tuple(list_outputs(formats))
    codes = list(codes)
    linked = tuple(find_offered(booklet, codes) if offered is None else offered)
    outcomes: dict[str, Outcome] = {}
    todo = []
    for code in codes:
        job = Job(booklet, code, outputs, pipeline, draft, linked)
        finished = find_finished(job)
        outcomes[code] = finished or Outcome(code)
        if finished is None:
            todo.append(job)
    jobs = min(len(todo), jobs or os.cpu_count() or 1)
    if jobs > 1:
        from build_scripts.workers import run_side_by_side

        outcomes.update((outcome.code, outcome) for outcome in run_side_by_side(todo, jobs, report))
    else:
        outcomes.update((job.code, build_language(job, report)) for job in todo)
    return list(outcomes.values())


def find_finished(job: Job) -> Outcome | None:
    """The outcome of the last build when nothing has changed since; None when there is something to do."""
    stamp = read_stamp(job.booklet, job.code)
    if stamp is None or stamp.pipeline != job.pipeline:
        return None
    text = digest_text(job.booklet, job.code, job.draft)
    for output in job.outputs:
        if not is_current(job, output, stamp, text):
            return None
    return Outcome(job.code, {output.name: stamp.made[output.name].artefact for output in job.outputs})


def is_current(job: Job, output: Output, stamp: Stamp, text: str) -> bool:
    """Whether an output was made from what there is now, and is still as it was made."""
    made = stamp.made.get(output.name)
    if made is None or made.inputs != digest_inputs(output, stamp, text, job.offered):
        return False
    return made.files == digest_output(built_file(job.booklet, job.booklet.language(job.code), output))


def digest_inputs(output: Output, stamp: Stamp, text: str, offered: tuple[str, ...] = ()) -> str:
    """What goes into an output: the text, the outputs that it tells of, the languages that it links to."""
    told = (stamp.made[name].artefact.sha256 for name in output.after if name in stamp.made)
    linked = offered if output.suffix is None else ()
    return digest_files([], text, *told, *linked)


def build_language(job: Job, report: Report) -> Outcome:
    """Build every output of one language that is not current; stops at the first that fails."""
    outcome = Outcome(job.code)
    try:
        stamp = begin_build(job.booklet, job.code, job.pipeline)
        try:
            _build_outputs(job, stamp, outcome, report)
        except BookletError as error:  # a fault of the text; what was made before it is whole
            outcome.error = error
            _write_log(job, error)
            # Sphinx warns of a chapter only when it reads it: make it read all of them again
            shutil.rmtree(job.booklet.paths.doctrees(job.code), ignore_errors=True)
        write_stamp(job.booklet, job.code, stamp)
    except Exception as error:
        outcome.error = _describe_failure(job, error)
        _write_log(job, error)
    return outcome


def _build_outputs(job: Job, stamp: Stamp, outcome: Outcome, report: Report) -> None:
    language = job.booklet.language(job.code)
    text = digest_text(job.booklet, job.code, job.draft)
    for output in job.outputs:
        if not is_current(job, output, stamp, text):
            report(f"{language.tag} {output.edition}")
            start = time.monotonic()
            stamp.made.pop(output.name, None)
            stamp.made[output.name] = make_output(
                job, output, digest_inputs(output, stamp, text, job.offered)
            )
            outcome.seconds[output.name] = time.monotonic() - start
        outcome.artefacts[output.name] = stamp.made[output.name].artefact


def make_output(job: Job, output: Output, inputs: str) -> Made:
    """Make one output, check it and open it again.

    Raises BookletError when the source has a fault, a check finds one or the file cannot be opened.
    """
    from build_scripts.artefacts import describe_artefact
    from build_scripts.checks.finished import check_output, shorten
    from build_scripts.sphinx_run import run_sphinx

    language = job.booklet.language(job.code)
    if output.source:
        derive_output(job.booklet, language, output, draft=job.draft)
    else:
        run_sphinx(job.booklet, job.code, output, draft=job.draft, offered=job.offered)
    built = built_file(job.booklet, language, output)
    findings = []
    if output.builder != "pdf":  # that builder checks its file before it takes the place of the last good one
        findings = list(check_output(job.booklet, language, output, draft=job.draft))
    if findings:
        raise BookletError("\n".join(str(shorten(finding, job.booklet.root)) for finding in findings))
    artefact = describe_artefact(
        built, public_name(job.booklet, language, output), language.tag, output.edition
    )
    return Made(inputs, artefact, digest_output(built))


def _describe_failure(job: Job, error: Exception) -> BookletError:
    log = job.booklet.paths.log
    if isinstance(error, OSError) and error.filename:
        return BookletError(
            f"{error.strerror}: {error.filename}.",
            advice="Check that the folder can be written and that the disk has room.",
        )
    return BookletError(
        f"The build of “{job.code}” stopped on a fault of the program ({type(error).__name__}: {error}).",
        advice=f"The whole story is in {log.relative_to(job.booklet.root)}; please pass it on.",
    )


def _write_log(job: Job, error: Exception) -> None:
    """The traceback, for whoever maintains the build."""
    try:
        job.booklet.paths.log.parent.mkdir(parents=True, exist_ok=True)
        with job.booklet.paths.log.open("a", encoding="utf-8") as log:
            log.write(f"== {job.code}\n")
            traceback.print_exception(error, file=log)
    except OSError:
        pass  # the error itself is reported; a log that cannot be written must not hide it


def find_offered(booklet: Booklet, codes: Iterable[str]) -> tuple[str, ...]:
    """The languages that a page may link to: those built now, and those whose pages stand from before."""
    wanted = set(codes)
    site = OUTPUTS["html"][0]
    return tuple(
        language.code
        for language in booklet.languages
        if language.code in wanted or built_file(booklet, language, site).exists()
    )


def choose_codes(booklet: Booklet, wanted: Iterable[str]) -> list[str]:
    """The gettext codes of the languages that were asked for; all when none was.

    Raises ConfigError for one that the booklet does not have.
    """
    codes = [booklet.language(code).code for code in wanted]
    return list(dict.fromkeys(codes)) or [language.code for language in booklet.languages]


def check_project(root: Path) -> None:
    """Raises ConfigError when `root` does not look like a booklet."""
    if not (root / "source").is_dir():
        raise ConfigError(
            f"There is no booklet in {root}: it has no folder source/.",
            advice="Run this in the project's folder, or name it with --root.",
        )
