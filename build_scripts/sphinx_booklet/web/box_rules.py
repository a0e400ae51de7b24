"""Rules of the stylesheet for boxes whose colours are the booklet's own; none for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sphinx_booklet.booklet.box_colours import BoxColours, choose_day, choose_night, has_colours
from sphinx_booklet.booklet.box_kinds import BoxKind
from sphinx_booklet.booklet.looks import Looks


def write_box_rules(kinds: Mapping[str, BoxKind], looks: Looks) -> str:
    """By day, at night, and on paper, where a panel has no ground."""
    own = {name: kind for name, kind in kinds.items() if has_colours(kind)}
    light, dark = looks.colours["light"], looks.colours["dark"]
    day = [rule for name, kind in own.items() for rule in list_rules(name, kind, choose_day(kind, light))]
    night = [
        rule for name, kind in own.items() for rule in list_rules(name, kind, choose_night(kind, light, dark))
    ]
    if not day:
        return ""
    paper = [
        f"{write_selector(name, kind)} {{ background: none; }}"
        for name, kind in own.items()
        if kind.shape == "panel"
    ]
    return "".join(
        (
            "\n".join(day),
            f"\n@media screen and (prefers-color-scheme: dark) {{ {' '.join(night)} }}\n",
            f"@media print {{ {' '.join(paper)} }}\n" if paper else "",
        )
    )


def write_selector(name: str, kind: BoxKind) -> str:
    """Boxes of a kind, more strongly than the theme's rules for their shape."""
    return f".box.{name}.box-{kind.shape}"


def list_rules(name: str, kind: BoxKind, colours: BoxColours) -> Iterator[str]:
    """The rules of a kind in one scheme."""
    box, title = write_selector(name, kind), f"{write_selector(name, kind)} .box-title"
    edge = {"panel": "border-inline-start-color", "open": "border-block-color"}.get(
        kind.shape, "border-color"
    )
    yield f"{box} {{ {edge}: {colours.line}; }}"
    if kind.shape == "panel":
        yield f"{box} {{ background: {colours.ground}; }}"
        yield f"{title} {{ color: {colours.mark}; }}"
    elif kind.shape == "open":
        yield f"{title} {{ color: {colours.mark}; }}"
    else:
        below = f" border-block-end-color: {colours.line};" if kind.shape == "rounded" else ""
        yield f"{title} {{ background: {colours.ground}; color: {colours.mark};{below} }}"
