"""People's readings of chapters beside the text of today: read when somebody asks how a language stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.outputs import LINEAR, built_file
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.linear.blocks import Reading, load_reading
from sphinx_booklet.linear.speech.recordings import find_folder, list_outdated, load_recordings
from sphinx_booklet.linear.speech.say import make_speaker


def read_booklet(booklet: Booklet, code: str) -> Reading:
    """The blocks of a language (gettext code) as they are today; the tree must be locked.

    Raises BookletError when its text has a fault.
    """
    (outcome,) = build_languages(booklet, [code], (LINEAR.name,), jobs=1)
    if outcome.error:
        raise outcome.error
    return load_reading(built_file(booklet, booklet.language(code), LINEAR))


def list_outdated_recordings(booklet: Booklet, codes: Iterable[str]) -> Iterator[Diagnostic]:
    """A warning for each reading, in these languages (gettext codes), of a text that is not today's.

    A language without recordings costs nothing. Raises BookletError as `read_booklet` does.
    """
    for code in codes:
        if not find_folder(booklet, code).is_dir():
            continue
        recordings = load_recordings(booklet, code)
        speaker = make_speaker(booklet, booklet.language(code))
        for outdated in list_outdated(read_booklet(booklet, code), speaker, recordings):
            yield outdated.shorten(booklet.root)
