"""Words of every drawing in English, in longer words, and in Urdu (a sample for tests, by no translator)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
        ("found", "better", "Better: stiffness"),
        ("found", "worse", "Worse: the disability of one person"),
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
        ("found", "same", "No difference: pain, energy, mood, daily life"),
    ),
    "hospital-staff": _words(
        ("tell", "card", "I take low dose naltrexone."),
        ("why", "", "Show them your alert card."),
        ("tell", "clock", "I last took it at this time."),
        ("tell", "alert", "It can block opioid painkillers."),
        ("why", "", "More opioid, to overcome the block, can stop my breathing."),
    ),
    "icon-array": _words(
        ("group", "ldn-dreams", "With LDN: 37 had them"),
        ("rest", "", "63 of 100 did not."),
        ("group", "placebo-dreams", "With placebo: 13 had them"),
        ("rest", "", "87 of 100 did not."),
    ),
    "timeline": _words(
        ("step", "first", "Start: a low dose at night"),
        ("what", "", "The lowest dose that your prescriber chose."),
        ("step", "second", "Week 1: how is your sleep?"),
        ("step", "third", "Week 4: the next dose"),
        ("what", "", "Only if your prescriber says so. Write down what you notice."),
        ("step", "last", "Week 12: does it help?"),
        ("axis", "", "Weeks from the first dose"),
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
        ("found", "better", "بہتر: اکڑن"),
        ("found", "worse", "بدتر: ایک شخص کی معذوری"),
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
    "icon-array": _words(
        ("group", "ldn-dreams", "LDN کے ساتھ: 37 کو آئے"),
        ("rest", "", "100 میں سے 63 کو نہیں آئے۔"),
        ("group", "placebo-dreams", "پلاسیبو کے ساتھ: 13 کو آئے"),
        ("rest", "", "100 میں سے 87 کو نہیں آئے۔"),
    ),
    "timeline": _words(
        ("step", "first", "آغاز: رات کو کم خوراک"),
        ("step", "second", "ہفتہ 1: نیند کیسی ہے؟"),
        ("what", "", "جو محسوس ہو لکھ لیں۔"),
        ("step", "last", "ہفتہ 12: کیا فائدہ ہے؟"),
        ("axis", "", "پہلی خوراک کے بعد ہفتے"),
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


STEPS = {"first": 0, "second": 1, "third": 4, "last": 12}


def scene(edition: str = "a5") -> Scene:
    """The looks and numbers of the booklet itself, with the weeks of a time line for tests."""
    made = load_scene(REPOSITORY, edition)
    return replace(made, numbers=replace(made.numbers, timeline=STEPS))


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
