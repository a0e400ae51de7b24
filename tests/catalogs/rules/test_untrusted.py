"""Whatever a translation holds: the check ends without an error, and what passes is one harmless paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.poparser import parse_catalog
from sphinx_booklet.catalogs.rules import check_messages

ENGLISH = "Take it with care, and ask a nurse about it."
PIECES = [
    "..", ".. ", "include:: /etc/passwd", "raw:: html", "image:: x", "::", ":raw:`x`", ":dose:`4.5 mg`", "`x`:raw:",
    "`", "``", "*", "**", "|", "|x|", "_", "__", "`a <https://b.org>`_", "[#a]_", "[1]_", "_`x`", "- ", "* ", "1. ", "a) ",
    "\\", "\n", "\n\n", "\t", " ", "  ", "   ", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r", "<b>", "<script>",
    "&amp;", "javascript:x", "https://b.org", "a@b.org", "=====", ">>> ", "+--+", ":field: ", "--option", "/x ", "Gair", "da",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=8).map("".join)


class Trap(Directive):
    """Takes the place of every directive; none may ever be reached."""

    has_content = True
    optional_arguments = 99
    final_argument_whitespace = True
    reached: ClassVar[list[str]] = []

    def run(self) -> list[nodes.Node]:
        Trap.reached.append(self.name)
        return []


def read_as_sphinx_does(text: str) -> nodes.document:
    """What Sphinx would make of a translation that was let pass, with a trap for directives and roles."""
    real_directive, real_role = directives.directive, roles.role

    def trap_role(name: str, *_rest: object) -> tuple[object, list[object]]:
        Trap.reached.append(name)
        return real_role("emphasis", *_rest)  # type: ignore[arg-type]

    directives.directive, roles.role = (lambda *_: (Trap, [])), trap_role  # type: ignore[assignment]
    try:
        return publish_doctree(
            text,
            settings_overrides={
                "report_level": 5,
                "halt_level": 6,
                "warning_stream": False,
                "_disable_config": True,
            },
        )
    finally:
        directives.directive, roles.role = real_directive, real_role


def find(text: str, domain: str = "one") -> list[str]:
    catalogs = {domain: Catalog({}, (Message(ENGLISH, (text,)),))}
    return [finding.code for finding in check_messages(catalogs, "en", "cy", Path("locale"))]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("- .. include:: /etc/passwd")
@example("Gair\x85\x85.. include:: /etc/passwd")
@example("Gair\u2028\u2028.. raw:: html")
@example("\\.. include:: x")
@example("1. - .. raw:: html")
@example("`x`:raw:")
def test_what_passes_is_one_paragraph_that_does_nothing(text: str) -> None:
    Trap.reached.clear()
    if {code for code in find(text) if code not in ("PO-050", "PO-051", "PO-053")} or not text.strip():
        return
    document = read_as_sphinx_does(text)
    assert Trap.reached == []
    assert [type(node).__name__ for node in document.children] == ["paragraph"]
    assert not list(document.findall(nodes.raw))
    assert not list(document.findall(nodes.image))
    assert not list(document.findall(nodes.reference))
    assert "<" not in text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_page_strings_that_pass_hold_no_html(text: str) -> None:
    if text and not find(text, "booklet"):
        assert "<" not in text
        assert "{" not in text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                'msgid "a"',
                'msgstr "b"',
                'msgstr[0] "x"',
                '"c"',
                "#, fuzzy",
                '#~ msgid "d"',
                '#| msgid "e"',
                "#",
                "# x",
                "#.",
                "",
                'msgctxt "f"',
                'msgid_plural "g"',
                "junk",
                '"',
                "#~",
                "#~|",
            ]
        )
    ).map("\n".join)
)
def test_no_file_is_too_broken_to_be_named(text: str) -> None:
    catalog, faults = parse_catalog(text.encode())
    assert all(fault.line >= 0 and fault.message.endswith((".", ")", '"', '\\n"')) for fault in faults)
    assert len(catalog.messages) <= text.count("msgstr")


def test_the_trap_catches() -> None:
    Trap.reached.clear()
    read_as_sphinx_does("- .. include:: /etc/passwd")
    read_as_sphinx_does("`x`:raw:")
    assert Trap.reached == ["include", "raw"]
