"""The stylesheet: the shapes of the looks, and nothing that takes a reader's own choice away.

No face, size or colour of text and no ground is set: readers choose those, also for the night.
Lines take the looks' colours only where the reading software says that it is light or dark.
Sides are written as left and right for the language, so that old engines need not know logical ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_booklet.booklet.box_colours import choose_day, choose_night, has_colours
from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.epub.fonts import EmbeddedFace
from sphinx_booklet.typography.nastaliq import is_nastaliq, name_sizes

# Headings of a page are too large for a phone at a large size: differences are kept, but smaller.
DAMPING = 0.6


def describe_looks(
    looks: Looks, language: Language, faces: Sequence[EmbeddedFace], kinds: Mapping[str, BoxKind] = BOX_KINDS
) -> TemplateValues:
    """What the stylesheet's template is told; lengths in em of the body's size. `kinds` are the booklet's boxes."""
    light, dark = looks.colours["light"], looks.colours["dark"]
    rtl = language.direction == "rtl"
    sizes = looks.type[name_sizes("a5", language)]
    space = looks.space["a5"]
    body, sloped = sizes["body"].size, is_nastaliq(language)
    return {
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
        "leading": f"{sizes['body'].leading / body:.2f}",
        "heading_leading": f"{sizes['h2'].leading / sizes['h2'].size:.2f}" if sloped else "1.25",
        "sloped": sloped,
        "heading": {name: f"{(sizes[name].size / body) ** DAMPING:.2f}em" for name in ("h1", "h2", "h3")},
        "unit": _length(space["unit"], body),
        "hairline": _line(space["hairline"]),
        "rule": _line(space["rule"]),
        "strong": _line(space["strong"]),
        "bar": _line(space["bar"]),
        "frame": _line(space["emergency_frame"]),
        "light": light,
        "dark": dark,
        "faces": faces,
        "own_boxes": [
            (f"{name}.box-{kind.shape}", choose_day(kind, light).line, choose_night(kind, light, dark).line)
            for name, kind in kinds.items()
            if has_colours(kind)
        ],
    }


def _length(points: float, body: float) -> str:
    return f"{points / body:.3g}em"


def _line(points: float) -> str:
    """A line's width, in pixels of CSS (three quarters of a point), at least one."""
    return f"{max(1.0, points / 0.75):.3g}px"
