"""Pseudo-languages: English that is longer and accented (en_XA), and written right to left (ar_XB).

They find, before any translator has begun, words that are no message (they stay plain English) and
places where longer text breaks a layout. The codes are CLDR's (Unicode Technical Standard 35, part 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sphinx_booklet.booklet.languages import find_plural_forms
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.markup import EXPLICIT
from sphinx_booklet.catalogs.rules.pair import PROGRAM

ACCENTED = str.maketrans("aeiouycnswzAEIOUCNSYZ", "áéíóúýçñšŵžÁÉÍÓÚÇÑŠÝŽ")
# Arabic letters that stand for Latin ones: every word is shaped and runs from right to left.
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابتدهفغحيجكلمنوبقرستعوخشيز" * 2,
)
# Longer by this part, as German or Polish are.
LONGER = 0.3
ROLE = r":(?P<role>[\w-]+):`(?P<content>[^`]*)`"
KEEP = re.compile(
    rf"{ROLE}|`(?P<text>[^`<]+?)(?P<tail>\s*<[^>`]*>`__?)|(?P<same>`[^`]*`__?|\|[^|]+\||\[[^\]]+\]_|``[^`]+``"
    r"|https?://\S+|\{[^}]*\}|%\(\w+\)s|%[sd]|\*\*|\*|\\.|\w+_(?=\W|$)|<[^>]*>)"
)
HELD = ("dose", "phone")
NO_TITLE = ("doc", "ref", "numref")


def make_pseudo(templates: Mapping[str, Catalog], code: str) -> dict[str, Catalog]:
    """Complete catalogs of a pseudo-language from templates."""
    forms = int(re.findall(r"nplurals=(\d+)", find_plural_forms(code))[0])
    made = {}
    for domain, template in templates.items():
        messages = (translate_message(message, code, forms, domain) for message in template.messages)
        made[domain] = Catalog({}, tuple(messages))
    return made


def translate_message(message: Message, code: str, forms: int, domain: str) -> Message:
    """One message, each plural form of it made from the English plural."""
    pad = domain not in PROGRAM or len(message.msgid) > 12
    if message.plural is None:
        return replace(message, strings=(translate_text(message.msgid, code, pad),))
    return replace(message, strings=(translate_text(message.plural, code, pad),) * forms)


def translate_text(text: str, code: str, pad: bool = True) -> str:
    """English in pseudo-letters; markup, numbers, names of roles, targets and places to fill in stay."""
    made, last = "", 0
    for found in KEEP.finditer(text):
        made += change_letters(text[last : found.start()], code) + keep_markup(found, code)
        last = found.end()
    made += change_letters(text[last:], code)
    return lengthen(made, len(text)) if pad and code == "en_XA" else made


def lengthen(made: str, size: int) -> str:
    """Text that is longer by a third: a longer word for a label, more words for a sentence."""
    if size < 30:
        return f"{made} {'ŵ' * max(1, round(size * LONGER))}"
    return made + " ŵŵŵŵŵ" * max(1, round(size * LONGER / 6))


def keep_markup(found: re.Match[str], code: str) -> str:
    """Markup with its words changed."""
    if found["role"]:
        content = found["content"]
        if found["role"] in HELD or (found["role"] in NO_TITLE and "<" not in content):
            return found[0]
        explicit = EXPLICIT.fullmatch(content)
        title, target = (explicit["title"], explicit["target"]) if explicit else (content, content)
        return f":{found['role']}:`{change_letters(title, code)} <{target}>`"
    if found["text"]:
        return f"`{change_letters(found['text'], code)}{found['tail']}"
    return found[0]


def change_letters(text: str, code: str) -> str:
    """Latin letters as those of the pseudo-language."""
    return text.translate(ACCENTED if code == "en_XA" else ARABIC)
