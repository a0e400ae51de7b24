"""One output of one language: made, checked, opened again; or the sentence that says why not."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.os_errors import explain_os_error
from sphinx_booklet.booklet.outputs import OUTPUTS, Output, built_file, list_outputs, public_name
from sphinx_booklet.build.stamps import Made, digest_output


@dataclass(frozen=True, slots=True)
class Job:
    """What to build for one language (gettext code)."""

    booklet: Booklet
    code: str
    outputs: tuple[Output, ...]
    pipeline: str
    draft: bool = True
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One output that is to be made; `inputs` is a digest of all that goes into it.

    `examined`: another output has found a fault in the text, and this one is made for its faults alone.
    """

    job: Job
    output: Output
    inputs: str
    examined: bool = False

    def __str__(self) -> str:
        return f"{self.job.booklet.language(self.job.code).tag} {self.output.edition}"


@dataclass(frozen=True, slots=True)
class Result:
    """What was made, in `seconds` of wall time, or the error; not `sound`: the program failed, not the text.

    `peak` is the most memory that the process which made it has had, in megabytes.
    """

    made: Made | None = None
    seconds: float = 0.0
    error: BookletError | None = None
    sound: bool = True
    peak: float = 0.0


def make_output(task: Task, has_read: Callable[[], None] = lambda: None) -> Result:
    """Make one output, check it and open it again.

    `has_read` is called when the chapters are read: others may use them from then on.
    """
    start = time.monotonic()
    try:
        made = _make(task, has_read)
    except BookletError as error:  # a fault of the text; what was made before it is whole
        _write_log(task.job, error)
        return Result(error=error)
    except Exception as error:
        _write_log(task.job, error)
        return Result(error=describe_failure(task.job, error), sound=False)
    return Result(made, time.monotonic() - start)


def _make(task: Task, has_read: Callable[[], None]) -> Made:
    # start-up time: only this output or step needs it
    from sphinx_booklet.booklet.artefacts import describe_artefact
    from sphinx_booklet.build.families import check_families
    from sphinx_booklet.build.preview_checks import PageChecks
    from sphinx_booklet.build.sphinx_run import WrittenError, run_sphinx
    from sphinx_booklet.checks.check_outputs import check_output, read_site

    job, output = task.job, task.output
    language = job.booklet.language(job.code)
    check_families(job.booklet, language)
    findings: list[Diagnostic] = []
    try:
        if output.source:
            derive_output(job.booklet, language, output, draft=job.draft)
        else:
            run_sphinx(job.booklet, job.code, output, draft=job.draft, linked=job.linked, has_read=has_read)
    except WrittenError as error:  # what else is wrong can be seen in what was written
        findings += error.diagnostics
    built = built_file(job.booklet, language, output)
    # the builder of PDFs checks its file before it takes the place of the last good one, and a printer's before
    # it becomes one
    if output.builder != "pdf" or find_edition(output.edition).trimmed:
        findings += check_output(job.booklet, language, output, draft=job.draft)
    if output.suffix is None and (
        findings or task.examined
    ):  # else they are checked in dist/, with their links
        findings += PageChecks().find_faults(job.booklet, language, built.parent)
    findings = [finding.shorten(job.booklet.root) for finding in findings]
    if any(finding.severity == "error" for finding in findings):
        raise DiagnosticsError(findings)
    for warned in findings:
        print(warned, file=sys.stderr)
    if output.suffix is None:
        read_site(job.booklet, language, output, draft=job.draft)
    artefact = describe_artefact(
        built, public_name(job.booklet, language, output), language.tag, output.edition
    )
    return Made(task.inputs, artefact, digest_output(built))


def describe_failure(job: Job, error: Exception) -> BookletError:
    """A failure that is no fault of the text, in words."""
    log = job.booklet.paths.log
    if isinstance(error, OSError) and error.errno is not None:
        return explain_os_error(error, job.booklet.root)
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


def derive_output(booklet: Booklet, language: Language, output: Output, *, draft: bool) -> None:
    """Make an output of the file of its source.

    Raises BookletError when it cannot be opened again.
    """
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.editions import MAKERS, make_edition
    from sphinx_booklet.pdf.looks.print_at_home import impose_booklet
    from sphinx_booklet.pdf.press.bound_cover import write_bound_cover

    source = next(each for each in list_outputs(tuple(OUTPUTS)) if each.name == output.source)
    made_of, target = built_file(booklet, language, source), built_file(booklet, language, output)
    if output.builder in MAKERS:
        make_edition(booklet, language, output, made_of, target)
    elif output.builder == "bind":
        write_bound_cover(booklet, language, made_of, target, draft=draft)
    else:
        impose_booklet(booklet, language, made_of, target, draft=draft)
