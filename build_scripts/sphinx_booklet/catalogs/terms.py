"""The list of terms of a language, from its glossary: for translators, and for the term bases of platforms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_booklet.catalogs.hints import GLOSSARY_TERM
from sphinx_booklet.catalogs.message import Catalog, Message


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it is called in the language (or nothing yet), and what the English glossary says of it."""

    english: str
    translation: str
    explanation: str


def list_terms(catalogs: Mapping[str, Catalog]) -> list[Term]:
    """The terms in the order of the English alphabet."""
    return sorted(find_terms(catalogs), key=lambda term: term.english.casefold())


def find_terms(catalogs: Mapping[str, Catalog]) -> Iterator[Term]:
    """A term is followed by its explanation, as glossary.rst has them."""
    for catalog in catalogs.values():
        messages: list[Message] = list(catalog.live)
        for message, after in zip(messages, [*messages[1:], None], strict=True):
            if GLOSSARY_TERM in message.hints:
                explained = after is not None and GLOSSARY_TERM not in after.hints
                usable = message.is_translated and not message.is_fuzzy
                yield Term(
                    message.msgid,
                    message.strings[0] if usable else "",
                    after.msgid if after is not None and explained else "",
                )


def write_terms(terms: list[Term]) -> str:
    """A table of comma-separated values (RFC 4180) with a line of names; Weblate and Crowdin import it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(("source", "target", "explanation"))
    for term in terms:
        writer.writerow([neutralise(text) for text in (term.english, term.translation, term.explanation)])
    return buffer.getvalue()


def neutralise(text: str) -> str:
    """Text that a spreadsheet does not take for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
