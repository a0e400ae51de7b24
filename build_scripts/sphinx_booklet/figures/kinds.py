"""What each kind of drawing is told: its parts. What is wrong with them is said by `validation`."""

from __future__ import annotations

from dataclasses import dataclass


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
