"""Drawings as SVG.

Three dialects of colour, because three kinds of page hold the picture:

- `inline`: in a web page; roles are CSS variables with a colour to fall back on
  (``var(--pine,#…)``) and lines are ``currentColor``, so dark mode and forced colours work
  without a style attribute (a strict content security policy forbids those);
- `book`: in an EPUB page; lines and words are ``currentColor``, fills are plain colours, because
  an e-reader turns the colour of text at night and nothing else;
- `file`: a picture by itself; plain colours throughout.

Words are real text, to be found, copied and enlarged, unless they were turned into outlines
before (`lettering.outline_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from sphinx_booklet.figures.lettering import mark_isolated
from sphinx_booklet.figures.model import Circle, Drawing, Paint, Path, Rect, Shape, Text
from sphinx_booklet.figures.palettes import Palette

Dialect = Literal["inline", "book", "file"]
ALIKE = 4  # circles in a row from which a group is shorter
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class SvgStyle:
    """How colours are written: in a dialect, from a palette."""

    dialect: Dialect
    palette: Palette

    def fill(self, role: str) -> str:
        """The SVG value of a role inside a shape."""
        plain = self.palette[role]
        if self.dialect == "file":
            return plain
        if role == "ink":
            return "currentColor"
        return f"var(--{role},{plain})" if self.dialect == "inline" else plain

    def line(self, role: str) -> str:
        """The SVG value of a role of lines and words; what stands on a filled shape keeps its colour."""
        if self.dialect == "book" and role not in ("paper", "on-marigold"):
            return "currentColor"
        return self.fill(role)


def render_svg(
    drawing: Drawing,
    style: SvgStyle,
    *,
    title: str = "",
    classes: str = "",
    width: str = "",
    rtl: bool = False,
    language: str = "",
) -> str:
    """A drawing as one `<svg>` element.

    `title` is its alternative text; without one the picture is hidden from screen readers, for a
    place where words beside it say the same. `width` is a CSS length such as ``20em``; `rtl` the
    direction of the page; `language` the tag of the title's, where it is not the page's.
    """
    attributes = [
        'xmlns="http://www.w3.org/2000/svg"',
        f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"',
    ]
    if width:
        attributes.append(f'width="{width}"')
    if classes:
        attributes.append(f"class={quoteattr(classes)}")
    name = ""
    if not title:
        attributes.append('aria-hidden="true"')
    elif style.dialect == "file":
        attributes.append('role="img"')
        name = f"<title>{escape(title)}</title>"
    else:  # a title element would show as a tooltip over the picture
        attributes.append(f'role="img" aria-label={quoteattr(title)}')
    if language:
        attributes.append(
            f'lang="{language}"' + (f' xml:lang="{language}"' if style.dialect == "book" else "")
        )
    sizes = [text.size for text in drawing.texts]
    size = max(sizes, key=sizes.count, default=0.0)
    if sizes:
        attributes.append(f'direction="{"rtl" if rtl else "ltr"}"')
    attributes.append(f'fill="{style.fill("ink")}"')
    body = "".join(_render_runs(drawing.shapes, style, rtl=rtl, size=size))
    if sizes and width:  # on the outer element, the size of the letters would be the em of the width
        body = f'<g font-size="{number(size)}">{body}</g>'
    elif sizes:
        attributes.append(f'font-size="{number(size)}"')
    return f"<svg {' '.join(attributes)}>{name}{body}</svg>"


def _render_runs(
    shapes: Iterable[Shape], style: SvgStyle, *, rtl: bool = False, size: float = 0.0
) -> Iterator[str]:
    """Elements of shapes; many circles that look alike share one group, which keeps a hundred of them short."""
    runs = groupby(shapes, lambda shape: shape.paint if isinstance(shape, Circle) else None)
    for paint, run in runs:
        alike = list(run)
        if paint is None or len(alike) < ALIKE:
            yield from (render_shape(shape, style, rtl=rtl, size=size) for shape in alike)
            continue
        circles = "".join(f"<circle {_circle(shape)}/>" for shape in alike if isinstance(shape, Circle))
        yield f"<g{_paint(paint, style)}>{circles}</g>"


def _circle(shape: Circle) -> str:
    return f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'


def render_shape(shape: Shape, style: SvgStyle, *, rtl: bool = False, size: float = 0.0) -> str:
    """One shape as an SVG element, inside one that has this direction, type size and ink as its fill."""
    if isinstance(shape, Text):
        return _text(shape, style, rtl, size)
    paint = _paint(shape.paint, style)
    if isinstance(shape, Circle):
        return f"<circle {_circle(shape)}{paint}/>"
    if isinstance(shape, Rect):
        rounding = f' rx="{number(shape.radius)}"' if shape.radius else ""
        place = f'x="{number(shape.x)}" y="{number(shape.y)}"'
        measures = f'width="{number(shape.width)}" height="{number(shape.height)}"'
        return f"<rect {place} {measures}{rounding}{paint}/>"
    return f'<path d="{path_data(shape)}"{paint}/>'


def path_data(path: Path) -> str:
    """The steps of a path as SVG writes them; level and upright lines in their short form."""
    written: list[str] = []
    last = ("", "")
    for step in path.steps:
        points = [(number(x), number(y)) for x, y in step.points]
        if step.kind == "L" and points[0][1] == last[1]:
            written.append("H" + points[0][0])
        elif step.kind == "L" and points[0][0] == last[0]:
            written.append("V" + points[0][1])
        else:
            written.append(step.kind + " ".join(f"{x} {y}" for x, y in points))
        last = points[-1] if points else ("", "")
    return "".join(written)


def number(value: float) -> str:
    """A number of at most two decimals, short."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def _paint(paint: Paint, style: SvgStyle) -> str:
    parts = []
    if paint.fill != "ink":
        parts.append(f' fill="{style.fill(paint.fill) if paint.fill else "none"}"')
    if paint.line:
        parts.append(f' stroke="{style.line(paint.line)}" stroke-width="{number(paint.width)}"')
        if paint.round:
            parts.append(' stroke-linecap="round" stroke-linejoin="round"')
        if paint.dash:
            parts.append(f' stroke-dasharray="{" ".join(number(value) for value in paint.dash)}"')
    return "".join(parts)


def _text(text: Text, style: SvgStyle, rtl: bool, size: float) -> str:
    anchor = _ANCHORS[text.align]
    if text.rtl:  # text-anchor counts from where the sentence starts
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    attributes = [f'x="{number(text.x)}" y="{number(text.y)}"']
    if text.size != size:
        attributes.append(f'font-size="{number(text.size)}"')
    if text.weight == "bold":
        attributes.append('font-weight="700"')
    if anchor != "start":
        attributes.append(f'text-anchor="{anchor}"')
    if text.rtl != rtl:
        attributes.append(f'direction="{"rtl" if text.rtl else "ltr"}"')
    if (colour := style.line(text.colour)) != style.fill("ink"):
        attributes.append(f'fill="{colour}"')
    words = mark_isolated(escape(text.text), '<tspan font-weight="700">', "</tspan>")
    return f"<text {' '.join(attributes)}>{words}</text>"
