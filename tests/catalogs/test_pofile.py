"""Reading and writing .po files loses nothing: comments, flags, previous English, unknown header fields."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import write_catalog
from sphinx_booklet.catalogs.poparser import parse_catalog

FULL = """# Translated by A, 2026.
# And by B, 2027.
msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Reviewed-By: somebody\\n"

# a note
# reviewed: AB 2026-11-22 0123456789ab
#. safety
#. heading
#: source/one.rst
#: source/two.rst
#, fuzzy, python-brace-format
#| msgctxt "before"
#| msgid "Old {x}"
msgctxt "now"
msgid "New {x} \\"quoted\\" \\\\ back"
msgstr "Newydd {x}"

msgid "one"
msgid_plural "many"
msgstr[0] "un"
msgstr[1] "llawer"

msgid ""
"two\\n"
"lines"
msgstr ""
"dwy\\n"
"linell"

# kept
#, fuzzy
#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "Hen"
"""


def test_every_part_survives() -> None:
    catalog, faults = parse_catalog(FULL.encode())
    assert faults == []
    assert write_catalog(catalog) == FULL


def test_a_long_paragraph_is_one_line() -> None:
    text = "word " * 200
    written = write_catalog(Catalog({"Content-Type": "text/plain; charset=UTF-8"}, (Message(text, (text,)),)))
    assert f'msgid "{text}"\n' in written


def test_lines_are_those_of_msgid_and_msgstr() -> None:
    catalog, _ = parse_catalog(FULL.encode())
    first = catalog.messages[0]
    assert FULL.splitlines()[first.line - 1].startswith("msgid")
    assert FULL.splitlines()[first.string_line - 1] == 'msgstr "Newydd {x}"'


def test_wrapped_files_of_other_tools_are_read() -> None:
    data = FULL + '\nmsgid ""\n"a long "\n"text"\nmsgstr ""\n"testun "\n"hir"\n'
    catalog, faults = parse_catalog(data.encode())
    assert faults == []
    assert Message("a long text", ("testun hir",)) in catalog.messages


def test_polib_reads_what_we_write() -> None:
    catalog, _ = parse_catalog(FULL.encode())
    theirs = polib.pofile(write_catalog(catalog))
    live = list(catalog.live)
    assert [entry.msgid for entry in theirs if not entry.obsolete] == [message.msgid for message in live]
    assert theirs[0].previous_msgid == "Old {x}"
    assert theirs[0].tcomment == "a note\nreviewed: AB 2026-11-22 0123456789ab"
    assert [entry.msgid for entry in theirs.obsolete_entries()] == ["Old"]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\a\b\f\v"), max_size=40)


@given(
    st.lists(st.tuples(TEXT.filter(bool), TEXT, st.booleans()), unique_by=lambda item: item[0], max_size=6)
)
def test_any_text_comes_back_as_it_was(items: list[tuple[str, str, bool]]) -> None:
    messages = tuple(
        Message(english, (text,), flags=("fuzzy",) if fuzzy else ()) for english, text, fuzzy in items
    )
    catalog = Catalog({"Content-Type": "text/plain; charset=UTF-8"}, messages)
    again, faults = parse_catalog(write_catalog(catalog).encode())
    assert faults == []
    assert again.messages == messages


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"msgid", b'msgstr "x"', b"\xff\xfe", b'#~ msgid "a"\n', b'"x"\n', b"#~\n"]
)
def test_rubbish_is_a_fault_and_no_crash(data: bytes) -> None:
    assert parse_catalog(data)[1]
