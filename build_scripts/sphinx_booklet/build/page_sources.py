"""Where in the source a fault of a finished page comes from: an editor has no use for a line of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.source_tree import find_chapter_file

# what a chapter brings onto its page; all else is of the theme, or of all pages together
OF_CHAPTERS = frozenset(("HTML-002", "HTML-004", "HTML-005", "HTML-010", "HTML-013"))
QUOTED = re.compile(r"“…?([^”]*?)…?”")


def name_chapters(findings: Iterable[Diagnostic], booklet: Booklet, folder: Path) -> Iterator[Diagnostic]:
    """The same, those of the pages of the source in `folder` with the chapter and the line that they come from.

    Pages of other languages come from catalogs as well, and keep their places.
    """
    for finding in findings:
        chapter = Path()
        if finding.code in OF_CHAPTERS and finding.path and finding.is_below(folder):
            docname = finding.path.relative_to(folder).with_suffix("").as_posix()
            chapter = find_chapter_file(booklet.paths.source, docname)
        if chapter.is_file():
            place = chapter.relative_to(booklet.root) if chapter.is_relative_to(booklet.root) else chapter
            yield replace(finding, path=place, line=find_line(chapter, finding.message))
        else:
            yield finding


def find_line(chapter: Path, message: str) -> int | None:
    """The line of a chapter that has most of the words that a message quotes; None where no line stands out."""
    found = QUOTED.search(message)
    words = found[1].split() if found else []
    words = words[1:-1] if len(words) > 2 else words  # the first and the last may be cut
    lines = chapter.read_text(encoding="utf-8", errors="replace").splitlines()
    counts = [sum(word in line for word in words) for line in lines]
    most = max(counts, default=0)
    return counts.index(most) + 1 if most and counts.count(most) == 1 else None
