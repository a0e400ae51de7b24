"""Faults of a finished PDF in fonts, tags, steering and metadata, with odd numbers: open to a writer of checks."""

from __future__ import annotations

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from .pdf_ink_odd import ODD
from .pdf_parts import edit_page, find_artifacts, need, op, read_ink
from .pdf_text import busy_page, edit_glyph_map, font_with, paragraph
from .pdf_tree import (
    attribute,
    elements,
    exchange_elements,
    list_kids,
    list_links,
    outline,
    remove_element,
    set_kids,
    with_attribute,
)

add = ODD.add

# fonts


@add("fonts", "Nothing printed in one font can be found, copied or read aloud.")
def font_loses_its_letters(pdf: Pdf) -> None:
    del font_with(pdf, "ae")[0]["/ToUnicode"]


@add("fonts", "Letters of one font run into each other, or stand far apart.")
def glyph_widths_are_changed(pdf: Pdf) -> None:
    cid = font_with(pdf, "ae")[0].DescendantFonts[0]
    for place, widths in enumerate(cid.W):
        if isinstance(widths, Array):  # one for each row of codes that stand side by side
            cid.W[place] = Array(
                [int(width) // 2 if odd % 2 else int(width) for odd, width in enumerate(widths, 1)]
            )


@add("fonts", "A font is not in the file: each machine prints with its own.")
def font_is_not_embedded(pdf: Pdf) -> None:
    del font_with(pdf, "ae")[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


@add("fonts", "No decimal point is printed in one font: doses are ten times as high.")
def point_has_no_glyph(pdf: Pdf) -> None:
    font, (point, blank) = font_with(pdf, ". ")

    def change(held: bytearray) -> None:
        held[2 * point : 2 * point + 2] = held[2 * blank : 2 * blank + 2]

    edit_glyph_map(pdf, font, change)


# tags


@add("tags", "A box at the head of a chapter is read after all else, as an afterthought.")
def box_is_read_last(pdf: Pdf) -> None:
    box = next(one for one in elements(pdf, "Sect") if str(list_kids(one)[0].S) == "/H3")  # type: ignore[union-attr]
    top = elements(pdf, "Document")[0]
    remove_element(box)
    set_kids(top, [*list_kids(top), box])
    box.P = top


@add("tags", "A cell counts as two wide, and the row has one column more than the table.")
def cell_spans_two_columns(pdf: Pdf) -> None:
    attribute(with_attribute(elements(pdf, "TD"), "/Headers")[0], "/Headers").ColSpan = 2


@add("tags", "The head of a column is announced as the head of a row.")
def column_header_is_a_row_header(pdf: Pdf) -> None:
    attribute(with_attribute(elements(pdf, "TH"), "/Scope")[0], "/Scope").Scope = Name.Row


@add("tags", "The footer is read in the middle of the text.")
def footer_becomes_a_paragraph(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    ink = read_ink(page)
    spans = find_artifacts(ink, "/Bottom")
    need(spans, "footer")
    ink[spans[0][0]] = op("BDC", Name.P, Dictionary(MCID=900))
    edit_page(pdf, page, lambda _: ink)
    top = elements(pdf, "Sect")[-1]
    extra = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=top, Pg=page, K=900))
    set_kids(top, [*list_kids(top), extra])


@add("tags", "Two figures have each other's description.")
def figure_alts_are_exchanged(pdf: Pdf) -> None:
    figures = elements(pdf, "Figure")
    need(len(figures) > 1, "second figure")
    figures[0].Alt, figures[1].Alt = str(figures[1].Alt), str(figures[0].Alt)


@add("tags", "One paragraph is spoken with the voice of another language.")
def paragraph_has_another_language(pdf: Pdf) -> None:
    paragraph(pdf, 3).Lang = String("hu")


@add("tags", "A numbered list is announced as one with bullets.")
def numbered_list_is_a_plain_one(pdf: Pdf) -> None:
    numbered = [
        one
        for one in with_attribute(elements(pdf, "L"), "/ListNumbering")
        if attribute(one, "/ListNumbering").ListNumbering == Name.Decimal
    ]
    need(numbered, "numbered list")
    attribute(numbered[0], "/ListNumbering").ListNumbering = Name.Disc


@add("tags", "A link is read as plain words.")
def link_becomes_a_span(pdf: Pdf) -> None:
    elements(pdf, "Link")[-1].S = Name.Span


@add("tags", "A whole chapter is silent.")
def chapter_leaves_the_tree(pdf: Pdf) -> None:
    chapters = [one for one in elements(pdf, "Sect") if str(list_kids(one)[0].S) == "/H2"]  # type: ignore[union-attr]
    need(len(chapters) > 1, "chapter")
    remove_element(chapters[1])


@add("tags", "Paragraphs count as nothing: a role map says so.")
def role_map_voids_paragraphs(pdf: Pdf) -> None:
    for one in elements(pdf, "P"):
        one.S = Name.Text
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Text=Name.NonStruct)


# steering


@add("steering", "Every page number in the program is one too high.")
def page_labels_are_shifted(pdf: Pdf) -> None:
    labels = pdf.Root.PageLabels.Nums
    for place in range(1, len(labels), 2):
        labels[place].St = int(labels[place].get("/St", 1)) + 1


@add("steering", "Sections and chapters are one flat list at the side.")
def outline_is_flat(pdf: Pdf) -> None:
    for item in outline(pdf):
        if "/First" in item and "/Next" in item:
            first, last, after = item.First, item.Last, item.Next
            first.Prev, last.Next, after.Prev, item.Next = item, after, last, first
            child = first
            while child.objgen != after.objgen:
                child.Parent, child = item.Parent, child.Next
            del item["/First"], item["/Last"], item["/Count"]
            return
    need(False, "outline of two levels")


@add("steering", "Two bookmarks have each other's name.")
def outline_titles_are_exchanged(pdf: Pdf) -> None:
    items = outline(pdf)
    need(len(items) > 3, "four bookmarks")
    items[1].Title, items[3].Title = str(items[3].Title), str(items[1].Title)


@add("steering", "A link to a web page leads to another site.")
def address_is_another(pdf: Pdf) -> None:
    list_links(pdf, "/A")[0].A.URI = String("https://elsewhere.example/")


@add("steering", "A link has no place that can be touched.")
def link_has_no_size(pdf: Pdf) -> None:
    link = list_links(pdf, "/Dest")[0]
    left, foot = float(link.Rect[0]), float(link.Rect[1])
    link.Rect = Array([left, foot, left, foot])


@add("steering", "The file opens at its last page.")
def file_opens_at_its_end(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[-1].obj, Name.Fit])


# metadata and what is attached


@add("metadata", "A library lists the booklet under another language.")
def metadata_names_another_language(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:language"] = {"fi"}


@add("security", "A script runs when the file is opened.")
def script_runs_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


@add("security", "A file of somebody else rides along.")
def file_is_attached(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = AttachedFileSpec(pdf, b"notes", filename="notes.txt")


@add("security", "A note lies over the text and says another dose.")
def free_text_covers_words(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    look = pdf.make_stream(b"1 1 0.8 rg 0 0 300 40 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 40])
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([40, 400, 340, 440]),
        Contents=String("45 mg"),
        DA=String("/Helv 12 Tf"),
        F=4,
        AP=Dictionary(N=look),
    )
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])


@add("metadata", "The file claims no longer to be made for people who listen.")
def claim_of_accessibility_is_lost(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


@add("pages", "Pages turn by themselves after two seconds.")
def pages_turn_by_themselves(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.Dur = 2
    pdf.Root.PageMode = Name.FullScreen


@add("tags", "Two items of a list are read in the wrong order.")
def list_items_are_exchanged_in_the_tree(pdf: Pdf) -> None:
    items = next(list_kids(one) for one in elements(pdf, "L") if len(list_kids(one)) > 1)
    exchange_elements(items[0], items[1])  # type: ignore[arg-type]
