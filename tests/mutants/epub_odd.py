"""Faults of a finished EPUB, with odd numbers: those that a writer of checks may look at."""

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
    remove,
    replace,
    replace_all,
)
from .registry import MutantList, NothingToSpoilError

ODD: MutantList[Files] = MutantList(write_mutant, first=1, step=2)
add = ODD.add

NAV = r"nav\.xhtml$"
OPF = r"\.opf$"

# steering


@add("steering", "An entry of the contents leads to another chapter.")
def contents_lead_elsewhere(files: Files) -> None:
    exchange(files, NAV, r'<li\b[^>]*><a\b[^>]*?href="([^"#]+)"[^>]*>(?=[^<]+</a>\s*<ol\b[^>]*>)')


@add("steering", "A chapter is missing in the contents.")
def contents_lack_a_chapter(files: Files) -> None:
    replace(
        files, NAV, r'<li\b[^>]*><a\b[^>]*?href="[^"#]+"[^>]*>[^<]+</a>\s*<ol\b[^>]*>.*?</ol>\s*</li>', ""
    )


@add("steering", "Chapters follow each other in the wrong order.")
def spine_order_is_wrong(files: Files) -> None:
    chapters = [name.rsplit("/", 1)[-1] for name in list_names(files, TEXT)]
    exchange(files, OPF, rf'<itemref idref="([^"]*(?:{"|".join(map(re.escape, chapters))}))"/>')


@add("steering", "A chapter is in the file and never shown when pages are turned.")
def chapter_is_not_in_the_spine(files: Files) -> None:
    name = list_names(files, TEXT)[-1].rsplit("/", 1)[-1]
    replace(files, OPF, rf'\s*<itemref idref="[^"]*{re.escape(name)}"/>', "")


@add("steering", "“Go to page” leads one printed page too far.")
def page_list_is_shifted(files: Files) -> None:
    def shift(text: str) -> str:
        places = re.findall(r'href="([^"]*#page-[^"]*)"', text)
        turned = iter([*places[1:], places[0]])
        return re.sub(r'href="[^"]*#page-[^"]*"', lambda _: f'href="{next(turned)}"', text)

    edit_element(files, NAV, r'<nav [^>]*"page-list"[^>]*>', shift)


@add("steering", "“Start of the text” leads to the sources.")
def landmark_leads_elsewhere(files: Files) -> None:
    replace(files, NAV, r'(epub:type="bodymatter" href=")[^"]*"', r'\1references.xhtml"')


@add("steering", "The sign of a note leads to a place that is not there.")
def note_reference_leads_nowhere(files: Files) -> None:
    replace(files, TEXT, r'(<a [^>]*"noteref"[^>]*href=")#[^"]*"', r'\1#gone"')


@add("steering", "A web address is another.")
def address_is_another(files: Files) -> None:
    replace(files, TEXT, r'href="https://[^"]*"', 'href="https://elsewhere.example/"')


# words


@add("words", "A dose is ten times as high.")
def dose_is_ten_times_as_high(files: Files) -> None:
    replace(files, TEXT, r">4[.,]5", ">45")


@add("words", "No page says that this is a draft.")
def draft_mark_is_lost(files: Files) -> None:
    replace_all(files, PAGES, DRAFT, "")


@add("words", "The number to call in an emergency is another.")
def emergency_number_is_another(files: Files) -> None:
    replace_all(files, PAGES, r">999<", ">909<")


@add("words", "One thing not to do is missing.")
def list_item_is_lost(files: Files) -> None:
    replace(files, TEXT, r'(<ul\b[^>]*class="(?:[^"]*\s)?dont-list[^>]*>\s*)<li\b[^>]*>.*?</li>', r"\1")


@add("words", "The sentence after “if” stands without its “not”.")
def negation_is_lost(files: Files) -> None:
    replace(files, TEXT, r"Do not take it|cannot|Do not|لا ", "Take it")


# pictures


@add("pictures", "Two drawings stand under each other's caption.")
def drawings_are_exchanged(files: Files) -> None:
    exchange(files, TEXT, r"(<svg\b.*?</svg>)(?=\s*</figure>)")


@add("pictures", "A drawing has no words for those who do not see it.")
def drawing_has_no_description(files: Files) -> None:
    replace(files, TEXT, r'(<svg\b[^>]*) aria-label="[^"]*"', r"\1")


@add("pictures", "The letters in a drawing are missing.")
def drawing_has_no_letters(files: Files) -> None:
    edit_element(files, TEXT, r"<svg\b[^>]*>", lambda text: re.sub(r"<text\b.*?</text>", "", text))


@add("pictures", "The cover is a small white square.")
def cover_is_another_picture(files: Files) -> None:
    files[list_names(files, r"cover\.png$")[0]] = bytes.fromhex(
        "89504e470d0a1a0a0000000d494844520000000100000001080000000"
        "03a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
    )


# looks


@add("looks", "A style hides every box for emergencies.")
def emergency_is_hidden_by_style(files: Files) -> None:
    add_style(files, ".emergency { display: none; }")


@add("looks", "All paragraphs are white.")
def text_is_white(files: Files) -> None:
    add_style(files, "p { color: #fff; }")


@add("looks", "The style sheet is missing: no box has a frame, no list a sign.")
def style_sheet_is_deleted(files: Files) -> None:
    remove(files, r"\.css$")


@add("looks", "Letters are boxes: a font in the file is damaged.")
def font_is_broken(files: Files) -> None:
    name = list_names(files, r"\.(ttf|otf|woff2?)$")[0]
    files[name] = files[name][:100] + bytes(len(files[name]) - 100)


# languages and structure


@add("language", "A page says no language, and is spoken with whatever voice is set.")
def language_of_a_page_is_lost(files: Files) -> None:
    replace(files, TEXT, r'(<html\b[^>]*?) lang="[^"]*" xml:lang="[^"]*"', r"\1")


@add("language", "A page written from right to left is set from left to right.")
def direction_is_lost(files: Files) -> None:
    replace(files, TEXT, r'(<html\b[^>]*) dir="rtl"', r'\1 dir="ltr"')


@add("structure", "The heads of a table's columns are read as values.")
def column_headers_are_cells(files: Files) -> None:
    edit_element(
        files,
        TEXT,
        r"<thead\b[^>]*>",
        lambda text: re.sub(r"<(/?)th\b(?: class=\"[^\"]*\")?(?: scope=\"col\")?", r"<\1td", text),
    )


@add("structure", "A section's heading is four levels deep.")
def heading_level_skips(files: Files) -> None:
    replace(files, TEXT, r"<h2\b([^>]*)>(.*?)</h2>", r"<h6\1>\2</h6>")


@add("structure", "A note does not open where it is touched, but as plain text at the end.")
def note_is_no_note(files: Files) -> None:
    replace(
        files, TEXT, r'<aside ([^>]*?)\s*epub:type="footnote"([^>]*?)\s*role="doc-footnote"', r"<aside \1\2"
    )


@add("structure", "A warning is announced as nothing special.")
def box_has_no_role(files: Files) -> None:
    replace(
        files,
        TEXT,
        r'(<\w+ [^>]*class="[^"]*(?<![\w-])warning(?![\w-])[^>]*?)\s*(?:epub:type="notice")?\s*role="[^"]*"',
        r"\1",
    )


@add("structure", "Steps have no numbers.")
def numbered_list_is_a_plain_one(files: Files) -> None:
    edit_element(files, TEXT, r"<ol\b[^>]*>", lambda text: re.sub(r"<(/?)ol\b", r"<\1ul", text))


# metadata


@add("metadata", "The file says that it is years older, and readers keep the copy they have.")
def modified_date_is_old(files: Files) -> None:
    replace(files, OPF, r'(dcterms:modified">)[^<]*', r"\g<1>2019-01-01T00:00:00Z")


@add("metadata", "A library says that the booklet can be heard.")
def metadata_claim_audio(files: Files) -> None:
    replace(
        files,
        OPF,
        r'(<meta property="schema:accessMode">)textual',
        r'\1auditory</meta>\n    <meta property="schema:accessibilityFeature">synchronizedAudioText',
    )


@add("metadata", "A library lists another title.")
def title_is_another(files: Files) -> None:
    replace(files, OPF, r'(<dc:title id="title">)[^<]*', r"\1Another booklet")


@add("words", "A sentence stands twice.")
def paragraph_is_doubled(files: Files) -> None:
    for name in list_names(files, TEXT):
        text = files[name].decode()
        found = re.search(r"<p\b[^>]*>[^<]{60,}</p>", text)
        if found:
            files[name] = (text[: found.end()] + "\n" + found[0] + text[found.end() :]).encode()
            return
    raise NothingToSpoilError("there is no long paragraph")
