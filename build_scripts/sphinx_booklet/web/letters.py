"""Letters for the pages: for scripts that a reader's device may lack, from the site itself (names.py: of menus).

A machine with DejaVu alone shows boxes for Urdu's ہ ۂ ے ۔. One weight of the language's first family, cut down to the
letters of its pages, is 15 kB; a browser asks for it only where neither the family nor Noto is installed and such a
letter stands on the page (CSS Fonts 4, 4.5 `unicode-range`), and shows the text meanwhile (`font-display: swap`).

A family that the booklet brings (source/fonts/) is served in two weights, for all that its pages say; of Nastaliq the
letters alone. `web_fonts` of a language names another family for pages than for paper.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.current import current_language
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.typography.cut_fonts import cut_font, find_licence, find_script
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import BOLD, FaceSpec, FontFamily, find_family
from sphinx_booklet.typography.nastaliq import JOINERS, keep_nastaliq

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FAMILY = "Booklet Letters"
FONT, BOLD_FONT, LICENCE = "letters.woff2", "letters-bold.woff2", "letters-licence.txt"
RULES = "letters.css"  # of all languages, for the pages at the root
# Scripts that every device has, or that have thousands of signs: a font of their pages would weigh more than they do.
NO_FONT = frozenset("Latn Cyrl Grek Hani Hans Hant Jpan Kore".split())
# The code points that a page in Arabic letters has to hold for its font to be asked for: whole blocks.
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))
ACCENTS = 0x36F  # up to here stand Latin letters, and accents that many scripts share
GAP = 16  # code points between two ranges that are asked for as one
SHEET = ("ar", "ur", "fa")  # languages whose families the stylesheet itself names
STACK = '"IBM Plex Sans",{families}"Booklet Letters",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif'
NASTALIQ_LEADING = 2.25
TAG = re.compile(r"<[^>]*>")


def has_letters(language: Language) -> bool:
    """Whether the pages of a language bring a font because devices lack its letters."""
    return find_script(language) not in NO_FONT and not brings_own(language)


@lru_cache(maxsize=32)
def list_ranges(script: str) -> tuple[tuple[int, int], ...]:
    """The code points of a script (ISO 15924) and those that it shares, such as the danda, after Unicode (UAX 24)."""
    if script == "Arab":
        return ARABIC
    # start-up time: pages in Latin letters ask for no table of Unicode's
    from fontTools.unicodedata import ScriptExtensions, Scripts

    spans: list[tuple[int, int]] = []
    for table in (Scripts, ScriptExtensions):
        ends = [*(start - 1 for start in table.RANGES[1:]), 0x10FFFF]
        for first, last, value in zip(table.RANGES, ends, table.VALUES, strict=True):
            if value == script or (isinstance(value, set) and script in value):
                spans.append((first, last))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] > ACCENTS):
        if joined and first <= joined[-1][1] + GAP:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)


def brings_own(language: Language) -> bool:
    """Whether the pages of a language are set in a font of the booklet's own."""
    return bool(language.own_fonts) and find_web_family(language).is_own(language.own_fonts)


def find_web_family(language: Language) -> FontFamily:
    """The family that pages are set in: the first of `web_fonts`, else of `fonts`."""
    return find_family((language.web_fonts or language.fonts)[0], language.own_fonts)


def write_rule(language: Language, folder: str = "") -> str:
    """The rule by which a stylesheet asks for the font in a folder; empty where pages bring none.

    Pages outside the language's folder are in several, and ask only for letters that devices lack.
    """
    if brings_own(language) and not folder:
        return write_own_rules(language)
    if find_script(language) in NO_FONT:
        return ""
    ranges = ",".join(f"U+{first:X}-{last:X}" for first, last in list_ranges(find_script(language)))
    return (
        f'@font-face{{font-family:"{FAMILY}";src:url({folder}{FONT}) format("woff2");font-display:swap;'
        f"unicode-range:{ranges}}}\n{write_stack(language)}"
    )


def write_stack(language: Language, within: str = "", inner: str = "") -> str:
    """The rule by which words of a language are set in the font, behind the families that a device may have.

    `within` and `inner` are selectors of what holds the element in that language, and of what stands in it.
    """
    code = language.tag.partition("-")[0]
    if code in SHEET:
        return ""
    families = "".join(f'"{name}",' for name in language.fonts if name != "IBM Plex Sans")
    return f"{within}[lang|={code}]{inner}{{font-family:{STACK.format(families=families)}}}\n"


def write_letters(app: Sphinx, folder: Path) -> None:
    """Write the font of the finished pages in `folder`, and its licence, beside their stylesheet.

    Raises BookletError when the font may not be passed on.
    """
    language, target = current_language(app), folder / "_static"
    faces = choose_faces(language)
    for name in {FONT, BOLD_FONT, LICENCE} - {*faces, *([LICENCE] if faces else [])}:
        (target / name).unlink(missing_ok=True)
    for name, face in faces.items():
        data = cut_font(face, list_letters(folder, language), FAMILY, "woff2", hinted=False)
        path = target / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        write_text(target / LICENCE, find_licence(face.path).decode("utf-8"))


def choose_faces(language: Language) -> dict[str, FaceSpec]:
    """The faces that pages bring, by the name of the file."""
    if not has_letters(language) and not brings_own(language):
        return {}
    family = find_web_family(language)
    return {FONT: family.face()} | ({BOLD_FONT: family.face(BOLD)} if _has_bold(language) else {})


def _has_bold(language: Language) -> bool:
    """Whether an own family has a bold of its own; else browsers make the regular bolder."""
    return brings_own(language) and not find_web_family(language).face(BOLD).embolden


def write_own_rules(language: Language) -> str:
    """The rules that set pages in the booklet's own font; code keeps its own."""
    weights = {FONT: "400" if _has_bold(language) else "400 700"}
    weights |= {BOLD_FONT: "700"} if _has_bold(language) else {}
    faces = "".join(
        f'@font-face{{font-family:"{FAMILY}";src:url({name}) format("woff2");font-display:swap;font-weight:{weight}}}\n'
        for name, weight in weights.items()
    )
    # as strong as the rules of the stylesheet for single languages, and on the same element
    page = f"html[lang|={language.tag.partition('-')[0]}]"
    rules = f'{page}{{font-family:"{FAMILY}",system-ui,sans-serif}}\n'
    return faces + rules + (write_nastaliq_rules(page) if sets_nastaliq(language) else "")


def write_nastaliq_rules(page: str) -> str:
    """The room of words that come down a slope, and lines below them that do not cross them."""
    heads = ",".join(f"{page} {name}" for name in ("h1", "h2", "h3", "h4", ".subtitle", ".box-title"))
    return (
        f"{page},{page} .drawing-picture{{line-height:{NASTALIQ_LEADING}}}\n"
        f"{heads}{{line-height:2.1}}\n"
        f"{page} a{{text-underline-position:under;text-underline-offset:0}}\n"
    )


def sets_nastaliq(language: Language) -> bool:
    """Whether pages are set in a Nastaliq of the booklet's own."""
    return brings_own(language) and load_face(find_web_family(language).face()).is_nastaliq


def list_letters(folder: Path, language: Language) -> frozenset[str]:
    """The letters of the language's script on its pages, and what joins and parts them; all for an own font."""
    ranges = ((0x20, 0x10FFFF),) if brings_own(language) else list_ranges(find_script(language))
    found = set(JOINERS)
    for path in folder.rglob("*.html"):
        text = html.unescape(TAG.sub("", path.read_text(encoding="utf-8")))
        found.update(
            letter for letter in set(text) if any(first <= ord(letter) <= last for first, last in ranges)
        )
    return keep_nastaliq(found) if sets_nastaliq(language) else frozenset(found)
