"""The numbers of the drawings: ``source/figures/numbers.toml``, read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.toml_file import read_toml

FILE = Path("source/figures/numbers.toml")
WEEKS_A_MONTH = 365.25 / 12 / 7
MOST = 1_000_000  # people, weeks or milligrams: more is a slip of the finger
GROUPS = ("open", "crossover")
TABLES = ("doses", "trials", "arrays", "timeline")


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: how many joined, how long it ran (``length`` in ``unit``), how people were grouped."""

    name: str
    people: int
    length: int
    unit: str
    groups: str
    periods: tuple[int, ...] = ()

    @property
    def weeks(self) -> float:
        """How long the trial ran, in weeks."""
        return self.length * WEEKS_A_MONTH if self.unit == "months" else float(self.length)


@dataclass(frozen=True, slots=True)
class Array:
    """How many people of a group had something: `count` of `total`."""

    total: int
    count: int

    @property
    def rest(self) -> int:
        """How many did not."""
        return self.total - self.count


@dataclass(frozen=True, slots=True)
class Numbers:
    """Doses in milligrams, trials, counts of people, and the weeks of steps, each by name in the file's order."""

    path: Path
    doses: dict[str, float]
    trials: dict[str, Trial]
    arrays: dict[str, Array] = field(default_factory=dict)
    timeline: dict[str, int] = field(default_factory=dict)


def load_numbers(root: Path, *, required: bool = True) -> Numbers:
    """Read the numbers of the booklet at a project root.

    A booklet without drawings needs no such file: unless it is `required`, there are no numbers then.
    Raises `BookletError` for a missing file, a key that is not known, or a number that cannot be.
    """
    path = root / FILE
    if not required and not path.exists():
        return Numbers(path, {}, {})
    if not path.exists():
        raise BookletError("The drawings need their numbers: this file is missing.", path=path)
    data, _ = read_toml(path)
    _expect(path, "the file", data, set(TABLES))
    tables = {name: data.get(name, {}) for name in TABLES}
    for name, table in tables.items():
        _expect(path, name, table, None)
    doses = {name: _positive(path, f"doses.{name}", value) for name, value in tables["doses"].items()}
    trials = {name: _trial(path, name, table) for name, table in tables["trials"].items()}
    arrays = {name: _array(path, name, table) for name, table in tables["arrays"].items()}
    timeline = {name: _week(path, name, table) for name, table in tables["timeline"].items()}
    return Numbers(path, doses, trials, arrays, timeline)


def number_in_words(number: float) -> str:
    """A number as the text writes it: 4.5, 50."""
    return f"{number:g}"


def mentions(text: str, number: float) -> bool:
    """Whether a passage holds this number, and not only as a part of another one."""
    return re.search(rf"(?<![\d.,]){re.escape(number_in_words(number))}(?![\d]|[.,]\d)", text) is not None


def _trial(path: Path, name: str, found: object) -> Trial:
    where = f"trials.{name}"
    table = _expect(path, where, found, {"people", "weeks", "months", "periods", "groups"})
    if ("weeks" in table) == ("months" in table):
        raise BookletError(f"{where}: say how long the trial ran, either in weeks or in months.", path=path)
    unit = "weeks" if "weeks" in table else "months"
    length = _count(path, f"{where}.{unit}", table[unit])
    people = _count(path, f"{where}.people", table.get("people"))
    if table.get("groups") not in GROUPS:
        raise BookletError(f"{where}.groups: write one of {', '.join(GROUPS)}.", path=path)
    periods = table.get("periods", [])
    if not isinstance(periods, list):
        raise BookletError(f"{where}.periods: write a list of weeks, such as [8, 1, 8].", path=path)
    weeks = tuple(_count(path, f"{where}.periods", period) for period in periods)
    if weeks and (len(weeks) != 3 or unit != "weeks" or sum(weeks) != length):
        raise BookletError(
            f"{where}.periods: three numbers of weeks that add up to {length} weeks.", path=path
        )
    return Trial(name, people, length, unit, str(table["groups"]), weeks)


def _array(path: Path, name: str, found: object) -> Array:
    where = f"arrays.{name}"
    table = _expect(path, where, found, {"of", "with"})
    total = _count(path, f"{where}.of", table.get("of"))
    count = _count(path, f"{where}.with", table.get("with"), nought=True)
    if count > total:
        raise BookletError(f"{where}: {count} cannot be a part of {total}.", path=path)
    return Array(total, count)


def _week(path: Path, name: str, found: object) -> int:
    where = f"timeline.{name}"
    table = _expect(path, where, found, {"week"})
    return _count(path, f"{where}.week", table.get("week"), nought=True)


def _expect(path: Path, where: str, table: object, allowed: set[str] | None) -> dict[str, object]:
    """The table that a value is, if it has no other keys than those allowed (None: any name)."""
    if not isinstance(table, dict):
        raise BookletError(f"{where}: this must be a table.", path=path)
    for key in table:
        if allowed and key not in allowed:
            known = ", ".join(sorted(allowed))
            raise BookletError(f"{where}: {key[:80]!r} is not known here. Known: {known}.", path=path)
    return table


def _positive(path: Path, where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST:
        raise BookletError(f"{where}: write a number greater than 0 and at most {MOST:,}.", path=path)
    return float(value)


def _count(path: Path, where: str, value: object, *, nought: bool = False) -> int:
    if nought and value == 0 and not isinstance(value, bool):
        return 0
    number = _positive(path, where, value)
    if not number.is_integer():
        raise BookletError(f"{where}: write a whole number.", path=path)
    return int(number)
