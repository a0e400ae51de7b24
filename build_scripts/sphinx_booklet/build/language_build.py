"""Languages x formats: which outputs there are to make, in which order, and how it ended.

An output is a task of its own, made here or by another process (workers.py). The first output of
a language reads its chapters, the others share what was read; an output waits for those it tells of.

After a fault of the text one output of each other builder is still made, so that all that is wrong is said at
once: a book used to be refused by the PDF, then by the EPUB, then by its pages. Of these nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.diagnostic import DiagnosticsError, list_diagnostics
from sphinx_booklet.booklet.digests import digest_files
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.kept_files import discard_folder
from sphinx_booklet.booklet.outputs import Output, built_file
from sphinx_booklet.build.sphinx_warnings import drop_consequences
from sphinx_booklet.build.stamps import (
    Stamp,
    begin_build,
    digest_output,
    digest_text,
    discard_spoiled_site,
    read_stamp,
    remove_stamp,
    write_stamp,
)
from sphinx_booklet.build.task import Job, Result, Task, describe_failure

Report = Callable[[str], None]


@dataclass(slots=True)
class Outcome:
    """How a job ended: what there is now, `seconds` of wall time an output that was made, the error that stopped it."""

    code: str
    artefacts: dict[str, Artefact] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    error: BookletError | None = None


class LanguageBuild:
    """One language on its way: which of its outputs wait, are at work, are made.

    Its stamp lies in build/<code>/ whenever none of its outputs is at work, so that a build that is
    killed loses no more than what was at work.
    """

    def __init__(self, job: Job) -> None:
        self.job, self.outcome = job, Outcome(job.code)
        self.waiting = sorted(job.outputs, key=takes_moments)
        self.at_work: set[str] = set()
        self.has_read = False  # its chapters are read, and more than one process may use them
        self._sound = True
        self._stamp: Stamp | None = None

    def find_ready(self) -> Output | None:
        """The next output that can be made now; what is current is passed over."""
        try:
            return self._find_ready()
        except OSError as error:
            self._fail(describe_failure(self.job, error), sound=False)
            return None

    def _find_ready(self) -> Output | None:
        if self.at_work and not self.has_read:
            return None
        while (output := self._find_free()) is not None:
            if self.outcome.error or not self._is_current(output):
                return output
            self.waiting.remove(output)
        return None

    def _find_free(self) -> Output | None:
        """The next output that waits for no other."""
        held = self.at_work | {output.name for output in self.waiting}
        return next((output for output in self.waiting if held.isdisjoint(output.after)), None)

    def next_task(self) -> Task | None:
        """The next output as a task, which is at work from now on; None when there is none now."""
        output = self.find_ready()
        if output is None:
            return None
        stamp, text = self._begin()
        self.waiting.remove(output)
        made = stamp.made.pop(output.name, None)
        if output.suffix is None:
            language = self.job.booklet.language(self.job.code)
            discard_spoiled_site(built_file(self.job.booklet, language, output), made)
        self.at_work.add(output.name)
        remove_stamp(self.job.booklet, self.job.code)
        inputs = digest_inputs(output, stamp, text, self.job.linked, draft=self.job.draft)
        return Task(self.job, output, inputs, examined=self.outcome.error is not None)

    def record_result(self, task: Task, result: Result) -> None:
        """Note how a task ended."""
        self.at_work.discard(task.output.name)
        if result.made is None:
            self._fail(result.error, sound=result.sound)
        elif not task.examined:
            stamp, _ = self._begin()
            stamp.made[task.output.name] = result.made
            self.outcome.artefacts[task.output.name] = result.made.artefact
            self.outcome.seconds[task.output.name] = result.seconds
            self.has_read = True
        if not self.at_work and self._sound and not (self.outcome.error and self.waiting):
            self._rest()

    def _begin(self) -> tuple[Stamp, str]:
        """The stamp, and a digest of the text; both are read when the language is begun."""
        if self._stamp is None:
            self._stamp = begin_build(self.job.booklet, self.job.code, self.job.pipeline)
            self._text = digest_text(self.job.booklet, self.job.code, self.job.draft)
        return self._stamp, self._text

    def _is_current(self, output: Output) -> bool:
        stamp, text = self._begin()
        if not is_current(self.job, output, stamp, text):
            return False
        self.outcome.artefacts[output.name] = stamp.made[output.name].artefact
        return True

    def _rest(self) -> None:
        """Nothing is at work: what was made is whole."""
        try:
            if self.outcome.error is not None:
                # Sphinx warns of a chapter only when it reads it: make it read all of them again
                discard_folder(self.job.booklet.paths.doctrees(self.job.code))
                # a full disk is a warning to Sphinx, and half a compiled catalog newer than its source
                for path in self.job.booklet.paths.compiled_locale(self.job.code).rglob("*.mo"):
                    path.unlink()
            write_stamp(self.job.booklet, self.job.code, self._begin()[0])
        except OSError as error:
            self._fail(describe_failure(self.job, error), sound=False)

    def _fail(self, error: BookletError | None, *, sound: bool) -> None:
        """Note an error; not `sound`: the program failed, and nothing in build/<code>/ is to be trusted."""
        errors = [known for known in (self.outcome.error, error) if known]
        if len(errors) > 1:
            self.outcome.error = DiagnosticsError(drop_consequences(list_diagnostics(errors)))
        elif errors and self.outcome.error is None:
            self.outcome.error = error
            self.waiting = self._list_examined() if sound else []
        self._sound = self._sound and sound
        if not sound:
            self.waiting = []

    def _list_examined(self) -> list[Output]:
        """What is still made after a fault of the text: one output of each builder that has made none.

        Only of the source: the other languages have its faults, and each would name them once more.
        """
        if self.job.code != self.job.booklet.source_language.code:
            return []
        chosen = {output.builder: output for output in reversed(self.waiting) if not output.source}
        for output in self.job.outputs:
            if output not in self.waiting:
                chosen.pop(output.builder, None)
        return [output for output in self.waiting if output in chosen.values()]


def takes_moments(output: Output) -> bool:
    """Whether an output is made so fast that it is begun last: one page, or pages of another file on larger paper.

    The pages of the web wait for the EPUB and for these: with the EPUB begun first, no core is idle at the end.
    """
    return output.builder == "impose" or find_edition(output.edition).pages == 1


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
    if made is None or made.inputs != digest_inputs(output, stamp, text, job.linked, draft=job.draft):
        return False
    return made.files == digest_output(built_file(job.booklet, job.booklet.language(job.code), output))


def digest_inputs(
    output: Output, stamp: Stamp, text: str, linked_languages: tuple[str, ...] = (), *, draft: bool = True
) -> str:
    """What goes into an output: the text, the outputs that it tells of, the languages that it links to."""
    told = (stamp.made[name].artefact.sha256 for name in output.after if name in stamp.made)
    linked = linked_languages if output.suffix is None or not draft else ()
    return digest_files([], text, *told, *linked)
