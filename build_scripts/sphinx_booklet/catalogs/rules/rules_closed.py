"""Words of closed classes that a sentence has lost or added: only, nobody, today, before, unknown."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.closed import compare_closed
from sphinx_booklet.catalogs.facts.comparing import Difference
from sphinx_booklet.catalogs.facts.reading import split_sentences
from sphinx_booklet.catalogs.rules.denial import deny, split_denied
from sphinx_booklet.catalogs.rules.pair import Pair


def find_closed(pair: Pair) -> Iterator[Difference]:
    """What a sentence has lost or added of closed classes of words."""
    if pair.is_program or pair.lexicon is None:
        return
    one, other = split_denied(pair.english_markup.words, pair.source), split_denied(pair.own_words, pair.code)
    sentences = len(split_sentences(pair.english_markup.words))
    count = sentences if sentences == len(split_sentences(pair.own_words)) else 1
    if count == 1:
        one, other = (" ".join(one),), (" ".join(other),)
    denied = tuple(
        bool(any(deny(a, pair.source))) != bool(any(deny(b, pair.code)))
        for a, b in zip(one, other, strict=False)
    )
    yield from compare_closed(
        pair.english_facts, pair.facts, count, pair.lexicon.known, denied if len(denied) == count else ()
    )
