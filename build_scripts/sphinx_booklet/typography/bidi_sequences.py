"""The inside of an isolating run sequence (UAX #9): weak types, bracket pairs, neutral types.

Each function rewrites a list with the class of each character of one sequence; `sos` and `eos` are the
directions at its two ends, "L" or "R" (X10).
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.typography.unicode import paired_bracket

ISOLATES = frozenset(("LRI", "RLI", "FSI"))
NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))


def resolve_weak(kinds: list[str], sos: str) -> None:
    """Rules W1 to W7: marks, numbers and what stands at numbers."""
    _resolve_marks(kinds, sos)
    _join_separators(kinds)
    _join_terminators(kinds)
    _resolve_numbers(kinds, sos)


def _resolve_marks(kinds: list[str], sos: str) -> None:
    """W1, W2: a mark is what it stands on, a number after an Arabic letter is an Arabic number."""
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


def _join_separators(kinds: list[str]) -> None:
    """W3, W4: an Arabic letter is right to left, a separator between two numbers of a kind belongs to them."""
    for i, kind in enumerate(kinds):
        if kind == "AL":
            kinds[i] = "R"
        elif kind in ("ES", "CS") and 0 < i < len(kinds) - 1:
            left, right = kinds[i - 1], kinds[i + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                kinds[i] = left


def _join_terminators(kinds: list[str]) -> None:
    """W5: terminators at a European number belong to it."""
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


def _resolve_numbers(kinds: list[str], sos: str) -> None:
    """W6, W7: what is left at numbers is neutral, a European number in text from left to right is such text."""
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


def resolve_brackets(
    text: str, original: Sequence[str], sequence: list[int], kinds: list[str], level: int, sos: str
) -> None:
    """Rule N0: bracket pairs take the direction of what they hold, or of what precedes them."""
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
    """BD16: the pairs of a sequence as places in it, at most 63 open at once."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for position, i in enumerate(sequence):
        if kinds[position] != "ON":
            continue
        found = paired_bracket(text[i])
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


def resolve_neutral(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """Rules N1 and N2: what is left takes the direction of both its sides, or that of the embedding `level`."""
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
