"""The EPUB's cover and the picture of a link: words fit in every language, bytes repeat."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.figures.covers import COVER, PREVIEW, CoverWords, draw_cover, draw_preview
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.raster import render_png
from sphinx_booklet.figures.scene import letter

from tests.figures.examples import ENGLISH, URDU, scene
from tests.figures.test_drawings import overlaps

WORDS = {
    "English": CoverWords(
        "LDN Choices",
        "Low dose naltrexone and multiple sclerosis",
        "What is known, what is not, and what to ask",
        "Draft: not yet checked by a clinician",
        "Edition 0.1",
        "Next review: November 2027",
    ),
    "longer": CoverWords(
        "Dewisiadau naltrexone dos isel",
        "Naltrexone dos isel a sglerosis ymledol: yr hyn sydd angen ei wybod cyn dechrau",
        "Beth sy’n hysbys, beth sydd ddim, a beth i’w ofyn i’ch tîm meddygol",
        "Drafft: heb ei wirio eto gan glinigydd cymwysedig o unrhyw fath",
        "Argraffiad 0.1",
        "Adolygiad nesaf: Tachwedd 2027",
    ),
    "Urdu": CoverWords(
        "LDN Choices",
        "کم خوراک نالٹریکسون اور ملٹیپل سکلیروسس",
        "کیا معلوم ہے، کیا نہیں، اور کیا پوچھنا ہے",
        "مسودہ: ابھی کسی معالج نے جانچ نہیں کی",
        "ایڈیشن 0.1",
        "نظرثانی: نومبر 2027",
    ),
    "no draft": CoverWords("LDN Choices", "Low dose naltrexone"),
}


def language_of(name: str) -> Language:
    return URDU if name == "Urdu" else ENGLISH


@pytest.mark.parametrize("name", list(WORDS))
@pytest.mark.parametrize("make", [draw_cover, draw_preview])
def test_words_fit_and_keep_apart(name: str, make: object) -> None:
    drawing = make(WORDS[name], scene(), language_of(name))  # type: ignore[operator]
    for one, other in combinations(drawing.texts, 2):
        assert not overlaps(one, other), (one.text, other.text)
    for text in drawing.texts:
        assert text.left >= 20
        assert text.left + text.length <= drawing.width - 20


def test_the_cover_is_five_by_eight_and_the_preview_what_its_readers_cut_to() -> None:
    cover, preview = (make(WORDS["English"], scene(), ENGLISH) for make in (draw_cover, draw_preview))
    assert (cover.width, cover.height) == COVER == (500, 800)
    assert (preview.width, preview.height) == PREVIEW == (1200, 630)


@pytest.mark.parametrize("name", ["English", "Urdu"])
def test_a_picture_has_the_same_bytes_each_time(name: str) -> None:
    palette = make_palette(scene().looks)
    made = [
        render_png(
            draw_cover(WORDS[name], scene(), language_of(name)), palette, letter(language_of(name)), 600
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    picture = Image.open(BytesIO(made[0]))
    assert picture.size == (600, 960)
    assert len(made[0]) < 60_000


def test_right_to_left_hangs_the_doses_on_the_right() -> None:
    left = Image.open(BytesIO(picture_of("English"))).convert("RGB")
    right = Image.open(BytesIO(picture_of("Urdu"))).convert("RGB")
    marigold = tuple(int(make_palette(scene().looks)["marigold"][at : at + 2], 16) for at in (1, 3, 5))
    assert find(left, marigold) < 0.5 < find(right, marigold)


def picture_of(name: str) -> bytes:
    words = CoverWords("LDN")
    language = language_of(name)
    return render_png(
        draw_cover(words, scene(), language), make_palette(scene().looks), letter(language), 250
    )


def find(picture: Image.Image, colour: tuple[int, ...]) -> float:
    """Where a colour is, from 0 (left) to 1."""
    width, height = picture.size
    places = [
        x
        for x in range(width)
        for y in range(height)
        if all(abs(a - b) < 8 for a, b in zip(picture.getpixel((x, y)), colour, strict=True))  # type: ignore[arg-type]
    ]
    return sum(places) / len(places) / width


def test_a_picture_is_on_the_paper_of_its_palette() -> None:
    for variant in ("light", "dark"):
        palette = make_palette(scene().looks, variant)  # type: ignore[arg-type]
        picture = Image.open(
            BytesIO(render_png(draw_mobile(scene().numbers, 200), palette, letter(ENGLISH), 200))
        )
        corner = picture.convert("RGB").getpixel((0, 0))
        assert corner == tuple(int(palette["paper"][at : at + 2], 16) for at in (1, 3, 5))
