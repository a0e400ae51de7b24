"""Old catalogs + new templates -> new catalogs of one language. Pure, and it loses nothing.

What GNU msgmerge does with ``--previous --no-wrap`` and a compendium, with three differences: a
paragraph that moves to another chapter leaves the old one (no second copy), brings its comments, flags
and signature, and one that changed keeps the old English and its translation as an obsolete message
too, so that taking a change back restores every byte. No suggestion is ever made from a message that
is still in use elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.message import FUZZY, Catalog, Message
from sphinx_booklet.catalogs.states import is_signed, unsign_notes

Key = tuple[str | None, str]
# From which likeness on a translation is offered for a changed sentence; msgmerge's own value is 0.6.
LIKENESS = 0.6
# Fields of a header that belong to the translators and stay; the others come from the template.
ROUNDS = 5
# A piece of a paragraph that was split or joined has so many characters at least.
SHORTEST_PART = 25
PLACEHOLDERS = ("EMAIL@ADDRESS", "LL@li.org", "YEAR-MO-DA")
DATED = ("POT-Creation-Date", "Generated-By")
GENERATED = ("Project-Id-Version", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


@dataclass(frozen=True, slots=True)
class Memory:
    """A translation that was there before, and the domain that held it."""

    domain: str
    message: Message

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """What is preferred when the same English was translated more than once."""
        return not self.message.is_fuzzy, is_signed(self.message), not self.message.obsolete


def merge_language(
    templates: Mapping[str, Catalog],
    old: Mapping[str, Catalog],
    fresh: Mapping[str, Catalog],
    code: str,
    plural_forms: str,
) -> dict[str, Catalog]:
    """The catalogs of a language (gettext code) for these templates.

    `fresh` holds new files for domains that `old` lacks: their headers are used.

    Domains that are only in `old` come back without live messages when they hold translations that
    no template has a use for, or credits that no other file took over, and else not at all.

    Raises BookletError when a translation would be lost, which is a fault of this module.
    """
    merged = merge_once(templates, old, fresh, code, plural_forms)
    for _ in range(ROUNDS):  # what one chapter took may be of use to another
        again = merge_once(templates, merged, {}, code, plural_forms)
        if again == merged:
            break
        merged = again
    if lost := set(list_translations(old.values())) - set(list_translations(merged.values(), fuzzy=True)):
        raise BookletError(
            f"{len(lost)} translations would be lost, so nothing was changed. The first is of: {min(lost)[0]}",
            advice="This is a fault of the program; please pass it on.",
        )
    return merged


def merge_once(
    templates: Mapping[str, Catalog],
    old: Mapping[str, Catalog],
    fresh: Mapping[str, Catalog],
    code: str,
    plural_forms: str,
) -> dict[str, Catalog]:
    """One round of the merge."""
    merge = _Merge(templates, old, fresh, int(re.findall(r"nplurals=(\d+)", plural_forms)[0]))
    merged = {
        name: Catalog(
            make_header(template, merge.find_header(name), code, plural_forms),
            (*merge.live[name], *merge.keep_unused(name)),
            merge.find_header(name).comment,
            merge.find_header(name).header_flags,
        )
        for name, template in templates.items()
    }
    for name, catalog in old.items():
        if name not in templates:
            kept = merge.keep_unused(name)
            if kept or (has_credits(catalog) and catalog not in map(merge.find_header, templates)):
                merged[name] = replace(catalog, messages=kept)
    return merged


class _Merge:
    def __init__(
        self,
        templates: Mapping[str, Catalog],
        old: Mapping[str, Catalog],
        fresh: Mapping[str, Catalog],
        plurals: int,
    ) -> None:
        self.templates, self.old, self.fresh, self.plurals = templates, old, fresh, plurals
        self.by_key: dict[Key, list[Memory]] = {}
        for domain, catalog in old.items():
            for message in catalog.messages:
                if any(message.strings):
                    self.by_key.setdefault(message.key, []).append(Memory(domain, message))
        self.wanted = {name: {message.key for message in t.messages} for name, t in templates.items()}
        anywhere = set().union(*self.wanted.values())
        self.gone = [
            memory
            for key, memories in self.by_key.items()
            for memory in memories
            if key not in anywhere and not memory.message.obsolete
        ]
        self.live = {
            name: [self.translate(name, message) for message in t.messages] for name, t in templates.items()
        }

        had = {name: {message.key for message in catalog.live} for name, catalog in old.items()}
        self.moved = {
            (message.key, message.strings)
            for name, messages in self.live.items()
            for message in messages
            if message.key not in had.get(name, ())
        }

    def translate(self, domain: str, template: Message) -> Message:
        """The template's message with what is known of it."""
        same = self.by_key.get(template.key, [])
        own = [memory for memory in same if memory.domain == domain]
        moved = [memory for memory in same if template.key not in self.wanted.get(memory.domain, ())]
        if own or moved:
            found = max(own or moved, key=lambda memory: memory.rank).message
            twins = [memory.message for memory in moved if memory.message.strings == found.strings]
            notes = join_notes(found, twins)
            return adopt(template, replace(found, notes=notes))
        if same:  # the same words elsewhere, still in use there: to be looked at in its new place
            found = max(same, key=lambda memory: memory.rank).message
            return replace(adopt(template, found), notes=unsign_notes(found.notes))
        if template.plural is not None:
            template = replace(template, strings=("",) * self.plurals)
        if (untranslated := self.find_own(domain, template.key)) is not None:
            return replace(adopt(template, untranslated), strings=template.strings)
        if (changed := self.find_alike(domain, template)) is not None:
            return suggest(template, changed)
        return template

    def find_own(self, domain: str, key: Key) -> Message | None:
        """The untranslated message of the domain itself: its comments and flags stay."""
        for message in self.old[domain].messages if domain in self.old else ():
            if message.key == key:
                return message
        return None

    def find_alike(self, domain: str, template: Message) -> Message | None:
        """The translation of the most similar English that has gone; of two, its own chapter's."""
        if template.plural is None and (part := self.find_part(template.msgid)) is not None:
            return part
        best, found = 0.0, None
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(template.msgid)
        for memory in self.gone:
            if (memory.message.plural is None) != (template.plural is None):
                continue
            matcher.set_seq1(memory.message.msgid)
            if matcher.real_quick_ratio() < LIKENESS or matcher.quick_ratio() < LIKENESS:
                continue
            likeness = matcher.ratio()
            score = likeness + (0.1 if memory.domain == domain else 0)
            if likeness >= LIKENESS and score > best:
                best, found = score, memory.message
        return found

    def find_part(self, english: str) -> Message | None:
        """A message that has gone and differs by capitals alone, or of which this English is a part, or the whole."""
        folded = english.casefold()
        parts = [
            m.message
            for m in self.gone
            if m.message.plural is None and is_part(m.message.msgid.casefold(), folded)
        ]
        same = [message for message in parts if message.msgid.casefold() == folded]
        return max(same or parts, key=lambda message: len(message.msgid), default=None)

    def keep_unused(self, domain: str) -> tuple[Message, ...]:
        """What the domain had and no template uses: obsolete, sorted, each once."""
        if domain not in self.old:
            return ()
        kept: dict[Key, Message] = {}
        for message in self.old[domain].messages:
            if not any(message.strings) or message.key in self.wanted.get(domain, ()):
                continue
            if self.is_elsewhere(message) or self.is_suggestion(message):
                continue
            kept[message.key] = replace(
                message,
                obsolete=True,
                hints=(),
                places=(),
                flags=tuple(flag for flag in message.flags if not flag.endswith("-format")),
            )
        return tuple(kept[key] for key in sorted(kept, key=lambda key: (key[1], key[0] or "")))

    def is_elsewhere(self, message: Message) -> bool:
        """Whether it moved, or is an unsigned copy of what another chapter has."""
        if (message.key, message.strings) in self.moved:
            return True
        return not is_signed(message) and any(
            other.key == message.key
            and other.strings == message.strings
            and set(message.notes) <= set(other.notes)
            for messages in self.live.values()
            for other in messages
        )

    def is_suggestion(self, message: Message) -> bool:
        """Whether it only repeats, as a suggestion, what another message holds."""
        if not message.is_fuzzy or message.previous_msgid is None:
            return False
        origin = self.by_key.get((message.context, message.previous_msgid), [])
        return any(memory.message.strings == message.strings for memory in origin)

    def find_header(self, domain: str) -> Catalog:
        """The old header; a renamed chapter takes that of the file whose translations it took."""
        if domain in self.old:
            return self.old[domain]
        taken = {message.key for message in self.live[domain] if message.is_translated}
        gone = {
            name: len(taken & {message.key for message in catalog.live})
            for name, catalog in self.old.items()
            if name not in self.templates
        }
        best = max(gone, key=lambda name: gone[name], default=None)
        if best is not None and gone[best]:
            return self.old[best]
        return self.fresh.get(domain, self.templates[domain])


def is_part(old: str, new: str) -> bool:
    """Whether one of two texts, in small letters, holds the other: a paragraph was split, or two were joined."""
    if old == new:
        return True
    short, long = sorted((old, new), key=len)
    return len(short) >= SHORTEST_PART and short in long


def join_notes(found: Message, twins: Iterable[Message]) -> tuple[str, ...]:
    """The comments of a message as they are, repeated lines too, then what others say of the same words."""
    more = dict.fromkeys(note for message in twins for note in message.notes if note not in found.notes)
    return (*found.notes, *more)


def adopt(template: Message, known: Message) -> Message:
    """The template's message with a known translation of the same English, its comments and flags."""
    stays_fuzzy = known.is_fuzzy or (known.plural != template.plural and any(known.strings))
    strings = known.strings
    if (template.plural is None) != (known.plural is None):
        strings = (strings[0],) if template.plural is None else (strings[0],) * 2
    flags = [flag for flag in known.flags if flag != FUZZY and not flag.endswith("-format")]
    return replace(
        template,
        strings=strings,
        notes=known.notes,
        flags=tuple(dict.fromkeys((*([FUZZY] if stays_fuzzy else []), *template.flags, *flags))),
        previous=known.previous,
    )


def suggest(template: Message, changed: Message) -> Message:
    """The template's message with the translation of the English that it replaces, marked fuzzy."""
    previous = changed.previous if changed.is_fuzzy and changed.previous else tuple(describe(changed))
    return replace(
        template,
        strings=changed.strings,
        notes=changed.notes,
        flags=tuple(dict.fromkeys((FUZZY, *template.flags))),
        previous=previous,
    )


def describe(message: Message) -> Iterator[tuple[str, str]]:
    """The English of a message as gettext's ``#|`` lines."""
    if message.context is not None:
        yield "msgctxt", message.context
    yield "msgid", message.msgid
    if message.plural is not None:
        yield "msgid_plural", message.plural


def make_header(template: Catalog, old: Catalog, code: str, plural_forms: str) -> dict[str, str]:
    """The template's fields, then the translators' own in their order."""
    header = {name: template.header[name] for name in GENERATED if name in template.header}
    header["Language"] = code
    header["Plural-Forms"] = plural_forms
    for name, value in old.header.items():
        if name not in header and name not in DATED and not any(word in value for word in PLACEHOLDERS):
            header[name] = value
    return header


def has_credits(catalog: Catalog) -> bool:
    """Whether the header says who translated the file."""
    own = set(catalog.header) - {*GENERATED, *DATED, "Plural-Forms", "Report-Msgid-Bugs-To"}
    return bool(own) or len(catalog.comment) > 1


def list_translations(catalogs: Iterable[Catalog], fuzzy: bool = False) -> Iterator[tuple[str, str]]:
    """English and translation of everything that is no suggestion; with `fuzzy` of suggestions too."""
    for catalog in catalogs:
        for message in catalog.messages:
            if fuzzy or not message.is_fuzzy:
                yield from ((message.msgid, text) for text in message.strings if text)
