"""Whether an editor has told a drawing all it needs, and no number but those of numbers.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.figures.icons import ICONS
from sphinx_booklet.figures.kinds import Kind, Part
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers, mentions, number_in_words


def check_words(kind: Kind, words: Sequence[Words], numbers: Numbers, path: Path, line: int) -> None:
    """Raise `BookletError` for a part that is not known, missing, said twice, or against the numbers.

    `path` and `line` are those of the drawing; each passage knows its own line.
    """
    validation = _Validation(kind, words, numbers, path, line)
    for passage in words:
        validation.check_part(passage)
    for part in kind.parts:
        validation.check_presence(part)
    if kind.name == "icon-array":
        validation.check_denominator()
    if kind.name == "timeline":
        validation.check_steps()
    for passage, number in validation.numbers_said():
        validation.check_number(passage, number)


@dataclass(frozen=True, slots=True)
class _Validation:
    kind: Kind
    words: Sequence[Words]
    numbers: Numbers
    path: Path
    line: int

    def stop(self, message: str, passage: Words | None = None, advice: str = "") -> NoReturn:
        raise BookletError(message, self.path, passage.line if passage else self.line, advice)

    def check_part(self, passage: Words) -> None:
        """The part is one of the drawing's, its detail one that is known, and it has words."""
        part = self.kind.part(passage.part)
        if part is None:
            known = ", ".join(each.name for each in self.kind.parts)
            self.stop(
                f"The drawing {self.kind.name} has no part {passage.part!r}. Its parts: {known}.", passage
            )
        names = self.names_for(part)
        if part.detail and passage.detail not in names:
            known = ", ".join(sorted(names))
            self.stop(f"Write :{part.name} NAME: with one of these names: {known}.", passage)
        if passage.detail and not part.detail:
            self.stop(f"Write :{part.name}: alone, without {passage.detail!r}.", passage)
        if not passage.text.strip():
            self.stop(f"There are no words after :{part.name}:.", passage)

    def names_for(self, part: Part) -> tuple[str, ...]:
        """What may stand after the name of a part."""
        tables = {
            "dose": tuple(self.numbers.doses),
            "trial": tuple(self.numbers.trials),
            "icon": tuple(ICONS),
            "array": tuple(self.numbers.arrays),
            "step": tuple(self.numbers.timeline),
        }
        return tables.get(part.detail, tuple(part.detail.split("|")))

    def check_presence(self, part: Part) -> None:
        """The part is there as often as the drawing needs it: once, or once under each head."""
        names = (part.name, part.substitute)
        found = [passage for passage in self.words if passage.part == part.name]
        if part.required and not any(passage.part in names for passage in self.words):
            self.stop(f"The drawing {self.kind.name} needs a line :{part.name}: …")
        if part.required and "|" in part.detail and len(found) < len(self.names_for(part)):
            self.stop(
                f"The drawing {self.kind.name} needs :{part.name}: for each of {', '.join(self.names_for(part))}."
            )
        said = Counter[tuple[str, int]]()
        for head, passage in self.under_heads(part.name, part.under):
            if part.under and not head:
                self.stop(f":{part.name}: stands before the first :{part.under}: it belongs to.", passage)
            said[passage.detail if part.repeats else "", head] += 1
            if said[passage.detail if part.repeats else "", head] > 1 and not part.freely:
                self.stop(f":{part.name}: is said twice.", passage)
        heads = sum(passage.part == part.under for passage in self.words)
        served = {head for name in filter(None, names) for head, _ in self.under_heads(name, part.under)}
        if part.under and part.required and len(served) < heads:
            instead = f" or :{part.substitute}:" if part.substitute else ""
            self.stop(
                f"Each :{part.under}: of the drawing {self.kind.name} needs one :{part.name}:{instead}."
            )

    def under_heads(self, name: str, under: str) -> Iterator[tuple[int, Words]]:
        """Passages of a part, each with the number of heads, parts named `under`, before it."""
        heads = 0
        for passage in self.words:
            heads += passage.part == under
            if passage.part == name:
                yield heads, passage

    def numbers_said(self) -> Iterator[tuple[Words, float]]:
        """Passages that tell a number which is drawn."""
        head = ""
        for passage in self.words:
            if passage.part in ("trial", "group"):
                head = passage.detail
            if head in self.numbers.arrays and passage.part in ("group", "rest"):
                array = self.numbers.arrays[head]
                yield passage, array.count if passage.part == "group" else array.rest
            elif passage.part == "dose":
                yield passage, self.numbers.doses[passage.detail]
            elif passage.part == "people":
                yield passage, self.numbers.trials[head].people
            elif passage.part == "time":
                yield passage, self.numbers.trials[head].length
            elif passage.part == "end":
                self.check_periods(passage)
                yield passage, self.numbers.trials[passage.detail].length
            elif passage.part == "step" and self.numbers.timeline[passage.detail]:
                yield passage, self.numbers.timeline[passage.detail]

    def check_denominator(self) -> None:
        """Groups are counted in the same number of people, so that their pictures can be compared."""
        groups = [passage for passage in self.words if passage.detail in self.numbers.arrays]
        for passage in groups[1:]:
            first, other = (self.numbers.arrays[each.detail].total for each in (groups[0], passage))
            if first != other:
                self.stop(
                    f"This group is counted in {other} people and the one before it in {first}.",
                    passage,
                    f"Give both the same `of` in {self.numbers.path.name}.",
                )

    def check_steps(self) -> None:
        """Steps stand in the order of their weeks; at the start nothing but 0 or 1 can be the time."""
        steps = [passage for passage in self.words if passage.part == "step"]
        last = 0
        for passage in steps:
            week = self.numbers.timeline[passage.detail]
            if week < last:
                self.stop(f"Week {week} stands after week {last}. Put the steps in their order.", passage)
            last = week
            if week == 0 and set(re.findall(r"\d+", passage.text)) - {"0", "1"}:
                self.stop(
                    f"{self.numbers.path.name} gives week 0 for this step, and its words give another number.",
                    passage,
                    "Say “Start”, “Week 0” or “Day 1” here; other numbers can stand after :what:.",
                )
        if steps and last == 0:
            self.stop("A timeline needs a step after week 0.", steps[-1])

    def check_periods(self, passage: Words) -> None:
        """A crossover is drawn by the weeks of its periods."""
        if not self.numbers.trials[passage.detail].periods:
            name = self.numbers.path.name
            self.stop(f"trials.{passage.detail} in {name} has no periods, so it cannot be drawn.", passage)

    def check_number(self, passage: Words, number: float) -> None:
        """What is said is what is drawn."""
        if not mentions(passage.text, number):
            self.stop(
                f"The words of :{passage.part}: do not say {number_in_words(number)}, which "
                f"{self.numbers.path.name} gives and the picture shows.",
                passage,
                "Change the one that is wrong.",
            )
