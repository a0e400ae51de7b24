"""The files at the root of the site: language chooser, page that is not there, sitemap, robots.txt, headers.

They are made from the languages that stand in the folder, so that none leads to a language that was
not built or, in public/, not signed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import N_, Messages, messages_for
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.policy import PAGE_POLICY, SECURITY_POLICY
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.booklet.theme_files import list_theme_folders
from sphinx_booklet.web.letters import RULES, has_letters, write_rule
from sphinx_booklet.web.names import write_chooser_rules
from sphinx_booklet.web.own_files import name_logo, name_sign
from sphinx_booklet.web.pictures import draw_hero, name_shared

HEADERS = {
    "Content-Security-Policy": SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
META = re.compile(r'<meta (?:property="og:title"|name="(?P<name>description)") content="(?P<text>[^"]*)">')
GONE, START = N_("This page is not here"), N_("Go to the start page")
UNLISTED = frozenset(("search.html",))  # a page to use, not to find


@dataclass(frozen=True, slots=True)
class Site:
    """One language of the site, as its finished start page tells of it."""

    language: Language
    title: str
    description: str
    pages: tuple[str, ...]

    @property
    def tag(self) -> str:
        return self.language.tag


def write_root_files(
    booklet: Booklet, target: Path, *, draft: bool, words: Mapping[str, Messages] | None = None
) -> None:
    """Write the root files of `target` (dist/ or public/); without any site in it, nothing.

    `words` are those of each language (gettext code); those that were built when nobody says.
    A sitemap needs addresses, so there is none while booklet.toml has no web address.
    """
    sites = list_sites(booklet, target)
    if not sites:
        return
    codes = [site.language.code for site in sites]
    words = words or {code: messages_for(code, booklet.paths.compiled_locale(code)) for code in codes}
    files = {
        "index.html": _render("chooser.html", booklet, sites, words, draft=draft),
        "404.html": _render("notfound.html", booklet, sites, words, draft=draft),
        "robots.txt": write_robots(booklet),
        "_headers": write_headers(draft=draft),
    }
    if rules := _write_letter_rules(sites):
        files[RULES] = rules
    else:
        (target / RULES).unlink(missing_ok=True)
    if booklet.web_address:
        files["sitemap.xml"] = write_sitemap(booklet, sites)
    else:
        (target / "sitemap.xml").unlink(missing_ok=True)
    for name, text in files.items():
        write_text(target / name, text)


def _write_letter_rules(sites: list[Site]) -> str:
    """The rules by which these pages ask for letters: each site's own, and those of its name where it has none."""
    return "".join(
        write_rule(site.language, f"{site.tag}/_static/")
        if has_letters(site.language)
        else write_chooser_rules(site.language, f"{site.tag}/_static/")
        for site in sites
    )


def list_sites(booklet: Booklet, target: Path) -> list[Site]:
    """The languages that stand in `target`, in the order of booklet.toml.

    A notice in the place of a language that was withdrawn has no title, and nothing leads to it.
    """
    sites = (
        read_site(language, target / language.tag)
        for language in booklet.languages
        if (target / language.tag / "index.html").is_file()
    )
    return [site for site in sites if site.title]


def read_site(language: Language, folder: Path) -> Site:
    """What the start page of a language says of itself."""
    title = description = ""
    for found in META.finditer((folder / "index.html").read_text(encoding="utf-8")):
        if found["name"]:
            description = html.unescape(found["text"])
        else:
            title = html.unescape(found["text"])
    pages = tuple(sorted(path.name for path in folder.glob("*.html") if path.name not in UNLISTED))
    return Site(language, title, description, pages)


def _render(
    template: str, booklet: Booklet, sites: list[Site], words: Mapping[str, Messages], *, draft: bool
) -> str:

    environment = Environment(
        loader=FileSystemLoader(list_theme_folders(booklet.paths.source, "web")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # the page is in the language of the source when that is there
    first = sites[0].language
    shown = [_describe_site(site, words[site.language.code], booklet.profile.draft) for site in sites]
    looks = load_looks(booklet.root)
    alt = words[first.code](booklet.cover.alt) if booklet.cover.alt else ""
    return environment.get_template(template).render(
        _=words[first.code],
        policy=PAGE_POLICY,
        booklet=booklet,
        language=first,
        sites=shown,
        letters=bool(_write_letter_rules(sites)),
        first=shown[0],
        draft=draft,
        address=booklet.web_address,
        # it is shown in the place of any address, so its links start from the top of the site
        base=f"{urlsplit(booklet.web_address).path}/" if template == "notfound.html" else "",
        shared=f"{first.tag}/_static/{name_shared(booklet)}",
        sign=f"{first.tag}/_static/{name_sign(booklet)}",
        logo=f"{first.tag}/_static/{name_logo(booklet)}" if name_logo(booklet) else "",
        cover=Markup(draw_hero(booklet, looks, first, f"{first.tag}/_static/", alt)),
    )


def _describe_site(site: Site, words: Messages, draft: str) -> TemplateValues:
    language = site.language
    return {
        "code": language.code,
        "tag": language.tag,
        "direction": language.direction,
        "name": language.endonym,
        "title": site.title,
        "description": site.description,
        "draft": words(draft),
        "gone": words(GONE),
        "start": words(START),
    }


def write_sitemap(booklet: Booklet, sites: Iterable[Site]) -> str:
    """All pages with the same page in other languages (sitemaps.org; alternates as Google has them)."""
    sites = list(sites)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for site in sites:
        for page in site.pages:
            others = [other for other in sites if page in other.pages]
            links = "".join(_alternate(booklet, other.tag, f"{other.tag}/{page}") for other in others)
            links += _alternate(
                booklet, "x-default", "" if page == "index.html" else f"{others[0].tag}/{page}"
            )
            address = html.escape(f"{booklet.web_address}/{site.tag}/{page}", quote=False)
            lines.append(
                f"<url><loc>{address}</loc><lastmod>{booklet.date.isoformat()}</lastmod>{links}</url>"
            )
    return "\n".join([*lines, "</urlset>"]) + "\n"


def _alternate(booklet: Booklet, tag: str, path: str) -> str:
    address = html.escape(f"{booklet.web_address}/{path}")
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'


def write_robots(booklet: Booklet, *, sitemap: bool = True) -> str:
    """Everybody may read everything; that a draft is not to be listed is said in `_headers`."""
    lines = ["User-agent: *", "Allow: /"]
    if booklet.web_address and sitemap:
        lines.append(f"Sitemap: {booklet.web_address}/sitemap.xml")
    return "\n".join(lines) + "\n"


def write_headers(*, draft: bool) -> str:
    """The headers that a host should send, in the format of Netlify and Cloudflare Pages."""
    headers = HEADERS | ({"X-Robots-Tag": "noindex"} if draft else {})
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
