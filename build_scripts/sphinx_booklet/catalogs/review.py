"""Review: a page that shows English and translation side by side, and a list of what was accepted.

The page works without a network. Ticking a message puts a line `<id> <hash>` into a list, which the
reviewer saves; signing takes that list. The hash is made from the words that the reviewer saw: what has
changed since, on either side, is not signed and is named.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.sheet import name_message
from sphinx_booklet.catalogs.states import State, find_state, hash_message, sign_message

TRANSLATED_BY = "{by} has translated this file: the file says so at its head. Someone else has to sign."
LINE = re.compile(r"(?P<id>[\w/.-]+-[0-9a-f]{8})\s+(?P<hash>[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Item:
    """A message as the page shows it. `findings` keep it from being signed."""

    id: str
    hash: str
    chapter: str
    state: State
    message: Message
    findings: tuple[Diagnostic, ...] = ()


def list_items(
    catalogs: Mapping[str, Catalog], findings: Iterable[Diagnostic], everything: bool = False
) -> list[Item]:
    """What there is to review: drafts and stale messages; with `everything` also signed and untranslated ones."""
    by_place: dict[tuple[str, int | None], list[Diagnostic]] = {}
    for finding in findings:
        by_place.setdefault((finding.document, finding.line), []).append(finding)
    items = []
    for domain, catalog in catalogs.items():
        for message in catalog.live:
            state = find_state(message)
            if everything or state in (State.DRAFT, State.STALE):
                found = by_place.get((Path(domain).name, message.string_line), [])
                items.append(
                    Item(
                        name_message(domain, message),
                        hash_message(message),
                        domain,
                        state,
                        message,
                        tuple(found),
                    )
                )
    return items


def read_accepted(path: Path) -> dict[str, str]:
    """A list that the page made: id -> hash. Empty lines and lines that start with # are skipped.

    Raises BookletError naming the line that is no such line.
    """
    accepted = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        found = LINE.fullmatch(text)
        if found is None:
            raise BookletError(
                f"“{text[:40]}” is not a line of a review list: an id, a space, twelve letters and digits.",
                path=path,
                line=number,
                advice="Save the list again from the review page.",
            )
        accepted[found["id"]] = found["hash"]
    return accepted


def sign_accepted(
    catalogs: Mapping[str, Catalog],
    findings: Iterable[Diagnostic],
    accepted: Mapping[str, str],
    by: str,
    date: datetime.date,
) -> tuple[dict[str, Catalog], int, list[str]]:
    """Sign what was accepted; returns the new catalogs, how many were signed, and why others were not."""
    items = {item.id: item for item in list_items(catalogs, findings, everything=True)}
    refused = [f"{name}: there is no such message any more." for name in accepted if name not in items]
    signed = 0
    made = {}
    for domain, catalog in catalogs.items():
        messages = []
        own = by.upper() in list_translators(catalog)
        for message in catalog.messages:
            item = None if message.obsolete else items.get(name_message(domain, message))
            if item is None or item.id not in accepted:
                messages.append(message)
                continue
            reason = TRANSLATED_BY.format(by=by) if own else why_unsigned(item, accepted[item.id])
            if reason:
                refused.append(f"{item.id}: {reason}")
            elif item.state is not State.REVIEWED:
                signed += 1
                message = sign_message(replace(message, previous=()), by, date)
            messages.append(message)
        made[domain] = replace(catalog, messages=tuple(messages))
    return made, signed, refused


def list_translators(catalog: Catalog) -> set[str]:
    """The initials of those who translated a file: its head names them, a line each, and its last translator."""
    names = [catalog.header.get("Last-Translator", "").partition("<")[0], *catalog.comment]
    initials = set()
    for name in names:
        words = re.findall(r"[^\W\d_][\w’'-]*", name)
        if 1 < len(words) <= 5 and all(word[0].isupper() for word in words):
            initials |= {"".join(word[0] for word in words), words[0][0] + words[-1][0]}
    return initials


def read_remarks(path: Path) -> list[str]:
    """What the reviewer said is wrong, as the page wrote it into the list: an id and her words."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line.removeprefix("# wrong ") for line in lines if line.startswith("# wrong ")]


def why_unsigned(item: Item, hash_seen: str) -> str:
    """Why a message cannot be signed; an empty string when it can."""
    if not item.message.is_translated:
        return "it is not translated."
    if item.hash != hash_seen:
        return "it has changed since you saw it. Look at it again in a new page."
    if item.message.is_fuzzy:
        return "it is marked fuzzy: the translator has to look at it first."
    # a warning stands on the page: who signs has read it and accepts it
    if refused := [finding for finding in item.findings if finding.severity == "error"]:
        return f"`make po-check` has a finding: {refused[0].code} {refused[0].message}"
    return ""
