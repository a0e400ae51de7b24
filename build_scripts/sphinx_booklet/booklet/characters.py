"""Characters that nobody sees, and that change what is read: controls, direction marks, fillers, joiners.

Unicode Standard Annex 9 (explicit directional formatting) and Technical Report 36, 3.1 (visual spoofing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# Joiners shape letters in these scripts, and stand between two of them.
JOINERS = re.compile(
    r"(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff])"
)


def find_invisible(text: str) -> Iterator[tuple[int, str]]:
    """Each such character of a text, with its place (from 0)."""
    for pattern in (INVISIBLE, JOINERS):
        for found in pattern.finditer(text):
            yield found.start(), found[0]


def name_character(character: str) -> str:
    """The name by which a character can be looked up: U+202E."""
    return f"U+{ord(character):04X}"
