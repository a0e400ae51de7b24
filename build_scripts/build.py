"""Languages x formats: one process a language, its builders one after another on shared doctrees."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from build_scripts.config import Booklet
from build_scripts.errors import BookletError, ConfigError
from build_scripts.outputs import Output, built_file, list_outputs

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to build for one language (gettext code)."""

    booklet: Booklet
    code: str
    outputs: tuple[Output, ...]
    draft: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: `seconds` of wall time an output, and the error that stopped it."""

    code: str
    seconds: dict[str, float]
    error: BookletError | None = None


def build_languages(
    booklet: Booklet,
    codes: Iterable[str],
    formats: tuple[str, ...],
    *,
    jobs: int | None = None,
    draft: bool = True,
    report: Report = lambda line: None,
) -> list[Outcome]:
    """Build languages side by side, `jobs` at a time (default: one a core).

    `report` is called with a line for each output that is begun. Outcomes come in the order of `codes`.
    """
    todo = [Job(booklet, code, tuple(list_outputs(formats)), draft) for code in codes]
    jobs = min(len(todo), jobs or os.cpu_count() or 1)
    if jobs <= 1:
        return [build_language(job, report) for job in todo]
    return _build_side_by_side(todo, jobs, report)


def build_language(job: Job, report: Report) -> Outcome:
    """Build every output of one language; stops at the first that fails."""
    from build_scripts.artefacts import open_artefact
    from build_scripts.sphinx_run import run_sphinx

    language = job.booklet.language(job.code)
    seconds: dict[str, float] = {}
    try:
        for output in job.outputs:
            report(f"{language.tag} {output.edition}")
            start = time.monotonic()
            run_sphinx(job.booklet, job.code, output, draft=job.draft)
            open_artefact(built_file(job.booklet, language, output))
            seconds[output.name] = time.monotonic() - start
    except BookletError as error:
        _write_log(job, error)
        return Outcome(job.code, seconds, error)
    except Exception as error:
        _write_log(job, error)
        return Outcome(job.code, seconds, _describe_failure(job, error))
    return Outcome(job.code, seconds)


def _describe_failure(job: Job, error: Exception) -> BookletError:
    log = job.booklet.paths.log
    if isinstance(error, OSError) and error.filename:
        return BookletError(
            f"{error.strerror}: {error.filename}.",
            advice="Check that the folder can be written and has room.",
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


def _build_side_by_side(todo: list[Job], jobs: int, report: Report) -> list[Outcome]:
    """A process a language: none can harm another, and memory is given back when it ends."""
    method = "fork" if sys.platform == "linux" else "spawn"
    context: Any = multiprocessing.get_context(method)
    if method == "fork":
        _import_what_workers_need()
    waiting = list(todo)
    running: dict[Any, tuple[Job, Any]] = {}
    outcomes: dict[str, Outcome] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                job = waiting.pop(0)
                reader, writer = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(job, writer))
                process.start()
                writer.close()
                running[reader] = (job, process)
            for reader in wait(list(running)):
                job, process = running[reader]
                message = _receive(reader)
                if isinstance(message, str):
                    report(message)
                    continue
                process.join()
                del running[reader]
                outcomes[job.code] = message or Outcome(
                    job.code,
                    {},
                    BookletError(
                        f"The build of “{job.code}” was ended from outside (exit code {process.exitcode}).",
                        advice="Perhaps the machine ran out of memory; run `make` again.",
                    ),
                )
    finally:
        for _job, process in running.values():
            process.terminate()
    return [outcomes[job.code] for job in todo]


def _receive(reader: Any) -> str | Outcome | None:
    try:
        message: str | Outcome = reader.recv()
    except EOFError:
        return None
    return message


def _work(job: Job, writer: Connection[Any, Any]) -> None:
    try:
        writer.send(build_language(job, writer.send))
    except KeyboardInterrupt:
        sys.exit(1)


def _import_what_workers_need() -> None:
    """Import once what every worker needs, before it is forked."""
    import sphinx.application
    import sphinx.builders.html  # noqa: F401


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
