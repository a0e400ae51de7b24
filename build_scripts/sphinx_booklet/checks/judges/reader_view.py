"""What reading views of browsers make of a page: Readability, the library behind Firefox's Reader View.

Many people with tired eyes read in such a view, and it is what Firefox reads aloud. It guesses which blocks are text,
so each block of a page is looked for in what it keeps, the draft mark and the titles of boxes among them. It runs in
Chromium, on the page as a browser has parsed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypedDict

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.source_tree import find_chapter_file
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.checks.judges.tools import find_node_package

CODES = {
    "READER-001": "the reading view of a browser leaves a passage out",
    "READER-002": "a browser does not offer its reading view for a chapter",
    "READER-003": "the reading view of a browser has passages in another order",
}
NOT_TEXT = frozenset(("search.html", "genindex.html"))  # pages to use, not to read
ENOUGH = 600  # characters; of less text than this no browser offers a reading view
FEWEST_WORDS = 3  # by which a place in the source is found
WORD = re.compile(r"[^\W_]+")
MARKUP = re.compile(r":[\w:-]+:`|<[^>]*>|\[\w+\]_")
# Blocks of words, each without the blocks in it, in their order; what leads about is no text.
READ = r"""() => {
  const blocks = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,caption,figcaption,pre,div,math';
  const list = root => [...root.querySelectorAll(blocks)].flatMap(block => {
    if (block.closest('nav, form, svg, .small, [hidden]')) return [];
    const own = block.cloneNode(true);
    own.querySelectorAll(blocks + ',ul,ol,dl,table,nav,section,svg,audio').forEach(inner => inner.remove());
    const text = own.textContent.replace(/\s+/g, ' ').trim();
    return text ? [text] : [];
  });
  const mark = document.querySelector('.draft');
  const main = document.querySelector('main');
  const said = main ? list(main) : [];
  if (mark && !(main && main.contains(mark))) said.unshift(mark.textContent.trim());
  const offered = isProbablyReaderable(document);
  const article = new Readability(document.cloneNode(true)).parse();
  const kept = article ? new DOMParser().parseFromString(article.content, 'text/html') : null;
  return {said, offered, title: article ? article.title : '', kept: kept ? list(kept.body) : []};
}"""


class View(TypedDict):
    """What the page says, block by block, and what a reading view makes of it."""

    said: list[str]
    offered: bool
    title: str
    kept: list[str]


@dataclass(frozen=True, slots=True)
class LostBlock:
    """A block that a reading view has not at its place; `moved`: it stands elsewhere. `number` counts from 0."""

    number: int
    text: str
    moved: bool


def judge_reading(
    folder: Path, booklet: Booklet, paths: Iterable[Path] | None = None
) -> Iterator[Diagnostic]:
    """Judge pages below `folder` (dist/); all pages of text when nobody says which.

    Raises BookletError when Chromium or the library is missing, naming the command that gets it.
    """
    source = booklet.source_language.tag
    chosen = list_texts(folder) if paths is None else list(paths)
    chosen.sort(
        key=lambda path: path.relative_to(folder).parts[0] != source
    )  # the source shows the others its lines
    package = find_node_package("@mozilla/readability")
    library = "".join(
        (package / name).read_text(encoding="utf-8")
        for name in ("Readability.js", "Readability-readerable.js")
    )
    originals: dict[str, list[str]] = {}
    with serve_folder(folder) as base, open_browser() as browser:
        page = browser.new_page()
        for path in chosen:
            tag, _, name = path.relative_to(folder).as_posix().partition("/")
            page.goto(f"{base}/{tag}/{name}")
            view: View = page.evaluate(f"() => {{ {library}\n return ({READ})(); }}")
            if tag == source:
                originals[name] = view["said"]
            yield from judge_view(view, path, name, booklet, originals.get(name, []))


def list_texts(folder: Path) -> list[Path]:
    """The pages of text: those of languages, without what is to be used and not to be read."""
    return [
        path for path in sorted(folder.rglob("*.html")) if path.parent != folder and path.name not in NOT_TEXT
    ]


def judge_view(
    view: View, path: Path, name: str, booklet: Booklet, original: Sequence[str]
) -> Iterator[Diagnostic]:
    """Findings for one page, each at the line of the source whose words they are, where it can be told."""
    if sum(map(len, view["said"])) < ENOUGH:  # no browser offers a view of so little
        return
    if not view["offered"]:
        yield Diagnostic(
            path,
            None,
            "READER-002",
            "No browser offers its reading view here: put the text into an <article>.",
        )
    chapter = find_chapter_file(booklet.paths.source, name.removesuffix(".html"))
    lines = chapter.read_text(encoding="utf-8").splitlines() if chapter.is_file() else []
    for lost in find_lost_blocks(view):
        english = original[lost.number] if len(original) == len(view["said"]) else lost.text
        line = find_source_line(english, lines)
        code = "READER-003" if lost.moved else "READER-001"
        place = "stands elsewhere" if lost.moved else "is missing"
        message = (
            f"“{lost.text[:60]}” {place} in the reading view of browsers ({path.parent.name}/{path.name})."
            " Look at the id and the class of the section round it, and of the block itself."
        )
        yield Diagnostic(chapter if line else path, line, code, message)


def find_lost_blocks(view: View) -> list[LostBlock]:
    """Blocks of the page that do not stand in the reading view where they should; its title stands above it."""
    said, kept = view["said"], view["kept"]
    matcher = SequenceMatcher(None, said, kept, autojunk=False)
    found = {
        number for block in matcher.get_matching_blocks() for number in range(block.a, block.a + block.size)
    }
    titles = [number for number, text in enumerate(said) if number not in found and text == view["title"]]
    everything = " ".join(kept)
    return [
        LostBlock(number, text, text in everything)
        for number, text in enumerate(said)
        if number not in found and number not in titles[:1]
    ]


def find_source_line(text: str, lines: Sequence[str]) -> int | None:
    """The line (from 1) of a chapter's source on which words of a page begin; None where it cannot be told."""
    wanted = [word.casefold() for word in WORD.findall(text)][:6]
    if len(wanted) < FEWEST_WORDS:
        return next((n for n, line in enumerate(lines, 1) if line.strip() == text), None)
    words = [
        (word.casefold(), number)
        for number, line in enumerate(lines, 1)
        for word in WORD.findall(MARKUP.sub(" ", line))
    ]
    for start in range(len(words) - len(wanted) + 1):
        if [word for word, _ in words[start : start + len(wanted)]] == wanted:
            return words[start][1]
    return None
