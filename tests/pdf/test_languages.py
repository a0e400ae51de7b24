"""One page in each script: tagged, valid, readable by other programs, in order.

The texts are our own, written for these tests; no native speaker has read them.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from sphinx_booklet.checks.judges import outloud, verapdf
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.rules import check_pdf

spec = importlib.util.spec_from_file_location("extraction", Path(__file__).with_name("extraction.py"))
extraction = importlib.util.module_from_spec(spec)
spec.loader.exec_module(extraction)

TAGS = ("en", "ur", "ar", "pa", "bn", "hi", "gu", "zh-hans", "uk", "vi")
FROM_RIGHT = ("ur", "ar")
# MuPDF tears the vowel marks at the end of an Arabic word off it; PDFium and poppler do not
LEAST = {("ar", "mupdf"): 0.90, ("ur", "mupdf"): 0.95, ("ar", "pdfium"): 0.99, ("ur", "pdfium"): 0.99}


@pytest.fixture(scope="session")
def verdicts(built):
    """What veraPDF says of all of them, in one run of Java."""
    return verapdf.run_verapdf([built(f"scripts/{tag}").path for tag in TAGS])


def test_verapdf_finds_nothing_in_any_script(verdicts):
    assert [finding for verdict in verdicts for finding in verdict.findings] == []
    assert len(verdicts) == 2 * len(TAGS)
    assert all(verdict.assertions > 2000 for verdict in verdicts)


@pytest.mark.parametrize("tag", TAGS)
def test_our_own_checks_and_the_second_opinion_find_nothing(built, tag):
    path = built(f"scripts/{tag}").path
    assert list(check_pdf(path)) == []
    assert list(outloud.judge_pdfs([path])) == []


@pytest.mark.parametrize("reader", ["pdfium", "mupdf"])
@pytest.mark.parametrize("tag", TAGS)
def test_other_programs_find_the_words(built, tag, reader):
    made = built(f"scripts/{tag}")
    wanted = extraction.words_of(load_items(made.items))
    text = {"pdfium": extraction.read_with_pdfium, "mupdf": extraction.read_with_mupdf}[reader](made.path)
    share, missing = extraction.share_found(wanted, text)
    assert share >= LEAST.get((tag, reader), 0.99), missing


@pytest.mark.parametrize("tag", TAGS)
def test_language_and_direction_are_in_the_file(built, tag):
    pdf = TaggedPdf(built(f"scripts/{tag}").path).pdf
    root = pdf.Root
    assert str(root.Lang).lower() == tag
    assert (str(root.ViewerPreferences.get("/Direction", "/L2R")) == "/R2L") == (tag in FROM_RIGHT)


@pytest.mark.parametrize(
    ("tag", "note"),
    [("ur", "نوٹ"), ("ar", "ملاحظة"), ("pa", "ਨੋਟ"), ("bn", "নোট"), ("hi", "टिप्पणी"), ("gu", "નોંધ"), ("zh-hans", "备注"),
     ("uk", "Примітка"), ("vi", "Ghi chú")],
)  # fmt: skip
def test_no_english_label_in_a_page_of_another_language(built, tag, note):
    """docutils has no words for ur, pa, bn, hi and gu, and rst2pdf printed "Note"."""
    headings = [tag.text for tag in TaggedPdf(built(f"scripts/{tag}").path).root.find("H3")]
    assert headings == [note]
    assert "Contents" not in " ".join(
        tag.text for tag in TaggedPdf(built(f"scripts/{tag}").path).root.find("H1")
    )


def order_on_page(path: Path, number: int, words: tuple[str, ...]) -> list[str]:
    """Words as they stand on a page from left to right, by their places."""
    import pymupdf

    with pymupdf.open(path) as pdf:
        found = [word for word in pdf[number].get_text("words") if word[4] in words]
    (line,) = {round(word[3]) for word in found if word[4] == words[0]}
    return [word[4] for word in sorted(found) if abs(word[3] - line) < 2]


@pytest.mark.parametrize("tag", FROM_RIGHT)
def test_a_dose_and_a_phone_number_keep_their_order(built, tag):
    """Without isolates a right-to-left line prints "mg 4.5" and "8000 800 0808"."""
    path = built(f"scripts/{tag}").path
    assert order_on_page(path, 2, ("0808", "800", "8000")) == ["0808", "800", "8000"]
    import pymupdf

    with pymupdf.open(path) as pdf:
        doses = [word for word in pdf[2].get_text("words") if word[4] in ("1.5", "mg", "to", "4.5")]
    line = next(word[3] for word in doses if word[4] == "to")
    assert [word[4] for word in sorted(doses) if abs(word[3] - line) < 2][-5:].count("mg") == 2


def test_a_list_in_a_right_to_left_text_has_its_numbers_on_the_right(built):
    import pymupdf

    with pymupdf.open(built("scripts/ar").path) as pdf:
        numbers = [word for word in pdf[2].get_text("words") if word[4].strip(".") in ("1", "2", "3")]
        assert all(word[0] > pdf[2].rect.width / 2 for word in numbers)


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_printed_past_a_margin(built, tag):
    """Margins are 14 mm and 12 mm; the furniture of the page may stand in them."""
    import pymupdf

    left = 14 / 25.4 * 72 - 1.5
    with pymupdf.open(built(f"scripts/{tag}").path) as pdf:
        for page in pdf:
            for x0, _, x1, *_ in page.get_text("words"):
                assert left <= x0 < x1 <= page.rect.width - left


SCRIPTS = [
    ("he", "Noto Sans Hebrew", "זה משפט קצר (עם סוגריים) על 3 כוסות תה."),
    ("ta", "Noto Sans Tamil", "இது தேநீர் பற்றிய ஒரு சிறிய வாக்கியம்."),
    ("te", "Noto Sans Telugu", "ఇది టీ గురించి ఒక చిన్న వాక్యం."),
    ("kn", "Noto Sans Kannada", "ಇದು ಚಹಾ ಬಗ್ಗೆ ಒಂದು ಸಣ್ಣ ವಾಕ್ಯ."),
    ("ml", "Noto Sans Malayalam", "ഇത് ചായയെക്കുറിച്ചുള്ള ഒരു ചെറിയ വാക്യമാണ്."),
    ("si", "Noto Sans Sinhala", "මෙය තේ ගැන කෙටි වාක්‍යයකි."),
    ("th", "Noto Sans Thai", "นี่คือประโยคสั้น ๆ เกี่ยวกับชา"),
    ("lo", "Noto Sans Lao", "ນີ້ແມ່ນປະໂຫຍກສັ້ນກ່ຽວກັບຊາ"),
    ("km", "Noto Sans Khmer", "នេះជាប្រយោគខ្លីអំពីតែ។"),
    ("my", "Noto Sans Myanmar", "ဤသည်မှာ လက်ဖက်ရည်အကြောင်း ဝါကျတိုတစ်ခုဖြစ်သည်။"),
    ("am", "Noto Sans Ethiopic", "ይህ ስለ ሻይ አጭር ዓረፍተ ነገር ነው።"),
    ("ka", "Noto Sans Georgian", "ეს არის მოკლე წინადადება ჩაიზე."),
    ("hy", "Noto Sans Armenian", "Սա կարճ նախադասություն է թեյի մասին։"),
    ("el", "IBM Plex Sans", "Αυτή είναι μια σύντομη πρόταση για το τσάι."),
]
UNSPACED = ("th", "lo", "km", "my")  # between blanks stand several words, and a line may end after each


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("language", "family", "text"), SCRIPTS, ids=[case[0] for case in SCRIPTS])
def test_another_script_needs_no_more_than_the_name_of_its_font(build_text, language, family, text):
    made = build_text(
        f"{text}\n{'=' * 90}\n\n{text} **{text}**\n\n- {text}\n",
        language=language,
        fonts=(family, "Noto Sans"),
    )
    assert list(check_pdf(made.path)) == []
    read = extraction.read_with_pdfium(made.path)
    if language in UNSPACED:
        assert without_spaces(read).count(without_spaces(text)) >= 4
        return
    share, missing = extraction.share_found(extraction.words(text) * 4, read)
    assert share >= 0.9, missing
