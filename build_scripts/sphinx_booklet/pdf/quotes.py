"""Typographic quotes of rst2pdf, in time that grows with a text and not with its square."""

from __future__ import annotations

import re

from docutils.utils import smartquotes

_TAG = re.compile(r"(<[^>]*>)")


class SmartQuotes:
    """In place of docutils' module in rst2pdf, whose search for tags tries each place of a text anew."""

    @staticmethod
    def smartyPants(text: str, attr: str = "1", language: str = "en") -> str:
        """A paragraph's markup with the quotes that `attr` asks for ("0": none)."""
        if str(attr) in ("0", "False", ""):
            return text
        pieces = [piece for piece in _TAG.split(text) if piece]
        tokens = (("tag" if _TAG.fullmatch(piece) else "text", piece) for piece in pieces)
        return "".join(smartquotes.educate_tokens(tokens, attr, language))
