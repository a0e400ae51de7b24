"""The right language, its own letters and digits, and no English left over."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import babel.core

from sphinx_booklet.booklet.languages import parse_locale
from sphinx_booklet.catalogs.facts.lexicon import Lexicon, normalise, split_words
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

# The first word of a letter's Unicode name, by script (ISO 15924).
SCRIPTS = {
    "Latn": "LATIN", "Arab": "ARABIC", "Guru": "GURMUKHI", "Beng": "BENGALI", "Gujr": "GUJARATI", "Deva": "DEVANAGARI",
    "Cyrl": "CYRILLIC", "Grek": "GREEK", "Hebr": "HEBREW", "Taml": "TAMIL", "Ethi": "ETHIOPIC",
}  # fmt: skip
# Letters of units, formulas and names of genes, which every language writes.
FREE = frozenset("µμβαγδΩ")
BRACKETED = re.compile(
    r"\([^()]*\)|（[^（）]*）|«[^«»]*»|“[^“”]*”|\*[^*]+\*|\{[^{}]*\}|%\([^)]*\)s|\S*[@/]\S*|\S+\.\S{2,}"
)
LATIN_WORD = re.compile(r"(?<![\w’'-])[a-z]{2,}(?![\w’'])")
# Words that no sentence of English does without; they are English wherever they stand.
COMMON = frozenset(
    "the and with not you your for are is of take do if before after never every night this that from have has who when"
    " what which can must should will may about than more less their they them been was were does only also because"
    " while until without any ask tell stop start pain dose doses medicine medicines doctor nurse day days week weeks"
    " tablet tablets hours people trial trials opioids".split()
)
FOREIGN_WORDS = 2
# From so many words on a text has some of the most common words of its language.
LONG_ENOUGH = {"cy": 6}
USUALLY_LONG_ENOUGH = 10
# So many words that are the same on both sides may be a name.
NAME = 3
SPELT_OUT = frozenset(("LDN", "DMD"))


@lru_cache(maxsize=32)
def find_script(code: str) -> str:
    """The script of a language (gettext code), as letters are named in Unicode; "" where it is not known."""
    locale = parse_locale(code)
    likely = babel.core.get_global("likely_subtags").get(locale.language, "")
    script = locale.script or next((part for part in likely.split("_") if len(part) == 4), "")
    return SCRIPTS.get(script, "")


@lru_cache(maxsize=1)
def load_common() -> frozenset[str]:
    """Ordinary words of English, of which none is a name."""
    text = files("sphinx_booklet.catalogs.rules").joinpath("foreign.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["en"].split())


@lru_cache(maxsize=1)
def load_foreign() -> dict[str, frozenset[str]]:
    """The most common words of languages that are mistaken for others, by code."""
    text = files("sphinx_booklet.catalogs.rules").joinpath("foreign.toml").read_text(encoding="utf-8")
    return {
        code: frozenset(map(normalise, words.split()))
        for code, words in tomllib.loads(text).items()
        if code != "en"
    }


def check_digits(pair: Pair) -> Iterator[Fault]:
    """PO-027: digits are 0 to 9, or the language's own."""
    allowed = list_digits(pair.code)
    for char in pair.text if not pair.text.isascii() else "":
        kind = unicodedata.category(char)
        if (kind == "Nd" and char not in allowed) or (kind in ("No", "Nl") and char not in pair.english):
            yield "PO-027", f"“{char}” (U+{ord(char):04X}) is no digit of this language. Write 0 to 9."
            return


@lru_cache(maxsize=32)
def list_digits(code: str) -> frozenset[str]:
    """The digits that a language (gettext code) is written with."""
    own = {"ar": "٠١٢٣٤٥٦٧٨٩", "ur": "۰۱۲۳۴۵۶۷۸۹", "fa": "۰۱۲۳۴۵۶۷۸۹", "ps": "۰۱۲۳۴۵۶۷۸۹", "pa": "੦੧੨੩੪੫੬੭੮੯",
           "bn": "০১২৩৪৫৬৭৮৯", "gu": "૦૧૨૩૪૫૬૭૮૯", "hi": "०१२३४५६७८९"}  # fmt: skip
    return frozenset("0123456789" + own.get(code.partition("_")[0], ""))


def check_script(pair: Pair) -> Iterator[Fault]:
    """PO-056: the letters of the language, and none that only its neighbours have."""
    script = find_script(pair.code)
    if not script or pair.is_reference:
        return
    lexicon = pair.lexicon
    for char in dict.fromkeys(pair.markup.text):
        if not char.isalpha() or char.isascii() or char in pair.english or char in FREE:
            continue
        name = unicodedata.name(char, "").split(" ")[0]
        if name in SCRIPTS.values() and name not in (script, "LATIN"):
            yield "PO-056", f"“{char}” is a letter of another script. Retype the word in which it stands."
            return
        if lexicon and (
            char in lexicon.letters
            or (name == "LATIN" == script and lexicon.own and char.casefold() not in lexicon.own)
        ):
            yield "PO-056", f"“{char}” is no letter of this language. Check in which language the text is."
            return


def check_foreign(pair: Pair) -> Iterator[Fault]:
    """PO-056: words that the language does not have, and another has."""
    lexicon = pair.lexicon
    if lexicon is None or pair.is_reference:
        return
    words = split_words(BRACKETED.sub(" ", pair.markup.words))
    english = set(split_words(pair.english))
    unknown = [word for word in words if word not in english and not is_known(word, lexicon)]
    if (
        lexicon.common
        and len(unknown) >= LONG_ENOUGH.get(pair.code, USUALLY_LONG_ENOUGH)
        and not any(is_common(word, lexicon) for word in words)
    ):
        yield (
            "PO-056",
            f"“{' '.join(words[:3])} …” has none of the words that every sentence of this language has. Check in which language the text is.",
        )
        return
    if found := [word for word in unknown if word in lexicon.foreign]:
        yield "PO-056", f"“{found[0]}” is not a word of this language. Translate the whole text."
        return
    for code, common in load_foreign().items():
        if code == pair.code.partition("_")[0]:
            continue
        found = list(dict.fromkeys(word for word in unknown if word in common))
        if len(found) >= FOREIGN_WORDS and 4 * len(found) >= len(set(words)) // 2:
            yield (
                "PO-056",
                f"“{found[0]}” and “{found[1]}” are words of another language ({code}). Check in which language the text is.",
            )
            return
    if find_script(pair.code) != "LATIN":
        latin = [w for w in LATIN_WORD.findall(BRACKETED.sub(" ", pair.markup.words)) if len(w) > 2]
        if strange := [word for word in latin if word not in english and not is_known(word, lexicon)]:
            yield "PO-056", f"“{strange[0]}” is in Latin letters and not in the English. Translate it."


def is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of those that every longer sentence of the language has."""
    return any(form in lexicon.common for form in lexicon.spell(word)) or (
        lexicon.code == "ar" and word.startswith("ال")
    )


def is_known(word: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon of the language has the word."""
    return word in lexicon.same or word in lexicon.exact


def check_english(pair: Pair) -> Iterator[Fault]:
    """PO-050: not one English word is left; names of medicines and words in brackets may stay."""
    lexicon = pair.lexicon
    if lexicon is None or pair.is_reference or pair.source != "en":
        return
    text = BRACKETED.sub(" ", pair.own_words)
    if split_words(text) == split_words(pair.english_markup.words) and len(split_words(text)) <= NAME:
        return  # the name of a product, or of an organisation
    english = set(LATIN_WORD.findall(pair.english_markup.words)) - set(pair.markup.substitutions)
    spelt = set(list_spelt_out(pair.markup.words))
    for word in LATIN_WORD.findall(text):
        if word in spelt:
            continue
        common = word in COMMON or (word in english and word in load_common())
        if common and not is_known(word, lexicon):
            yield (
                "PO-050",
                f"“{word}” is still English. Translate it, or put it in brackets behind its translation.",
            )
            return


def list_spelt_out(text: str) -> Iterator[str]:
    """Words that say what a name in capitals is short for: low dose naltrexone is LDN."""
    names = SPELT_OUT | set(re.findall(r"[A-Z]{3,}", text))
    words = re.findall(r"[^\W\d_]+", text)
    for size in (3, 4):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if "".join(word[0] for word in run).upper() in names:
                yield from run
