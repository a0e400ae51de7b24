"""All languages of a booklet, in one process or as many as there are cores."""

from __future__ import annotations

import os
from collections.abc import Iterable

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file, list_outputs
from sphinx_booklet.build.language_build import LanguageBuild, Outcome, Report, find_finished
from sphinx_booklet.build.people import compare_people
from sphinx_booklet.build.stamps import (
    digest_pipeline,
)
from sphinx_booklet.build.task import Job, Result, Task, make_output
from sphinx_booklet.build.time_limit import limit_time
from sphinx_booklet.figures.own_pictures import check_pictures


def build_languages(
    booklet: Booklet,
    codes: Iterable[str],
    formats: tuple[str, ...],
    *,
    jobs: int | None = None,
    draft: bool = True,
    linked_languages: Iterable[str] | None = None,
    report: Report = lambda line: None,
) -> list[Outcome]:
    """Build languages, `jobs` outputs at a time (default: one a core); what is up to date is not built.

    `linked_languages` are those that pages link to; those that stand there when nobody says.
    `report` is called with a line for each output that is begun. Outcomes come in the order of `codes`.
    """
    check_pictures(booklet)
    booklet = compare_people(booklet)
    pipeline = digest_pipeline(booklet)
    outputs = tuple(list_outputs(formats, booklet))
    codes = list(codes)
    linked = tuple(find_linked_languages(booklet, codes) if linked_languages is None else linked_languages)
    outcomes: dict[str, Outcome] = {}
    todo: list[LanguageBuild] = []
    for code in codes:
        job = Job(booklet, code, outputs, pipeline, draft, linked)
        finished = find_finished(job)
        if finished is None:
            todo.append(LanguageBuild(job))
        outcomes[code] = finished or todo[-1].outcome
    jobs = min(len(todo) * len(outputs), jobs or count_cores())
    if jobs > 1:
        # start-up time: only this output or step needs it
        from sphinx_booklet.build.workers import run_side_by_side

        run_side_by_side(todo, jobs, report)
    else:
        run_one_by_one(todo, report)
    return list(outcomes.values())


def count_cores() -> int:
    """The cores that this process may use: a container often has fewer than its machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_one_by_one(builds: Iterable[LanguageBuild], report: Report) -> None:
    """Make everything in this process, one language after another."""
    for build in builds:
        while (task := build.next_task()) is not None:
            report(str(task))
            build.record_result(task, make_in_time(task))


def make_in_time(task: Task) -> Result:
    """Make an output in this process; an error when it takes longer than the booklet allows."""
    seconds = task.job.booklet.limits.task_seconds
    try:
        with limit_time(str(task), seconds):
            return make_output(task)
    except BookletError as error:
        return Result(error=error, sound=False)


def find_linked_languages(booklet: Booklet, codes: Iterable[str]) -> tuple[str, ...]:
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
