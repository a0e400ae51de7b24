"""What a translation may never hold, whatever it was meant for. Nothing is parsed before this has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.booklet.addresses import ALLOWED, is_allowed
from sphinx_booklet.booklet.characters import INVISIBLE, JOINERS, name_character
from sphinx_booklet.catalogs.rules.markup import EXPLICIT_MARKUP
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

TAG = re.compile(r"<\s*/?\s*[A-Za-z!?][^<>@]*>|<!--|<\?|\bon\w+\s*=\s*[\"']")
# what docutils, or a browser, would take for an address: a scheme, a colon, and something to lead to
SCRIPT_ADDRESS = re.compile(r"\b(?:javascript|vbscript|data|file)\s*:\s*[\w/(]", re.IGNORECASE)
ADDRESS = re.compile(r"(?<![\w:])[a-z][a-z0-9+.\-]*://\S*", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
# In reStructuredText `words <target>` is no tag; with what stands in it the other rules deal.
TARGET = re.compile(r"`[^`]*<[^<>`]*>`")
LEADING = re.compile(r"\s<([^<>]*)>`")
ROLE = re.compile(r"`[^`]*`")
# A translation this much longer is no translation, and long text could keep the parser busy.
LONGEST = 6
# Docutils takes a time that grows with the square of the length; the longest paragraph of a booklet has 2,000.
LONGEST_TEXT = 10_000


def check_untrusted(pair: Pair) -> Iterator[Fault]:
    """PO-060, PO-061, PO-052, PO-041: after one of these nothing else is looked at."""
    if EXPLICIT_MARKUP.search(pair.text):
        yield (
            "PO-060",
            "The translation holds “..”, with which directives begin. A translation cannot hold one. Write … if three points are meant.",
        )
    words = TARGET.sub("`", pair.text) if not pair.is_program else pair.text
    targets = {role.target for role in pair.english_markup.roles}  # a backtick may be lost behind one
    for found in (*TAG.findall(words), *ENTITY.findall(words), *SCRIPT_ADDRESS.findall(pair.text)):
        if found not in pair.english and found.strip("<> ") not in targets:
            yield (
                "PO-061",
                f"“{found[:40]}” is HTML or a script address. A translation cannot hold any. Write plain words.",
            )
    for found in (*ADDRESS.findall(pair.text), *LEADING.findall(pair.text)):
        if not is_allowed(found) and found not in pair.english:
            yield "PO-061", f"“{found[:40]}” may not be led to. Allowed are {ALLOWED}."
    outside = pair.text if pair.is_program else ROLE.sub("", pair.text)
    if any(sign in outside and sign not in pair.english for sign in "<>"):
        yield "PO-061", "The signs < and > may not stand in this translation. Write words."
    for found in {*INVISIBLE.findall(pair.text), *JOINERS.findall(pair.text)} - set(pair.english):
        yield (
            "PO-052",
            f"The translation holds a character that nobody sees ({name_character(found)}). Delete it: retype the words around it. The direction of numbers is set by the program.",
        )
    if len(pair.text) > LONGEST_TEXT:
        yield "PO-012", f"The translation has {len(pair.text)} characters; a message may have {LONGEST_TEXT}."
    if "\n" in pair.text and "\n" not in pair.english:
        yield (
            "PO-041",
            "The translation has a line break (\\n). What follows it would not be shown. Write one paragraph.",
        )
    if len(pair.text) > LONGEST * len(pair.english) + 200:
        yield (
            "PO-061",
            f"The translation is {len(pair.text)} characters long, the English {len(pair.english)}. Check what was pasted there.",
        )
