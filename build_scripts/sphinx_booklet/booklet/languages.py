"""A language: gettext's code, BCP 47's tag, direction and its own name, from CLDR (Babel)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import babel
import babel.core

Direction = Literal["ltr", "rtl"]

# Pseudo-languages of CLDR: English with accents and longer words, and the same right to left.
PSEUDO: dict[str, tuple[str, Direction]] = {"en_XA": ("[Ṗšéûðö]", "ltr"), "ar_XB": ("[RTL]", "rtl")}


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is gettext's (zh_CN), `tag` is BCP 47's (zh-Hans); nothing else converts them.

    `fonts` are names of families, first choice first; `own_fonts` the font files that the booklet brings (fonts.py);
    `web_fonts` the families of web pages, where they are not those of paper.
    """

    code: str
    tag: str
    direction: Direction
    endonym: str
    fonts: tuple[str, ...]
    own_fonts: tuple[Path, ...] = ()
    web_fonts: tuple[str, ...] = ()

    @property
    def locale(self) -> babel.Locale:
        """CLDR's data: dates, digits, names of days."""
        return parse_locale(self.code)


def make_language(code: str, fonts: tuple[str, ...]) -> Language:
    """The language of a gettext code.

    Raises ValueError with the end of a sentence that starts with the code.
    """
    if code in PSEUDO:
        name, sides = PSEUDO[code]
        return Language(code, code.replace("_", "-"), sides, name, fonts)
    try:
        locale = babel.Locale.parse(code)
    except (ValueError, babel.UnknownLocaleError):
        raise ValueError("is not a language code that is known; use one such as cy, ur or zh_CN") from None
    if code.partition("_")[0] != locale.language or ("_" not in code and code != locale.language):
        raise ValueError(f"is an old code for this language; use {locale.language}")
    endonym = _endonym(locale) or code
    direction: Direction = "rtl" if locale.text_direction == "rtl" else "ltr"
    return Language(code, _tag(locale), direction, endonym[:1].upper() + endonym[1:], fonts)


def parse_locale(code: str) -> babel.Locale:
    """CLDR's locale of a gettext code; pseudo-languages use that of the language they look like.

    Plain English is British: CLDR's own `en` writes dates as Americans do.
    """
    code = code.partition("_")[0] if code in PSEUDO else code
    return babel.Locale.parse("en_GB" if code == "en" else code)


def _tag(locale: babel.Locale) -> str:
    parts = [locale.language, locale.script, None if locale.script else locale.territory]
    return "-".join(part for part in parts if part)


def _endonym(locale: babel.Locale) -> str | None:
    """The language's own name; where the script tells two written forms apart, the name of that form."""
    form = locale.languages.get(f"{locale.language}_{locale.script}")
    return str(form) if form else locale.get_language_name(locale)


def plain_code(code: str) -> str:
    """The code for tools that know no pseudo-languages."""
    return str(parse_locale(code))


def find_plural_forms(code: str) -> str:
    """The header's Plural-Forms, from CLDR's rules as Babel has them."""
    # start-up time: it brings everything of Babel that reads catalogs
    from babel.messages.plurals import get_plural

    return str(get_plural(plain_code(code)).plural_forms)
