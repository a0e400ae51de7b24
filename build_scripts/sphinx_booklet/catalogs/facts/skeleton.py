"""How the name of a medicine sounds, so that it is known in any spelling: baclofen, baklofen, باكلوفين, ਬੈਕਲੋਫ਼ੇਨ.

Languages write the international name (INN) as they hear it. What stays is the order of its consonants,
without those that a script does not tell apart: p and b, g and j, z and s.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# How many consonants tell a name from other words.
ENOUGH = 5
# How many consonants an ending of a case may add.
ENDING = 2
# How much of a word in Latin letters must be that of the English name.
LIKENESS = 0.62
LATIN = (
    (r"ph", "f"), (r"th", "t"), (r"sch|sh|sz|ś|ș|ş", "s"), (r"ch|ck|cc(?![eiy])|q", "k"), (r"cz|č", "k"),
    (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"z|ż|ź", "s"), (r"p", "b"), (r"j", "g"), (r"v", "f"), (r"ff", "f"),
    (r"[^bdfgklmnrst]", ""),
)  # fmt: skip
LETTERS = {
    "بپ": "b", "تطٹثة": "t", "دڈ": "d", "ذزضظژسصش": "s", "ككکقخچ": "k", "غگج": "g", "رڑ": "r", "ل": "l", "م": "m", "نں": "n",
    "ف": "f", "ਪਬਭ": "b", "ਫਵ": "f", "ਤਥਟਠ": "t", "ਦਧਡਢ": "d", "ਸਛ": "s", "ਕਖਚ": "k", "ਗਘਜਝ": "g", "ਰੜ": "r", "ਲ": "l", "ਮ": "m",
    "ਨਣੰਂਙਞ": "n",
}  # fmt: skip
BEGINNINGS = frozenset("bcdfgjklmnpqrstvxzśșşčżź")
SOUNDS = {letter: sound for letters, sound in LETTERS.items() for letter in letters}


@lru_cache(maxsize=32768)
def make_skeleton(word: str) -> str:
    """The consonants of a word in small letters, and a hyphen before them where a vowel stands first."""
    if is_latin(word):
        plain = word
        for pattern, sound in LATIN:
            plain = re.sub(pattern, sound, plain)
    else:
        # letters of Gurmukhi with a dot below stand for other sounds
        text = unicodedata.normalize("NFD", word).replace("ਜ਼", "ਸ").replace("ਸ਼", "ਸ").replace("ਖ਼", "ਖ")
        plain = "".join(SOUNDS.get(letter, "") for letter in text)
    begins = plain and (word[0] in BEGINNINGS or word[0] in SOUNDS)
    return ("" if begins else "-") + re.sub(r"(.)\1+", r"\1", plain)


def is_latin(word: str) -> bool:
    """Whether a word is in Latin letters."""
    return word.isascii() or unicodedata.name(word[0], "").startswith("LATIN")


def is_alike(word: str, name: str) -> bool:
    """Whether two words in Latin letters share most of them, marks aside: their vowels tell names apart."""
    return SequenceMatcher(None, fold_marks(word), fold_marks(name), autojunk=False).ratio() >= LIKENESS


def fold_marks(word: str) -> str:
    """The letters of a word without their accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def is_name(skeleton: str) -> bool:
    """Whether so many consonants tell a name from other words."""
    return len(skeleton.strip("-")) >= ENOUGH
