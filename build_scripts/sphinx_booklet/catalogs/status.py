"""How far each language is: messages and words by chapter and state, against the English of today.

sphinx-intl's own `stat` counts fuzzy messages as translated, and Babel's loader any translation;
here a message counts for what `states.py` says of it, and one that a catalog lacks is untranslated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.states import State, find_state


@dataclass(slots=True)
class Tally:
    """Messages and words (of the English) in each state."""

    messages: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))
    words: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))

    def add(self, state: State, words: int) -> None:
        self.messages[state] += 1
        self.words[state] += words

    @property
    def total(self) -> int:
        return sum(self.messages.values())

    @property
    def is_reviewed(self) -> bool:
        """Everything is signed."""
        return self.messages[State.REVIEWED] == self.total

    def percent(self, *states: State) -> float:
        """The part of the words that is in these states."""
        return 100 * sum(self.words[state] for state in states) / (sum(self.words.values()) or 1)

    def to_dict(self) -> dict[str, object]:
        return {
            "messages": {state.value: number for state, number in self.messages.items()},
            "words": {state.value: number for state, number in self.words.items()},
        }


@dataclass(frozen=True, slots=True)
class Status:
    """One language (gettext code): its chapters, all of them together, and its safety messages."""

    code: str
    chapters: dict[str, Tally]
    total: Tally
    safety: Tally


def measure_language(
    code: str, templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog], *, signed_only: bool = False
) -> Status:
    """The status of a language for these templates; `signed_only` without what stands in drafts only."""
    status = Status(code, {name: Tally() for name in templates}, Tally(), Tally())
    for domain, template, translated in pair_messages(templates, catalogs):
        if signed_only and template.is_for_drafts:
            continue
        state, words = find_state(translated), len(template.msgid.split())
        status.chapters[domain].add(state, words)
        status.total.add(state, words)
        if template.is_safety:
            status.safety.add(state, words)
    return status


def pair_messages(
    templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]
) -> Iterator[tuple[str, Message, Message]]:
    """Every message of the English of today with its translation; the template itself where there is none.

    A catalog that lags behind the English counts only for what is still the same.
    """
    for domain, template in templates.items():
        known = {message.key: message for message in catalogs[domain].live} if domain in catalogs else {}
        for message in template.messages:
            found = known.get(message.key)
            same = found is not None and found.plural == message.plural
            yield domain, message, found if found is not None and same else message
