"""booklet.css: the theme's one stylesheet, with the colours of looks.toml, made small."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind
from sphinx_booklet.booklet.languages import Direction
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.web.box_rules import write_box_rules
from sphinx_booklet.web.old_browsers import write_for_old_browsers

MARK = "/* colours of looks.toml */"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def make_stylesheet(
    source: Path, looks: Looks, direction: Direction = "ltr", kinds: Mapping[str, BoxKind] = BOX_KINDS
) -> str:
    """The stylesheet as it is served: colours filled in at the mark, comments and spaces taken out.

    It mirrors by itself; `direction` is what older browsers are told. `kinds` are the booklet's boxes.
    """
    text = find_theme_file(source, "web", "booklet.css").read_text(encoding="utf-8")
    text = COMMENT.sub("", text.replace(MARK, write_colours(looks))) + write_box_rules(kinds, looks)
    return shrink_css(write_for_old_browsers(text, direction))


def write_colours(looks: Looks) -> str:
    """The colours as custom properties: light, and dark where the reader's device asks for it.

    What stands on a marigold ground is ink in the dark too, so it has a name of its own.
    """
    light, dark = looks.colours["light"], looks.colours["dark"]
    # and so has the ground of a logo or a drawing of the booklet's own, which is made for white paper
    fixed = f"--on-marigold: {light['ink']}; --day: {light['linen']};"
    return (
        f":root {{ {_properties(light)} {fixed} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties(dark)} }} }}\n"
        f"@media print {{ :root {{ {_properties(light)} }} }}\n"
    )


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def shrink_css(text: str) -> str:
    """The same rules without comments and needless space; strings are kept as they are."""
    kept = re.split(r'("[^"\n]*")', COMMENT.sub("", text))
    for number in range(0, len(kept), 2):
        part = re.sub(r"\s+", " ", kept[number])
        part = re.sub(r"\s*([{};,>])\s*", r"\1", part)
        kept[number] = re.sub(r"(?<=[\w-]):\s+", ":", part).replace(";}", "}")
    return "".join(kept).strip() + "\n"
