"""One term, one translation: the glossary of a language is its authority."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import partial

from sphinx_booklet.catalogs.facts.lexicon import normalise, split_words
from sphinx_booklet.catalogs.hints import GLOSSARY_TERM
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.kept import Kept
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.catalogs.rules.pair import PROGRAM, Fault, Pair

# How much of a term must be found again in an inflected form of it.
LIKENESS = 0.5


def list_terms(catalogs: Mapping[str, Catalog]) -> dict[str, tuple[str, str, Message]]:
    """Terms of the glossary that are translated: English in small letters -> domain, translation, message."""
    return {
        message.msgid.casefold(): (domain, message.strings[0], message)
        for domain, catalog in catalogs.items()
        for message in catalog.live
        if GLOSSARY_TERM in message.hints and message.is_translated and not message.is_fuzzy
    }


def check_terms(catalogs: Mapping[str, Catalog], kept: Kept) -> Iterator[tuple[str, Message, str, str]]:
    """PO-054, PO-055: yields domain, message, code and what is wrong."""
    terms = list_terms(catalogs)
    glossary = "\0".join(f"{english}\0{translation}" for english, (_, translation, _) in terms.items())
    glossary = hashlib.sha256(glossary.encode()).hexdigest()
    seen: dict[str, str] = {}
    for english, (domain, translation, message) in terms.items():
        first = seen.setdefault(translation.casefold(), english)
        if first != english:
            yield (
                domain,
                message,
                "PO-055",
                f"“{first}” and “{english}” have the same translation. Readers and the program must tell them apart: translate one of them another way.",
            )
    for domain, catalog in catalogs.items():
        if domain in PROGRAM:
            continue
        for message in catalog.live:
            if message.is_translated and not message.is_fuzzy and GLOSSARY_TERM not in message.hints:
                parts = ("terms", glossary, message.msgid, message.strings[0])
                for code, fault in kept.find(parts, partial(check_message, message, terms)):
                    yield domain, message, code, fault


def check_message(message: Message, terms: dict[str, tuple[str, str, Message]]) -> Iterator[Fault]:
    """What a message calls a term, beside what the glossary calls it."""
    text = message.strings[0]
    whole = terms.get(message.msgid.casefold())
    if whole and not is_like(whole[1], text):
        yield (
            "PO-054",
            f"The glossary says “{whole[1]}” for “{message.msgid}”, here it is “{text}”. Use one of them in both places.",
        )
    if ":term:" not in message.msgid:  # what is not parsed takes no time
        return
    english = [role for role in read_markup(message.msgid).roles if role.name == "term"]
    found = [role for role in read_markup(text).roles if role.name == "term"]
    for role in english:
        term = terms.get(role.target.casefold())
        if term is None or not is_like(role.target, role.title):
            continue  # the English itself says it in other words here
        titles = [other.title for other in found if other.target.casefold() == role.target.casefold()]
        if titles and not any(is_like(term[1], title) for title in titles):
            yield (
                "PO-054",
                f"The glossary says “{term[1]}” for “{role.target}”, here it is “{titles[0]}”. Use one word for one thing.",
            )


def check_forbidden(pair: Pair) -> Iterator[Fault]:
    """PO-063: words that the lexicon forbids for a term of the English."""
    lexicon = pair.lexicon
    if lexicon is None or not lexicon.forbidden or pair.is_reference:
        return
    english, text = normalise(pair.english_markup.words), split_words(pair.markup.words)
    for term, words in lexicon.forbidden.items():
        for word in words if term in english else ():
            parts = split_words(word)
            if any(text[at : at + len(parts)] == parts for at in range(len(text))):
                yield (
                    "PO-063",
                    f"“{word}” is not to be used for “{term}”: source/lexicon/{pair.code}.toml says so.",
                )


def is_like(term: str, form: str) -> bool:
    """Whether `form` may be an inflected form of `term`: a good part of the longer words is the same."""
    term, form = term.casefold(), form.casefold()
    if term in form or form in term:
        return True
    matcher = SequenceMatcher(None, term, form, autojunk=False)
    return matcher.find_longest_match().size >= LIKENESS * min(len(term), len(form))
