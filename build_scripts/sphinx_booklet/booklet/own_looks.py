"""[look] and [cover] of booklet.toml: colours, page, logo, sign of the web page and cover of a booklet's own.

A value of looks.toml says more, and is for those who know every size; these say it in an editor's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.contrast import LEAST, join_colour, measure_contrast, set_apart, split_colour
from sphinx_booklet.booklet.named_files import read_file
from sphinx_booklet.booklet.toml_table import TomlTable

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# An editor's word for a colour -> its name in looks.toml
ROLES = {
    "paper": "paper",
    "text": "ink",
    "headings": "damson",
    "links": "pine",
    "emergencies": "brick",
    "warnings": "marigold",
    "panels": "linen",
}
WORDS = {name: key for key, name in ROLES.items()}
READ = ("ink", "damson", "pine", "brick")  # what is read on paper and panels
PAGES = {
    "A5": (148.0, 210.0),
    "A4": (210.0, 297.0),
    "US half letter": (139.7, 215.9),
    "US letter": (215.9, 279.4),
}
PLACE = re.compile(r"\{[^{}]*\}?|\}")  # of a sentence, that is filled in
LONGEST_UNIT = 20  # letters
SIZE = re.compile(r"(\d{2,3}(?:\.\d)?) ?[x×] ?(\d{2,3}(?:\.\d)?)")
SMALLEST, LARGEST = (
    120.0,
    330.0,
)  # millimetres of a side: a cover and 12 points need room, a printer has an end
LARGEST_TITLE = 1.5  # of the title of an A5 cover
WIDEST = 140.0  # millimetres of a line at 12 points, some 70 letters: the margins take what is more
DRAWINGS, PICTURES, SIGNS = (".svg",), (".svg", ".png", ".jpg", ".jpeg"), (".svg", ".png")


@dataclass(frozen=True, slots=True)
class PaperSize:
    """The page of the booklet in millimetres, and its name for readers."""

    width: float = 148.0
    height: float = 210.0
    name: str = "A5"

    @property
    def is_us(self) -> bool:
        """Whether its readers print on Letter."""
        return self.name.startswith("US ")

    @property
    def folds(self) -> bool:
        """Whether two pages make a sheet that a printer at home takes."""
        return self.name in ("A5", "US half letter")

    @property
    def sheet(self) -> tuple[float, float]:
        """The paper that readers have at home, upright, in millimetres."""
        return PAGES["US letter" if self.is_us else "A4"]

    @property
    def shown(self) -> str:
        """What readers call it."""
        return self.name.removeprefix("US ").title() if self.is_us else self.name


@dataclass(frozen=True, slots=True)
class OwnLook:
    """What [look] says: paths are those of files in source/; colours are by their names in looks.toml."""

    page: PaperSize = PaperSize()
    logo: Path | None = None
    favicon: Path | None = None
    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CoverKey:
    """What [cover.key] says of the drawing that is computed from numbers, in sentences for the back cover.

    `drawn` is said first; `crossover` and `open` are about the discs of those groups, with {people} for how many;
    `doses` about ring and dot, with {low} and {full} for the least and the largest amount, each with its `unit`.
    """

    drawn: str = "It is made from numbers in this booklet. Areas are to scale."
    crossover: str = "Split discs, {people} people: groups in which each person did both things in turn."
    open: str = "Plain disc, {people} people: a group that was compared with no other."
    doses: str = "Ring and dot: {full}, with {low} inside it."
    unit: str = ""

    def list_sentences(self) -> tuple[str, ...]:
        """What translators translate."""
        return self.drawn, self.crossover, self.open, self.doses


KEY_FIELDS = {"drawn": (), "crossover": ("people",), "open": ("people",), "doses": ("low", "full")}


@dataclass(frozen=True, slots=True)
class Cover:
    """What [cover] says: a picture and what it shows, or the drawing that is computed from numbers, or neither."""

    picture: Path | None = None
    alt: str = ""
    drawing: bool = True
    key: CoverKey = CoverKey()

    @property
    def is_photograph(self) -> bool:
        """Whether the picture is of pixels."""
        return self.picture is not None and self.picture.suffix.lower() not in DRAWINGS


def read_cover(table: TomlTable, source: Path) -> Cover:
    """The table [cover]. Raises ConfigError, which names file, line and key."""
    picture = read_file(table, "picture", source, PICTURES, "pictures/cover.jpg")
    alt = table.text("alt", "")
    drawing = table.flag("drawing", default=True)
    if alt and picture is None:
        raise table.error("alt", "says what a picture shows, and there is none: name it under `picture`")
    key = table.part("key", _read_key, CoverKey())
    table.finish()
    return Cover(picture, alt, drawing and picture is None, key)


def _read_key(table: TomlTable) -> CoverKey:
    """The table [cover.key]: sentences with the places that the program fills in, each once and no other."""
    default = CoverKey()
    sentences = {}
    for name, places in KEY_FIELDS.items():
        text = table.text(name, getattr(default, name), required=True)
        if sorted(PLACE.findall(text)) != sorted(f"{{{place}}}" for place in places):
            allowed = " and ".join(f"{{{place}}}" for place in places)
            must = f"must hold {allowed}, each once, and no other braces" if places else "must hold no braces"
            raise table.error(name, f"{must}: numbers are put there")
        sentences[name] = text
    key = CoverKey(**sentences, unit=table.text("unit", "", longest=LONGEST_UNIT))
    table.finish()
    return key


def read_look(table: TomlTable, source: Path) -> OwnLook:
    """The table [look]. Raises ConfigError, which names file, line and key."""
    page = _read_page(table)
    logo, favicon = (
        read_file(table, "logo", source, PICTURES, "pictures/logo.svg"),
        read_file(table, "favicon", source, SIGNS, "pictures/sign.svg"),
    )
    schemes = {}
    for name in ("colours", "dark"):
        inner = table.table(name)
        schemes[name] = {ROLES[key]: _read_colour(inner, key) for key in ROLES if key in inner.values}
        inner.seen.update(ROLES)
        inner.finish()
    table.finish()
    if schemes["dark"] and not schemes["colours"]:
        raise table.error(
            "dark", "needs [look.colours] beside it: colours at night are those of the day, made lighter"
        )
    return OwnLook(page, logo, favicon, schemes["colours"], schemes["dark"])


def _read_page(table: TomlTable) -> PaperSize:
    name = table.text("page", "A5")
    if named := {key.lower(): key for key in PAGES}.get(name.strip().lower()):
        return PaperSize(*PAGES[named], named)
    allowed = f"must be {', '.join(PAGES)}, or width x height in millimetres, such as 210 x 210"
    found = SIZE.fullmatch(name.strip())
    if not found:
        raise table.error("page", f"{allowed}, not “{name}”")
    width, height = float(found[1]), float(found[2])
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise table.error(
            "page", f"must have sides from {SMALLEST:g} to {LARGEST:g} millimetres, not “{name}”"
        )
    return PaperSize(width, height, f"{width:g} × {height:g} mm")


def _read_colour(table: TomlTable, key: str) -> str:
    value = table.text(
        key,
        required=True,
        pattern=COLOUR,
        allowed='a colour, # and six digits or letters a to f, such as "#0c5350"',
    )
    return value.lower()


def choose_colours(own: OwnLook, theme: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Light and dark: the theme's with those of the booklet in their place.

    Where a booklet names colours for the day alone, those of the night have the same hues.
    """
    light = {**theme["light"], **own.light}
    return {
        "light": light,
        "dark": {**theme["dark"], **(darken(own.light, light) if own.light else {}), **own.dark},
    }


def darken(own: Mapping[str, str], light: Mapping[str, str]) -> dict[str, str]:
    """Colours for the night: grounds nearly black in the hue of the headings, words as light as they must be."""
    _, chroma, hue = split_colour(light["damson"])
    paper, linen = (join_colour(level, min(chroma, 0.02), hue) for level in (0.2, 0.27))
    made = {"paper": paper, "linen": linen, "ink": join_colour(0.95, min(chroma, 0.01), hue)}
    for name in ("damson", "pine", "brick"):
        _, chroma, hue = split_colour(light[name])
        lifted = join_colour(0.82, chroma, hue)
        made[name] = set_apart(lifted, (paper, linen), 7.0)
    return made | {name: own[name] for name in ("marigold",) if name in own}


def check_colours(table: TomlTable, own: OwnLook, colours: Mapping[str, Mapping[str, str]]) -> None:
    """Raises ConfigError for a colour in which words could not be read, with the nearest in which they can."""
    for scheme, named, place in (("light", own.light, "colours"), ("dark", own.dark, "dark")):
        chosen = colours[scheme]
        for key, name in ROLES.items():
            others = _list_beside(name, scheme)
            if not others:
                continue
            worst = min(others, key=lambda other: measure_contrast(chosen[name], chosen[other]))
            found = measure_contrast(chosen[name], chosen[worst])
            if name not in named or found >= LEAST:
                continue
            better = set_apart(chosen[name], tuple(chosen[other] for other in others))
            raise table.table(place).error(
                key,
                f"is too near to {WORDS[worst]} ({chosen[worst]}) to be read: their contrast is {found:.1f} to 1, and"
                f" {LEAST:g} is the least (WCAG 2.2). The nearest of its hue is {better}",
            )


def _list_beside(name: str, scheme: str) -> tuple[str, ...]:
    """The colours that stand before or behind a colour. Words on a warning are those of the day, at night too."""
    if name == "marigold":
        return ("ink",) if scheme == "light" else ()
    if name in READ:
        return ("paper", "linen", "marigold") if (name, scheme) == ("ink", "light") else ("paper", "linen")
    return READ


def enlarge_title(sizes: Mapping[str, Mapping[str, Any]], page: PaperSize) -> dict[str, dict[str, Any]]:
    """The sizes of the theme, with the title of the cover as large as a wider page has room for."""
    made = {name: dict(table) for name, table in sizes.items()}
    share = min(LARGEST_TITLE, page.width / PaperSize().width)
    if share > 1:
        for name in (name for name in made if name.partition("-")[0] == "a5"):
            made[name]["cover_title"] = [round(value * share, 1) for value in made[name]["cover_title"]]
    return made


def lay_out_pages(space: Mapping[str, Mapping[str, Any]], page: PaperSize) -> dict[str, dict[str, Any]]:
    """The spaces of the theme for the page of a booklet: a wide page has wide margins, not longer lines."""
    made = {name: dict(table) for name, table in space.items()}
    if page == PaperSize():
        return made
    book = made["a5"]
    spare = page.width - book["margin_in"] - book["margin_out"] - WIDEST
    more = max(0.0, spare / 2)
    made["a5"] |= {
        "page": [page.width, page.height],
        "margin_in": book["margin_in"] + more,
        "margin_out": book["margin_out"] + more,
    }
    for name in ("large-print", "glance"):
        made[name]["page"] = list(page.sheet)
    return made
