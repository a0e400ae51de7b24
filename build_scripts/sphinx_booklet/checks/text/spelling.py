"""British spelling, by the list of source/wording.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter
from sphinx_booklet.checks.text.wording import Wording

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def check_spelling(chapter: Chapter, wording: Wording) -> Iterator[Candidate]:
    """TEXT-018: a word in its American spelling. Titles of papers are left as their authors wrote them."""
    for passage in chapter.passages:
        if passage.inside(nodes.citation):
            continue
        for word in WORD.findall(passage.text):
            for part in {word, *word.split("-")}:
                british = wording.spelling.get(part.lower())
                if british is not None and british != part:
                    message = f"“{part}” is American. Write “{british}”."
                    yield fault_at(passage, "TEXT-018", message, part)
