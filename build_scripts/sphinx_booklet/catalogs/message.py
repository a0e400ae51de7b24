"""A message and a catalog, as gettext knows them; nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sphinx_booklet.catalogs.hints import DRAFT_ONLY

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `strings` has one item, or one for each plural form; `lines` are those of msgid and msgstr.

    `notes` are the translator's comments, `hints` the automatic ones (from the source).
    """

    msgid: str
    strings: tuple[str, ...] = ("",)
    plural: str | None = None
    context: str | None = None
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    string_line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext tells messages apart by."""
        return self.context, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        return FUZZY in self.flags

    @property
    def is_translated(self) -> bool:
        """Every form is filled in (a fuzzy message may be: it is shown to translators only)."""
        return all(self.strings)

    @property
    def is_safety(self) -> bool:
        """The source marks it: a dose, a phone number, a warning, an emergency."""
        return "safety" in self.hints

    @property
    def is_for_drafts(self) -> bool:
        """It stands in drafts only, and nobody signs it."""
        return DRAFT_ONLY in self.hints

    @property
    def previous_msgid(self) -> str | None:
        """The English that the translation was made from, when it is no longer the same."""
        return dict(self.previous).get("msgid")


@dataclass(frozen=True, slots=True)
class Catalog:
    """One file: `comment` lines and `header` fields in their order, then the messages."""

    header: dict[str, str]
    messages: tuple[Message, ...]
    comment: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()

    @property
    def live(self) -> Iterator[Message]:
        return (message for message in self.messages if not message.obsolete)


def with_hints(message: Message, hints: Iterable[str]) -> Message:
    """The message with more automatic comments, each once."""
    return replace(message, hints=tuple(dict.fromkeys((*message.hints, *hints))))
