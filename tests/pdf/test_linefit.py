"""Lines are chosen together: held against every way to break a paragraph, on words of one width a letter."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from sphinx_booklet.pdf import linefit
from sphinx_booklet.pdf.linefit import LineFitter
from sphinx_booklet.pdf.runs import BREAK, NO_BREAK, SOFT, Atom


def set_text(text: str) -> list[Atom]:
    """Atoms of a text: a letter is a point wide, "~" is a place where a word may be cut, "\\n" ends a line."""
    atoms: list[Atom] = []
    for line in text.split("\n"):
        for word in line.split(" "):
            parts = word.split("~")
            for part in parts:
                ends = SOFT if part is not parts[-1] else NO_BREAK
                atoms.append(Atom(part, 0, None, 0, (), float(len(part)), ends))
            atoms.append(Atom(" ", 0, None, 0, (), 1.0, BREAK))
        atoms[-1] = Atom("\n", 0, None, 0, (), 0.0)
    return atoms[:-1]


def break_lines(text: str, limit: float, first: float | None = None) -> list[str]:
    atoms = set_text(text)
    lines = LineFitter(atoms, lambda _: 1.0).fit(0, first or limit, limit)
    return ["".join(atom.text for atom in atoms[begin : one.end + 1]).strip() for begin, one in lines]


def test_the_worst_line_is_better_than_line_by_line() -> None:
    """Line by line, "aaa bb" fills the first line, and "cc" stands alone on the second."""
    assert break_lines("aaa bb cc ddddd", 6) == ["aaa", "bb cc", "ddddd"]


def test_no_line_is_added_for_looks() -> None:
    assert len(break_lines("a b c d e f g h", 7)) == 2


def test_a_reference_does_not_stand_alone_at_the_end() -> None:
    text = "Some have tested it in people who have MS [3]."
    assert break_lines(text, 42)[-1] == "MS [3]."


def test_a_line_ends_where_the_text_says() -> None:
    assert break_lines("a b\nc", 20) == ["a b", "c"]


def test_a_word_is_cut_only_where_it_helps() -> None:
    assert break_lines("aaa bbb~bbb cc", 20) == ["aaa bbbbbb cc"]
    assert break_lines("aaaa bbb~bbbbbbb cc", 9) == ["aaaa bbb", "bbbbbbb", "cc"]


def test_the_first_line_may_be_shorter() -> None:
    assert break_lines("aaa bbb ccc", 7, first=3) == ["aaa", "bbb ccc"]


def test_what_is_wider_than_a_line_stands_alone() -> None:
    assert break_lines("a bbbbbbbbbb c", 5) == ["a", "bbbbbbbbbb", "c"]


@pytest.mark.parametrize("seed", range(40))
def test_no_other_lines_cost_less(seed: int) -> None:
    random = Random(seed)
    words = ["x" * random.randint(1, 9) for _ in range(random.randint(2, 16))]
    limit = random.randint(9, 25)
    atoms = set_text(" ".join(words))

    @cache
    def cheapest(begin: int) -> float:
        if begin == len(words):
            return 0.0
        found = []
        for end in range(begin + 1, len(words) + 1):
            width = len(" ".join(words[begin:end]))
            if width > limit and end > begin + 1:
                break
            fill = width / limit
            if end == len(words):
                short = begin and (fill < linefit._LEAST or (end == begin + 1 and fill < linefit._WORD))
                found.append(linefit.LINE + (linefit.SHORT if short else 0.0))
            elif 1 - fill <= linefit._LOOSE or end + 1 > len(words) or _is_last(words, begin, end, limit):
                found.append(linefit.LINE + (1 - fill) ** 2 + cheapest(end))
        return min(found)

    lines = LineFitter(atoms, lambda _: 1.0).fit(0, limit, limit)
    assert lines[0][1].cost == pytest.approx(cheapest(0))


def _is_last(words: list[str], begin: int, end: int, limit: int) -> bool:
    """Whether no more words fit on a line."""
    return len(" ".join(words[begin : end + 1])) > limit


def test_a_paragraph_that_goes_on_keeps_its_lines() -> None:
    """Laid out again from its third line, as on the next page, it is broken as before."""
    random = Random(5)
    atoms = set_text(" ".join("x" * random.randint(1, 9) for _ in range(200)))
    fitter = LineFitter(atoms, lambda _: 1.0)
    whole = fitter.fit(0, 20, 30)
    assert fitter.fit(whole[2][0], 30, 30) == whole[2:]


def test_time_grows_with_the_length_alone() -> None:
    def count(words: int) -> int:
        asked = 0

        class Counting(LineFitter):
            def _rate(self, *arguments: object, **more: object) -> float:
                nonlocal asked
                asked += 1
                return super()._rate(*arguments, **more)

        Counting(set_text(" ".join(["word"] * words)), lambda _: 1.0).fit(0, 60, 60)
        return asked

    assert count(4000) < 11 * count(400)


def justify_lines(text: str, limit: float) -> list[tuple[str, float]]:
    """The lines of a text with even edges, and how wide each is before its gaps grow or shrink."""
    atoms = set_text(text)
    lines = LineFitter(atoms, lambda _: 1.0, justified=True).fit(0, limit, limit)
    return [
        ("".join(atom.text for atom in atoms[begin : one.end + 1]).strip(), one.width) for begin, one in lines
    ]


def test_gaps_shrink_where_a_line_would_be_torn_apart() -> None:
    """The first line is a quarter of each gap too wide; else “d” would stand on a line alone."""
    lines = justify_lines("aaaa bbbb cccc d eeeeeeeeeeeeeee ffff", 15.25)
    assert lines[0] == ("aaaa bbbb cccc d", 16.0)


@pytest.mark.parametrize("seed", range(20))
def test_no_gap_shrinks_by_more_than_a_quarter_and_none_in_the_last_line(seed: int) -> None:
    random = Random(seed)
    text = " ".join("x" * random.randint(1, 9) for _ in range(40))
    limit = random.randint(12, 30)
    *lines, last = justify_lines(text, limit)
    for line, width in lines:
        assert width <= limit + linefit.SHRINK * line.count(" ") + 1e-6
    assert last[1] <= limit
    assert " ".join(line for line, _ in [*lines, last]) == text


def test_no_word_is_cut_before_the_last_line() -> None:
    assert justify_lines("aaaaaaaaa bb~bb", 12)[-1][0] == "bbbb"
