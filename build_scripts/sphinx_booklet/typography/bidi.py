"""The Unicode Bidirectional Algorithm (UAX #9), with isolates and bracket pairs.

`resolve` gives the levels of one paragraph, `reorder` the visual order of one line. The rules for the inside
of an isolating run sequence (W1 to N2) are in `bidi_sequences`, the properties of characters in `unicode`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.typography.bidi_sequences import ISOLATES, resolve_brackets, resolve_neutral, resolve_weak
from sphinx_booklet.typography.unicode import bidi_class

LEFT_TO_RIGHT_ISOLATE, END_OF_ISOLATE = "\u2066", "\u2069"  # LRI and PDI
MAX_DEPTH = 125
REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
LEFT_TO_RIGHT = frozenset(("L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"))


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
        resolve_weak(kinds, sos)
        resolve_brackets(text, original, sequence, kinds, level, sos)
        resolve_neutral(kinds, level, sos, eos)
    for i, kind in zip(sequence, kinds, strict=True):
        if level & 1:
            levels[i] = level + (kind in ("L", "EN", "AN"))
        else:
            levels[i] = level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


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
