"""A page as it was read: names, links, words with their language. Python's own parser reads 5 MB a second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from html.parser import HTMLParser
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# What ends one run of words and begins another.
BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main",
        "nav", "noscript", "ol", "p", "section", "summary", "details", "svg", "table", "tbody", "td", "text",
        "th", "thead", "title", "tr", "ul",
    )
)  # fmt: skip
ONLY_SAID = "HTML-015"  # a warning
NAMING = frozenset(("a", "b", "cite", "em", "i", "q", "strong"))
WHOLE = "all.html"  # the booklet on one page
SILENT = frozenset(("script", "style", "code", "pre"))


@dataclass(frozen=True, slots=True)
class Tag:
    """One start tag. `line` counts from 1."""

    name: str
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one block; `language` is what the page says of them; `inside` the names of the tags round them.

    `named` are the words of the links and emphases in it.
    """

    text: str
    language: str
    line: int
    inside: tuple[str, ...]
    named: tuple[str, ...] = ()


@dataclass
class Page:
    """A finished page."""

    path: Path
    size: int
    tags: list[Tag] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    scripts: list[tuple[Tag, str]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """The places on the page that a link can lead to."""
        return {tag.attributes["id"] for tag in self.tags if "id" in tag.attributes}

    def find(self, tag_name: str, **attributes: str) -> Tag | None:
        """The first tag of a name with these attributes."""
        for tag in self.tags:
            if tag.name == tag_name and all(
                tag.attributes.get(key) == value for key, value in attributes.items()
            ):
                return tag
        return None


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []
        self.languages: list[str] = [""]
        self.words: list[str] = []
        self.named: list[str] = []
        self.begun = 1
        self.script: Tag | None = None

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        values = {key: value or "" for key, value in attributes}
        if name in BLOCKS or "lang" in values:
            self._end_passage()
        tag = Tag(name, values, line)
        self.page.tags.append(tag)
        if name in VOID:
            return
        self.open.append(name)
        self.languages.append(values.get("lang", self.languages[-1]))
        if name == "script":
            self.script = tag
            self.page.scripts.append((tag, ""))

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attributes}
        self.page.tags.append(Tag(name, values, self.getpos()[0]))

    def handle_endtag(self, name: str) -> None:
        if name in VOID or name not in self.open:
            return
        while self.open:
            if self.open[-1] in BLOCKS or self.languages[-1] != self.languages[-2]:
                self._end_passage()
            self.languages.pop()
            if self.open.pop() == name:
                return

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            tag, text = self.page.scripts[-1]
            self.page.scripts[-1] = (tag, text + data)
        elif not SILENT.intersection(self.open):
            if not self.words:
                self.begun = self.getpos()[0]
            self.words.append(data)
            if self.open and self.open[-1] in NAMING:
                self.named.append(data.strip())

    def _end_passage(self) -> None:
        text = " ".join("".join(self.words).split())
        if text:
            self.page.passages.append(
                Passage(text, self.languages[-1], self.begun, tuple(self.open), tuple(self.named))
            )
        self.words.clear()
        self.named.clear()


def read_page(path: Path) -> Page:
    """Read one page."""
    data = path.read_bytes()
    page = Page(path, len(data))
    reader = _Reader(page)
    reader.feed(data.decode("utf-8"))
    reader.close()
    return page


def list_pages(folder: Path) -> list[Path]:
    """All pages below a folder, in a fixed order."""
    return sorted(folder.rglob("*.html"))


@dataclass(frozen=True, slots=True)
class PageReport:
    """One page. `faults` are its own: line, code, message.

    `links` and `unmarked` (sentences that are not marked as being in the language of the source) have the
    line that they stand on. `loaded` are the addresses that a browser asks for with the page, and `weight` the faults
    of its weight with them: these are of other files too.
    """

    faults: list[tuple[int | None, str, str]]
    title: str
    names: list[str]
    links: list[tuple[str, int]]
    sentences: list[str]
    unmarked: list[tuple[str, int]]
    loaded: list[str]
    weight: list[tuple[int | None, str, str]]

    def to_dict(self) -> dict[str, object]:
        """For a JSON file."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def findings(self, path: Path) -> Iterator[Diagnostic]:
        """The page's own faults, at a path."""
        for line, code, message in (*self.faults, *self.weight):
            yield Diagnostic(path, line, code, message, severity="warning" if code == ONLY_SAID else "error")


def list_findings(reports: Mapping[Path, PageReport]) -> Iterator[Diagnostic]:
    """The faults of pages, each once: of the booklet on one page those that none of its chapters has."""
    said: set[tuple[Path, str, str]] = set()
    for path, report in sorted(reports.items(), key=lambda pair: pair[0].name == WHOLE):
        for finding in report.findings(path):
            if path.name != WHOLE:
                said.update((folder, finding.code, finding.message) for folder in path.parents)
            elif (path.parent, finding.code, finding.message) in said:
                continue
            yield finding
