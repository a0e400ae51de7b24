"""One English text and its translation, as the rules look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.catalogs.extract import REFERENCE, SPHINX_DOMAIN
from build_scripts.catalogs.message import Message
from build_scripts.checks.catalogs.markup import Markup, read_markup, take_as_it_is
from build_scripts.messages import DOMAIN

# What a rule yields: a code, and what is wrong and what to do.
Fault = tuple[str, str]
PROGRAM = (DOMAIN, SPHINX_DOMAIN)


@dataclass(frozen=True, slots=True)
class Pair:
    """A message, or one plural form of it. `source` and `code` are gettext codes.

    `usual` is how long the language is for one character of English, 0 when too little is known of it.
    """

    message: Message
    english: str
    text: str
    domain: str
    source: str
    code: str
    usual: float = 0.0

    @property
    def is_program(self) -> bool:
        """The message stands in code or a template, not in a chapter: it has no markup."""
        return self.domain in PROGRAM

    @property
    def is_reference(self) -> bool:
        """Names of authors and titles of papers: they stay as they are."""
        return REFERENCE in self.message.hints

    @property
    def english_markup(self) -> Markup:
        return take_as_it_is(self.english) if self.is_program else read_markup(self.english)

    @property
    def markup(self) -> Markup:
        return take_as_it_is(self.text) if self.is_program else read_markup(self.text)


def list_pairs(message: Message, domain: str, source: str, code: str, usual: float = 0.0) -> Iterator[Pair]:
    """The texts of one message."""
    for index, text in enumerate(message.strings):
        english = message.plural if index and message.plural is not None else message.msgid
        yield Pair(message, english, text, domain, source, code, usual)
