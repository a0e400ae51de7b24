"""Faults of a built site, with odd numbers: those that a writer of checks may look at."""

from __future__ import annotations

import json
import re

from .pages import (
    Files,
    edit_element,
    exchange,
    list_names,
    move_element,
    replace,
    replace_all,
)
from .registry import MutantList
from .web_parts import LANGUAGE, RIGHT_TO_LEFT, START, TEXT, WHOLE, write_mutant, write_with_old_sums

ODD: MutantList[Files] = MutantList(write_mutant, first=1, step=2)
add = ODD.add

DRAFT = r'<p class="[^"]*\bdraft\b[^"]*"[^>]*>.*?</p>\s*'
PICTURE = r'role="img"[^>]*aria-label="([^"]*)"'

# steering


@add("steering", "A link to a section leads to another section of the page.")
def link_leads_to_another_section(files: Files) -> None:
    exchange(files, TEXT, r'<li\b[^>]*>(?:<p>)?<a\b[^>]*?href="(#[^"]+)">')


@add("steering", "A link leads to a section that is not there.")
def link_leads_nowhere(files: Files) -> None:
    replace(files, TEXT, r'(<a\b[^>]*?href="references\.html)#[^"]+"', r'\1#gone"')


@add("steering", "The PDF that is offered is that of another language.")
def download_is_of_another_language(files: Files) -> None:
    replace(files, START, r'(<a\b[^>]*?href=")([\w-]+)-en\.pdf"', r'\1../ar/\2-ar.pdf"')


@add("steering", "Large print is offered, and the small booklet comes.")
def download_is_another_edition(files: Files) -> None:
    replace_all(files, rf"^{LANGUAGE}/.*\.html$", r'href="([\w-]+)-large-print\.pdf"', r'href="\1.pdf"')


@add("steering", "“Next” leads back to the chapter before.")
def next_leads_back(files: Files) -> None:
    exchange(files, TEXT, r'rel="(prev|next)"')


@add("steering", "The link that skips the menu leads nowhere.")
def skip_link_leads_nowhere(files: Files) -> None:
    replace(files, TEXT, r'(<a class="skip" href=")#[^"]*"', r'\1#content"')


@add("steering", "The other language opens at its start page instead of this chapter.")
def language_switch_leads_to_start(files: Files) -> None:
    replace(files, TEXT, r'href="\.\./ar/[\w-]+\.html"', 'href="../ar/index.html"')


@add("steering", "The number that is dialled is not the one that is shown.")
def phone_link_dials_another_number(files: Files) -> None:
    replace(files, TEXT, r'href="tel:0808', 'href="tel:0809')


@add("steering", "The search knows nothing of a chapter.")
def search_lacks_a_chapter(files: Files) -> None:
    chapter = list_names(files, TEXT)[1].rsplit("/", 1)[-1]
    name = list_names(files, rf"^{LANGUAGE}/.*words\.js$")[0]
    start, _, rest = files[name].decode().partition("=")
    entries, end = json.JSONDecoder().raw_decode(rest)
    kept = [entry for entry in entries if entry[0].partition("#")[0] != chapter]
    files[name] = (
        f"{start}={json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}{rest[end:]}".encode()
    )


# search engines and sharing


@add("metadata", "Search engines file a chapter under another page's address.")
def canonical_is_another_page(files: Files) -> None:
    replace(files, TEXT, r'(rel="canonical" href="[^"]*/)[\w-]+\.html"', r'\1index.html"')


@add("metadata", "A search in Arabic leads to the English page.")
def alternate_leads_elsewhere(files: Files) -> None:
    replace(files, TEXT, r'(hreflang="ar" href="[^"]*/)ar/', r"\1en/")


@add("metadata", "A search engine dates the page to another year.")
def date_for_engines_is_another(files: Files) -> None:
    replace(files, TEXT, r'"dateModified": ?"\d+', '"dateModified":"2031')


@add("metadata", "A page is missing in the map of the site.")
def map_lacks_a_page(files: Files) -> None:
    name = list_names(files, TEXT)[0]
    replace(files, r"^sitemap\.xml$", rf"<url><loc>[^<]*/{re.escape(name)}</loc>.*?</url>\s*", "")


@add("metadata", "A draft is offered to search engines as a final text.")
def draft_counts_as_published(files: Files) -> None:
    replace_all(files, r"\.html$", r'"creativeWorkStatus": ?"Draft"', '"creativeWorkStatus":"Published"')


@add("metadata", "Two chapters have each other's title in the window.")
def titles_are_exchanged(files: Files) -> None:
    first, second = list_names(files, TEXT)[:2]
    titles = [re.search(rb"<title[^>]*>(.*?)</title>", files[name]) for name in (first, second)]
    one, other = (found[1] for found in titles if found)
    files[first] = files[first].replace(b">" + one + b"</title>", b">" + other + b"</title>", 1)
    files[second] = files[second].replace(b">" + other + b"</title>", b">" + one + b"</title>", 1)


# words


@add("words", "A dose is ten times as high.")
def dose_is_ten_times_as_high(files: Files) -> None:
    replace(files, TEXT, r">4\.5", ">45")


@add("words", "The emergency box stands at the end of the page.")
def emergency_stands_last(files: Files) -> None:
    move_element(files, TEXT, r'<\w+ [^>]*class="[^"]*(?<![\w-])emergency(?![\w-])[^>]*>', "</main>")


@add("words", "A page does not say that it is a draft.")
def draft_mark_is_lost(files: Files) -> None:
    replace(files, TEXT, DRAFT, "")


@add("words", "A negation is lost.")
def negation_is_lost(files: Files) -> None:
    replace(files, TEXT, r"Do not take it", "Take it")


@add("words", "The file is larger than is said.")
def stated_size_is_wrong(files: Files) -> None:
    replace(files, START, r"\d+ kB", "3 kB")


@add("words", "The page on one sheet lacks a chapter.")
def whole_booklet_lacks_a_chapter(files: Files) -> None:
    edit_element(files, WHOLE, r'<article id="numbers"[^>]*>', lambda _: "")


@add("words", "Yes and No stand in each other's cell.")
def cells_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<td data-label="[^"]*">(<p\b[^>]*>\D+?</p>)</td>')


# pictures


@add("pictures", "Two drawings have each other's description.")
def descriptions_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, PICTURE)


@add("pictures", "A bar is ten times as long as its amount.")
def bar_has_another_length(files: Files) -> None:
    replace(files, TEXT, r'width="9%"', 'width="90%"')


# looks


@add("looks", "A style hides every warning.")
def warnings_are_hidden_by_style(files: Files) -> None:
    for name in list_names(files, r"\.css$"):
        files[name] += b".warning{display:none}"


@add("looks", "Paragraphs are white on white.")
def text_is_white(files: Files) -> None:
    for name in list_names(files, r"\.css$"):
        files[name] += b"main p{color:#fff!important;background:#fff!important}"


@add("looks", "On paper no box is printed.")
def boxes_are_not_printed(files: Files) -> None:
    for name in list_names(files, r"\.css$"):
        files[name] += b"@media print{.box{display:none}}"


@add("looks", "Nothing shows where the keyboard stands.")
def focus_is_not_seen(files: Files) -> None:
    for name in list_names(files, r"\.css$"):
        files[name] += b"*:focus,*:focus-visible{outline:0!important;box-shadow:none!important}"


@add("looks", "A page cannot be made larger on a phone.")
def zoom_is_forbidden(files: Files) -> None:
    replace_all(
        files, TEXT, r'content="width=device-width[^"]*"', 'content="width=device-width, user-scalable=no"'
    )


# language and structure


@add("language", "A page says no language.")
def language_is_lost(files: Files) -> None:
    replace(files, TEXT, r'<html lang="\w+"', "<html")


@add("language", "A page in Arabic runs from left to right.")
def direction_is_lost(files: Files) -> None:
    replace(files, RIGHT_TO_LEFT, r'(<html [^>]*)dir="rtl"', r'\1dir="ltr"')


@add("structure", "A heading's level skips two.")
def heading_level_skips(files: Files) -> None:
    replace(files, TEXT, r"<h2\b([^>]*)>(.*?)</h2>", r"<h5\1>\2</h5>")


@add("structure", "The main part of the page is not marked as such.")
def main_landmark_is_lost(files: Files) -> None:
    replace(files, TEXT, r"<(/?)main\b", r"<\1div")
    replace(files, TEXT, r"</main>", "</div>")


@add("structure", "The emergency box is silent.")
def emergency_is_hidden_from_voices(files: Files) -> None:
    replace(
        files, TEXT, r'<(\w+) ([^>]*class="[^"]*(?<![\w-])emergency(?![\w-]))', r'<\1 aria-hidden="true" \2'
    )


@add("structure", "The heads of a table's columns are read as values.")
def column_headers_are_cells(files: Files) -> None:
    edit_element(
        files, TEXT, r"<thead\b[^>]*>", lambda text: re.sub(r"<(/?)th\b(?: scope=\"col\")?", r"<\1td", text)
    )


# what protects


@add("security", "A page may run scripts from anywhere.")
def policy_is_lost(files: Files) -> None:
    replace(files, TEXT, r'<meta http-equiv="Content-Security-Policy"[^>]*>\s*', "")


@add("security", "A script of another site runs.")
def script_of_another_site_runs(files: Files) -> None:
    replace(files, TEXT, r"</head>", '<script src="https://elsewhere.example/count.js"></script></head>')


@add("files", "A file is not what its sum says.", write=write_with_old_sums)
def file_differs_from_its_sum(files: Files) -> None:
    name = list_names(files, rf"^{LANGUAGE}/.*-{LANGUAGE}\.pdf$")[0]
    files[name] += b"\n% more\n"


@add("files", "The PDF is that of another language under this one's name.")
def pdf_is_of_another_language(files: Files) -> None:
    name = list_names(files, rf"^{LANGUAGE}/.*-{LANGUAGE}\.pdf$")[0]
    files[name] = files[list_names(files, r"^ar/.*-ar\.pdf$")[0]]
