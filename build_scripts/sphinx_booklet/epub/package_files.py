"""From the written pages to the EPUB: package, navigation, stylesheet, fonts, container."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import ParseError, fromstring

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.epub.accessibility import describe_accessibility, read_facts
from sphinx_booklet.epub.archive import CONTAINER, write_archive
from sphinx_booklet.epub.book import COVER, GENINDEX, NAV, Book
from sphinx_booklet.epub.contents import (
    Entry,
    PrintedPage,
    find_untranslated,
    list_hrefs,
    mark_untranslated,
    measure_depth,
    order_hrefs,
    prune,
)
from sphinx_booklet.epub.cover import DASH, name_cover
from sphinx_booklet.epub.fonts import make_font
from sphinx_booklet.epub.package import (
    Contributor,
    format_time,
    list_translators,
    make_identifier,
    make_item_id,
    make_items,
)
from sphinx_booklet.epub.pagebreaks import page_id
from sphinx_booklet.epub.reachable import find_reachable, remove_others
from sphinx_booklet.epub.stylesheet import describe_looks
from sphinx_booklet.epub.templates import Templates
from sphinx_booklet.typography.cut_fonts import find_licence

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

# kinds of landmarks -> kinds of the guide of EPUB 2 (OPF 2.0.1, 2.6)
GUIDE = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
STYLESHEET = "epub.css"


class Assembly:
    """One EPUB put together; `folder` is the builder's output folder, where its pages stand."""

    def __init__(
        self,
        book: Book,
        env: BuildEnvironment,
        templates: Templates,
        folder: Path,
        *,
        has_cover: bool,
        has_index: bool,
    ) -> None:
        self.book, self.templates, self.folder, self.has_cover = book, templates, folder, has_cover
        self.has_index = has_index and (folder / GENINDEX).is_file()
        self.entries = self._list_entries(env)
        self.spine = self._list_spine()

    def write(self, name: str) -> None:
        """Write the EPUB under this name; what its pages do not reach is removed from the folder."""
        book, folder = self.book, self.folder
        (folder / STYLESHEET).write_bytes(
            self.templates.render(
                "epub.css.jinja",
                **describe_looks(
                    load_looks(book.booklet.root), book.language, book.faces, book.booklet.boxes
                ),
            )
        )
        self._write_fonts()
        names = find_reachable(folder, [*(page for page in self.spine if page != NAV), STYLESHEET])
        remove_others(folder, [*names, name])
        pages = {page: self._read_page(page) for page in names if page.endswith(".xhtml")}
        members = {path: (folder / path).read_bytes() for path in names}
        members |= self._describe(names, pages)
        members["META-INF/container.xml"] = CONTAINER
        for face in book.faces:
            members[f"META-INF/licences/{face.family}.txt"] = find_licence(face.spec.path)
        write_archive(folder / name, members, book.epoch)

    # -- lists ---------------------------------------------------------------------------------

    def _list_entries(self, env: BuildEnvironment) -> tuple[Entry, ...]:
        book = self.book
        first = Entry(book.title, book.files[book.root])
        last = (Entry(book.index_title, GENINDEX),) if self.has_index else ()
        entries = (first, *prune(book.entries), *last)
        source = book.source_language
        if book.language == source:
            return entries
        untranslated = find_untranslated(env, book.files)
        return mark_untranslated(entries, untranslated, source.tag, source.direction)

    def _list_spine(self) -> list[str]:
        """Files in reading order: cover, title page, contents, chapters, index."""
        root = self.book.files[self.book.root]
        files = [file for file in self.book.reading_order if file != root]
        ends = [GENINDEX] if self.has_index else []
        return [*([COVER] if self.has_cover else []), root, NAV, *files, *ends]

    def _list_printed_pages(self, pages: dict[str, str]) -> list[PrintedPage]:
        """The printed pages that can be found in the EPUB: the cover, the contents, and the marks in the text."""
        found: list[PrintedPage] = []
        for start in self.book.page_starts:
            file = self.book.file_of_start(start)
            if file == NAV or (file in pages and f'id="{page_id(start)}"' in pages[file]):
                found.append(PrintedPage(start.label, f"{file}#{page_id(start)}"))
        return found

    def _read_page(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    # -- documents -----------------------------------------------------------------------------

    def _describe(self, names: list[str], pages: dict[str, str]) -> dict[str, bytes]:
        """nav.xhtml, toc.ncx and content.opf."""
        book, templates = self.book, self.templates
        _ = book.messages
        printed = self._list_printed_pages(pages)
        order = order_hrefs([*list_hrefs(self.entries), *(page.href for page in printed)], self.spine, pages)
        printed.sort(key=lambda page: order[page.href])
        title = book.title
        common: TemplateValues = {
            "language": book.language,
            "entries": self.entries,
            "pages": printed,
            "identifier": make_identifier(book.booklet, book.language),
            "title": title,
        }
        landmarks = book.list_landmarks(set(names))
        nav = templates.render(
            "package/nav.xhtml.jinja",
            words={"contents": _("Contents"), "landmarks": _("Landmarks"), "pages": _("Printed pages")},
            landmarks=landmarks,
            page=book.mark_page(NAV),
            draft=book.draft_sentence,
            **common,
        )
        ncx = templates.render(
            "package/toc.ncx.jinja",
            order=order,
            number=itertools.count(1).__next__,
            depth=measure_depth(self.entries),
            single=find_single_numbers([page.label for page in printed]),
            last_page=max((int(page.label) for page in printed if page.label.isdecimal()), default=0),
            **common,
        )
        facts = read_facts({name: self._parse(name, text) for name, text in pages.items()}, fromstring(nav))
        package = templates.render(
            "package/content.opf.jinja",
            **common,
            **self._list_metadata(),
            items=make_items(names, pages, name_cover(book.booklet)),
            spine=["nav" if name == NAV else make_item_id(name) for name in self.spine],
            # pages that only links lead to
            aside=[make_item_id(name) for name in pages if name not in self.spine],
            guide=[replace(mark, kind=GUIDE[mark.kind]) for mark in landmarks if mark.kind in GUIDE],
            cover_id=make_item_id(name_cover(book.booklet)) if self.has_cover else "",
            page_source=describe_print(book) if printed else "",
            accessibility=describe_accessibility(facts, _),
        )
        return {NAV: nav, "toc.ncx": ncx, "content.opf": package}

    def _list_metadata(self) -> TemplateValues:
        book, booklet = self.book, self.book.booklet
        people = list_translators(booklet.paths.catalogs(book.language.code))
        if booklet.sign_off is not None:
            people.append(Contributor(booklet.sign_off.name, "rev"))
        return {
            "subtitle": book.subtitle,
            "publisher": booklet.publisher.name,
            "rights": f"© {book.copyright}",
            "date": booklet.date.isoformat(),
            "modified": format_time(book.epoch),
            "description": DASH.join(filter(None, (book.draft_sentence, book.subtitle))),
            "contributors": people,
            "subjects": book.meta.get("keywords", ()),
            "series": ", ".join(book.meta.get("series", ())),
            "evaluation": booklet.evaluation,
        }

    def _parse(self, name: str, text: str) -> Any:
        try:
            return fromstring(text)
        except ParseError as error:
            raise BookletError(
                f"The page {name} is not well-formed XML ({error}), so e-readers would refuse it.",
                advice="Look for raw markup in the chapter of that name.",
            ) from error

    def _write_fonts(self) -> None:
        if not self.book.faces:
            return
        texts = [path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.xhtml"))]
        characters = frozenset(char for text in texts for char in text if char.isprintable())
        for face in self.book.faces:
            path = self.folder / face.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(make_font(face, characters))


def describe_print(book: Book) -> str:
    """What the numbers of printed pages are those of."""
    text = book.messages("{title}, edition {edition}, printed booklet (A5)")
    page = book.booklet.look.page.shown
    return text.replace("(A5)", f"({page})").format(title=book.title, edition=book.booklet.edition)


def find_single_numbers(labels: list[str]) -> set[str]:
    """The labels that are numbers and stand once: the NCX allows a value only once."""
    return {label for label in labels if label.isdecimal() and labels.count(label) == 1}
