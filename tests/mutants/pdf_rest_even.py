"""Faults of a finished PDF in fonts, tags, steering and metadata, with even numbers: left unread."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from .pdf_ink_even import EVEN, exchange_labels
from .pdf_parts import need
from .pdf_text import busy_page, edit_glyph_map, find_text, font_with, paragraph
from .pdf_tree import (
    attribute,
    element,
    elements,
    exchange_elements,
    list_kids,
    list_links,
    list_marks,
    outline,
    set_kids,
    with_attribute,
)
from .registry import Change

add = EVEN.add

# fonts


@add("fonts", "Copied or read aloud, one digit is another.")
def font_reads_digits_wrong(pdf: Pdf) -> None:
    font, (code,) = font_with(pdf, "4")
    old = font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(old.replace(b"<%04X> <0034>" % code, b"<%04X> <0039>" % code))


@add("fonts", "A font paints with the glyphs of another: a page of wrong letters.")
def font_is_replaced(pdf: Pdf) -> None:
    for page in pdf.pages:
        fonts = page.obj.Resources.Font
        names = sorted(fonts.keys())
        if len(names) > 1 and "/DescendantFonts" in fonts[names[-1]]:
            font, other = fonts[names[-1]], fonts[names[0]]
            font.DescendantFonts = other.DescendantFonts
            return
    need(False, "second font")


@add("fonts", "One letter is nowhere printed; a gap stands in its place.")
def letter_has_no_glyph(pdf: Pdf) -> None:
    font, (letter, blank) = font_with(pdf, "o ")

    def change(held: bytearray) -> None:
        held[2 * letter : 2 * letter + 2] = held[2 * blank : 2 * blank + 2]

    edit_glyph_map(pdf, font, change)


@add("fonts", "The letters of one font are set below one another.")
def font_writes_downwards(pdf: Pdf) -> None:
    font_with(pdf, "ae")[0].Encoding = Name("/Identity-V")


@add("fonts", "The font in the file is damaged: its letters are blanks or boxes.")
def font_program_is_cut_off(pdf: Pdf) -> None:
    held = font_with(pdf, "ae")[0].DescendantFonts[0].FontDescriptor
    need("/FontFile2" in held, "font program")
    held.FontFile2 = pdf.make_stream(held.FontFile2.read_bytes()[:400])


# tags


@add("tags", "A paragraph is silent: its spoken form is empty.")
def actual_text_is_empty(pdf: Pdf) -> None:
    paragraph(pdf, 3).ActualText = String("")


@add("tags", "Two paragraphs are spoken in each other's place.")
def marks_of_paragraphs_are_exchanged(pdf: Pdf) -> None:
    found = [one for one in elements(pdf, "P") if len(list_marks(one)) == 1 == len(list_kids(one))]
    for one, other in pairwise(found):
        if one.Pg.objgen == other.Pg.objgen:
            first, second = list_kids(one), list_kids(other)
            set_kids(one, second)
            set_kids(other, first)
            return
    need(False, "two paragraphs on a page")


@add("tags", "A section counts as a chapter.")
def section_heading_is_a_chapter_heading(pdf: Pdf) -> None:
    elements(pdf, "H3")[-1].S = Name.H2


@add("tags", "The second step is announced as the seventh.")
def spoken_number_of_a_step_is_another(pdf: Pdf) -> None:
    one, _ = find_text(pdf, r"2|٢|۲", "Lbl")
    one.ActualText = String("7.")


@add("tags", "A cell is said to reach into the next row.")
def cell_spans_two_rows(pdf: Pdf) -> None:
    attribute(with_attribute(elements(pdf, "TD"), "/Headers")[0], "/Headers").RowSpan = 2


@add("tags", "A number is announced under the column beside its own.")
def cell_headers_are_another_column(pdf: Pdf) -> None:
    cells = with_attribute(elements(pdf, "TD"), "/Headers")
    need(len(cells) > 1, "two cells")
    first, second = (attribute(one, "/Headers") for one in cells[:2])
    first.Headers, second.Headers = second.Headers, first.Headers


@add("tags", "Two rows of a table are read in the wrong order.")
def rows_are_exchanged_in_the_tree(pdf: Pdf) -> None:
    rows = list_kids(element(pdf, "TBody"))
    exchange_elements(rows[0], rows[1])  # type: ignore[arg-type]


@add("tags", "A figure is described by the name of a file.")
def alt_is_a_file_name(pdf: Pdf) -> None:
    element(pdf, "Figure").Alt = String("figure-1.svg")


@add("tags", "A figure's description stops in the middle.")
def alt_is_cut_off(pdf: Pdf) -> None:
    one = element(pdf, "Figure")
    one.Alt = String(str(one.Alt)[: len(str(one.Alt)) // 2])


@add("tags", "A figure's description is empty.")
def alt_is_empty(pdf: Pdf) -> None:
    elements(pdf, "Figure")[-1].Alt = String("")


@add("tags", "A figure's description says another amount than the drawing.")
def alt_says_another_number(pdf: Pdf) -> None:
    for one in elements(pdf, "Figure"):
        changed = str(one.Alt).replace("4", "5").replace("٤", "٥")
        if changed != str(one.Alt):
            one.Alt = String(changed)
            return
    need(False, "number in a description")


@add("tags", "Two figures are announced with each other's caption.")
def captions_are_exchanged(pdf: Pdf) -> None:
    captions = elements(pdf, "Caption")
    need(len(captions) > 1, "second caption")
    exchange_elements(captions[-2], captions[-1])


@add("tags", "The contents are not announced as contents.")
def contents_become_divs(pdf: Pdf) -> None:
    for one in elements(pdf, "TOC", "TOCI"):
        one.S = Name.Div


@add("tags", "What not to do is read in the list of what to do.")
def dont_is_read_under_do(pdf: Pdf) -> None:
    lists = {one.objgen: one for one in (label.P.P for label in exchange_labels(pdf))}
    need(len(lists) > 1, "two lists")
    first, second = lists.values()
    moved = list_kids(second)[0]
    set_kids(second, list_kids(second)[1:])
    set_kids(first, [*list_kids(first), moved])
    moved.P = first  # type: ignore[union-attr]


@add("tags", "A page's links are reached by Tab in no order of reading.")
def tab_order_is_by_columns(pdf: Pdf) -> None:
    pages = [page.obj for page in pdf.pages if "/Annots" in page.obj]
    need(pages, "page with links")
    pages[0].Tabs = Name.C


@add("tags", "A heading is hidden from every list of headings: its role is private.")
def heading_has_a_private_role(pdf: Pdf) -> None:
    elements(pdf, "H2")[-1].S = Name.Private


# steering


@add("steering", "No page has its printed number in the program.")
def page_labels_are_lost(pdf: Pdf) -> None:
    del pdf.Root["/PageLabels"]


@add("steering", "A chapter is missing at the side.")
def outline_lacks_a_chapter(pdf: Pdf) -> None:
    items = [one for one in outline(pdf) if "/Prev" in one and "/Next" in one]
    need(items, "bookmark between two others")
    before, after = items[-1].Prev, items[-1].Next
    before.Next, after.Prev = after, before


@add("steering", "Bookmarks lead to the foot of the page, past what they name.")
def outline_leads_to_the_foot(pdf: Pdf) -> None:
    for item in outline(pdf):
        item.Dest = Array([item.Dest[0], Name.XYZ, 0, 0, 0])


@add("steering", "A web address lacks its last letter.")
def address_lacks_a_letter(pdf: Pdf) -> None:
    action = list_links(pdf, "/A")[-1].A
    action.URI = String(str(action.URI)[:-1])


@add("steering", "A link is hidden: nothing can be touched.")
def link_is_hidden(pdf: Pdf) -> None:
    list_links(pdf, "/Dest")[0].F = 2


@add("steering", "All links of the index lead to one page.")
def index_leads_to_one_page(pdf: Pdf) -> None:
    links = list_links(pdf, "/Dest")
    for link in links[-4:]:
        link.Dest = links[0].Dest


@add("steering", "The window shows the file's name instead of the title.")
def window_shows_the_file_name(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@add("steering", "Facing pages lie in the wrong order on the screen.")
def binding_is_on_the_other_side(pdf: Pdf) -> None:
    held = pdf.Root.ViewerPreferences
    held.Direction = Name.L2R if held.get("/Direction") == Name.R2L else Name.R2L


# metadata and what is attached


def write_locked(good: Path, target: Path, change: Change[Pdf]) -> None:
    """A copy that everybody can open, and no screen reader can read."""
    buffer = io.BytesIO()
    with pikepdf.open(good) as pdf:
        change(pdf)
        rights = pikepdf.Permissions(accessibility=False, extract=False)
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user="", allow=rights, R=4, aes=True))
    target.write_bytes(buffer.getvalue())


@add("security", "The file forbids that its text is given to a screen reader.", write=write_locked)
def file_forbids_reading_aloud(pdf: Pdf) -> None:
    need(len(pdf.pages), "page")


@add("security", "A link starts a program.")
def link_starts_a_program(pdf: Pdf) -> None:
    list_links(pdf, "/A")[0].A = Dictionary(S=Name.Launch, F=String("setup.exe"))


@add("security", "A white comment box covers a line of the text.")
def comment_covers_words(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    look = pdf.make_stream(b"1 1 1 rg 0 0 330 30 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 330, 30])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=Array([40, 395, 370, 425]), F=4, AP=Dictionary(N=look)
    )
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])


@add("security", "A form field lies over the text and can be typed into.")
def form_field_lies_over_words(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    held = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("dose"),
        V=String("45 mg"),
        Rect=Array([40, 300, 340, 330]),
        F=4,
        DA=String("/Helv 12 Tf"),
        MK=Dictionary(BG=Array([1, 1, 1])),
    )
    one = pdf.make_indirect(held)
    page.Annots = Array([*page.get("/Annots", []), one])
    pdf.Root.AcroForm = Dictionary(Fields=Array([one]), NeedAppearances=True)


@add("metadata", "A library lists the booklet under somebody else's name.")
def author_is_another(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = String("Somebody else")
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Somebody else"]


@add("metadata", "The file says that it is of another year.")
def date_is_another(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = String("D:20190101000000+00'00'")
    with pdf.open_metadata() as metadata:
        metadata["xmp:CreateDate"] = "2019-01-01T00:00:00+00:00"
