"""The Unicode Bidirectional Algorithm (UAX #9), with isolates and bracket pairs.

Properties come from `unicodedata`; nothing else is needed. `resolve` gives the levels
of one paragraph, `reorder` the visual order of one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

MAX_DEPTH = 125
REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
ISOLATES = frozenset(("LRI", "RLI", "FSI"))
NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
LEFT_TO_RIGHT = frozenset(("L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"))

# Default classes of unassigned code points (DerivedBidiClass.txt).
_DEFAULT_AL = (
    (0x600, 0x7BF),
    (0x860, 0x8FF),
    (0xFB50, 0xFDCF),
    (0xFDF0, 0xFDFF),
    (0xFE70, 0xFEFF),
    (0x10D00, 0x10D3F),
    (0x10EC0, 0x10EFF),
    (0x10F30, 0x10F6F),
    (0x1EC70, 0x1ECBF),
    (0x1ED00, 0x1ED4F),
    (0x1EE00, 0x1EEFF),
)
_DEFAULT_R = ((0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))


@cache
def bidi_class(char: str) -> str:
    """Bidi_Class of a character, with the defaults for unassigned ones."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if any(low <= code <= high for low, high in _DEFAULT_AL):
        return "AL"
    if any(low <= code <= high for low, high in _DEFAULT_R):
        return "R"
    if 0x20A0 <= code <= 0x20CF:
        return "ET"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return "L"


@cache
def bracket(char: str) -> tuple[str, str] | None:
    """('open' | 'close', the closing bracket's canonical form) of a paired bracket."""
    kind = unicodedata.category(char)
    if kind not in ("Ps", "Pe") or not unicodedata.mirrored(char) or bidi_class(char) != "ON":
        return None
    if kind == "Pe":
        return "close", unicodedata.normalize("NFD", char)
    name = unicodedata.name(char)
    try:
        closing = unicodedata.lookup(name.replace("LEFT", "RIGHT"))
    except KeyError:
        closing = char
    if closing == char:
        closing = chr(ord(char) + 1)
    return ("open", unicodedata.normalize("NFD", closing)) if unicodedata.category(closing) == "Pe" else None


def is_left_to_right(text: str) -> bool:
    """True where no character can raise a level above zero in a left-to-right paragraph."""
    return text.isascii() or all(bidi_class(char) in LEFT_TO_RIGHT for char in set(text))


def has_right_to_left(text: str) -> bool:
    """False for a text that reads from left to right even in a right-to-left book: "4.5 mg (LDN)"."""
    return not text.isascii() and any(
        bidi_class(char) in ("R", "AL", "AN", "RLE", "RLO", "RLI") for char in set(text)
    )


def resolve(text: str, base: int | None = None) -> tuple[int, list[int | None]]:
    """The paragraph level and the level of each character (None where rule X9 removes it)."""
    classes = [bidi_class(char) for char in text]
    matches = _match_isolates(classes)
    if base is None:
        base = _first_strong(classes, matches, 0, len(classes))
    original = classes[:]
    explicit = _explicit_levels(classes, matches, base)
    levels = explicit[:]
    for sequence in _isolating_sequences(original, explicit, matches):
        _resolve_sequence(text, original, classes, explicit, levels, sequence, base, matches)
    result: list[int | None] = [None if original[i] in REMOVED else level for i, level in enumerate(levels)]
    _reset_whitespace(original, result, base)
    return base, result


def fill_removed(levels: Sequence[int | None], base: int) -> list[int]:
    """Give a removed character the level of the one before it, so that runs stay whole."""
    filled, last = [], base
    for level in levels:
        last = last if level is None else level
        filled.append(last)
    return filled


def reorder(levels: Sequence[int]) -> list[int]:
    """Rule L2: indices of a line in visual order."""
    order = list(range(len(levels)))
    if not levels:
        return order
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    for threshold in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < threshold:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= threshold:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """BD9: initiator -> PDI and PDI -> initiator."""
    matches: dict[int, int] = {}
    stack: list[int] = []
    for i, kind in enumerate(classes):
        if kind in ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            start = stack.pop()
            matches[start], matches[i] = i, start
    return matches


def _first_strong(classes: Sequence[str], matches: dict[int, int], start: int, end: int) -> int:
    """P2, P3: level of the first strong character outside isolates."""
    i = start
    while i < end:
        kind = classes[i]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        i = matches.get(i, end) if kind in ISOLATES else i
        i += 1
    return 0


def _explicit_levels(classes: list[str], matches: dict[int, int], base: int) -> list[int]:
    """X1-X8: embedding levels; overrides are written into `classes`."""
    levels = [base] * len(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in ("RLE", "LRE", "RLO", "LRO"):
            levels[i] = level
            new = _next_level(level, kind[0] == "R")
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((new, {"RLO": "R", "LRO": "L"}.get(kind, ""), False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in ISOLATES:
            levels[i] = level
            rtl = kind == "RLI"
            if kind == "FSI":
                rtl = bool(_first_strong(classes, matches, i + 1, matches.get(i, len(classes))))
            if override:
                classes[i] = override
            new = _next_level(level, rtl)
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((new, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i], override, _ = stack[-1]
            if override:
                classes[i] = override
        elif kind == "PDF":
            levels[i] = level
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            levels[i] = base
        else:
            levels[i] = level
            if override and kind != "BN":
                classes[i] = override
    return levels


def _next_level(level: int, rtl: bool) -> int:
    return (level + 1) | 1 if rtl else (level + 2) & ~1


def _isolating_sequences(
    original: Sequence[str], levels: Sequence[int], matches: dict[int, int]
) -> list[list[int]]:
    """X10: runs of one level, joined over isolates."""
    runs: list[list[int]] = []
    for i, kind in enumerate(original):
        if kind in REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    starts = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in matches:
            continue
        sequence = list(run)
        while original[sequence[-1]] in ISOLATES and sequence[-1] in matches:
            follow = starts.get(matches[sequence[-1]])
            if follow is None:
                break
            sequence += follow
        sequences.append(sequence)
    return sequences


def _resolve_sequence(
    text: str,
    original: Sequence[str],
    classes: list[str],
    explicit: Sequence[int],
    levels: list[int],
    sequence: list[int],
    base: int,
    matches: dict[int, int],
) -> None:
    """W1-W7, N0-N2, I1-I2 for one isolating run sequence; writes into `levels`."""
    level = explicit[sequence[0]]
    before = next((i for i in range(sequence[0] - 1, -1, -1) if original[i] not in REMOVED), None)
    last = sequence[-1]
    after = None
    if not (original[last] in ISOLATES and last not in matches):
        after = next((i for i in range(last + 1, len(text)) if original[i] not in REMOVED), None)
    sos = "R" if max(level, base if before is None else explicit[before]) & 1 else "L"
    eos = "R" if max(level, base if after is None else explicit[after]) & 1 else "L"
    kinds = [classes[i] for i in sequence]
    if not all(kind == "L" for kind in kinds) or level & 1:
        _weak(kinds, sos)
        _brackets(text, original, sequence, kinds, level, sos)
        _neutral(kinds, level, sos, eos)
    for i, kind in zip(sequence, kinds, strict=True):
        if level & 1:
            levels[i] = level + (kind in ("L", "EN", "AN"))
        else:
            levels[i] = level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _weak(kinds: list[str], sos: str) -> None:
    """W1-W7."""
    previous = strong = sos
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if previous in ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        elif kind in ("L", "R", "AL"):
            strong = kind
        kinds[i] = kind
    for i, kind in enumerate(kinds):
        if kind == "AL":
            kinds[i] = "R"
        elif kind in ("ES", "CS") and 0 < i < len(kinds) - 1:
            left, right = kinds[i - 1], kinds[i + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                kinds[i] = left
    i = 0
    while i < len(kinds):
        if kinds[i] != "ET":
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (i and kinds[i - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[i:end] = ["EN"] * (end - i)
        i = end
    strong = sos
    for i, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(
    text: str, original: Sequence[str], sequence: list[int], kinds: list[str], level: int, sos: str
) -> None:
    """N0: bracket pairs take the direction of what they hold, or of what precedes them."""
    embedding = "R" if level & 1 else "L"
    for start, end in _bracket_pairs(text, sequence, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]}
        if embedding in inside:
            found = embedding
        elif "L" in inside or "R" in inside:
            context = next((d for d in map(_direction, reversed(kinds[:start])) if d), sos)
            found = context if context != embedding else embedding
        else:
            continue
        for position in (start, end):
            kinds[position] = found
            for i in range(position + 1, len(kinds)):
                if original[sequence[i]] != "NSM":
                    break
                kinds[i] = found


def _bracket_pairs(text: str, sequence: list[int], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for position, i in enumerate(sequence):
        if kinds[position] != "ON":
            continue
        found = bracket(text[i])
        if found is None:
            continue
        kind, closing = found
        if kind == "open":
            if len(stack) == 63:
                break
            stack.append((closing, position))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closing:
                pairs.append((stack[depth][1], position))
                del stack[depth:]
                break
    return sorted(pairs)


def _neutral(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """N1, N2."""
    i = 0
    while i < len(kinds):
        if kinds[i] not in NEUTRAL:
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        left = _direction(kinds[i - 1]) if i else sos
        right = _direction(kinds[end]) if end < len(kinds) else eos
        kinds[i:end] = [left if left == right else "R" if level & 1 else "L"] * (end - i)
        i = end


def _reset_whitespace(original: Sequence[str], levels: list[int | None], base: int) -> None:
    """L1, the paragraph taken as one line."""
    trailing = True
    for i in range(len(original) - 1, -1, -1):
        kind = original[i]
        if kind in ("B", "S"):
            trailing = True
        elif kind not in ISOLATES and kind not in ("PDI", "WS") and kind not in REMOVED:
            trailing = False
        if trailing and levels[i] is not None:
            levels[i] = base
