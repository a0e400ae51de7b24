"""Which family has the letters of a script, which package brings it, and what to type to have it."""

from __future__ import annotations

import unicodedata

# ISO 15924's code of a script -> families that have its letters, first choice first. Those without a package in
# PACKAGES come with the program.
FAMILIES_BY_SCRIPT = {
    "Arab": ("IBM Plex Sans Arabic",),
    "Deva": ("Noto Sans Devanagari",),
    "Beng": ("Noto Sans Bengali",),
    "Guru": ("Noto Sans Gurmukhi",),
    "Gujr": ("Noto Sans Gujarati",),
    "Taml": ("Noto Sans Tamil",),
    "Telu": ("Noto Sans Telugu",),
    "Knda": ("Noto Sans Kannada",),
    "Mlym": ("Noto Sans Malayalam",),
    "Orya": ("Noto Sans Oriya",),
    "Sinh": ("Noto Sans Sinhala",),
    "Ethi": ("Noto Sans Ethiopic",),
    "Geor": ("Noto Sans Georgian",),
    "Armn": ("Noto Sans Armenian",),
    "Hebr": ("Noto Sans Hebrew",),
    "Thai": ("Noto Sans Thai",),
    "Khmr": ("Noto Sans Khmer",),
    "Mymr": ("Noto Sans Myanmar",),
    "Laoo": ("Noto Sans Lao",),
    "Hans": ("Noto Sans SC",),
    "Hant": ("Noto Sans TC",),
    "Jpan": ("Noto Sans JP",),
    "Kore": ("Noto Sans KR",),
}
# Families that are megabytes, or that only some booklets want, and the package on the index that holds them; a name
# with a stroke is one of npm, for what no package of Python has
PACKAGES = {
    "Noto Sans SC": "pylopdf-fonts-zh-cn",
    "Noto Serif SC": "pylopdf-fonts-zh-cn",
    "Noto Sans TC": "pylopdf-fonts-zh-tw",
    "Noto Serif TC": "pylopdf-fonts-zh-tw",
    "Noto Sans JP": "pylopdf-fonts-jp",
    "Noto Serif JP": "pylopdf-fonts-jp",
    "Noto Sans KR": "pylopdf-fonts-ko",
    "Noto Serif KR": "pylopdf-fonts-ko",
    "Noto Nastaliq Urdu": "@expo-google-fonts/noto-nastaliq-urdu",
}


EAST_ASIAN = frozenset(
    ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
)  # how names of their characters begin


def suggest_family(char: str, language: str) -> str:
    """The family to bring for a character that no font has, in a text of a language (BCP 47); "" where nobody knows.

    An ideograph has other forms in Japanese, in Korean and in the two writings of Chinese.
    """
    kind = unicodedata.name(char, "").partition(" ")[0].partition("-")[0]
    if kind not in EAST_ASIAN:
        return ""
    if kind == "HANGUL" or language.startswith("ko"):
        return "Noto Sans KR"
    if kind in ("HIRAGANA", "KATAKANA") or language.startswith("ja"):
        return "Noto Sans JP"
    return "Noto Sans TC" if "Hant" in language or kind == "BOPOMOFO" else "Noto Sans SC"


def is_known(family: str) -> bool:
    """Whether it is known which package holds a family."""
    return family.lower() in map(str.lower, PACKAGES)


def find_package(family: str) -> str:
    """The package that holds a family; by its usual name (fontpkg-noto-serif) where the family is not known."""
    known = {name.lower(): package for name, package in PACKAGES.items()}
    return known.get(family.lower(), f"fontpkg-{'-'.join(family.lower().split())}")


def describe_package(family: str) -> str:
    """The command that brings a family, and the package that it takes it from, in a sentence."""
    sure = "" if is_known(family) else ", if there is one of that name"
    return (
        f'`booklet font add "{family}"` brings it from the package {find_package(family)}{sure};'
        " a font file of yours goes into source/fonts/."
    )
