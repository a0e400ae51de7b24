"""What has changed for a translator since she last looked, as Markdown that fits into an e-mail.

Each language has a list of the English that its translator has seen (build/po-news/<code>.json): it is
written when the news are. Without one the news are of what is to do now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.sheet import name_message
from sphinx_booklet.catalogs.states import State, find_state


@dataclass(frozen=True, slots=True)
class News:
    """What is new, what has changed and what has gone, each message with its chapter; and what is to do."""

    new: tuple[tuple[str, Message], ...]
    changed: tuple[tuple[str, Message], ...]
    gone: tuple[str, ...]
    first: bool


def gather_news(catalogs: Mapping[str, Catalog], seen: Mapping[str, str] | None) -> News:
    """The news of a language; `seen` holds the English by the ids of its messages, None when nothing is known."""
    live = [(domain, message) for domain, catalog in catalogs.items() for message in catalog.live]
    unseen = [pair for pair in live if seen is None or name_message(*pair) not in seen]
    todo = [pair for pair in unseen if find_state(pair[1]) in (State.UNTRANSLATED, State.STALE)]
    changed = tuple(pair for pair in todo if pair[1].previous_msgid is not None)
    names = {name_message(*pair) for pair in live}
    replaced = {message.previous_msgid for _, message in changed}
    gone = tuple(text for name, text in (seen or {}).items() if name not in names and text not in replaced)
    return News(tuple(pair for pair in todo if pair not in changed), changed, gone, seen is None)


def write_news(news: News, language: str, title: str) -> str:
    """The news of a language, named as it names itself, as Markdown."""
    return "\n".join(list_lines(news, language, title)) + "\n"


def list_lines(news: News, language: str, title: str) -> Iterator[str]:
    """The lines of the notice."""
    yield f"# {title}: news for the translators of {language}\n"
    if not (news.new or news.changed or news.gone):
        yield "Nothing has changed since you last looked."
        return
    since = "what is to do now" if news.first else "since you last looked"
    yield f"{len(news.changed)} changed, {len(news.new)} new, {len(news.gone)} gone ({since}).\n"
    for heading, pairs in (("Changed", news.changed), ("New", news.new)):
        if not pairs:
            continue
        yield f"## {heading}\n"
        for domain, message in sorted(pairs, key=lambda pair: not pair[1].is_safety):
            mark = "**Safety.** " if message.is_safety else ""
            yield f"- {mark}{quote(message.msgid)} ({domain})"
            if message.previous_msgid is not None:
                yield f"  - it was: {quote(message.previous_msgid)}"
                yield f"  - your translation: {quote(message.strings[0])}"
        yield ""
    if news.gone:
        yield "## Gone\n"
        yield from (f"- {quote(text)}" for text in news.gone)
        yield ""


def quote(text: str) -> str:
    """A text on one line, with nothing that Markdown would take for a mark of its own."""
    return (
        " ".join(text.split())
        .replace("\\", "\\\\")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("<", "\\<")
    )


def read_seen(path: Path) -> dict[str, str] | None:
    """What a translator has seen; None when nothing is known."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return {str(name): str(text) for name, text in data.items()} if isinstance(data, dict) else None


def list_seen(catalogs: Mapping[str, Catalog]) -> dict[str, str]:
    """The English of today, by the ids of its messages."""
    return {
        name_message(domain, message): message.msgid
        for domain, catalog in catalogs.items()
        for message in catalog.live
    }
