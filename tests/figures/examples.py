"""Words of every drawing in English, in longer words, and in Urdu (a sample for tests, by no translator)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.figures.lettering import Lettering
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.scene import Scene, letter, load_scene
from sphinx_booklet.figures.sheet import Sheet

REPOSITORY = Path(__file__).parents[2]
ENGLISH = make_language("en", ("IBM Plex Sans",))
URDU = make_language("ur", ("IBM Plex Sans Arabic", "IBM Plex Sans"))


def _words(*rows: tuple[str, str, str]) -> tuple[Words, ...]:
    return tuple(Words(*row) for row in rows)


IN_ENGLISH = {
    "dose-to-scale": _words(
        ("dose", "licensed", "Licensed use (not for MS): \u206650\u00a0mg\u2069"),
        ("dose", "low", "LDN in most studies: \u20664.5\u00a0mg\u2069"),
        ("axis", "", "Milligrams (mg) of naltrexone in a day"),
    ),
    "crossover": _words(
        ("group", "first", "Group A"),
        ("group", "second", "Group B"),
        ("treatment", "medicine", "LDN"),
        ("treatment", "placebo", "Placebo"),
        ("start", "", "Start"),
        ("end", "usa-2010", "17 weeks"),
        ("break", "", "One week off between the two"),
    ),
    "trials": _words(
        ("trial", "italy-2008", "Italy, 2008"),
        ("people", "", "40 people"),
        ("time", "", "6 months"),
        ("design", "", "Everyone took LDN. There was no placebo."),
        ("result", "", "Stiffness fell. With nobody to compare, we cannot say why."),
        ("trial", "usa-2010", "USA, 2010"),
        ("people", "", "80 people"),
        ("time", "", "17 weeks"),
        ("design", "", "Each person took LDN and placebo in turn."),
        ("result", "", "There were small gains in some scores."),
        ("trial", "iran-2010", "Iran, 2010"),
        ("people", "", "96 people"),
        ("time", "", "17 weeks"),
        ("design", "", "Each person took LDN and placebo in turn."),
        ("result", "", "There was no real difference."),
    ),
    "hospital-staff": _words(
        ("tell", "card", "I take low dose naltrexone."),
        ("why", "", "Show them your alert card."),
        ("tell", "clock", "I last took it at this time."),
        ("tell", "alert", "It can block opioid painkillers."),
        ("why", "", "More opioid, to overcome the block, can stop my breathing."),
    ),
}
IN_URDU = {
    "dose-to-scale": _words(
        ("dose", "licensed", "لائسنس یافتہ استعمال (ایم ایس کے لیے نہیں): \u206650\u00a0mg\u2069"),
        ("dose", "low", "زیادہ تر مطالعات میں: \u20664.5\u00a0mg\u2069"),
        ("axis", "", "ملی گرام (\u2066mg\u2069)"),
    ),
    "crossover": _words(
        ("group", "first", "گروپ الف"),
        ("group", "second", "گروپ ب"),
        ("treatment", "medicine", "LDN"),
        ("treatment", "placebo", "پلاسیبو"),
        ("start", "", "آغاز"),
        ("end", "usa-2010", "17 ہفتے"),
        ("break", "", "درمیان میں ایک ہفتے کا وقفہ"),
    ),
    "trials": _words(
        ("trial", "italy-2008", "اٹلی، 2008"),
        ("people", "", "40 لوگ"),
        ("time", "", "6 ماہ"),
        ("design", "", "سب نے LDN لی"),
        ("result", "", "اکڑن کم ہوئی۔ موازنہ نہ ہونے کی وجہ سے وجہ معلوم نہیں۔"),
        ("trial", "usa-2010", "امریکہ، 2010"),
        ("people", "", "80 لوگ"),
        ("time", "", "17 ہفتے"),
        ("design", "", "باری باری LDN اور پلاسیبو"),
        ("result", "", "ذہنی صحت کے نمبر کچھ بہتر، جسمانی صحت کے نہیں۔"),
    ),
    "hospital-staff": _words(
        ("tell", "card", "میں کم خوراک نالٹریکسون (LDN) لیتا ہوں۔"),
        ("why", "", "یہ اوپیئڈ دواؤں کو روکتی ہے۔"),
        ("tell", "clock", "میری آخری خوراک اس وقت تھی۔"),
    ),
}


def lengthen(words: Sequence[Words]) -> tuple[Words, ...]:
    """Each word 35 % longer, as Welsh may be."""
    return tuple(
        Words(passage.part, passage.detail, " ".join(map(_longer, passage.text.split(" "))))
        for passage in words
    )


def _longer(word: str) -> str:
    return word + ("wyddynau" * 3)[: round(len(word) * 0.35 + 0.5)] if word.isalpha() else word


def scene(edition: str = "a5") -> Scene:
    """The looks and numbers of the booklet itself."""
    return load_scene(REPOSITORY, edition)


LANGUAGES = {
    "English": IN_ENGLISH,
    "longer": {kind: lengthen(words) for kind, words in IN_ENGLISH.items()},
    "Urdu": IN_URDU,
}
A5_COLUMN, LARGE_PRINT_COLUMN = 326.0, 482.0  # points between the margins of looks.toml


def lettering_of(name: str) -> Lettering:
    return letter(URDU if name == "Urdu" else ENGLISH)


def sheet_of(name: str, edition: str) -> Sheet:
    width = LARGE_PRINT_COLUMN if edition == "large-print" else A5_COLUMN
    return scene(edition).sheet(width, lettering_of(name))
