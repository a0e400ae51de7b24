"""Which output is made when: the order keeps every core at work, and a kill loses only what was at work."""

from __future__ import annotations

import pickle

import pytest
from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.build import language_build
from sphinx_booklet.build.language_build import LanguageBuild
from sphinx_booklet.build.stamps import Made, read_stamp
from sphinx_booklet.build.task import Job, Result, Task
from sphinx_booklet.build.workers import choose_task

from tests.conftest import MakeProject

# Of our own: which editions a booklet has is no matter of the order in which they are made.
OUTPUTS = (
    Output("small", "pdf", "a5", ".pdf"),
    Output("large", "pdf", "large-print", ".pdf"),
    Output("folded", "impose", "print-at-home", ".pdf", after=("small",), source="small"),
    Output("reader", "epub", "epub", ".epub", after=("small",)),
    Output("pages", "html", "html", None, after=("small", "large", "folded", "reader")),
)


@pytest.fixture
def build(make_project: MakeProject) -> LanguageBuild:
    return start(make_project)


def start(make_project: MakeProject, folder: str = "project") -> LanguageBuild:
    return LanguageBuild(Job(load_booklet(make_project(folder=folder)), "en", OUTPUTS, "pipeline"))


def settle(build: LanguageBuild, task: Task) -> None:
    name = task.output.name
    artefact = Artefact(f"en/{name}", "en", task.output.edition, 1, None, name)
    build.record_result(task, Result(Made(task.inputs, artefact, "")))


def begin_all(build: LanguageBuild) -> list[str]:
    """Everything that can be begun now."""
    tasks = iter(build.next_task, None)
    return [task.output.name for task in tasks]


def test_the_first_output_reads_for_the_others(build):
    assert begin_all(build) == ["small"]
    build.has_read = True
    assert begin_all(build) == ["large"]


def test_an_output_waits_for_those_that_it_tells_of(build):
    first = build.next_task()
    build.has_read = True
    large = build.next_task()
    settle(build, first)
    epub, home = build.next_task(), build.next_task()
    assert (epub.output.name, home.output.name) == ("reader", "folded")  # what takes moments comes last
    for task in (home, epub):
        settle(build, task)
    assert build.next_task() is None
    settle(build, large)
    assert begin_all(build) == ["pages"]


def test_what_is_current_holds_nothing_back(build, monkeypatch):
    """The pages were never made where all that they wait for was current, and begun in another order."""
    while task := build.next_task():
        settle(build, task)
    monkeypatch.setattr(language_build, "is_current", lambda job, output, *rest: output.name != "pages")
    again = LanguageBuild(build.job)
    assert begin_all(again) == ["pages"]
    assert sorted(again.outcome.artefacts) == ["folded", "large", "reader", "small"]


def test_the_stamp_is_away_while_something_is_at_work(build):
    booklet = build.job.booklet
    task = build.next_task()
    assert read_stamp(booklet, "en") is None
    settle(build, task)
    assert list(read_stamp(booklet, "en").made) == ["small"]
    build.next_task()
    assert read_stamp(booklet, "en") is None


def test_a_fault_of_the_text_stops_its_language_and_keeps_what_is_whole(build):
    settle(build, build.next_task())
    build.record_result(build.next_task(), Result(error=BookletError("A chapter is wrong.")))
    while task := build.next_task():
        settle(build, task)
    assert str(build.outcome.error) == "A chapter is wrong."
    assert list(read_stamp(build.job.booklet, "en").made) == ["small"]
    assert not build.job.booklet.paths.doctrees("en").exists()


def test_after_a_fault_the_other_builders_say_theirs_too(build):
    """The PDF refused a book, when that was mended the EPUB did, and then its pages: three rounds for its editor."""
    build.record_result(build.next_task(), Result(error=BookletError("A picture is missing.")))
    said = {"reader": "A link is broken.", "pages": "A backtick is left over."}
    for name, words in said.items():
        task = build.next_task()
        assert (task.output.name, task.examined) == (name, True)  # no second PDF, nothing made of the first
        build.record_result(task, Result(error=BookletError(words)))
    assert build.next_task() is None
    for words in ("A picture is missing.", *said.values()):
        assert words in str(build.outcome.error)
    assert list(read_stamp(build.job.booklet, "en").made) == []


def test_a_fault_of_the_program_leaves_no_stamp(build):
    build.record_result(build.next_task(), Result(error=BookletError("It broke."), sound=False))
    assert read_stamp(build.job.booklet, "en") is None


def test_a_task_can_travel_to_a_process_that_was_not_forked(build):
    task = build.next_task()
    assert pickle.loads(pickle.dumps(task)) == task


def test_what_most_others_wait_for_comes_first(make_project):
    """One language after the other would leave a core idle while the last one is finished."""
    builds = [start(make_project, "one"), start(make_project, "two")]
    settle(*choose_task(builds))
    build, task = choose_task(builds)
    assert (build, task.output.name) == (builds[1], "small")
