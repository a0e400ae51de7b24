"""What a mutant is, and how a list of them is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

Opened = TypeVar("Opened")
Change = Callable[[Opened], None]


class NothingToSpoilError(Exception):
    """The file has nothing that this fault could strike: the mutant would be no mutant."""


@dataclass(frozen=True)
class Mutant(Generic[Opened]):
    """One fault of one finished file.

    `number` is its place in its list, `kind` the group it belongs to, `missed` one sentence of what a person
    would miss, and `change` does it to the opened file.
    """

    number: int
    name: str
    kind: str
    missed: str
    change: Change[Opened]
    write: Callable[[Path, Path, Change[Opened]], None]

    def apply(self, good: Path, target: Path) -> Path:
        """Write a spoiled copy of `good` to `target`.

        Raises NothingToSpoilError if the file has nothing to spoil, or if the copy is the same as the file.
        """
        self.write(good, target, self.change)
        return target


@dataclass
class MutantList(Generic[Opened]):
    """Mutants of one kind of file, numbered from `first` in steps of `step`."""

    write: Callable[[Path, Path, Change[Opened]], None]
    first: int = 1
    step: int = 1
    mutants: list[Mutant[Opened]] = field(default_factory=list)

    def add(
        self, kind: str, missed: str, write: Callable[[Path, Path, Change[Opened]], None] | None = None
    ) -> Callable[[Change[Opened]], Change[Opened]]:
        """Register the function below, under its own name; `write` saves it in another way than the list's."""

        def register(change: Change[Opened]) -> Change[Opened]:
            number = self.first + self.step * len(self.mutants)
            name = change.__name__.replace("_", "-")
            self.mutants.append(Mutant(number, name, kind, missed, change, write or self.write))
            return change

        return register


def merge_lists(*lists: MutantList[Opened]) -> list[Mutant[Opened]]:
    """The mutants of several lists in the order of their numbers."""
    return sorted((mutant for one in lists for mutant in one.mutants), key=lambda mutant: mutant.number)
