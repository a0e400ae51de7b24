"""Faults of a built site, with even numbers: a writer of checks leaves them unread."""

from __future__ import annotations

import re

from .pages import Files, edit_element, exchange, exchange_elements, list_names, replace, replace_all
from .registry import MutantList
from .web_parts import LANGUAGE, RIGHT_TO_LEFT, START, TEXT, WHOLE, write_mutant

EVEN: MutantList[Files] = MutantList(write_mutant, first=2, step=2)
add = EVEN.add

EVERY = rf"^{LANGUAGE}/.*\.html$"


def add_style(files: Files, rule: str) -> None:
    for name in list_names(files, r"\.css$"):
        files[name] += rule.encode()


# steering


@add("steering", "The number of a citation leads to another source.")
def citation_leads_to_another_source(files: Files) -> None:
    exchange(files, TEXT, r'href="(references\.html#[\w-]+)"')


@add("steering", "The sign of a note leads to the top.")
def note_leads_to_the_top(files: Files) -> None:
    replace(files, TEXT, r'(<a [^>]*href=")#[^"]*("[^>]*role="doc-noteref")', r"\1#\2")


@add("steering", "An index entry leads to another page.")
def index_leads_elsewhere(files: Files) -> None:
    replace(files, rf"^{LANGUAGE}/genindex\.html$", r'href="boxes\.html#[^"]*"', 'href="sources.html"')


@add("steering", "A hit of the search opens another chapter.")
def search_leads_elsewhere(files: Files) -> None:
    exchange(files, rf"^{LANGUAGE}/.*words\.js$", r'\["([\w-]+\.html)"')


@add("steering", "The search finds nothing: its program is not there.")
def search_has_no_program(files: Files) -> None:
    replace(
        files, rf"^{LANGUAGE}/search\.html$", r'<script [^>]*src="[^"]*search\.js[^"]*"[^>]*></script>', ""
    )


@add("steering", "The search of one language finds the words of another.")
def search_has_words_of_another_language(files: Files) -> None:
    for name in list_names(files, r"^ar/.*words\.js$"):
        files[name] = files[name.replace("ar/", f"{LANGUAGE}/", 1)]


@add("steering", "A chapter is missing on the start page.")
def start_page_lacks_a_chapter(files: Files) -> None:
    replace(files, START, r'<li\b[^>]*><a\b[^>]*?href="sources\.html">.*?</li>', "")


@add("steering", "A link to a web page lacks its last letter.")
def address_lacks_a_letter(files: Files) -> None:
    replace(files, TEXT, r'(<a [^>]*href="https://[^"]*)[^"]"', r'\1"')


@add("steering", "The page for lost readers leads to addresses that are not there.")
def lost_page_leads_nowhere(files: Files) -> None:
    replace_all(files, r"^404\.html$", r'(<a\b[^>]*?href="\w\w/)index\.html"', r'\1start.html"')


@add("steering", "A page sends readers away after a second.")
def page_sends_readers_away(files: Files) -> None:
    replace(files, TEXT, r"</head>", '<meta http-equiv="refresh" content="1; url=index.html"></head>')


# search engines and sharing


@add("metadata", "The page for all other languages is another chapter.")
def default_language_is_another_page(files: Files) -> None:
    replace(files, TEXT, r'(hreflang="x-default" href="[^"]*/)[\w-]+\.html"', r'\1references.html"')


@add("metadata", "The map of the site dates every page to the future.")
def map_dates_are_wrong(files: Files) -> None:
    replace_all(files, r"^sitemap\.xml$", r"<lastmod>\d+", "<lastmod>2031")


@add("metadata", "All search engines are sent away.")
def robots_are_sent_away(files: Files) -> None:
    replace(files, r"^robots\.txt$", r"Allow: /", "Disallow: /")


@add("metadata", "A page shared in a message shows no picture.")
def shared_picture_is_not_there(files: Files) -> None:
    replace(files, TEXT, r'(property="og:image" content="[^"]*/)[\w-]+\.png"', r'\1gone.png"')


@add("metadata", "A page is described by the words of another.")
def descriptions_of_pages_are_exchanged(files: Files) -> None:
    first, second = list_names(files, TEXT)[:2]
    found = [
        re.search(rb'<meta name="description" content="([^"]*)"', files[name]) for name in (first, second)
    ]
    one, other = (part[1] for part in found if part)
    files[first] = files[first].replace(
        b'"description" content="' + one, b'"description" content="' + other, 1
    )


# words


@add("words", "What to do stands under the crosses, and what not to do under the ticks.")
def do_and_dont_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<ul\b[^>]*class="(?:[^"]*\s)?(do|dont)-list')


@add("words", "A thing not to do is missing.")
def list_item_is_lost(files: Files) -> None:
    replace(files, TEXT, r'(<ul\b[^>]*class="(?:[^"]*\s)?dont-list[^>]*>\s*)<li\b[^>]*>.*?</li>', r"\1")


@add("words", "A box with a warning is missing.")
def warning_is_lost(files: Files) -> None:
    edit_element(files, TEXT, r'<\w+ [^>]*class="[^"]*(?<![\w-])warning(?![\w-])[^>]*>', lambda _: "")


@add("words", "A unit is a thousand times smaller.")
def unit_is_another(files: Files) -> None:
    replace(files, TEXT, r"(4\.5[\s\u00a0\u202f]?)mg", r"\1µg")


@add("words", "A number to call is another.")
def phone_number_is_another(files: Files) -> None:
    replace(files, TEXT, r">111<", ">117<")


@add("words", "The next review is said to be due in ten years.")
def review_date_is_another(files: Files) -> None:
    replace(files, TEXT, r"(Next review due: [^<]*?)20\d\d", r"\g<1>2037")


@add("words", "The number of pages of a file is wrong.")
def stated_pages_are_wrong(files: Files) -> None:
    replace(files, START, r"\d+ pages", "99 pages")


@add("words", "Two chapters of the whole booklet on one page are in the wrong order.")
def chapters_of_the_whole_are_exchanged(files: Files) -> None:
    exchange_elements(files, WHOLE, r'<article id="boxes"[^>]*>', r'<article id="numbers"[^>]*>')


@add("words", "On a phone a value stands under the name of another column.")
def labels_of_cells_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<td data-label="([^"]*)"')


@add("words", "A source is missing in the list.")
def source_is_lost(files: Files) -> None:
    edit_element(files, rf"^{LANGUAGE}/references\.html$", r'<li [^>]*id="one2008"[^>]*>', lambda _: "")


@add("words", "Two passages stand in the wrong order.")
def paragraphs_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r"(<p>[^<]{10,}</p>)")


@add("words", "A page ends in the middle.")
def page_is_cut_off(files: Files) -> None:
    name = list_names(files, TEXT)[0]
    files[name] = files[name][: len(files[name]) // 2]


# pictures


@add("pictures", "Two drawings stand under each other's caption.")
def drawings_are_exchanged(files: Files) -> None:
    exchange_elements(
        files, TEXT, r'<div class="drawing-picture dose[^>]*>', r'<div class="drawing-picture crossover[^>]*>'
    )


@add("pictures", "A sign is missing before a warning.")
def sign_is_lost(files: Files) -> None:
    replace(files, TEXT, r'<symbol id="i-warning".*?</symbol>', "")


@add("pictures", "What not to do has a tick.")
def cross_is_a_tick(files: Files) -> None:
    replace(files, TEXT, r'(<ul\b[^>]*class="(?:[^"]*\s)?dont-list.*?)#i-cross', r"\1#i-tick")


@add("pictures", "A drawing has no words for those who do not see it.")
def drawing_has_no_description(files: Files) -> None:
    replace(files, TEXT, r'(role="img"[^>]*) aria-label="[^"]*"', r"\1")


# looks


@add("looks", "A page has no style.")
def style_sheet_is_not_there(files: Files) -> None:
    replace(files, TEXT, r'href="_static/booklet\.css"', 'href="_static/book.css"')


@add("looks", "In the dark, letters are as dark as the page.")
def dark_letters_stay_dark(files: Files) -> None:
    add_style(files, "@media (prefers-color-scheme:dark){:root{--ink:#231a2b}}")


@add("looks", "The text of boxes is one pixel high.")
def boxes_are_tiny(files: Files) -> None:
    add_style(files, ".box-body{font-size:1px}")


@add("looks", "On a narrow phone lines run out of the page.")
def text_is_wider_than_a_phone(files: Files) -> None:
    add_style(files, "main p{min-inline-size:60rem;white-space:nowrap}")


@add("looks", "Boxes are shown in the reverse of their order.")
def order_is_turned_by_style(files: Files) -> None:
    add_style(files, "main section{display:flex;flex-direction:column-reverse}")


@add("looks", "The draft mark has the colour of the page.")
def draft_mark_cannot_be_seen(files: Files) -> None:
    add_style(
        files, ".draft,.draft *{color:transparent!important;background:none!important;border:0!important}"
    )


@add("looks", "A banner lies over the text.")
def banner_covers_the_text(files: Files) -> None:
    add_style(files, "header{position:fixed;inset:0;background:#fff;z-index:9}")


@add("looks", "Links cannot be told from words.")
def links_look_like_words(files: Files) -> None:
    add_style(files, "main a{color:inherit!important;text-decoration:none!important}")


@add("looks", "A style puts a 1 before every dose.")
def style_puts_a_digit_before_doses(files: Files) -> None:
    add_style(files, ".dose::before{content:'1'}")


# language and structure


@add("language", "A page is said to be of another language.")
def language_is_another(files: Files) -> None:
    replace(files, TEXT, r'<html lang="\w+"', '<html lang="fi"')


@add("language", "A number in a line from right to left loses its isolation and turns round.")
def number_is_not_isolated(files: Files) -> None:
    replace(files, RIGHT_TO_LEFT, r'<bdi class="(dose|phone)" dir="ltr">(.*?)</bdi>', r"\2")


@add("language", "Words of another language are spoken with the voice of the page.")
def language_of_a_passage_is_lost(files: Files) -> None:
    replace(files, RIGHT_TO_LEFT, r'(<(?:p|h\d)\b[^>]*?) lang="en"', r"\1")


@add("structure", "A page has two titles of the first level.")
def first_heading_is_doubled(files: Files) -> None:
    replace(files, TEXT, r"<h2\b([^>]*)>(.*?)</h2>", r"<h1\1>\2</h1>")


@add("structure", "A warning is folded away until it is touched.")
def warning_is_folded(files: Files) -> None:
    edit_element(
        files,
        TEXT,
        r'<\w+ [^>]*class="[^"]*(?<![\w-])warning(?![\w-])[^>]*>',
        lambda text: f"<details><summary>More</summary>{text}</details>",
    )


@add("structure", "Two places of a page have one name.")
def name_of_a_place_is_doubled(files: Files) -> None:
    replace(files, TEXT, r'(<section id=")[^"]*("[^>]*>.*?<section id=")([^"]*)"', r'\1\3\2\3"')


@add("structure", "Steps have no numbers.")
def numbered_list_is_a_plain_one(files: Files) -> None:
    edit_element(files, TEXT, r"<ol\b[^>]*>", lambda text: re.sub(r"<(/?)ol\b", r"<\1ul", text))


@add("structure", "The keyboard starts in the middle of the page.")
def order_of_keys_is_forced(files: Files) -> None:
    replace(files, TEXT, r"(<main\b[^>]*>.*?<a )", r'\1tabindex="5" ')


@add("structure", "The menu of languages has no name.")
def menu_has_no_name(files: Files) -> None:
    replace(files, TEXT, r'(<nav\b[^>]*class="languages"[^>]*?) aria-label="[^"]*"', r"\1")


# what protects, and files


@add("security", "Any site may put a page into its own frame.")
def headers_are_lost(files: Files) -> None:
    replace_all(files, r"^_headers$", r"\n  (?:Content-Security-Policy|X-Frame-Options)[^\n]*", "")


@add("security", "A click runs a script inside the page.")
def handler_is_put_in(files: Files) -> None:
    replace(files, TEXT, r"<h1\b", "<h1 onclick=\"location='https://elsewhere.example'\"")


@add("security", "What is typed into the search goes to another site.")
def search_form_sends_words_away(files: Files) -> None:
    replace(files, rf"^{LANGUAGE}/search\.html$", r"<form\b", '<form action="https://elsewhere.example/"')


@add("files", "A PDF that is offered is not there.")
def offered_file_is_not_there(files: Files) -> None:
    del files[list_names(files, rf"^{LANGUAGE}/.*large-print\.pdf$")[0]]


@add("files", "A PDF is cut off and does not open.")
def offered_file_is_cut_off(files: Files) -> None:
    name = list_names(files, rf"^{LANGUAGE}/.*print-at-home\.pdf$")[0]
    files[name] = files[name][:900]


@add("files", "A chapter's page is not there.")
def page_is_not_there(files: Files) -> None:
    del files[list_names(files, TEXT)[1]]
