"""The page that stands in the place of a language that was withdrawn."""

from __future__ import annotations

from html import escape

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import N_, Messages
from sphinx_booklet.booklet.policy import LONE_PAGE_POLICY

TITLE = N_("This booklet is being checked again")
WHY = N_("A safety message in it has changed. It will come back when it has been checked.")
OTHER = N_("Read it in another language")


def write_notice(booklet: Booklet, language: Language, words: Messages, others: list[Language]) -> str:
    """One page without a stylesheet, script or picture: nothing of it can be missing.

    `words` are those of the language as far as they are reviewed; English stands beneath in any case.
    `others` are the languages that can still be read.
    """
    old_copies = booklet.profile.withdrawn
    tag, direction = (language.tag, language.direction) if words.knows(TITLE) else ("en", "ltr")
    texts = "".join(f"<p>{escape(words(text))}</p>" for text in (WHY, old_copies))
    english = (
        ""
        if tag == "en"
        else f'<section lang="en" dir="ltr"><h2>{TITLE}</h2><p>{WHY}</p><p>{escape(old_copies)}</p></section>'
    )
    links = "".join(
        f'<li><a href="../{other.tag}/index.html" lang="{other.tag}" hreflang="{other.tag}">{escape(other.endonym)}</a></li>'
        for other in others
    )
    elsewhere = (
        f'<nav aria-label="{escape(words(OTHER))}"><h2>{escape(words(OTHER))}</h2><ul>{links}</ul></nav>'
    )
    return f"""<!doctype html>
<html lang="{tag}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{LONE_PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(words(TITLE))}</title>
<style>{write_style(booklet)}</style>
</head>
<body>
<main>
<h1>{escape(words(TITLE))}</h1>
{texts}
{english}
{elsewhere if others else ""}
</main>
</body>
</html>
"""


def write_style(booklet: Booklet) -> str:
    """Large, plain, in the booklet's colours."""
    light = load_looks(booklet.root).colours["light"]
    return (
        f"body{{font:1.25rem/1.6 sans-serif;color:{light['ink']};background:{light['paper']};"
        f"max-width:38rem;margin:0 auto;padding:1rem}}h1,h2{{color:{light['damson']};line-height:1.3}}"
        f"a{{color:{light['pine']}}}main{{border-inline-start:6px solid {light['brick']};padding-inline-start:1rem}}"
    )
