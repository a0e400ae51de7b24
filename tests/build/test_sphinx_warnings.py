"""Warnings of Sphinx and docutils, in words for an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.build.sphinx_warnings import (
    drop_consequences,
    explain_warning,
    find_sentence,
    is_swallowed,
)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ('Unknown directive type "warnign".', "no directive called “warnign”"),
        ("document isn't included in any toctree", "Add its name to the list in index.rst"),
        ("Inline strong start-string without end-string.", "never closed"),
        (
            '/a b/c.rst:26: ERROR: Error parsing content block for the "list-table" directive: one list expected.',
            "What stands in the directive “list-table” is not as it must be: one list expected.",
        ),
        (
            "/a/c.rst:2: WARNING: Bullet list ends without a blank line; unexpected unindent.",
            "Bullet list ends here",
        ),
        ("py:func reference target not found: spam", "The reference :py:func: leads to “spam”"),
        ("'envvar' reference target not found: PATH", "The reference :envvar: leads to “PATH”"),
        ('Unknown directive type "todo".', "one of sphinx.ext.todo"),
        ('Unknown directive type "tab-set".', "one of sphinx_design"),
        ('Unknown interpreted text role "meth".', "Write :py:meth:"),
        ('Unknown directive type "function".', "Write py:function"),
        ("chapter without a heading", "Begin it with a title"),
        ("picture without alternative text", "no alternative text (:alt:)"),
        ("undefined label: 'a'", "no place has that name"),
        ('Undefined substitution referenced: "release".', "The text uses |release|"),
        ("Pygments lexer name 'pyhton' is not known", "colouring for code in “pyhton”"),
        (
            "Failed to create a cross reference. A title or caption not found: 'here' [ref.ref]",
            ":ref:`words <here>`",
        ),
        ("download file not readable: data.csv [download.not_readable]", "The file data.csv"),
        ("Non-consecutive header level increase; H2 to H4 [myst.header]", "(H4) is more than one rank below"),
        ("Document or section may not begin with a transition.", "Take it out"),
        (
            "'myst' cross-reference target not found: 'example.org/tea' [myst.xref_missing]",
            "“example.org/tea”",
        ),
        ("glossary term must be preceded by empty line", "Add one above it"),
        ("Malformed table.", "do not meet"),
        ("image file not readable: figures/a.png [image.not_readable]", "figures/a.png is missing"),
    ],
)
def test_says_it_in_plain_words(message: str, words: str) -> None:
    assert words in find_sentence(message)
    assert "ERROR" not in find_sentence(message)


def test_the_kind_of_a_warning_is_left_out() -> None:
    """Two listeners wrote it once and twice, so that each fault was told twice."""
    message = "duplicate label tea, other instance in a.rst"
    said = {find_sentence(message + end) for end in ("", " [kind.folder/one_(two)]", " [a.b/c] [a.b/c]")}
    assert said == {find_sentence(message)}
    assert "[" not in said.pop()


def test_passes_on_in_one_line_what_it_does_not_know() -> None:
    assert find_sentence("something\n  new") == "something new"


@pytest.mark.parametrize(
    ("location", "path", "line"),
    [
        ("/a/b.rst:12", Path("/a/b.rst"), 12),
        ("/a/b.rst:", Path("/a/b.rst"), None),
        ("/a b/c.rst", Path("/a b/c.rst"), None),
        (None, None, None),
    ],
)
def test_finds_the_place(location: str | None, path: Path | None, line: int | None) -> None:
    diagnostic = explain_warning(location, "x")
    assert (diagnostic.path, diagnostic.line) == (path, line)


TABLE = "+---+\n| [One2008]_ |\n+---+\n\n.. _there:\n\n.. [Two2010] A paper.\n\n.. glosary::\n\n   opioid\n      A strong painkiller.\n"


@pytest.mark.parametrize(
    ("message", "swallowed"),
    [
        ("Citation [One2008] is not referenced.", True),
        ("Citation [Two2010] is not referenced.", False),
        ("citation not found: Two2010", True),
        ("citation not found: One2008", False),
        ("undefined label: 'there' [ref.ref]", True),
        ("undefined label: 'nowhere' [ref.ref]", False),
        ("term not in glossary: 'Opioid' [ref.term]", True),
        ("term not in glossary: 'opioids' [ref.term]", False),
        ("Malformed table.", False),
    ],
)
def test_what_another_fault_has_swallowed_is_not_missing(message: str, swallowed: bool) -> None:
    """“Cite it, or take it out” was said of a paper that is cited in a table with a slip: nobody may take it out."""
    assert is_swallowed(message, [TABLE]) is swallowed
    assert not is_swallowed(message, [])


def test_a_lost_reference_is_said_once() -> None:
    """Each format said of it again that a link leads nowhere, and the booklet on one page as well."""
    place = Path("source/tea.rst")
    cause = explain_warning(f"{place}:8", "undefined label: 'pot'")
    other = Diagnostic(
        Path("source/milk.rst"), 3, "HTML-002", "The link “#jug” leads to a place that is not on that page."
    )
    repeats = [
        Diagnostic(place, 8, "PDF-001", "A link leads to “pot”, which is nowhere in the document."),
        Diagnostic(place, None, "HTML-002", "The link “#pot” leads to a place that is not on that page."),
        Diagnostic(Path("build/en/html/all.html"), 70, "HTML-002", "The link “#tea--pot” leads to a place."),
    ]
    glyph = Diagnostic(place, 8, "PDF-001", "No font has the character U+F8F0.")
    assert drop_consequences([cause, *repeats, glyph, other]) == [cause, glyph, other]
    assert drop_consequences(repeats) == repeats
