"""Faults of a finished EPUB, with even numbers: a writer of checks leaves them unread."""

from __future__ import annotations

import re

from .epub_parts import TEXT, write_mutant
from .pages import (
    DRAFT,
    PAGES,
    Files,
    add_style,
    edit_element,
    exchange,
    list_names,
    move_element,
    replace,
    replace_all,
)
from .registry import MutantList

EVEN: MutantList[Files] = MutantList(write_mutant, first=2, step=2)
add = EVEN.add

NAV = r"nav\.xhtml$"
OPF = r"\.opf$"

# steering


@add("steering", "Two chapters have each other's name in the contents.")
def names_in_the_contents_are_exchanged(files: Files) -> None:
    exchange(files, NAV, r'<li\b[^>]*><a\b[^>]*?href="[^"#]+"[^>]*>([^<]+)</a>\s*<ol\b[^>]*>')


@add("steering", "An older reader's contents lack a chapter.")
def old_contents_lack_a_chapter(files: Files) -> None:
    edit_element(files, r"\.ncx$", r'<navPoint id="point-2"[^>]*>', lambda _: "")


@add("steering", "A chapter comes twice.")
def chapter_is_shown_twice(files: Files) -> None:
    name = list_names(files, TEXT)[0].rsplit("/", 1)[-1]
    replace(files, OPF, rf'(<itemref idref="[^"]*{re.escape(name)}")/>', r"\1/>\n    \1/>")


@add("steering", "A chapter is skipped when pages are turned.")
def chapter_is_aside(files: Files) -> None:
    name = list_names(files, TEXT)[0].rsplit("/", 1)[-1]
    replace(files, OPF, rf'(<itemref idref="[^"]*{re.escape(name)}")/>', r'\1 linear="no"/>')


@add("steering", "Sections are missing in the contents: only chapters are left.")
def contents_have_no_sections(files: Files) -> None:
    replace_all(
        files,
        NAV,
        r"\s*<ol\b[^>]*>\s*(?:<li\b[^>]*><a\b[^>]*?href=\"[^\"]*#[^\"]*\">[^<]*</a></li>\s*)+</ol>",
        "",
    )


@add("steering", "The page mark of a printed page is missing.")
def page_mark_is_lost(files: Files) -> None:
    replace(files, TEXT, r'<span [^>]*"pagebreak"[^>]*></span>', "")


@add("steering", "A printed page is announced with another number.")
def page_mark_says_another_number(files: Files) -> None:
    replace(files, TEXT, r'(<span aria-label="\D*)\d+', r"\g<1>77")


@add("steering", "From a note the way back leads to the top.")
def back_link_leads_elsewhere(files: Files) -> None:
    replace(files, TEXT, r'(role="doc-backlink" href="#)[^"]*', r"\1")


@add("steering", "A citation leads to another source.")
def citation_leads_to_another_source(files: Files) -> None:
    replace(files, TEXT, r"(references\.xhtml#)two2010", r"\1one2008")


@add("steering", "An index entry leads to another chapter.")
def index_leads_elsewhere(files: Files) -> None:
    replace(files, r"genindex\.xhtml$", r'href="[^"#]*#[^"]*"', 'href="sources.xhtml"')


@add("steering", "Pages are turned in the wrong direction.")
def pages_turn_the_wrong_way(files: Files) -> None:
    text = files[list_names(files, OPF)[0]].decode()
    new = "ltr" if 'page-progression-direction="rtl"' in text else "rtl"
    replace(files, OPF, r'page-progression-direction="\w+"', f'page-progression-direction="{new}"')


# words


@add("words", "What to do stands under the crosses, and what not to do under the ticks.")
def do_and_dont_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<ul\b[^>]*class="(?:[^"]*\s)?(do|dont)-list')


@add("words", "The emergency box stands at the end of its chapter.")
def emergency_stands_last(files: Files) -> None:
    move_element(files, TEXT, r'<\w+ [^>]*class="[^"]*(?<![\w-])emergency(?![\w-])[^>]*>', "</body>")


@add("words", "One chapter does not say that it is a draft.")
def draft_mark_of_one_chapter_is_lost(files: Files) -> None:
    replace(files, TEXT, DRAFT, "")


@add("words", "Two paragraphs stand in the wrong order.")
def paragraphs_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r"(<p(?! class)[^>]*>[^<]{10,}</p>)")


@add("words", "Two cells of a table have each other's value.")
def cells_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r"<td\b[^>]*>(<p\b[^>]*>\D+?</p>)</td>")


@add("words", "Two rows of a table have each other's heading.")
def row_headings_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<th[^>]*scope="row"[^>]*>(.*?)</th>')


@add("words", "The word “Warning” is missing before a box.")
def box_label_is_lost(files: Files) -> None:
    replace(
        files,
        TEXT,
        r'(class="[^"]*(?<![\w-])warning(?![\w-]).*?)<span class="box-label"[^>]*>[^<]*</span>',
        r"\1",
    )


@add("words", "A word of the glossary has the meaning of another.")
def meanings_are_exchanged(files: Files) -> None:
    exchange(files, r"glossary\.xhtml$", r"<dd[^>]*>(.*?)</dd>")


@add("words", "A chapter counts as another.")
def chapter_number_is_another(files: Files) -> None:
    replace(files, TEXT, r'(<p class="chapter-number">\D*)\d+', r"\g<1>9")


@add("words", "A unit is a thousand times smaller.")
def unit_is_another(files: Files) -> None:
    replace(files, TEXT, r"(4[.,]5[\s\u00a0\u202f]?)mg", r"\1µg")


@add("words", "The end of a chapter is missing.")
def end_of_a_chapter_is_lost(files: Files) -> None:
    replace(files, TEXT, r"<p\b[^>]*>[^<]*</p>(?!.*<p\b)", "")


# pictures


@add("pictures", "Two drawings have each other's description.")
def descriptions_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<svg\b[^>]*aria-label="([^"]*)"')


@add("pictures", "A drawing's description says another amount.")
def description_says_another_number(files: Files) -> None:
    replace(files, TEXT, r'(<svg\b[^>]*aria-label="[^"]*?)4[.,]5', r"\g<1>45")


@add("pictures", "A drawing's letters say another amount.")
def drawing_says_another_number(files: Files) -> None:
    replace(files, TEXT, r'(<tspan font-weight="700">)4[.,]5', r"\g<1>45")


@add("pictures", "A bar is as long as ten times its amount.")
def bar_has_another_length(files: Files) -> None:
    replace(files, TEXT, r'(<rect x="1\.06"[^>]*width=")(28|29|3\d)\.', r"\g<1>2\2.")


@add("pictures", "A drawing is as small as a letter.")
def drawing_is_tiny(files: Files) -> None:
    replace(files, TEXT, r'(<svg\b[^>]*) width="[\d.]+em"', r'\1 width="1em"')


@add("pictures", "Two captions have each other's words.")
def captions_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r'<figcaption\b[^>]*>.*?<span class="caption-text"[^>]*>(.*?)</span>')


# looks


@add("looks", "The text of boxes is one pixel high.")
def boxes_are_tiny(files: Files) -> None:
    add_style(files, ".box { font-size: 1px; }")


@add("looks", "Warnings stand outside the page.")
def warnings_stand_outside(files: Files) -> None:
    add_style(files, ".warning { position: absolute; left: -9999px; }")


@add("looks", "Lines of text lie on top of each other.")
def lines_have_no_height(files: Files) -> None:
    add_style(files, "p, li { line-height: 0; }")


@add("looks", "A style puts a 1 before every dose.")
def style_puts_a_digit_before_doses(files: Files) -> None:
    add_style(files, '.dose::before { content: "1"; }')


@add("looks", "What not to do has a tick.")
def tick_and_cross_are_exchanged(files: Files) -> None:
    exchange(files, r"\.css$", r'content: ?"(\\27[\da-f]{2})"')


@add("looks", "The words “draft” are there and cannot be seen.")
def draft_mark_is_hidden_by_style(files: Files) -> None:
    add_style(files, ".draft { visibility: hidden; }")


@add("looks", "The reader cannot choose the colours: black is forced on black.")
def colours_are_forced(files: Files) -> None:
    add_style(files, "body, p { background: #111 !important; color: #222 !important; }")


# languages and structure


@add("language", "The whole book is of another language, for voices and hyphens.")
def language_of_the_book_is_another(files: Files) -> None:
    replace(files, OPF, r"<dc:language>[^<]*", "<dc:language>fi")


@add("language", "Words of another language are spoken with the voice of the page.")
def language_of_a_passage_is_lost(files: Files) -> None:
    replace(files, TEXT, r'(<(?:p|h\d|span)\b[^>]*?) lang="en" xml:lang="en"', r"\1")


@add("language", "A number in a line from right to left loses its isolation and turns round.")
def number_is_not_isolated(files: Files) -> None:
    replace(files, TEXT, r'<bdi class="(dose|phone)" dir="ltr">(.*?)</bdi>', r"\2")


@add("structure", "A table's cells are headed by nothing.")
def scope_is_lost(files: Files) -> None:
    replace_all(files, TEXT, r' scope="(?:col|row)"', "")


@add("structure", "The emergency box is silent.")
def emergency_is_hidden_from_voices(files: Files) -> None:
    replace(
        files, TEXT, r'<(\w+) ([^>]*class="[^"]*(?<![\w-])emergency(?![\w-]))', r'<\1 aria-hidden="true" \2'
    )


@add("structure", "A box is not named by its title.")
def box_has_no_name(files: Files) -> None:
    replace(files, TEXT, r'<(\w+) aria-labelledby="[^"]*" class="box', r'<\1 class="box')


@add("structure", "Two places have one name, and links find the wrong one.")
def name_of_a_place_is_doubled(files: Files) -> None:
    replace(files, TEXT, r'(<section id=")[^"]*("[^>]*>.*?<section id=")([^"]*)"', r'\1\3\2\3"')


# metadata


@add("metadata", "Nothing tells a person before buying or lending how the book can be read.")
def accessibility_summary_is_lost(files: Files) -> None:
    replace(files, OPF, r'\s*<meta property="schema:accessibilitySummary">[^<]*</meta>', "")


@add("metadata", "The book is announced as flashing.")
def hazard_is_false(files: Files) -> None:
    replace(files, OPF, r'(accessibilityHazard">)none', r"\1flashing")


@add("metadata", "The book counts as another book: bookmarks are lost at the next edition.")
def identifier_is_another(files: Files) -> None:
    replace(files, OPF, r"urn:uuid:[\da-f-]+", "urn:uuid:00000000-0000-4000-8000-000000000000")


@add("metadata", "The description does not say that this is a draft.")
def description_claims_to_be_final(files: Files) -> None:
    replace(files, OPF, r"(<dc:description>)[^<]*?– ", r"\1")


# what does not belong


@add("security", "A script rides along.")
def script_is_put_in(files: Files) -> None:
    replace(files, TEXT, "</head>", '<script src="https://elsewhere.example/x.js"></script>\n</head>')


@add("security", "A picture is fetched from another place whenever a page is opened.")
def picture_is_fetched(files: Files) -> None:
    replace(files, TEXT, "</body>", '<p><img src="https://elsewhere.example/1.gif" alt=""/></p></body>')


@add("steering", "No reader knows the file: its first entry is another.")
def mimetype_is_not_first(files: Files) -> None:
    data = files.pop("mimetype")
    files["mimetype"] = data


@add("words", "A page is cut off in the middle.")
def page_is_cut_off(files: Files) -> None:
    name = list_names(files, PAGES)[-1]
    files[name] = files[name][: len(files[name]) // 2]
