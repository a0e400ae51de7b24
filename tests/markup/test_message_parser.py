"""A state machine that is kept reads each text as a new one would, whatever it read before."""

from __future__ import annotations

import pytest
from docutils import frontend, utils
from docutils.parsers.rst import Parser
from sphinx_booklet.catalogs.pofile import read_catalog
from sphinx_booklet.markup.message_parser import KeptMachine, MessageParser, is_plain

from tests.conftest import REPOSITORY

TEXTS = (
    "Title\n=====\n\nPart\n----\n\nText.\n",
    "A plain sentence.",
    "- one\n- two\n\n  1. deeper\n\n.. note:: a note\n\n   in it\n",
    "``never closed and *nor this",
    "Other\n#####\n\nAnother order of\n================\n\nmarks.\n",
    ":unknown:`role` and a `link <https://example.org>`__",
)


def read(parser: Parser, text: str) -> str:
    settings = frontend.get_default_settings(Parser)
    settings.warning_stream, settings.report_level, settings.halt_level = False, 1, 4
    document = utils.new_document("text", settings)
    parser.parse(text, document)
    return document.pformat()


def test_texts_are_read_as_by_a_new_machine():
    for text in (*TEXTS, *reversed(TEXTS)):
        assert read(MessageParser(), text) == read(Parser(), text)


def test_one_machine_serves_for_all():
    KeptMachine.idle.clear()
    for text in TEXTS:
        read(MessageParser(), text)
    assert len(KeptMachine.idle) == 1


def test_a_machine_that_fails_is_not_used_again():
    KeptMachine.idle.clear()
    with pytest.raises(utils.SystemMessage):
        read(MessageParser(), ".. raw:: html\n   :file: nowhere\n")
    assert not KeptMachine.idle
    assert read(MessageParser(), TEXTS[0]) == read(Parser(), TEXTS[0])


@pytest.mark.parametrize("code", ["cy", "pl", "ur", "ar", "ro", "pa"])
def test_what_is_taken_as_plain_has_no_markup_for_docutils(code):
    """Every message of the booklet's catalogs, English and translation."""
    plain = 0
    for path in sorted((REPOSITORY / "locale" / code).rglob("*.po")):
        for message in read_catalog(path).live:
            for text in filter(is_plain, (message.msgid, *message.strings)):
                assert (
                    read(MessageParser(), text)
                    == f'<document source="text">\n    <paragraph>\n        {text}\n'
                )
                plain += 1
    assert plain > 500


@pytest.mark.parametrize(
    "text",
    [
        "*stressed*", "a `link`_", "name_ in a sentence", "|edition|", "[One2010]_", "back\\slash",
        "https://example.org", "someone@example.org", "mailto:someone", "xviii. a numbered list", "A. another",
        "1) one more", "(b) and more", "- an item", ":field: text", "code follows::", "two\nlines", "> quoted",
        " indented", "a tab\there", "it ends in a space ", "",
    ],
)  # fmt: skip
def test_what_may_be_markup_is_left_to_docutils(text):
    assert not is_plain(text)
