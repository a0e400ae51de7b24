"""``.. drawing::`` from an editor's text to every format, translated, and its faults as sentences."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from sphinx.application import Sphinx
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.figures.nodes import drawing, words_of

from tests.conftest import MakeProject

Build = Callable[..., Sphinx]

DOSES = """
.. drawing:: dose-to-scale
   :alt: A long bar for 50 mg above a short one for 4.5 mg.

   Two doses, to scale

   :dose licensed: Licensed use: :dose:`50 mg`
   :dose low: In most studies: :dose:`4.5 mg`
   :axis: Milligrams (mg)
"""
URDU = {
    "A long bar for 50 mg above a short one for 4.5 mg.": "50 mg کی لمبی پٹی، نیچے 4.5 mg کی چھوٹی۔",
    "Two doses, to scale": "دو خوراکیں",
    "Licensed use: :dose:`50 mg`": "لائسنس یافتہ استعمال: :dose:`50 mg`",
    "In most studies: :dose:`4.5 mg`": "زیادہ تر مطالعات میں: :dose:`4.5 mg`",
    "Milligrams (mg)": "ملی گرام",
}


@pytest.fixture
def build(make_project: MakeProject) -> Build:
    """Build tests/roots/drawings, or a page of `text`; catalogs are {english: translation}."""

    def run(
        builder: str,
        text: str = "",
        language: str = "en",
        messages: dict[str, str] | None = None,
        edition: str = "a5",
        folder: str = "project",
    ) -> Sphinx:
        root = make_project("drawings", folder)
        if text:
            (root / "source" / "index.rst").write_text(f"=====\nTitle\n=====\n{text}")
        if messages:
            write_catalog(root / "locale" / language / "LC_MESSAGES" / "index.po", messages)
        output = Output(f"{builder}-{edition}", builder, edition, None)
        return run_sphinx(load_booklet(root), language, output, draft=True)

    return run


def write_catalog(path: Path, messages: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = (
        f"Language: {path.parts[-3]}",
        "Content-Type: text/plain; charset=UTF-8",
        "Plural-Forms: nplurals=2; plural=(n != 1);",
    )
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + "\n"
    path.write_text(head + "".join(f'msgid "{key}"\nmsgstr "{value}"\n\n' for key, value in messages.items()))


def page(app: Sphinx) -> str:
    return (Path(app.outdir) / "index.html").read_text()


def text_of_pdf(app: Sphinx) -> str:
    document = pypdfium2.PdfDocument(Path(app.outdir) / "booklet.pdf")
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def figures_of_pdf(app: Sphinx) -> list[str]:
    """Alternative texts of the figures, from the structure tree."""
    found: list[str] = []

    def walk(element: object) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if element.S == "/Figure":
                found.append(str(element.Alt))
                assert "/BBox" in element.A
            walk(element.get("/K", pikepdf.Array()))

    with pikepdf.open(Path(app.outdir) / "booklet.pdf") as document:
        walk(document.Root.StructTreeRoot.K)
    return found


# -- what an editor writes ------------------------------------------------------------------


def test_every_word_of_a_drawing_is_a_message_with_its_place(build: Build) -> None:
    template = (Path(build("gettext", DOSES).outdir) / "index.pot").read_text()
    messages = re.findall(r'#: .*index\.rst:(\d+)\nmsgid "(.*)"', template)
    found = {message: int(line) for line, message in messages}
    assert set(URDU) < set(found)
    lines = ["", "=====", "Title", "=====", *DOSES.splitlines()]
    for message, line in found.items():
        if ":dose:" in message:
            assert message in lines[line], (line, message)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dose-to-scale", "dose-to-scail", "no drawing 'dose-to-scail'.*crossover"),
        ("   :alt: A long bar for 50 mg above a short one for 4.5 mg.\n", "", "needs :alt:"),
        (":alt: A long bar for 50 mg above a short one for 4.5 mg.", ":alt: bars.svg", "name of a file"),
        ("50 mg`", "60 mg`", "do not say 50, which numbers.toml gives"),
        (":dose low:", ":dose lowest:", "one of these names: licensed, low"),
        (":axis:", ":axes:", "no part 'axes'. Its parts: dose, axis"),
        ("   :axis: Milligrams (mg)\n", "", "needs a line :axis:"),
        (":axis:", ":axis mg:", "alone, without 'mg'"),
        (":dose low:", ":dose licensed:", "is said twice|do not say"),
        (":axis: Milligrams (mg)", ":axis:", "one passage of words"),
        (":axis: Milligrams (mg)", ":axis: Milligrams (mg)\n   :axis: again", "said twice"),
        ("   Two doses, to scale\n", "", "one paragraph, its caption"),
        ("   :axis", "   And a thought.\n\n   :axis", "one paragraph, its caption"),
    ],
)
def test_a_fault_stops_the_build_and_names_file_and_line(build: Build, old: str, new: str, said: str) -> None:
    assert old in DOSES
    with pytest.raises(BookletError, match=said) as caught:
        build("html", DOSES.replace(old, new, 1))
    error = caught.value
    assert error.path is not None
    assert error.path.name == "index.rst"
    assert error.line is not None
    assert 4 <= error.line <= 14


TRIALS = """
.. drawing:: trials
   :alt: Two discs.

   Trials

   :trial italy-2008: Italy
   :people: 40 people
   :time: 6 months
   :design: Open
   :result: Less stiffness
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("40 people", "41 people", "do not say 40"),
        ("6 months", "5 months", "do not say 6"),
        ("   :result: Less stiffness\n", "", "Each :trial:|needs a line :result:"),
        ("   :trial italy-2008: Italy\n", "", "before the first :trial:|needs a line :trial:"),
        ("   :design: Open\n", "   :design: Open\n   :design: Shut\n", "said twice"),
    ],
)
def test_parts_of_a_trial_belong_together(build: Build, old: str, new: str, said: str) -> None:
    with pytest.raises(BookletError, match=said):
        build("html", TRIALS.replace(old, new, 1))


RESULTS = TRIALS.replace(
    ":result: Less stiffness", ":found better: Better: stiffness\n   :found better: Better: mood"
)


def test_what_was_found_may_stand_instead_of_the_result_and_more_than_once(build: Build) -> None:
    html = page(build("html", RESULTS))
    assert html.count('class="drawing-found"') == 2
    assert "Better: mood" in html


ARRAY = """
.. drawing:: icon-array
   :alt: Discs.

   Vivid dreams in 100 people

   :group ldn-dreams: With LDN: 37 had them
   :rest: 63 of 100 did not.
   :group placebo-dreams: With placebo: 13 had them
   :rest: 87 of 100 did not.
"""
TIMELINE = """
.. drawing:: timeline
   :alt: Two steps.

   A start of treatment

   :step start: Day 1: a low dose
   :what: At night.
   :step check: Week 4: how is it?
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "said", "line"),
    [
        (RESULTS, "found better: Better: s", "found good: Better: s", "names: better, same, worse", 14),
        (ARRAY, "LDN: 37 had", "LDN: 36 had", ":group: do not say 37", 10),
        (ARRAY, "63 of 100", "64 of 100", ":rest: do not say 63", 11),
        (ARRAY, "placebo: 13 had", "placebo: 3 had", ":group: do not say 13", 12),
        (ARRAY, "87 of 100", "13 of 100", ":rest: do not say 87", 13),
        (ARRAY, "   :rest: 87 of 100 did not.\n", "", "needs one :rest:", 5),
        (ARRAY, "placebo-dreams", "other-dreams", "counted in 50 people and the one before it in 100", 12),
        (ARRAY, "group ldn-dreams", "group dreams", "names: ldn-dreams, other-dreams, placebo-dreams", 10),
        (TIMELINE, "Week 4", "Week 5", ":step: do not say 4", 12),
        (TIMELINE, "Day 1", "Day 2", "gives week 0 for this step", 10),
        (TIMELINE, ":step check: Week 4", ":step nine: Week 9", "names: check, review, start", 12),
        (TIMELINE, "   :step check: Week 4: how is it?\n", "", "needs a step after week 0", 10),
        (
            TIMELINE,
            ":step start: Day 1: a low dose",
            ":step review: Week 12",
            "Week 4 stands after week 12. Put the steps",
            12,
        ),
    ],
)
def test_a_planted_fault_in_results_arrays_and_time_lines_is_named(
    build: Build, text: str, old: str, new: str, said: str, line: int
) -> None:
    assert old in text
    with pytest.raises(BookletError, match=said) as caught:
        build("html", text.replace(old, new, 1))
    assert caught.value.line == line


def test_a_trial_without_periods_is_no_crossover_to_draw(build: Build) -> None:
    text = (Path(__file__).parents[1] / "roots" / "drawings" / "index.rst").read_text()
    with pytest.raises(BookletError, match="has no periods"):
        build("html", text.partition("====\n")[2].replace(":end usa-2010:", ":end iran-2010:"))


# -- what a reader gets -----------------------------------------------------------------------


def test_html_has_the_caption_first_and_the_words_as_text(build: Build) -> None:
    html = page(build("html", DOSES))
    figure = ET.fromstring(re.search(r"<figure.*?</figure>", html, re.DOTALL)[0])  # type: ignore[index]
    assert [child.tag for child in figure] == ["figcaption", "div"]
    assert "Figure 1" in "".join(figure[0].itertext())
    assert figure[1].get("role") == "img"
    assert figure[1].get("aria-label") == "A long bar for 50 mg above a short one for 4.5 mg."
    assert [" ".join("".join(words.itertext()).split("\n")) for words in figure[1].iter("p")] == [
        "Licensed use: \u206650\u00a0mg\u2069",
        "In most studies: \u20664.5\u00a0mg\u2069",
        "Milligrams (mg)",
    ]
    numbers = [text.text for text in figure[1].iter("{http://www.w3.org/2000/svg}text")]
    assert numbers == ["0", "10", "20", "30", "40", "50"]


def test_the_translation_is_in_the_page(build: Build) -> None:
    html = page(build("html", DOSES, "ur", URDU))
    figure = re.search(r"<figure.*?</figure>", html, re.DOTALL)[0]  # type: ignore[index]
    assert 'aria-label="50 mg کی' in figure
    assert "<p>ملی گرام</p>" in figure
    assert "Licensed" not in figure
    assert "lang=" not in figure
    assert '\u2066<b class="dose">4.5\u00a0mg</b>\u2069</p>' in figure


def test_the_translation_is_drawn(build: Build) -> None:
    app = build("epub", DOSES, "ur", URDU)
    with zipfile.ZipFile(Path(app.outdir) / "booklet.epub") as book:
        html = book.read(next(name for name in book.namelist() if Path(name).name == "index.xhtml")).decode()
    svg = re.search(r"<svg[^>]*drawing-picture.*?</svg>", html, re.DOTALL)[0]  # type: ignore[index]
    assert 'aria-label="50 mg کی' in svg
    assert 'direction="rtl"' in svg
    assert "ملی گرام" in svg
    assert "Licensed" not in svg
    assert "lang=" not in svg
    assert '\u2066<tspan font-weight="700">4.5\u00a0mg</tspan>\u2069' in svg


def test_words_without_a_translation_are_in_english_and_say_so(build: Build) -> None:
    html = page(build("html", DOSES, "ur", {"Milligrams (mg)": "ملی گرام"}))
    assert re.search(r'aria-label="A long bar[^>]*lang="en"', html)
    assert '<p lang="en" dir="ltr">Licensed use' in html
    assert "<p>ملی گرام</p>" in html


@pytest.mark.parametrize("edition", ["a5", "large-print"])
def test_the_pdf_has_one_figure_a_drawing_with_its_alternative(build: Build, edition: str) -> None:
    app = build("pdf", edition=edition)
    assert figures_of_pdf(app) == [
        "A long bar for 50 mg above a short one for 4.5 mg.",
        "Two groups take the medicine and the placebo in turn.",
        "Discs for 40, 80 and 96 people.",
        "Two things to say.",
        "Of 100 people, 37 had vivid dreams with LDN and 13 with placebo.",
        "Three steps, from the first dose to week 12.",
    ]
    text = text_of_pdf(app)
    for words in (
        "37 had them",
        "87 of 100",
        "Week 4",
        "No difference",
        "Figure 1. Two doses",
        "Licensed use: 50",
        "17 weeks",
        "96 people",
        "Show them your card.",
    ):
        assert words in text.replace("\u00a0", " ")


def test_the_pdf_draws_the_translation_with_its_letters_joined(build: Build) -> None:
    app = build("pdf", DOSES, "ur", URDU)
    assert figures_of_pdf(app) == [URDU["A long bar for 50 mg above a short one for 4.5 mg."]]
    text = text_of_pdf(app)
    assert "ملی گرام" in text
    assert "4.5" in text


def test_the_words_of_large_print_are_large(build: Build) -> None:
    sizes = {}
    for edition in ("a5", "large-print"):
        app = build("pdf", DOSES, edition=edition, folder=edition)
        with pikepdf.open(Path(app.outdir) / "booklet.pdf") as document:
            content = b"".join(page.Contents.read_bytes() for page in document.pages)
        sizes[edition] = {float(size) for size in re.findall(rb"/S\d+ ([\d.]+) Tf", content)}
    assert 12 in sizes["a5"]
    assert 18 in sizes["large-print"]


def test_a_drawing_that_is_higher_than_a_page_is_named(build: Build) -> None:
    with pytest.raises(
        BookletError, match=r"drawing trials and its caption are \d\.\d\d pages high.*Shorten its words"
    ):
        build("pdf", TRIALS.replace("Less stiffness", "Less stiffness and so on. " * 120))


def test_a_drawing_that_is_a_little_too_high_has_nearer_lines_and_letters_as_large(build: Build) -> None:
    """With its caption it was higher than the frame, and reportlab gave up after ten empty pages."""
    long = TRIALS.replace("   Trials\n", "   " + "Trials side by side, and their caption. " * 3 + "\n")
    app = build("pdf", long.replace("Less stiffness", "Less stiffness and so on. " * 44))
    assert len(figures_of_pdf(app)) == 1
    with pikepdf.open(Path(app.outdir) / "booklet.pdf") as document:
        content = b"".join(page.Contents.read_bytes() for page in document.pages)
    sizes = {float(size) for size in re.findall(rb"/S\d+ ([\d.]+) Tf", content)}
    assert min(sizes) >= 12


@pytest.mark.parametrize("builder", ["html", "epub", "pdf"])
def test_building_twice_gives_the_same_bytes(
    build: Build, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    name = {"html": "index.html", "epub": "index.xhtml", "pdf": "booklet.pdf"}[builder]
    made = [(Path(build(builder, folder=str(run)).outdir) / name).read_bytes() for run in (1, 2)]
    assert made[0] == made[1]


def test_plain_text_says_what_is_read_instead(build: Build) -> None:
    text = (Path(build("text", DOSES).outdir) / "index.txt").read_text()
    assert "[A long bar for 50 mg above a short one for 4.5 mg.]" in " ".join(text.split())


def test_a_changed_number_is_noticed(build: Build) -> None:
    app = build("html", DOSES)
    assert any(name.endswith("numbers.toml") for name in map(str, app.env.dependencies["index"]))
    node = next(iter(app.env.get_doctree("index").findall(drawing)))
    assert [words.part for words in words_of(node)] == ["dose", "dose", "axis"]
