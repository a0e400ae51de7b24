"""From the written pages to the EPUB: package, navigation, stylesheet, fonts, container."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import ParseError, fromstring

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.epub.accessibility import describe_accessibility, read_facts
from sphinx_booklet.epub.archive import CONTAINER, write_archive
from sphinx_booklet.epub.contents import (
    Entry,
    find_untranslated,
    list_hrefs,
    mark_untranslated,
    measure_depth,
    order_hrefs,
    prune,
)
from sphinx_booklet.epub.cover import DASH
from sphinx_booklet.epub.fonts import find_licence, make_font
from sphinx_booklet.epub.package import (
    Contributor,
    format_time,
    list_translators,
    make_identifier,
    make_item_id,
    make_items,
)
from sphinx_booklet.epub.reachable import find_reachable, remove_others
from sphinx_booklet.epub.stylesheet import describe_looks

if TYPE_CHECKING:
    from sphinx_booklet.epub.builder import BookletEpubBuilder

# kinds of landmarks -> kinds of the guide of EPUB 2 (OPF 2.0.1, 2.6)
GUIDE = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
COVER, NAV, INDEX, STYLESHEET = "cover.xhtml", "nav.xhtml", "genindex.xhtml", "epub.css"


class Assembly:
    """One EPUB put together; `folder` is the builder's output folder."""

    def __init__(self, builder: BookletEpubBuilder, folder: Path, has_cover: bool) -> None:
        self.builder, self.folder, self.has_cover = builder, folder, has_cover
        self.booklet, self.language = builder.booklet, builder.language
        self.entries = self._list_entries()
        self.spine = self._list_spine()

    def write(self) -> None:
        """Write the EPUB; what its pages do not reach is removed from the folder."""
        builder, folder = self.builder, self.folder
        (folder / STYLESHEET).write_bytes(
            builder.templates_of_package.render(
                "epub.css.jinja",
                **describe_looks(load_looks(self.booklet.root), self.language, builder.faces),
            )
        )
        self._write_fonts()
        names = find_reachable(folder, [*(name for name in self.spine if name != NAV), STYLESHEET])
        remove_others(folder, [*names, f"{builder.config.epub_basename}.epub"])
        pages = {name: builder.read_page(name) for name in names if name.endswith(".xhtml")}
        members = {name: (folder / name).read_bytes() for name in names}
        members |= self._describe(names, pages)
        members["META-INF/container.xml"] = CONTAINER
        for face in builder.faces:
            members[f"META-INF/licences/{face.family}.txt"] = find_licence(face.path)
        write_archive(folder / f"{builder.config.epub_basename}.epub", members, builder.epoch)

    # -- lists ---------------------------------------------------------------------------------

    def _list_entries(self) -> tuple[Entry, ...]:
        builder = self.builder
        first = Entry(builder.title, builder.file_of(builder.config.root_doc))
        last = (Entry(builder.index_title, INDEX),) if self._has_index() else ()
        entries = (first, *prune(builder.toctree), *last)
        source = builder.source_language
        if self.language == source:
            return entries
        untranslated = find_untranslated(builder.env, builder.file_of)
        return mark_untranslated(entries, untranslated, source.tag, source.direction)

    def _has_index(self) -> bool:
        return bool(self.builder.use_index) and (self.folder / INDEX).is_file() and self.builder.has_index

    def _list_spine(self) -> list[str]:
        """Files in reading order: cover, title page, contents, chapters, index."""
        root = self.builder.file_of(self.builder.config.root_doc)
        files = [file for file in self.builder.list_files() if file != root]
        ends = [INDEX] if self._has_index() else []
        return [*([COVER] if self.has_cover else []), root, NAV, *files, *ends]

    # -- documents -----------------------------------------------------------------------------

    def _describe(self, names: list[str], pages: dict[str, str]) -> dict[str, bytes]:
        """nav.xhtml, toc.ncx and content.opf."""
        builder, templates = self.builder, self.builder.templates_of_package
        _ = builder.messages
        files = set(names)
        printed = builder.list_printed_pages(files)
        order = order_hrefs([*list_hrefs(self.entries), *(page.href for page in printed)], self.spine, pages)
        printed.sort(key=lambda page: order[page.href])
        title = builder.title
        common: dict[str, Any] = {
            "language": self.language,
            "entries": self.entries,
            "pages": printed,
            "identifier": make_identifier(self.booklet, self.language),
            "title": title,
        }
        landmarks = builder.list_landmarks(files)
        nav = templates.render(
            "package/nav.xhtml.jinja",
            words={"contents": _("Contents"), "landmarks": _("Landmarks"), "pages": _("Printed pages")},
            landmarks=landmarks,
            page=builder.mark_page(NAV),
            draft=builder.draft_sentence,
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
            items=make_items(names, pages, "cover.png"),
            spine=["nav" if name == NAV else make_item_id(name) for name in self.spine],
            # pages that only links lead to
            aside=[make_item_id(name) for name in pages if name not in self.spine],
            guide=[replace(mark, kind=GUIDE[mark.kind]) for mark in landmarks if mark.kind in GUIDE],
            cover_id=make_item_id("cover.png") if self.has_cover else "",
            page_source=_("{title}, edition {edition}, printed booklet (A5)").format(
                title=title, edition=self.booklet.edition
            )
            if printed
            else "",
            accessibility=describe_accessibility(facts, _),
        )
        return {NAV: nav, "toc.ncx": ncx, "content.opf": package}

    def _list_metadata(self) -> dict[str, Any]:
        builder, booklet = self.builder, self.booklet
        subtitle = builder.config.epub_description
        people = list_translators(booklet.paths.catalogs(self.language.code))
        if booklet.sign_off is not None:
            people.append(Contributor(booklet.sign_off.name, "rev"))
        return {
            "subtitle": subtitle,
            "publisher": booklet.publisher.name,
            "rights": f"© {builder.config.copyright}",
            "date": booklet.date.isoformat(),
            "modified": format_time(builder.epoch),
            "description": DASH.join(filter(None, (builder.draft_sentence, subtitle))),
            "contributors": people,
            "subjects": builder.list_meta("keywords"),
            "series": ", ".join(builder.list_meta("series")),
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
        builder = self.builder
        if not builder.faces:
            return
        texts = [path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.xhtml"))]
        characters = frozenset(char for text in texts for char in text if char.isprintable())
        for face in builder.faces:
            path = self.folder / face.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(make_font(face, characters))


def find_single_numbers(labels: list[str]) -> set[str]:
    """The labels that are numbers and stand once: the NCX allows a value only once."""
    return {label for label in labels if label.isdecimal() and labels.count(label) == 1}
