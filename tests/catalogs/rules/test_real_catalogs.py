"""The catalogs of the booklet pass, and no digit, unit or negation in them can change unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules import PROGRAM, check_language, check_messages
from sphinx_booklet.catalogs.rules.denial import SENTENCE_END, WORD, is_denial, load_negations
from sphinx_booklet.catalogs.rules.numbers import normalise_digits
from sphinx_booklet.catalogs.update import read_language

from tests.conftest import REPOSITORY

BOOKLET = load_booklet(REPOSITORY)
CODES = [language.code for language in BOOKLET.languages[1:]]
GUARDED = {"PO-020", "PO-021", "PO-022", "PO-023", "PO-024", "PO-031", "PO-032", "PO-033", "PO-035"}


def list_translated(code: str) -> Iterator[tuple[str, Message]]:
    for domain, catalog in read_language(BOOKLET.paths.catalogs(code)).items():
        for message in catalog.live:
            if (
                message.is_translated
                and not message.is_fuzzy
                and message.plural is None
                and domain not in PROGRAM
            ):
                yield domain, message


def find(domain: str, message: Message, code: str) -> set[str]:
    findings = check_messages({domain: Catalog({}, (message,))}, "en", code, Path("locale"))
    return {finding.code for finding in findings}


@pytest.mark.parametrize("code", CODES)
def test_the_catalogs_have_no_finding(code: str) -> None:
    assert [str(finding) for finding in check_language(BOOKLET, code).findings] == []


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_no_digit_can_change_unseen(code: str) -> None:
    unseen = []
    for domain, message in list_translated(code):
        if any("PO-02" in note for note in message.notes):
            continue  # allowed with a reason, which a reviewer reads
        text = message.strings[0]
        for found in re.finditer(r"\d", text):
            old = normalise_digits(found[0])
            new = chr(ord(found[0]) - int(old) + (int(old) + 3) % 10)
            changed = replace(message, strings=(text[: found.start()] + new + text[found.end() :],))
            if not find(domain, changed, code) & GUARDED:
                unseen.append(f"{domain}: {changed.strings[0]}")
    assert unseen == []


@pytest.mark.parametrize("code", CODES)
def test_no_decimal_sign_can_vanish_unseen(code: str) -> None:
    unseen = []  # 17,000 and 17000 are the same number: a sign before three digits may group
    for domain, message in list_translated(code):
        text = message.strings[0]
        for found in re.finditer(r"(?<=\d)[.,٫](?=\d)(?!\d{3}(?!\d))", text):
            changed = replace(message, strings=(text[: found.start()] + text[found.end() :],))
            if not find(domain, changed, code) & GUARDED:
                unseen.append(f"{domain}: {changed.strings[0]}")
    assert unseen == []


@pytest.mark.parametrize("code", CODES)
def test_no_negation_of_a_safety_message_can_vanish_unseen(code: str) -> None:
    """Sentence by sentence: the English denies, so the translation must, or say why it need not."""
    assert load_negations(code) is not None, f"negations.toml has no words for {code}"
    unseen = []
    for domain, message in list_translated(code):
        if not message.is_safety or any("PO-025" in note for note in message.notes):
            continue
        if not any(is_denial(word, "en") for word in WORD.findall(message.msgid)):
            continue
        changed = WORD.sub(lambda found: "…" if is_denial(found[0], code) else found[0], message.strings[0])
        if len(SENTENCE_END.split(changed)) and not find(domain, replace(message, strings=(changed,)), code):
            unseen.append(f"{domain}: {message.msgid} / {message.strings[0]}")
    assert unseen == []


def list_mutations(message: Message) -> Iterator[tuple[str, str]]:
    """What goes wrong in a translation, done to a good one."""
    text = message.strings[0]
    yield "list", f"1. {text}"
    yield "dash", f"- {text}"
    yield "indented", f"  {text}"
    yield "second paragraph", f"{text[: len(text) // 2]}\n\n{text[len(text) // 2 :]}"
    yield "invisible", f"{text[:1]}\u200b{text[1:]}"
    yield "html", f"{text} <b>x</b>"
    yield "link", f"{text} `x <https://example.org>`__"
    yield "target", re.sub(r"<([^>`]+)>`", r"<x\1>`", text, count=1)
    yield "reference", re.sub(r"\[([^\]]+)\]_", r"[\1x]_", text, count=1)
    yield "bold", text.replace("**", "", 1)
    for found in re.finditer(r":\w+:`[^`]*`", text):
        yield "role", f"{text[: found.start()]}{text[found.end() :]} x"


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_no_broken_markup_can_pass(code: str) -> None:
    unseen = [
        f"{domain}: {name}: {text}"
        for domain, message in list_translated(code)
        for name, text in list_mutations(message)
        if text != message.strings[0] and not find(domain, replace(message, strings=(text,)), code)
    ]
    assert unseen == []
