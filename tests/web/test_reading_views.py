"""Names that reading views punish are not made, whatever a heading says, and links still lead to what they led to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx_booklet.web.reading_views import adapt_link, adapt_names, part_punished_words, put_into_text

# What the libraries themselves ask of `class` and `id`: Readability 0.6 first, then the Reader of WebKit.
READERS = (
    re.compile(
        "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends"
        "|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate"
        "|pagination|pager|popup|yom-remote|hidden|^hid$|com-|contact|masthead|media|meta|outbrain|promo|scroll|share"
        "|shopping|tags|widget|byline|author|dateline|writtenby",
        re.IGNORECASE,
    ),
    re.compile(
        "advertisement|breadcrumb|carousel|comment|contact|foot|link|media|meta|promo|related|scroll|share|sidebar"
        "|social|sponsor|subscribe|tags|talkback|toolbox|widget|[-_]ad$|zoom-(in|out)",
        re.IGNORECASE,
    ),
)
HEADINGS = (
    "who-needs-extra-care",
    "related-dangers",
    "share-it-with-your-nurse",
    "immediate-release",
    "metabolism",
    "trial-and-ad-hoc-use",
    "a-social-sidebar-with-a-menu-of-comments-and-extras",
    "hid",
    "foot-drop",
    "the-author",
    "links",
)


@pytest.mark.parametrize("name", HEADINGS)
def test_no_reader_punishes_a_parted_name(name: str) -> None:
    parted = part_punished_words(name)
    assert not any(reader.search(parted) for reader in READERS)
    assert parted.replace("_", "") == name, "people can still read it"
    assert part_punished_words(parted) == parted


@pytest.mark.parametrize("name", ["what-to-do", "side-effects", "cross-checks", "nurses", "trade", "bad"])
def test_other_names_stay_as_they_are(name: str) -> None:
    """A link that somebody has kept goes on leading there."""
    assert part_punished_words(name) == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#extra", "#ex_tra"),
        ("related.html#extra", "related.html#ex_tra"),
        ("related.html", "related.html"),
        ("https://example.org/comments#comment-1", "https://example.org/comments#comment-1"),
        ("#i-link", "#i-link"),
        ("tel:999", "tel:999"),
    ],
)
def test_links_follow_on_this_site_only(old: str, new: str) -> None:
    assert adapt_link(old) == new


def test_names_and_asides_of_a_text() -> None:
    text = (
        '<aside class="sidebar box" id="extra"><p>id="extra" &lt;aside&gt;</p></aside>'
        '<div aria-labelledby="extra menu"></div><rect clip-path="url(#extra)"/>'
    )
    assert adapt_names(text) == (
        '<div class="si_debar box" id="ex_tra" role="note"><p>id="extra" &lt;aside&gt;</p></div>'
        '<div aria-labelledby="ex_tra me_nu"></div><rect clip-path="url(#ex_tra)"/>'
    )


def test_the_draft_mark_stands_in_the_text() -> None:
    """Before the first section, a reading view drops it, and "every page says that it is a draft" is false."""
    assert (
        put_into_text('<section id="a">\n<h1>A</h1>', "<p>x</p>\n")
        == '<section id="a">\n<p>x</p>\n<h1>A</h1>'
    )
    assert put_into_text("<h1>A</h1>", "<p>x</p>") == "\n<p>x</p><h1>A</h1>"


def test_no_page_has_a_punished_name_in_its_text(dist: Path) -> None:
    for path in dist.rglob("*.html"):
        article = re.search(r"<article>(.*)</article>", path.read_text(encoding="utf-8"), re.DOTALL)
        names = [
            name
            for found in re.findall(r'(?<=\s)(?:id|class)="([^"]*)"', article[1] if article else "")
            for name in found.split()
        ]
        assert path.parent == dist or names
        assert [name for name in names if any(reader.search(name) for reader in READERS)] == [], path
