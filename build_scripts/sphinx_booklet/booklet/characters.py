"""Characters that nobody sees, and that change what is read: controls, direction marks, fillers, joiners.

Unicode Standard Annex 9 (explicit directional formatting) and Technical Report 36, 3.1 (visual spoofing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Signs that exist as text and as a small picture (Unicode's emoji-variation-sequences.txt; not its digits, of which
# doses are made), and pictures
SIGNS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    rf"|(?<![{SIGNS}])[\ufe0e\ufe0f]"  # after such a sign they say which of the two is meant
)
# Joiners shape letters in these scripts, and stand between two of them; they make one picture of several.
LETTERS = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
JOINED = rf"{LETTERS}\u2600-\u27bf\U0001f000-\U0001faff"
JOINERS = re.compile(rf"(?<![{JOINED}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![{JOINED}])")


def find_invisible(text: str) -> Iterator[tuple[int, str]]:
    """Each such character of a text, with its place (from 0)."""
    for pattern in (INVISIBLE, JOINERS):
        for found in pattern.finditer(text):
            yield found.start(), found[0]


def name_character(character: str) -> str:
    """The name by which a character can be looked up: U+202E."""
    return f"U+{ord(character):04X}"
