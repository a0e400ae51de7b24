"""The kinds of fault that a first audit of tags was tried with: 23 that it missed (1 to 23), 18 that it found."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

from .pdf_parts import PAINTS, Ink, edit_page, name_of, need, op, read_ink, write_mutant
from .pdf_text import busy_page, edit_glyph_map, edit_mark, font_with, paragraph
from .pdf_tree import (
    attribute,
    element,
    elements,
    exchange_elements,
    list_kids,
    list_links,
    list_marks,
    outline,
    remove_element,
    set_kids,
    with_attribute,
)
from .registry import MutantList

KNOWN: MutantList[Pdf] = MutantList(write_mutant)
add = KNOWN.add


@add("steering", "Every bookmark leads to the page after the one it names.")
def outline_leads_one_page_too_far(pdf: Pdf) -> None:
    pages = [page.obj for page in pdf.pages]
    numbers = {page.objgen: number for number, page in enumerate(pages)}
    for item in outline(pdf):
        item.Dest[0] = pages[min(numbers[item.Dest[0].objgen] + 1, len(pages) - 1)]


@add("steering", "A bookmark has the name of no chapter.")
def outline_title_is_wrong(pdf: Pdf) -> None:
    outline(pdf)[1].Title = String("Something else")


@add("steering", "The list of chapters at the side is empty.")
def outline_is_removed(pdf: Pdf) -> None:
    need("/Outlines" in pdf.Root, "outline")
    del pdf.Root["/Outlines"]


@add("steering", "A link leads to the cover.")
def link_leads_to_first_page(pdf: Pdf) -> None:
    list_links(pdf, "/Dest")[-1].Dest[0] = pdf.pages[0].obj


@add("steering", "The words of a link do nothing, and a place beside them does.")
def link_rectangle_stands_elsewhere(pdf: Pdf) -> None:
    link = list_links(pdf, "/Dest")[-1]
    link.Rect = Array([float(side) + 60 for side in link.Rect])


@add("steering", "A screen reader says other words for a link than those printed.")
def link_contents_are_wrong(pdf: Pdf) -> None:
    list_links(pdf, "/Dest")[-1].Contents = String("Chapter 99")


@add("steering", "Two links lead to each other's places.")
def links_exchange_places(pdf: Pdf) -> None:
    links = list_links(pdf, "/Dest")
    for other in links[1:]:
        if repr(other.Dest) != repr(links[0].Dest):
            links[0].Dest, other.Dest = other.Dest, links[0].Dest
            return
    need(False, "second target")


@add("tags", "The voice says something else than the paragraph.")
def element_has_false_actual_text(pdf: Pdf) -> None:
    paragraph(pdf, 2).ActualText = String("Take twice as much.")


@add("tags", "A line is copied and read as other words, by its marked content.")
def stream_has_false_actual_text(pdf: Pdf) -> None:
    one = paragraph(pdf, 2)
    ink = read_ink(one.Pg)
    for instruction in ink:
        if name_of(instruction) == "BDC":
            held = instruction.operands[1]
            if isinstance(held, Dictionary) and held.get("/MCID") == list_marks(one)[0]:
                held.ActualText = String("Take twice as much.")
    edit_page(pdf, one.Pg, lambda _: ink)


@add("tags", "The voice replaces a paragraph by a description.")
def paragraph_has_an_alt(pdf: Pdf) -> None:
    paragraph(pdf, 2).Alt = String("A picture")


@add("metadata", "The whole booklet is spoken with the voice of another language.")
def document_language_is_another(pdf: Pdf) -> None:
    pdf.Root.Lang = String("de" if str(pdf.Root.Lang) != "de" else "fr")


@add("metadata", "The window's title is that of another booklet.")
def title_is_altered(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = String("Another booklet")
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Another booklet"


@add("tags", "A cell is announced under no column.")
def cell_headers_are_lost(pdf: Pdf) -> None:
    cell = with_attribute(elements(pdf, "TD"), "/Headers")[0]
    del attribute(cell, "/Headers")["/Headers"]


@add("tags", "The head of a table is read as one more row.")
def table_head_becomes_body(pdf: Pdf) -> None:
    element(pdf, "THead").S = Name.TBody


@add("tags", "A section is no longer one.")
def section_becomes_a_div(pdf: Pdf) -> None:
    elements(pdf, "Sect")[-1].S = Name.Div


@add("tags", "A note is read in the middle of a sentence.")
def note_is_nested_in_a_paragraph(pdf: Pdf) -> None:
    note, place = element(pdf, "Note"), paragraph(pdf, 1)
    remove_element(note)
    set_kids(place, [*list_kids(place), note])
    note.P = place


@add("tags", "A magnifier jumps to an empty place instead of the figure.")
def figure_box_is_wrong(pdf: Pdf) -> None:
    attribute(element(pdf, "Figure"), "/BBox").BBox = Array([0, 0, 10, 10])


@add("ink", "Two lines of a paragraph stand in each other's place on paper, and are read aloud in order.")
def lines_are_exchanged_on_paper(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        places = [index for index, one in enumerate(ink) if name_of(one) == "Tm"]
        need(len(places) > 2, "three lines")
        ink[places[0]], ink[places[1]] = ink[places[1]], ink[places[0]]
        return ink

    edit_mark(pdf, paragraph(pdf, 3), change)


@add("ink", "A paragraph is printed twice, a hair apart, and looks bold or blurred.")
def text_is_painted_twice(pdf: Pdf) -> None:
    edit_mark(
        pdf,
        paragraph(pdf, 3),
        lambda ink: [*ink, op("cm", 1, 0, 0, 1, 0.7, 0.4), *ink, op("cm", 1, 0, 0, 1, -0.7, -0.4)],
    )


@add("ink", "A page is blank on paper and read aloud as if it were not.")
def white_box_lies_over_a_page(pdf: Pdf) -> None:
    box = [op("BMC", Name.Artifact), op("rg", 1, 1, 1), op("re", 0, 0, 2000, 2000), op("f"), op("EMC")]
    edit_page(pdf, busy_page(pdf, 1), lambda ink: [op("q"), *ink, op("Q"), *box])


@add("ink", "A paragraph is not printed at all, and read aloud.")
def text_is_invisible(pdf: Pdf) -> None:
    edit_mark(pdf, paragraph(pdf, 3), lambda ink: [op("Tr", 3), *ink, op("Tr", 0)])


@add("ink", "The place of a figure holds its words and no drawing.")
def drawing_is_deleted(pdf: Pdf) -> None:
    one = element(pdf, "Figure")
    edit_mark(pdf, one, lambda ink: [op("n") if name_of(part) in PAINTS else part for part in ink])


@add("fonts", "Two letters print as each other everywhere, and are found and read as they should.")
def two_glyphs_are_exchanged(pdf: Pdf) -> None:
    font, (one, other) = font_with(pdf, "an")

    def change(held: bytearray) -> None:
        first, second = bytes(held[2 * one : 2 * one + 2]), bytes(held[2 * other : 2 * other + 2])
        held[2 * one : 2 * one + 2], held[2 * other : 2 * other + 2] = second, first

    edit_glyph_map(pdf, font, change)


# those that a first audit found


@add("tags", "A figure is passed over in silence.")
def figure_alt_is_removed(pdf: Pdf) -> None:
    del element(pdf, "Figure")["/Alt"]


@add("tags", "A heading is read as a paragraph, and no jump by headings reaches it.")
def heading_becomes_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "H2")[1].S = Name.P


@add("tags", "The levels of headings skip one.")
def heading_level_skips(pdf: Pdf) -> None:
    elements(pdf, "H2")[1].S = Name.H5


@add("tags", "A paragraph is printed and never spoken.")
def paragraph_leaves_the_tree(pdf: Pdf) -> None:
    remove_element(paragraph(pdf, 2))


@add("tags", "A paragraph is decoration to every program.")
def paragraph_becomes_an_artifact(pdf: Pdf) -> None:
    one = paragraph(pdf, 2)
    number = list_marks(one)[0]
    ink = read_ink(one.Pg)
    for place, instruction in enumerate(ink):
        if name_of(instruction) == "BDC":
            held = instruction.operands[1]
            if isinstance(held, Dictionary) and held.get("/MCID") == number:
                ink[place] = op("BMC", Name.Artifact)
    remove_element(one)
    edit_page(pdf, one.Pg, lambda _: ink)


@add("tags", "Two paragraphs are read in the wrong order.")
def paragraphs_exchange_places_in_the_tree(pdf: Pdf) -> None:
    exchange_elements(paragraph(pdf, 1, index=2), paragraph(pdf, 1, index=3))


@add("tags", "The number or bullet of a list item is not said.")
def list_label_leaves_the_tree(pdf: Pdf) -> None:
    remove_element(elements(pdf, "Lbl")[0])


@add("tags", "A list is not announced, nor how long it is.")
def list_becomes_a_div(pdf: Pdf) -> None:
    element(pdf, "L").S = Name.Div


@add("tags", "A column's heading is read as one more value.")
def header_cell_becomes_a_plain_one(pdf: Pdf) -> None:
    element(pdf, "TH").S = Name.TD


@add("tags", "A heading cell does not say whether it heads a row or a column.")
def header_scope_is_removed(pdf: Pdf) -> None:
    cell = with_attribute(elements(pdf, "TH"), "/Scope")[0]
    del attribute(cell, "/Scope")["/Scope"]


@add("tags", "A row of a table is printed and never spoken.")
def table_row_leaves_the_tree(pdf: Pdf) -> None:
    remove_element(elements(pdf, "TR")[1])


@add("tags", "The file has no tags left.")
def tree_is_removed(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


@add("tags", "The file says that it has no tags, and readers guess.")
def mark_is_taken_back(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@add("metadata", "The file says no language, and is read with whatever voice is set.")
def document_language_is_removed(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


@add("metadata", "The window shows the name of the file.")
def title_is_removed(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


@add("tags", "What stands under the pointer is announced as something else.")
def parent_tree_points_to_another(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for place in range(1, len(numbers), 2):
        held = numbers[place]
        if isinstance(held, Array) and len(held) > 2:
            held[0], held[2] = held[2], held[0]
            return
    need(False, "page with three tags")


@add("tags", "A paragraph is read twice.")
def marked_content_stands_in_two_tags(pdf: Pdf) -> None:
    one = paragraph(pdf, 2)
    set_kids(one, [*list_kids(one), list_marks(one)[0]])


@add("tags", "A link can be touched and is never announced.")
def link_leaves_the_tree(pdf: Pdf) -> None:
    link = elements(pdf, "Link")[-1]
    set_kids(link, [kid for kid in list_kids(link) if isinstance(kid, int)])
