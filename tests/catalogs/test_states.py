"""A signature holds for the words that were signed, and for no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import babel.messages.pofile
import polib
import pytest
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import write_catalog
from sphinx_booklet.catalogs.poparser import parse_catalog
from sphinx_booklet.catalogs.states import State, find_signature, find_state, sign_message

DAY = date(2026, 11, 22)
DRAFT = Message("Take :dose:`4.5 mg`.", ("Cymerwch :dose:`4.5 mg`.",), notes=("a note",))


def test_states() -> None:
    assert find_state(replace(DRAFT, strings=("",))) is State.UNTRANSLATED
    assert find_state(DRAFT) is State.DRAFT
    assert find_state(replace(DRAFT, flags=("fuzzy",))) is State.STALE
    assert find_state(sign_message(DRAFT, "AB", DAY)) is State.REVIEWED


@pytest.mark.parametrize(
    "change",
    [
        {"strings": ("Cymerwch :dose:`45 mg`.",)},
        {"msgid": "Take :dose:`3 mg`."},
        {"context": "x"},
        {"flags": ("fuzzy",)},
    ],
)
def test_a_change_on_either_side_makes_it_unsigned(change: dict[str, object]) -> None:
    assert find_state(replace(sign_message(DRAFT, "AB", DAY), **change)) is State.STALE  # type: ignore[arg-type]


def test_one_form_of_a_plural_is_part_of_the_signature() -> None:
    plural = Message("one", ("un", "dau"), plural="many")
    signed = sign_message(plural, "AB", DAY)
    assert find_state(signed) is State.REVIEWED
    assert find_state(replace(signed, strings=("un", "tri"))) is State.STALE
    assert find_state(replace(signed, strings=("un", ""))) is State.UNTRANSLATED


def test_signing_again_leaves_one_signature_and_the_notes() -> None:
    twice = sign_message(sign_message(DRAFT, "AB", DAY), "CD", DAY)
    assert twice.notes[0] == "a note"
    assert len(twice.notes) == 2
    signature = find_signature(twice)
    assert signature is not None
    assert signature.by == "CD"


@pytest.mark.parametrize("by", ["", "A", "A B", "ABCDEF", "12", "A;B"])
def test_initials_are_letters(by: str) -> None:
    with pytest.raises(ValueError, match="initials"):
        sign_message(DRAFT, by, DAY)


def test_signatures_survive_other_tools() -> None:
    header = {"Content-Type": "text/plain; charset=UTF-8", "Language": "cy"}
    text = write_catalog(Catalog(header, (sign_message(DRAFT, "AB", DAY),)))
    through_polib = str(polib.pofile(text))
    through_babel = write_with_babel(text)
    for other in (through_polib, through_babel):
        catalog, faults = parse_catalog(other.encode())
        assert faults == []
        assert find_state(catalog.messages[0]) is State.REVIEWED


def write_with_babel(text: str) -> str:
    import io

    catalog = babel.messages.pofile.read_po(io.BytesIO(text.encode()), locale="cy")
    buffer = io.BytesIO()
    babel.messages.pofile.write_po(buffer, catalog)
    return buffer.getvalue().decode()
