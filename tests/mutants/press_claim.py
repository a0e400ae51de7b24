"""Faults of a printer's file in its claim, and what is for a screen."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

from .pdf_parts import need, op, set_resource, wrap, write_mutant
from .press_parts import (
    TEXT,
    add,
    change_xmp,
    edit_paragraph,
    make_form,
    make_state,
    page_of,
    place,
    write_locked,
)
from .registry import MutantList

CLAIM: MutantList[Pdf] = MutantList(write_mutant, first=301)
plant = CLAIM.add

# claim


@plant("claim", "The file does not say for what paper it was made.")
def output_intent_is_missing(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@plant("claim", "The file was made for a screen.")
def output_intent_is_rgb(pdf: Pdf) -> None:
    held = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    held.N = 3
    pdf.Root.OutputIntents[0].DestOutputProfile = held
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("sRGB")


@plant("claim", "The paper has another name, and the profile is not in the file.")
def output_intent_has_no_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("OURPAPER")


@plant("claim", "The file was made for two papers.")
def there_are_two_output_intents(pdf: Pdf) -> None:
    other = Dictionary(pdf.Root.OutputIntents[0])
    other.OutputConditionIdentifier = String("FOGRA47")
    pdf.Root.OutputIntents.append(pdf.make_indirect(other))


@plant("claim", "The printing condition is that of an archive (PDF/A), not of a press.")
def output_intent_is_for_an_archive(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


@plant("claim", "The profile of the paper breaks off.")
def profile_is_cut_short(pdf: Pdf) -> None:
    held = pdf.Root.OutputIntents[0].DestOutputProfile
    held.write(held.read_bytes()[:500])


@plant("claim", "The profile of the paper is said to be of three inks.")
def profile_has_a_wrong_number_of_inks(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


@plant("claim", "The printing condition has no name.")
def output_intent_has_no_name(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


@plant("claim", "The file does not say that it is PDF/X-4.")
def version_is_missing(pdf: Pdf) -> None:
    change_xmp(pdf, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")


@plant("claim", "The file says that it is PDF/X-1a.")
def version_is_another(pdf: Pdf) -> None:
    change_xmp(pdf, ">PDF/X-4<", ">PDF/X-1a:2003<")


@plant("claim", "The file has no metadata.")
def metadata_are_missing(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@plant("claim", "The metadata cannot be read.")
def metadata_are_broken(pdf: Pdf) -> None:
    change_xmp(pdf, "</rdf:RDF>", "")


@plant("claim", "Nobody knows whether the file has been trapped.")
def trapping_is_unknown(pdf: Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name.Unknown
    change_xmp(pdf, "<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>Unknown</pdf:Trapped>")


@plant("claim", "The file does not say whether it has been trapped.")
def trapping_is_not_said(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]
    change_xmp(pdf, "<pdf:Trapped>False</pdf:Trapped>", "")


@plant("claim", "The file says in one place that it has been trapped, and in another that it has not.")
def trapping_is_said_twice(pdf: Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name("/True")


@plant("claim", "The job has no title.")
def title_is_missing(pdf: Pdf) -> None:
    change_xmp(pdf, '<rdf:li xml:lang="x-default">Tap water</rdf:li>', "")
    del pdf.docinfo["/Title"]


@plant("claim", "The file does not say when it was made.")
def dates_are_missing(pdf: Pdf) -> None:
    change_xmp(pdf, "xmp:CreateDate", "xmp:Label")


# what is for a screen


def annotate(pdf: Pdf, **more: object) -> None:
    annotation = Dictionary(Type=Name.Annot, Rect=Array([100, 120, 200, 160]), F=4, **more)
    page_of(pdf).Annots = Array([pdf.make_indirect(annotation)])


@plant("screen", "A link lies on the page.")
def link_is_left(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org")))


@plant("screen", "The note of a proof-reader is printed on the page.")
def note_is_left(pdf: Pdf) -> None:
    form = pdf.make_indirect(make_form(pdf, "0 0 1 0 k 0 0 100 40 re f"))
    annotate(pdf, Subtype=Name.Square, Contents=String("Check!"), AP=Dictionary(N=form))


@plant("screen", "A field to fill in lies on the page.")
def form_field_is_left(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([page_of(pdf).Annots[0]]))


@plant("screen", "A script runs when the file is opened.")
def script_runs_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))


@plant("screen", "A script is kept among the names of the file.")
def script_is_kept_among_names(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("start"), script])))


@plant("screen", "Something happens when a page is turned to.")
def page_has_an_action(pdf: Pdf) -> None:
    page_of(pdf).AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert('x')")))


@plant("screen", "Printing starts something.")
def printing_has_an_action(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=Dictionary(S=Name.JavaScript, JS=String("app.alert('x')")))


@plant("screen", "The file is locked: the press cannot open or change it.", write_locked)
def file_is_encrypted(pdf: Pdf) -> None:
    need(len(pdf.pages), "page")


@plant("screen", "A table of numbers travels along inside the file.")
def file_is_attached(pdf: Pdf) -> None:
    pdf.attachments["prices.csv"] = b"a,b\n1,2\n"


@plant("screen", "A film lies on the page.")
def film_is_left(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Screen, T=String("film"))


def add_layer(pdf: Pdf, default: Dictionary, layer: pikepdf.Object) -> None:
    default.Order = Array([layer])
    default.Name = String("all")
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    set_resource(page_of(pdf, TEXT), "/Properties", "/Layer", layer)
    edit_paragraph(pdf, wrap(op("BDC", Name.OC, Name.Layer), after=[op("EMC")]))


@plant("screen", "A paragraph is on a layer that is off: it does not print.")
def layer_is_off(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
    add_layer(pdf, Dictionary(OFF=Array([layer])), layer)


@plant("screen", "A paragraph is on a layer for the screen only.")
def layer_is_not_printed(pdf: Pdf) -> None:
    usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text"), Usage=usage))
    event = Dictionary(Event=Name.Print, OCGs=Array([layer]), Category=Array([Name.Print]))
    add_layer(pdf, Dictionary(ON=Array([layer]), AS=Array([event])), layer)


@plant("screen", "A graphic is in another file, which is not sent along.")
def picture_is_in_another_file(pdf: Pdf) -> None:
    form = make_form(pdf, "0 0 0 1 k 100 120 80 80 re f")
    form.Ref = Dictionary(F=String("logo.pdf"), Page=0)
    place(pdf, form, "1 0 0 1 0 0")


@plant("screen", "A piece of PostScript for one kind of machine stands in the page.")
def postscript_stands_in_the_page(pdf: Pdf) -> None:
    program = pdf.make_stream(b"showpage")
    program.Type, program.Subtype = Name.XObject, Name.PS
    place(pdf, program)


@plant("screen", "A curve changes all tints when the plates are made.")
def tints_are_changed_by_a_curve(pdf: Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2, C0=Array([0]), C1=Array([1]))
    add(pdf, "0 0 0 0.5 k 100 120 100 100 re f", state=make_state(TR=curve))


@plant("screen", "A page brings its own screen ruling.")
def page_has_its_own_halftone(pdf: Pdf) -> None:
    halftone = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=20, Angle=45, SpotFunction=Name.Round)
    add(pdf, "0 0 0 0.5 k 100 120 100 100 re f", state=make_state(HT=halftone))
