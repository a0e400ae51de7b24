"""What each kind of drawing is told: its parts. What is wrong with them is said by `validation`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One ``:name detail: words`` line.

    `detail` says what the second word names: "" there is none, "dose", "trial", "array" or "step"
    a table of numbers.toml, "icon" a picture, else the words allowed, parted by "|". A part that
    `repeats` may stand more than once, but only `freely` twice with the same second word; one that
    is `under` another belongs to the last of that name. A part that is required may still be left
    out where its `substitute` stands.
    """

    name: str
    detail: str = ""
    required: bool = True
    repeats: bool = False
    under: str = ""
    freely: bool = False
    substitute: str = ""


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
                Part("found", "better|same|worse", required=False, repeats=True, under="trial", freely=True),
                Part("result", repeats=True, under="trial", substitute="found"),
            ),
        ),
        Kind(
            "hospital-staff",
            (Part("tell", "icon", repeats=True), Part("why", required=False, repeats=True, under="tell")),
        ),
        Kind(
            "icon-array",
            (Part("group", "array", repeats=True), Part("rest", repeats=True, under="group")),
        ),
        Kind(
            "timeline",
            (
                Part("step", "step", repeats=True),
                Part("what", required=False, repeats=True, under="step"),
                Part("axis", required=False),
            ),
        ),
    )
}
