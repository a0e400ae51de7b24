"""Signatures that do not count: dated in the future, by nobody, or by the one who translated.

A second person reads what the first has written. Who translated is known from the header of a catalog
(Last-Translator), and from the history of the repository where there is one: `git blame` names the author
of each line. Only initials are compared, since a signature holds no more.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sphinx_booklet.booklet.config import SignOff
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.states import INITIALS, find_signature, is_signed

FURTHEST_AHEAD = datetime.timedelta(hours=14)  # the zone of the Line Islands: no place has a later day
PLACEHOLDERS = frozenset(("full name", "name", "nobody", "noone", "no one", "none", "unknown", "tbc", "tbd", "todo", "automatically generated"))  # fmt: skip
TIME_LIMIT = 30  # seconds for git


def find_today() -> datetime.date:
    """The latest day that it is anywhere on earth: a signature of a later day is of the future everywhere."""
    return (datetime.datetime.now(datetime.UTC) + FURTHEST_AHEAD).date()


def refuse_sign_off(sign_off: SignOff, today: datetime.date) -> str:
    """Why the sign-off of the English does not count; "" when it does."""
    if sign_off.date > today:
        return f"the English is signed on {sign_off.date}, a day that is still to come"
    if not is_name(sign_off.name):
        return f"the English is signed by “{sign_off.name}”, which is nobody's name"
    return ""


def refuse_signatures(folder: Path, catalogs: Mapping[str, Catalog], today: datetime.date) -> list[str]:
    """Why signatures in the catalogs of a language do not count, with how many; `folder` is where they lie."""
    reasons: Counter[str] = Counter()
    for domain, catalog in catalogs.items():
        authors = read_authors(folder / f"{domain}.po")
        names = list(list_names(catalog.header.get("Last-Translator", "")))
        for message in catalog.live:
            reason = refuse_signature(message, [*names, *authors.get(message.string_line, ())], today)
            reasons.update([reason] if reason else [])
    return [
        f"{number} signature{'s' if number > 1 else ''}: {reason}"
        for reason, number in sorted(reasons.items())
    ]


def refuse_signature(message: Message, translators: Iterable[str], today: datetime.date) -> str:
    """Why the signature of a message does not count; "" when it does, or when there is none that holds."""
    signature = find_signature(message)
    if signature is None or not is_signed(message):
        return ""
    if signature.date > today:
        return f"dated {signature.date}, a day that is still to come"
    if not INITIALS.fullmatch(signature.by):
        return f"by “{signature.by}”, which is nobody"
    for name in translators:
        if signature.by.casefold() in make_initials(name):
            return f"by {signature.by}, who translated it ({name}): a second person has to sign"
    return ""


def make_initials(name: str) -> set[str]:
    """The initials that a person may sign with, in small letters: of all names, of the first and the last."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words:
        return set()
    return {"".join(word[0] for word in words), words[0][0] + words[-1][0]}


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person: two letters at least, and not a word that stands for nobody."""
    return len(re.findall(r"[^\W\d_]", text)) > 1 and text.strip(" .").casefold() not in PLACEHOLDERS


def list_names(text: str) -> Iterator[str]:
    """The name in a field like `Ann Bell <ann@example.org>`."""
    name = text.partition("<")[0].strip()
    if is_name(name):
        yield name


def read_authors(path: Path) -> dict[int, tuple[str, ...]]:
    """Who wrote each line of a file (from 1), as git knows it; nothing without git or a history.

    In a clone that was cut short, lines older than the cut bear the name of whoever made the last
    commit before it (git calls it a boundary): of these nobody is known.
    """
    command = ["git", "blame", "--line-porcelain", "--", path.name]
    try:
        done = subprocess.run(command, cwd=path.parent, capture_output=True, timeout=TIME_LIMIT, check=True)
    except (OSError, subprocess.SubprocessError):
        return {}
    authors: dict[int, tuple[str, ...]] = {}
    line, author, known = 0, "", True
    for text in done.stdout.decode("utf-8", "replace").split("\n"):
        if found := re.match(r"[0-9a-f]{40,64} \d+ (\d+)", text):
            line, author, known = int(found[1]), "", True
        elif text.startswith("author "):
            author = text.removeprefix("author ")
        elif text == "boundary":
            known = False
        elif text.startswith("\t") and known and author != "Not Committed Yet":
            authors[line] = (author,)
    return authors
