"""Sentences and words of English prose."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:[’'.,:/-]?[^\W_]+)*")
# A full stop, question or exclamation mark, what may close after it, and then a new beginning.
END = re.compile(r"(?<=[.!?])[”’)\]]*\s+(?=[“‘(\[]*[A-Z0-9])")
# A full stop that ends no sentence.
ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs?|cf|al|e\.g|i\.e|approx)\.|\b[A-Z]\.)$")


def split_sentences(text: str) -> list[str]:
    """The sentences of one passage, which is in one line."""
    sentences: list[str] = []
    begin = 0
    for found in END.finditer(text):
        piece = text[begin : found.start()]
        if ABBREVIATION.search(piece):
            continue
        sentences.append(text[begin : found.end()].strip())
        begin = found.end()
    rest = text[begin:].strip()
    return [*sentences, rest] if rest else sentences


def list_words(text: str) -> list[str]:
    """The words of a text; a number with its decimals is one word, and so is a compound with a hyphen."""
    return WORD.findall(text)
