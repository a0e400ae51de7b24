"""How a test asks one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.rules.pair import Fault, Pair, list_pairs


def ask_rule(rule: Callable[[Pair], Iterator[Fault]], english: str, text: str, code: str) -> list[str]:
    """The codes that a rule finds in a translation into a language (gettext code)."""
    pairs = list_pairs(Message(english, (text,)), "chapter", "en", code)
    return [fault for pair in pairs for fault, _ in rule(pair)]
