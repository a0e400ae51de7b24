"""What each kind of drawing is told: its parts, and the numbers its words must agree with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.errors import BookletError

from .icons import ICONS
from .nodes import Words
from .numbers import Numbers, mentions, number_in_words


@dataclass(frozen=True, slots=True)
class Part:
    """One ``:name detail: words`` line.

    `detail` says what the second word names: "" there is none, "dose" or "trial" a table of
    numbers.toml, "icon" a picture, else the words allowed, parted by "|". A part that
    `repeats` may stand more than once; one that is `under` another belongs to the last of that name.
    """

    name: str
    detail: str = ""
    required: bool = True
    repeats: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A drawing that an editor asks for by name."""

    name: str
    parts: tuple[Part, ...]

    def part(self, name: str) -> Part | None:
        """The part of this name, if the drawing has it."""
        return next((part for part in self.parts if part.name == name), None)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("dose-to-scale", (Part("dose", "dose", repeats=True), Part("axis"))),
        Kind(
            "crossover",
            (
                Part("group", "first|second", repeats=True),
                Part("treatment", "medicine|placebo", repeats=True),
                Part("start"),
                Part("end", "trial"),
                Part("break", required=False),
            ),
        ),
        Kind(
            "trials",
            (
                Part("trial", "trial", repeats=True),
                Part("people", repeats=True, under="trial"),
                Part("time", repeats=True, under="trial"),
                Part("design", repeats=True, under="trial"),
                Part("result", repeats=True, under="trial"),
            ),
        ),
        Kind(
            "hospital-staff",
            (Part("tell", "icon", repeats=True), Part("why", required=False, repeats=True, under="tell")),
        ),
    )
}


def check_words(kind: Kind, words: Sequence[Words], numbers: Numbers, path: Path, line: int) -> None:
    """Raise `BookletError` for a part that is not known, missing, said twice, or against the numbers."""
    for passage in words:
        part = kind.part(passage.part)
        if part is None:
            known = ", ".join(each.name for each in kind.parts)
            raise BookletError(
                f"The drawing {kind.name} has no part {passage.part!r}. Its parts: {known}.",
                path=path,
                line=passage.line,
            )
        _check_detail(kind, part, passage, numbers, path)
        if not passage.text.strip():
            raise BookletError(f"There are no words after :{part.name}:.", path=path, line=passage.line)
    _check_presence(kind, words, path, line)
    _check_numbers(kind, words, numbers, path)


def _check_detail(kind: Kind, part: Part, passage: Words, numbers: Numbers, path: Path) -> None:
    allowed = {
        "": (),
        "dose": tuple(numbers.doses),
        "trial": tuple(numbers.trials),
        "icon": tuple(ICONS),
    }.get(part.detail, tuple(part.detail.split("|")))
    if part.detail == "" and passage.detail:
        raise BookletError(
            f"Write :{part.name}: alone, without {passage.detail!r}.", path=path, line=passage.line
        )
    if part.detail and passage.detail not in allowed:
        raise BookletError(
            f"Write :{part.name} NAME: with one of these names: {', '.join(sorted(allowed))}.",
            path=path,
            line=passage.line,
        )


def _check_presence(kind: Kind, words: Sequence[Words], path: Path, line: int) -> None:
    for part in kind.parts:
        found = [passage for passage in words if passage.part == part.name]
        if part.required and not found:
            raise BookletError(f"The drawing {kind.name} needs a line :{part.name}: …", path=path, line=line)
        seen: set[tuple[str, int]] = set()
        for passage in found:
            heads = sum(1 for each in words[: words.index(passage)] if each.part == part.under)
            if part.under and not heads:
                raise BookletError(
                    f":{part.name}: stands before the first :{part.under}: it belongs to.",
                    path=path,
                    line=passage.line,
                )
            key = (passage.detail, heads if part.under else 0)
            if key in seen or (len(seen) and not part.repeats):
                raise BookletError(f":{part.name}: is said twice.", path=path, line=passage.line)
            seen.add(key)
        heads = sum(1 for each in words if each.part == part.under)
        if part.under and part.required and len(found) != heads:
            raise BookletError(
                f"Each :{part.under}: of the drawing {kind.name} needs one :{part.name}:.",
                path=path,
                line=line,
            )
        if "|" in part.detail and len(found) != len(part.detail.split("|")):
            raise BookletError(
                f"The drawing {kind.name} needs :{part.name}: for each of {part.detail.replace('|', ', ')}.",
                path=path,
                line=line,
            )


def _check_numbers(kind: Kind, words: Sequence[Words], numbers: Numbers, path: Path) -> None:
    """A number that is drawn must be the number that is said."""
    trial = ""
    for passage in words:
        number: float | None = None
        if passage.part == "trial":
            trial = passage.detail
        elif passage.part == "dose":
            number = numbers.doses[passage.detail]
        elif passage.part == "people":
            number = numbers.trials[trial].people
        elif passage.part == "time":
            number = numbers.trials[trial].length
        elif passage.part == "end":
            number = numbers.trials[passage.detail].length
            if not numbers.trials[passage.detail].periods:
                raise BookletError(
                    f"trials.{passage.detail} in {numbers.path.name} has no periods, so it cannot be drawn.",
                    path=path,
                    line=passage.line,
                )
        if number is not None and not mentions(passage.text, number):
            raise BookletError(
                f"The words of :{passage.part}: do not say {number_in_words(number)}, which "
                f"{numbers.path.name} gives and the picture shows. Change the one that is wrong.",
                path=path,
                line=passage.line,
            )
