"""Lines of text: where they may end, what stays together, and what a passage in another language keeps."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.typography.hyphenation import has_patterns, hyphen_places

HEAD = "Title\n=====\n\n"
NARROW = """
pageSetup:
  width: 60mm
  height: 120mm
  margin-left: 5mm
  margin-right: 5mm
  margin-top: 5mm
  margin-bottom: 5mm
  margin-gutter: 0mm
  spacing-header: 0mm
  spacing-footer: 0mm
  firstTemplate: oneColumn
pageTemplates:
  oneColumn:
    frames: [[0%, 0%, 100%, 100%, 0, 0, 0, 0]]
    showHeader: false
    showFooter: false
styles:
  base: {fontSize: 10, leading: 13}
  bodytext: {STYLE}
"""


@pytest.fixture
def narrow(build_text, tmp_path):
    """Build a text on a page 50 mm wide, in a style of the body."""

    def build(text: str, style: str = "alignment: TA_LEFT", **settings: object):
        (tmp_path / "source").mkdir(exist_ok=True)
        (tmp_path / "source" / "narrow.yaml").write_text(NARROW.replace("STYLE", style))
        return build_text(HEAD + text, pdf_stylesheets=["narrow"], **settings).path

    return build


def lines_of(path: Path, number: int = 0) -> list[str]:
    """The lines of a page as MuPDF finds them, from top to bottom."""
    import pymupdf

    with pymupdf.open(path) as pdf:
        found = [line for block in pdf[number].get_text("dict")["blocks"] for line in block.get("lines", [])]
        found.sort(key=lambda line: (round(line["bbox"][1]), line["bbox"][0]))
        return ["".join(span["text"] for span in line["spans"]) for line in found]


LONG = "Internationalisation of antidisestablishmentarianism, responsibility and incomprehensibility.\n"


def test_hyphenation_is_off_unless_a_style_asks(narrow):
    """Readers with little sight read a word better in one piece."""
    assert not any(
        line.rstrip().endswith(("\u00ad", "-")) for line in lines_of(narrow("Responsibility " * 12))
    )


def test_a_style_may_ask_for_hyphenation(narrow):
    path = narrow(LONG * 2, "hyphenation: true")
    assert any(line.rstrip().endswith(("\u00ad", "-")) for line in lines_of(path))
    (text,) = [tag.text for tag in TaggedPdf(path).root.find("P")]
    assert "antidisestablishmentarianism" in text.replace("\u00ad", "")


def test_a_heading_is_never_hyphenated(build_text, tmp_path):
    (tmp_path / "source").mkdir()
    sheet = NARROW.replace("STYLE", "hyphenation: true") + "  heading1: {hyphenation: true, fontSize: 16}\n"
    (tmp_path / "source" / "narrow.yaml").write_text(sheet)
    title = "Responsibility and comprehensibility considered"
    path = build_text(f"{title}\n{'=' * 60}\n\nText.\n", pdf_stylesheets=["narrow"]).path
    assert not any(line.rstrip().endswith(("\u00ad", "-")) for line in lines_of(path))


def test_a_soft_hyphen_of_the_text_is_drawn_where_the_line_ends_there(narrow):
    path = narrow("Words before it, incompre\u00adhensible and more.\n")
    lines = lines_of(path)
    assert any(line.startswith("hensible") for line in lines) == any("incompre" in line for line in lines)


def test_a_soft_hyphen_inside_a_line_leaves_no_trace(narrow):
    """Readers that look for the word find it."""
    path = narrow("Incompre\u00adhensible words.\n")
    assert any("Incomprehensible" in line for line in lines_of(path))
    assert not any("\u00ad" in tag.text for tag in TaggedPdf(path).root.find("P"))


@pytest.mark.parametrize(
    ("language", "word", "places"),
    [("en", "responsibility", (2, 7, 9)), ("pl", "odpowiedzialność", (2, 4)), ("ur", "ذمہ", ())],
)
def test_patterns_are_those_of_the_language(language, word, places):
    assert has_patterns(language) == bool(places)
    assert hyphen_places(word, language)[: len(places)] == places or not places


def test_a_name_is_not_hyphenated() -> None:
    assert hyphen_places("Responsibility", "en") == ()
    assert hyphen_places("Verantwortung", "de") != ()


@pytest.mark.parametrize("filler", range(0, 24, 3))
def test_a_dose_and_a_phone_number_are_never_torn(narrow, filler):
    """Wherever the line ends, "1.5 mg" and "0808 800 8000" stand on one line."""
    lines = lines_of(
        narrow(f"{'x' * filler} take :dose:`1.5 mg` and ring :phone:`0808 800 8000` now, please do.\n")
    )
    assert any("1.5 mg" in line for line in lines)
    assert any("0808 800 8000" in line for line in lines)


@pytest.mark.parametrize(
    "style", ["alignment: TA_JUSTIFY", "alignment: TA_LEFT", "alignment: TA_RIGHT", "alignment: TA_CENTER"]
)
def test_no_line_leaves_its_measure(narrow, style):
    import pymupdf

    path = narrow(
        "Some words, **bold ones**, ``and code``, a `link <https://example.org/>`_. " * 8 + LONG, style
    )
    margin = 5 / 25.4 * 72
    with pymupdf.open(path) as pdf:
        for page in pdf:
            for x0, _, x1, *_ in page.get_text("words"):
                assert margin - 0.6 <= x0
                assert x1 <= page.rect.width - margin + 0.6


def test_justified_lines_reach_both_margins(narrow):
    import pymupdf

    path = narrow("a few words that are set " * 12, "alignment: TA_JUSTIFY")
    with pymupdf.open(path) as pdf:
        words = [word for word in pdf[0].get_text("words") if word[1] > 40]
        ends = {}
        for word in words:
            ends[round(word[3])] = max(ends.get(round(word[3]), 0), word[2])
        right = pdf[0].rect.width - 5 / 25.4 * 72
    assert all(abs(end - right) < 0.6 for end in list(ends.values())[:-1])


@pytest.mark.parametrize("before", range(14, 22))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(narrow, before):
    """Widows and orphans: two lines at least at the bottom of a page and at the top of the next."""
    text = (
        "\n\n".join(["Filler."] * before)
        + "\n\n"
        + "The last paragraph is long enough for five lines of this page. " * 3
    )
    path = narrow(text)
    import pymupdf

    with pymupdf.open(path) as pdf:
        pages = [lines_of(path, number) for number in range(len(pdf))]
    for page, following in pairwise(pages):
        last = [line for line in page if not line.startswith(("Filler", "Title"))]
        rest = [line for line in following if not line.startswith("Filler")]
        assert not last or len(last) >= 2
        assert not last or len(rest) >= 2


def test_a_passage_without_a_translation_keeps_its_language_and_its_direction(build_text, tmp_path):
    """English in an Urdu page: tagged as English, set from the left, its full stop on the right."""
    import pymupdf

    locale = tmp_path / "source" / "locale" / "ur" / "LC_MESSAGES"
    locale.mkdir(parents=True)
    (locale / "index.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Title"\nmsgstr "عنوان"\n\nmsgid "Translated."\nmsgstr "ترجمہ شدہ۔"\n'
    )
    path = build_text(
        HEAD + "Translated.\n\nNot translated yet.\n",
        language="ur",
        fonts=("IBM Plex Sans Arabic", "IBM Plex Sans"),
        locale_dirs=["locale"],
        gettext_compact=False,
    ).path
    found = {tag.text.strip(): tag.lang for tag in TaggedPdf(path).root.find("P", "H1")}
    assert found == {"عنوان": "", "ترجمہ شدہ۔": "", "Not translated yet.": "en"}
    with pymupdf.open(path) as pdf:
        words = [word for word in pdf[0].get_text("words") if word[4] in ("Not", "translated", "yet.")]
        assert [word[4] for word in sorted(words)] == ["Not", "translated", "yet."]
        assert min(word[0] for word in words) < pdf[0].rect.width / 3


def test_a_bold_that_the_family_lacks_is_drawn_bold(built):
    """Noto Sans SC comes as Regular alone: its bold is stroked (text rendering mode 2)."""
    import pikepdf

    with pikepdf.open(built("scripts/zh-hans").path) as pdf:
        content = pdf.pages[2].Contents.read_bytes()
    assert b"2 Tr" in content
    assert b"0 Tr" in content


def test_a_pass_over_the_document_lays_out_nothing_anew(build_text, monkeypatch):
    """Contents and total pages need several passes: words are shaped and lines broken in the first."""
    from sphinx_booklet.pdf import layout

    made: list[str] = []
    filled: list[tuple[str, float]] = []
    fill = layout.Layout._fill
    start = layout.Layout._make_atoms

    def count_layouts(self):
        made.append(self.text)
        start(self)

    def count_fills(self, begin, first, later):
        filled.append((self.text, later))
        return fill(self, begin, first, later)

    monkeypatch.setattr(layout.Layout, "_make_atoms", count_layouts)
    monkeypatch.setattr(layout.Layout, "_fill", count_fills)
    body = "".join(
        f"Section {n}\n---------\n\nText number {n} of this booklet. It has two sentences.\n\n"
        for n in range(9)
    )
    build_text(HEAD + body, pdf_use_toc=True)
    texts = [text for text in made if text.startswith("Text number")]
    assert len(texts) == len(set(texts)) == 9
    lines = [key for key in filled if key[0].startswith("Text number")]
    assert len(lines) == len(set(lines))


def test_the_number_of_an_item_stays_on_one_line(build_text):
    """ "10." stood on two lines, and "100." as "10" and "0."."""
    import pypdfium2

    made = build_text(HEAD + "9. nine\n10. ten\n\nText.\n\n100. a hundred\n")
    pdf = pypdfium2.PdfDocument(made.path)
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert [line.split()[0] for line in text.splitlines() if line[0].isdigit()] == ["9.", "10.", "100."]
