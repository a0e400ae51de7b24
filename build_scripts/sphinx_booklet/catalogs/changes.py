"""Two lists of lines, compared in words: what is gone, new, moved, said otherwise or become another thing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sphinx_booklet.catalogs.document import Line, name_section

LONGEST = 70  # characters of a passage that are quoted
ALIKE = 0.5  # how like two passages must be to be two versions of one


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words; `before` or `after` is None for what is new or gone."""

    sentence: str
    safety: bool
    before: Line | None = None
    after: Line | None = None

    def __str__(self) -> str:
        return f"Safety: {self.sentence}" if self.safety else self.sentence


@dataclass(frozen=True, slots=True)
class _Pair:
    before: Line
    after: Line

    @property
    def safety(self) -> bool:
        return self.before.safety or self.after.safety


def describe_changes(before: Sequence[Line], after: Sequence[Line]) -> list[str]:
    """A sentence for each change from `before` to `after`, safety first; empty only when both say the same."""
    return [str(change) for change in list_changes(before, after)]


def list_changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """The changes from `before` to `after`, safety first; empty only when both say the same."""
    found = _compare(before, after) + _describe_chapters(before, after)
    if not found and _all(before) != _all(after):
        found.append(Change("The order or the nesting of the text has changed.", True))
    return sorted(dict.fromkeys(found), key=lambda change: not change.safety)


def _all(lines: Iterable[Line]) -> list[tuple[object, ...]]:
    return [(line.chapter, line.place, line.kind, line.words) for line in lines]


def _compare(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    gone, new, same = _match(before, after)
    numbers = {**number_chapters(before), **number_chapters(after)}
    pairs, gone, new = _pair_words(gone, new)
    versions, gone, new = _pair_likely(gone, new)
    blocks, gone, new = _pair_blocks(gone, new)
    stay = {line.chapter for line in before} & {line.chapter for line in after}
    gone, new = ([line for line in lines if line.chapter in stay] for lines in (gone, new))
    found = [_say_block(pair, numbers) for pair in blocks]
    found += _say_moved(pairs, numbers)
    found += [_say_version(pair, numbers) for pair in versions]
    for lines, what in ((gone, "is gone from"), (new, "is new in")):
        for line in _without_followers(lines):
            sentence = f"{_where(line, numbers)}: {_name(line)} {what} {_place(line)}."
            found.append(Change(sentence, line.safety, *((line, None) if lines is gone else (None, line))))
    renamed = {
        name_section(p.before.words): name_section(p.after.words)
        for p in versions
        if p.before.kind == "heading"
    }
    moved = [
        p
        for p in same
        if _follow(p.before.place, renamed) != p.after.place or p.before.safety != p.after.safety
    ]
    return found + _say_moved(moved, numbers)


def _follow(place: tuple[str, ...], renamed: dict[str, str]) -> tuple[str, ...]:
    """A place with the headings that have other words now."""
    return tuple(renamed.get(part, part) for part in place)


def _match(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line], list[_Pair]]:
    """Lines that are only in one of the lists, and those that stand in both in the same order, by chapter."""
    old, new = _by_chapter(before), _by_chapter(after)
    gone: list[Line] = []
    come: list[Line] = []
    same: list[_Pair] = []
    for chapter in dict.fromkeys((*old, *new)):
        one, other = old.get(chapter, []), new.get(chapter, [])
        old_keys, new_keys = ([(line.kind, line.words) for line in lines] for lines in (one, other))
        for kind, a, b, c, d in difflib.SequenceMatcher(
            None, old_keys, new_keys, autojunk=False
        ).get_opcodes():
            if kind == "equal":
                same += [_Pair(x, y) for x, y in zip(one[a:b], other[c:d], strict=True)]
            else:
                gone += one[a:b]
                come += other[c:d]
    return gone, come, same


def _by_chapter(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.chapter, []).append(line)
    return found


def _pair_words(gone: list[Line], new: list[Line]) -> tuple[list[_Pair], list[Line], list[Line]]:
    """Passages with the same words at another place or of another kind."""
    pairs, rest = [], list(new)
    left = []
    for line in gone:
        match = next((x for x in rest if line.words and x.words == line.words), None)
        if match is None:
            left.append(line)
        else:
            rest.remove(match)
            pairs.append(_Pair(line, match))
    return pairs, left, rest


def _pair_likely(gone: list[Line], new: list[Line]) -> tuple[list[_Pair], list[Line], list[Line]]:
    """Passages of one chapter that are two versions of one."""
    pairs, rest, left = [], list(new), []
    for line in gone:
        ranked = [
            (_likeness(line, x), -n, x)
            for n, x in enumerate(rest)
            if x.chapter == line.chapter and ((line.words and x.words) or _is_fact(line))
        ]
        best = max(ranked, default=None, key=lambda item: item[:2])
        if best is not None and best[0] >= ALIKE:
            rest.remove(best[2])
            pairs.append(_Pair(line, best[2]))
        else:
            left.append(line)
    return pairs, left, rest


def _likeness(one: Line, other: Line) -> float:
    if one.kind == other.kind and one.place == other.place and _is_fact(one):
        return 1.0
    a, b = one.words.lower().split(), other.words.lower().split()
    same = one.kind == other.kind and one.place == other.place
    bonus = 0.5 if same and max(len(a), len(b)) <= 4 else 0.15 if same else 0.0
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() + bonus


def _is_fact(line: Line) -> bool:
    return line.chapter.startswith(("facts ", "numbers ", "pictures ", "looks"))


def _pair_blocks(gone: list[Line], new: list[Line]) -> tuple[list[_Pair], list[Line], list[Line]]:
    """Blocks without words of their own that became another kind of block at the same place."""
    pairs, rest, left = [], list(new), []
    for line in gone:
        match = next(
            (
                x
                for x in rest
                if not line.words
                and not x.words
                and (x.chapter, x.depth) == (line.chapter, line.depth)
                and x.kind != line.kind
            ),
            None,
        )
        if match is None:
            left.append(line)
        else:
            rest.remove(match)
            pairs.append(_Pair(line, match))
    return pairs, left, rest


def _without_followers(lines: list[Line]) -> list[Line]:
    """Lines without bare structure that is gone, or new, together with words in it."""
    worded = {line.chapter for line in lines if line.words}
    bare = ("list", "rows", "row", "columns", "quotation")
    return [line for line in lines if line.words or line.chapter not in worded or line.kind not in bare]


def number_chapters(lines: Iterable[Line]) -> dict[str, str]:
    """Docname -> “chapter 8”, in the order of the first table of contents; a name for what is no chapter."""
    contents = [
        name for line in lines if line.kind.startswith("toctree") for name in re.split(r",\s", line.words)
    ]
    listed = [
        name for name in contents if re.fullmatch(r"[\w/.-]+", name) and name not in ("hidden", "numbered")
    ]
    return {name: f"chapter {number} ({name})" for number, name in enumerate(dict.fromkeys(listed), 1)}


def _where(line: Line, numbers: dict[str, str]) -> str:
    return numbers.get(line.chapter, line.chapter)


def _place(line: Line) -> str:
    """What a line stands in, from the inside: “the warning box under ‘When to get help’”."""
    inside = [
        p for p in line.place if not p.startswith("section") and p not in ("list", "rows", "row", "columns")
    ]
    heading = next((re.sub(r"^section[^“]*", "", p) for p in reversed(line.place) if "“" in p), "")
    return (inside[-1] if inside else "plain text") + (f" under {heading}" if heading else "")


def _quote(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[:LONGEST].rstrip()}…”" if len(short) > LONGEST else f"“{short}”"


def _name(line: Line) -> str:
    """A line for a person: its words, or what it is."""
    return f"{line.kind} {_quote(line.words)}" if line.words else f"the {line.kind}"


def _say_block(pair: _Pair, numbers: dict[str, str]) -> Change:
    sentence = f"the *{pair.before.kind}* became *{pair.after.kind}* ({_place(pair.after)})."
    return Change(f"{_where(pair.after, numbers)}: {sentence}", pair.safety, pair.before, pair.after)


def _say_moved(pairs: list[_Pair], numbers: dict[str, str]) -> list[Change]:
    """Changes for lines that moved, one for all that went the same way."""
    groups: dict[tuple[object, ...], list[_Pair]] = {}
    for pair in pairs:
        one, other = pair.before, pair.after
        kinds = (one.kind, other.kind) if one.kind != other.kind else ()
        groups.setdefault((one.chapter, other.chapter, _place(one), _place(other), kinds), []).append(pair)
    return [_say_group(group, numbers) for group in groups.values()]


def _say_group(group: list[_Pair], numbers: dict[str, str]) -> Change:
    first = group[0]
    one, other = first.before, first.after
    more = f" and {len(group) - 1} more" if len(group) > 1 else ""
    said = _say_way(one, other, numbers)
    sentence = f"{_where(other, numbers)}: {_name(one)}{more} {said}."
    safety = any(pair.safety for pair in group) or one.safety != other.safety
    return Change(sentence, safety, one, other)


def _say_way(one: Line, other: Line, numbers: dict[str, str]) -> str:
    """How a line with the same words is not what it was."""
    here = _place(other)
    if one.kind != other.kind:
        return f"was *{one.kind}* in {_place(one)} and is now *{other.kind}* in {here}"
    if one.chapter != other.chapter:
        return f"moved from {_where(one, numbers)}, {_place(one)}, to {here}"
    if one.place != other.place:
        return f"moved from *{_place(one)}* to *{here}*"
    if one.safety != other.safety:
        return f"is {'no longer' if one.safety else 'now'} marked safety ({here})"
    return f"at another place in the order ({here})"


def _say_version(pair: _Pair, numbers: dict[str, str]) -> Change:
    one, other = pair.before, pair.after
    moved = f" It moved from *{_place(one)}* to *{_place(other)}*." if _place(one) != _place(other) else ""
    typo = " Only the spelling of a word differs." if is_typo(one.words, other.words) else ""
    words = show_difference(one.words, other.words)
    kind = f" ({other.kind})" if one.kind == other.kind else f" (was *{one.kind}*, is *{other.kind}*)"
    sentence = f"{_where(other, numbers)}, {_place(other)}: {words}{kind}.{moved}{typo}"
    return Change(sentence, pair.safety, one, other)


def show_difference(before: str, after: str) -> str:
    """Both versions, shortened to where they differ, with a few words around."""
    old, new = before.split(), after.split()
    blocks = [
        op for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    if not blocks:
        return f"{_quote(before)} became {_quote(after)}"
    first, last = blocks[0], blocks[-1]
    one = " ".join(old[max(first[1] - 4, 0) : last[2] + 4])
    other = " ".join(new[max(first[3] - 4, 0) : last[4] + 4])
    return f"“{one}” became “{other}”"


def is_typo(before: str, after: str) -> bool:
    """Whether two texts differ in the spelling of single words only: no number, no short word, no order."""
    old, new = before.split(), after.split()
    if len(old) != len(new) or old == new:
        return False
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return all(
        min(len(a), len(b)) > 4
        and not re.search(r"\d", a + b)
        and difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8
        for a, b in changed
    )


def _describe_chapters(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """Chapters that are gone, new, or in another order."""
    old, new = (list(dict.fromkeys(line.chapter for line in lines)) for lines in (before, after))
    safe = {line.chapter for line in (*before, *after) if line.safety}
    found = [Change(f"The chapter {name} is gone.", name in safe) for name in old if name not in new]
    found += [Change(f"The chapter {name} is new.", False) for name in new if name not in old]
    kept_old, kept_new = [n for n in old if n in new], [n for n in new if n in old]
    if kept_old != kept_new:
        moved = [n for n, m in zip(kept_new, kept_old, strict=True) if n != m]
        sentence = f"The chapters stand in another order: {', '.join(moved)}."
        found.append(Change(sentence, bool(safe.intersection(moved))))
    return found
