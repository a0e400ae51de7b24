"""Drawings made from the booklet's own words and numbers, without drawing software.

For an editor
=============

A drawing is written in a chapter, like this::

    .. drawing:: dose-to-scale
       :name: fig-dose
       :alt: A long bar stands for 50 mg. Below it, a bar a tenth as long stands for 4.5 mg.

       A full dose and a low dose, to scale

       :dose licensed: Licensed use (not for MS): :dose:`50 mg`
       :dose low: LDN in most studies: :dose:`4.5 mg`
       :axis: Milligrams (mg) of naltrexone

First its kind; ``:alt:``, what it says to a reader who cannot see it, which no drawing goes
without; and if another page points to it, ``:name:``. Then its caption. Then one line
``:part: words`` for every passage of words in the picture. A part may be followed by the
name of a number, a trial or an icon: ``:dose low:``. All words are translated like any
other sentence. All sizes are made from ``source/figures/numbers.toml``; words that give
another number than that file stop the build.

The kinds, and their parts:

``dose-to-scale``
    ``:dose NAME:`` once for each dose of numbers.toml that is shown; the words must give
    the dose. ``:axis:`` what is measured.

``crossover``
    How a crossover trial runs::

        .. drawing:: crossover
           :alt: …

           The plan of the American trial

           :group first: Group A
           :group second: Group B
           :treatment medicine: LDN
           :treatment placebo: Placebo
           :start: Start
           :end usa-2010: 17 weeks
           :break: One week off between the two

    ``:end NAME:`` names the trial whose ``periods`` are drawn. ``:break:`` can be left out.

``trials``
    Trials side by side; discs by area, each trial with its lines::

        .. drawing:: trials
           :alt: …

           The three trials of LDN in MS

           :trial italy-2008: Italy, 2008
           :people: 40 people
           :time: 6 months
           :design: Everyone took LDN
           :found better: Better: stiffness
           :found worse: Worse: the disability of one person
           :result: With nobody to compare, we cannot tell why.

           :trial usa-2010: USA, 2010
           :people: 80 people
           :time: 17 weeks
           :design: LDN and placebo in turn
           :result: Slightly better scores for mental health, not for physical health.

    ``:found better:``, ``:found same:`` and ``:found worse:`` put an arrow upwards, two bars or an
    arrow downwards before their words, so that the largest disc is not taken for the best result.
    The words say it too (“Better: …”, “No difference: …”, “Worse: …”): a reader must not need to
    know the sign. They can be left out and can stand more than once; ``:result:`` can be left out
    where one of them stands.

``hospital-staff``
    Things to say, each beside an icon; ``:why:`` is a smaller line below and can be left out::

        .. drawing:: hospital-staff
           :alt: …

           What to tell hospital staff

           :tell card: I take low dose naltrexone.
           :why: Show them your card.
           :tell clock: I last took it at …

    Icons: see `sphinx_booklet.figures.icons`.

``icon-array``
    How many of 100 people had something: a disc for each, full or open, in rows of 20; a group
    below the other, each told both ways round::

        .. drawing:: icon-array
           :alt: …

           Vivid dreams in 100 people

           :group ldn-dreams: With LDN: 37 had them
           :rest: 63 of 100 did not.
           :group placebo-dreams: With placebo: 13 had them
           :rest: 87 of 100 did not.

    ``:group NAME:`` names a table ``[arrays.NAME]`` of numbers.toml; its words must give the
    ``with`` of that table, and those of ``:rest:`` what is left of its ``of``, which is the same
    for all groups of one drawing.

``timeline``
    Steps on a line of weeks that is to scale, numbered, and their words below::

        .. drawing:: timeline
           :alt: …

           A start of treatment

           :step start: Day 1: the first dose
           :what: What is done then, or what to look out for.
           :step review: Week 12: does it help?
           :axis: Weeks

    ``:step NAME:`` names a table ``[timeline.NAME]`` of numbers.toml; its words must give the
    ``week`` of that table, and at week 0 no number but 0 or 1. Steps stand in the order of their
    weeks, the last of them after week 0. ``:what:`` can be left out; with ``:axis:`` the weeks are
    written under the line.

For the other rooms
===================

    nodes       the doctree nodes; `words_of` and `alternative_of` read them (translated)
    directive   ``.. drawing::``; kinds says what each kind is told, numbers reads numbers.toml,
                validation says what does not fit together
    model       shapes and words, points, y downwards, colours by role: `Drawing`
    sheet       width and type size a drawing is laid out for; lettering measures and outlines words
    drawings/   the kinds, as pictures: for the PDF and the EPUB
    flow/       the kinds for a web page: words of the page, which grow with the reader's letters
    mobile      the drawing of the cover, from numbers.toml
    covers      the EPUB's cover and the picture for Open Graph
    own_pictures    pictures that a booklet brings: checked, cut, made as large as they are shown
    icons       `icon(name)`
    palettes    role -> colour: light, dark, print-at-home, grey
    svg, flowable, raster    renderers: SVG, reportlab, PNG
    visitors    HTML (flow) and EPUB (svg)
    captions    “Figure 1.” in every format

Some ways to use them::

    scene = scene_of(app)  # or load_scene(root): looks and numbers
    language = current_language(app)
    palette = make_palette(scene.looks)  # "dark", "print-at-home", "grey"

    # the cover of a PDF: width and height in points, the thread starts at the upper edge
    mobile = draw_mobile(scene.numbers, width, height)
    mobile = mobile.mirrored() if language.direction == "rtl" else mobile
    DrawingFlowable(mobile, palette, Lettering(current_typesetter.get()))  # a flowable, or
    draw_shapes(canvas, mobile, palette)  # at the canvas' origin, y upwards as always there

    # a web page: an inline SVG with CSS variables --damson, --pine, --marigold, --linen, --paper
    # and currentColor; without a title it is hidden from screen readers
    render_svg(mobile, SvgStyle("inline", palette), title=_("…"))
    render_svg(icon("phone"), SvgStyle("inline", palette), width="1.5em")

    # the EPUB's cover (5:8) and the picture of a link's preview (1200 by 630)
    words = CoverWords(title, subtitle, tagline, draft, start, end)
    lettering = letter(language)
    cover = draw_cover(words, scene, language)
    render_png(cover, palette, lettering, 1250)
    render_svg(outline_words(cover, lettering), SvgStyle("file", palette), title=title)
    render_png(draw_preview(words, scene, language), palette, lettering, 1200)

The stylesheet of the EPUB holds one rule for drawings, that of the web page the classes of
`flow` (its section “drawings”)::

    .drawing-picture { max-width: 100%; height: auto }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    # start-up time: who draws a cover needs no docutils
    from sphinx_booklet.figures.registration import register

    return register(app)
