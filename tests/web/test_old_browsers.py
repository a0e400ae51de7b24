"""Phones that get no updates: every logical property has a plain one before it, every selector can be read."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.web.old_browsers import expand_is, write_for_old_browsers
from sphinx_booklet.web.stylesheet import make_stylesheet

from tests.conftest import REPOSITORY

# Logical property -> what a browser without it has to be told in the same rule (CSS Logical Properties 1).
PLAIN = {
    "inline-size": "width",
    "block-size": "height",
    "max-inline-size": "max-width",
    "min-inline-size": "min-width",
    "min-block-size": "min-height",
    "inset-block-start": "top",
    "inset-inline-start": "left|right",
    "inset": "top",
    "margin-block": "margin-top",
    "margin-block-start": "margin-top",
    "margin-block-end": "margin-bottom",
    "margin-inline": "margin-left",
    "margin-inline-start": "margin-left|margin-right",
    "margin-inline-end": "margin-left|margin-right",
    "padding-block": "padding-top",
    "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom",
    "padding-inline": "padding-right",
    "padding-inline-start": "padding-left|padding-right",
    "padding-inline-end": "padding-left|padding-right",
    "border-block": "border-top",
    "border-block-start": "border-top",
    "border-block-end": "border-bottom",
    "border-inline-start": "border-left|border-right",
    "scroll-padding-block-start": "scroll-padding-top",
    "scroll-margin-block-start": "scroll-margin-top",
}
LOGICAL = re.compile(r"(?:^|-)(?:inline|block)(?:-|$)|^inset")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_each_logical_property_follows_a_plain_one(direction: Literal["ltr", "rtl"]) -> None:
    """Without `inset-block-start` the skip link lay on the draft mark."""
    text = make_stylesheet(REPOSITORY / "source", load_looks(REPOSITORY), direction)
    bodies = re.findall(r"\{([^{}]*)\}", text)
    assert len(bodies) > 150
    for body in bodies:
        names = [declaration.partition(":")[0].strip() for declaration in body.split(";")]
        for number, name in enumerate(names):
            if LOGICAL.search(name):
                assert any(re.fullmatch(PLAIN[name], other) for other in names[:number]), body
    for value in ("start", "end"):
        assert len(re.findall(rf"text-align:{value}", text)) == len(
            re.findall(rf"text-align:(?:left|right);text-align:{value}", text)
        )


def test_no_selector_takes_others_with_it() -> None:
    """A browser that does not know one part of a list drops the rule."""
    text = make_stylesheet(REPOSITORY / "source", load_looks(REPOSITORY))
    assert ":is(" not in text
    for selectors in re.findall(r"(?:^|[{}])([^{}@]+)\{", text):
        parts = selectors.split(",")
        assert len({bool(re.search(r":has\(|:focus-visible", part)) for part in parts}) == 1, selectors


@pytest.mark.parametrize(
    ("css", "direction", "plain"),
    [
        ("a { inset-inline-start: 0; }", "rtl", "right: 0; inset-inline-start: 0"),
        ("a { margin-block: 0 1em; }", "ltr", "margin-top: 0; margin-bottom: 1em; margin-block: 0 1em"),
        (
            "a { padding-inline: max(1rem, 2px) .5rem; }",
            "rtl",
            "padding-right: max(1rem, 2px); padding-left: .5rem; padding-inline: max(1rem, 2px) .5rem",
        ),
        (
            "a { border-inline-start: 3px solid; }",
            "ltr",
            "border-left: 3px solid; border-inline-start: 3px solid",
        ),
        ("a { inset: 0; }", "ltr", "top: 0; right: 0; bottom: 0; left: 0; inset: 0"),
        ('a { content: "; inset: 0"; color: red; }', "ltr", 'content: "; inset: 0"; color: red'),
        (
            "@media print { a { block-size: auto; } }",
            "ltr",
            "height: auto; block-size: auto",
        ),
    ],
)
def test_plain_properties(css: str, direction: Literal["ltr", "rtl"], plain: str) -> None:
    assert f"{{ {plain} }}" in write_for_old_browsers(css, direction)


@pytest.mark.parametrize(
    ("selector", "written"),
    [
        ("main :is(p, ul) a", ["main p a", "main ul a"]),
        (
            ":is(h1, h2):is(:lang(ar), :lang(ur))",
            ["h1:lang(ar)", "h1:lang(ur)", "h2:lang(ar)", "h2:lang(ur)"],
        ),
        (".highlight :is(.k, .kn)", [".highlight .k", ".highlight .kn"]),
        (".a:is(p, b)", [".a:is(p, b)"]),
        ("a:not(.b)", ["a:not(.b)"]),
    ],
)
def test_selectors_are_written_out(selector: str, written: list[str]) -> None:
    assert expand_is(selector) == written
