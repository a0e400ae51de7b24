"""SiteBuilder: Sphinx's HTML builder with our own files, words and icons, and nothing else of its own.

Sphinx would copy some 200 KB of scripts and styles that our pages never load.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.booklet.templates import TemplateValues, look_last, make_bytecode_cache, use_own_templates
from sphinx_booklet.web.letters import write_letters
from sphinx_booklet.web.listening import copy_recordings, keep_texts
from sphinx_booklet.web.page import describe_page, describe_site, find_words, move_addresses
from sphinx_booklet.web.people import copy_people
from sphinx_booklet.web.pictures import Icons, draw_hero
from sphinx_booklet.web.reading_views import adapt_link, adapt_names, put_into_text
from sphinx_booklet.web.search import write_search_words
from sphinx_booklet.web.single_page import describe_single_page
from sphinx_booklet.web.theme import write_static

if TYPE_CHECKING:
    from collections.abc import Set

OWN_PAGES = ("all", "genindex", "search")  # made by this package and by Sphinx, of no chapter
COPIED = ("_static", "_images", "_downloads")
SPRITE_USE = re.compile(r'href="#i-([\w-]+)"')


class SiteBuilder(StandaloneHTMLBuilder):
    """Writes the pages of one language."""

    name = "html"
    search = False  # Sphinx's search; ours is in sphinx_booklet.web.search
    booklet_state = ""
    site_facts: TemplateValues = {}  # noqa: RUF012  # set for each build

    def init(self) -> None:
        self.foreign = use_own_templates(self.config, Path(self.srcdir), "web")
        super().init()
        booklet = booklet_of(self._app)
        self.language = current_language(self._app)
        self.looks = load_looks(booklet.root)
        self.icons = self.make_icons()

    def init_templates(self) -> None:
        """Words in templates are ours first, and safe: a catalog cannot bring markup into a page."""
        super().init_templates()
        look_last(self.templates, self.foreign)
        environment = self.templates.environment
        environment.bytecode_cache = make_bytecode_cache(booklet_of(self._app).paths)
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals.update(_=self.find_words)
        environment.filters["adapt_link"] = adapt_link

    def find_words(self, text: str) -> Markup:
        """A sentence of the theme; see sphinx_booklet.web.page."""
        source = booklet_of(self._app).source_language
        foreign = source if current_language(self._app) != source else None
        return find_words(messages_of(self._app), text, foreign)

    def init_css_files(self) -> None:
        """The theme names its one stylesheet itself."""

    def init_js_files(self) -> None:
        """No page needs a script."""

    def make_icons(self) -> Icons:
        """The icons of a page that is begun."""
        return Icons(self.looks, rtl=self.language.direction == "rtl")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        self.icons = self.make_icons()
        super().write_doc(docname, doctree)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: TemplateValues, event_arg: nodes.document | None
    ) -> None:
        """Tell the template about its page."""
        if "body" in ctx:
            ctx["body"] = adapt_names(ctx["body"])
        if event_arg is None:
            self.icons = self.make_icons()
            self.icons.add(SPRITE_USE.findall(ctx.get("body", "")))
        booklet = booklet_of(self._app)
        alt = messages_of(self._app)(booklet.cover.alt) if booklet.cover.alt else ""
        ctx["icon"], ctx["sprite"] = self.icons.use, self.icons.sprite
        ctx["cover"] = lambda: draw_hero(booklet, self.looks, self.language, f"{ctx['up']}_static/", alt)
        ctx.update(describe_page(self._app, self.site_facts, pagename, event_arg))
        if event_arg is not None:
            head = self.templates.render("hero.html" if ctx["landing"] else "draft.html", ctx)
            ctx["body"] = put_into_text(ctx["body"], head)

    def label_of(self, citation: nodes.Element) -> str:
        """The label of a reference in the list, as the source has it."""
        found = self.env.domains.citation_domain.citations
        here = {
            place: label for label, (docname, place, _) in found.items() if docname == self.current_docname
        }
        return next((here[name] for name in citation["ids"] if name in here), "")

    def render_panel(self) -> str:
        """The download panel, as the landing page has it."""
        up = "../" * self.current_docname.count("/")
        context = {"downloads": move_addresses(self.site_facts, up)["downloads"], "icon": self.icons.use}
        return str(self.templates.render("downloads.html", context))

    def copy_static_files(self) -> None:
        """The stylesheet, the sign of the site and the search: nothing else."""
        write_static(self._app, Path(self.outdir, "_static"))

    def copy_theme_static_files(self, context: TemplateValues) -> None:
        """What Sphinx's basic theme brings is not used."""

    def gen_pages_from_extensions(self) -> None:
        """Pages that extensions add for other themes (archives of a weblog, listings of code) are of no chapter."""

    def handle_finish(self) -> None:
        """The booklet on one page, and the search, are made from the finished pages."""
        folder = Path(self.outdir)
        self.handle_page("all", describe_single_page(self._app, folder), "all.html")
        self.handle_page("search", {}, "search.html")
        write_search_words(self._app, folder)
        write_letters(self._app, folder)
        keep_texts(self._app)
        copy_recordings(self._app, self.site_facts["recordings"], folder)
        copy_people(booklet_of(self._app), self.language, folder)
        self.remove_left_pages(folder)

    def remove_left_pages(self, folder: Path) -> None:
        """Take away the pages of chapters that are gone: Sphinx leaves them, and they would be published."""
        names = {f"{name}.html" for name in (*self.env.found_docs, *OWN_PAGES)}
        for path in folder.rglob("*.html"):
            relative = path.relative_to(folder)
            if relative.parts[0] not in COPIED and relative.as_posix() not in names:
                path.unlink()

    def prepare_writing(self, docnames: Set[str]) -> None:
        super().prepare_writing(docnames)
        self.site_facts = describe_site(self._app)
        self.globalcontext["css_files"] = []
        self.globalcontext["script_files"] = []
