"""Names that the reading views of browsers hold against a passage are not made.

Reading views (Firefox's Reader View, Safari's Reader) guess from ids and classes what is no text: the section "Who
needs extra care" was thrown out for the letters “extra” in its id, and Firefox reads aloud what is left. Ids are made
from an editor's headings, classes by docutils, so no list of headings could prevent it: each such word is parted by an
underscore, in every name and in every link to it alike. An <aside> is thrown out whatever it is called.

Words: `Readability.js` 0.6 (REGEXPS: unlikelyCandidates, negative, byline, shareElements) and the Reader of WebKit
(negative words for comments, asides and sharing).
"""

from __future__ import annotations

import re

PUNISHED = re.compile(
    "-ad-|[-_]ad$|^hid$|com-|zoom-(?:in|out)|(?<![a-z])share(?![a-z])|"
    + "|".join(
        (
            "ad-break ai2html advertisement agegate author banner breadcrumb byline carousel combx comment community"
            " contact cover-wrap dateline disqus extra foot gdpr header hidden legends link masthead media menu meta"
            " mod-conversations outbrain p-author pager pagination popup promo related remark replies rss scroll"
            " share shopping shoutbox sidebar skyscraper social sponsor subscribe supplemental tags talkback toolbox"
            " widget writtenby yom-remote"
        ).split()
    ),
    re.IGNORECASE,
)
# Attributes that give a name to a place or lead to one on the site.
NAMING = re.compile(
    r'(?<=\s)(id|class|href|for|headers|aria-labelledby|aria-describedby|aria-controls|aria-details)="([^"]*)"'
)
IN_DRAWING = re.compile(r"url\(#([^)]*)\)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
ICON = "#i-"  # drawings of the theme, which stand outside the text
SECTION = re.compile(r"<section\b[^>]*>")
ASIDE = re.compile(r"<(/?)aside\b([^>]*)>")


def part_punished_words(name: str) -> str:
    """A name (id, class) with an underscore in each word that a reading view punishes; others as they are."""
    while found := PUNISHED.search(name):
        place = found.start() + 2
        name = f"{name[:place]}_{name[place:]}"
    return name


def adapt_link(address: str) -> str:
    """An address with the name of the place that it leads to, if that is on this site."""
    page, sign, place = address.partition("#")
    if not place or address.startswith(ICON) or ELSEWHERE.match(page):
        return address
    return page + sign + part_punished_words(place)


def adapt_names(text: str) -> str:
    """The HTML of a text whose names, and links to them, no reading view punishes; without asides."""
    text = NAMING.sub(_adapt_attribute, text)
    text = IN_DRAWING.sub(lambda found: f"url(#{part_punished_words(found[1])})", text)
    return ASIDE.sub(_adapt_aside, text)


def _adapt_attribute(found: re.Match[str]) -> str:
    attribute, value = found[1], found[2]
    if attribute == "href":
        return f'href="{adapt_link(value)}"'
    return f'{attribute}="{" ".join(map(part_punished_words, value.split()))}"'


def _adapt_aside(found: re.Match[str]) -> str:
    if found[1]:
        return "</div>"
    role = "" if "role=" in found[2] else ' role="note"'
    return f"<div{found[2]}{role}>"


def put_into_text(text: str, head: str) -> str:
    """The HTML of a chapter with what the theme sets at its head, in its first section.

    Before that section it would be lost: a reading view takes the one block that holds most of the text.
    """
    opened = SECTION.search(text)
    place = opened.end() if opened else 0
    return f"{text[:place]}\n{head.strip()}{text[place:]}"
