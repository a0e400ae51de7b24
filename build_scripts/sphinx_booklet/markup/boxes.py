"""Boxes: an admonition that carries its kind, and a title that starts with its label in words.

The label ("Warning") is one of our messages; a title of one's own ("opioid medicines") is text of
the chapter and is translated with it. The two are put together after translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.parsing import nested_parse_to_nodes

from sphinx_booklet.booklet.box_kinds import ADMONITIONS, BOX_KINDS, BoxKind
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.messages import messages_of

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config

# of a sentence, or of its first line; a question makes a good title
_ENDS = (".", "!", "…", ",", ";", "。", "۔", "।")
# Boxes that docutils has too: whoever writes one may know no titles.
_ALSO_DOCUTILS = ADMONITIONS


class Box(SphinxDirective):
    """A box; its argument is a title of its own, unless it is a sentence.

    reStructuredText lets the text of a note begin on the line of the directive. So what goes on in a second line
    is text, and so is what has no text below it, and the sentence that a note or a warning begins with.
    """

    kind = ""
    described: BoxKind
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"class": directives.class_option, "name": directives.unchanged}

    def run(self) -> list[Node]:
        text, content = self._divide()
        box = nodes.admonition("\n".join(content), kind=self.kind)
        box["classes"] = [
            "box",
            self.kind,
            f"box-{self.described.shape}",
            *(["safety"] if self.described.safety else []),
            *self.options.get("class", ()),
        ]
        self.set_source_info(box)
        self.add_name(box)
        children, messages = self.parse_inline(text, lineno=self.lineno)
        title = nodes.title(text, "", *children)
        if text:  # without a source the label alone is not offered for translation
            self.set_source_info(title)
        box += [title, *messages, *nested_parse_to_nodes(self.state, content, offset=self.content_offset)]
        return [box]

    def _divide(self) -> tuple[str, StringList]:
        """The title, and the lines of the text, each with its place."""
        argument = self.arguments[0] if self.arguments else ""
        if not argument or (self.content and not is_text(argument, self.kind)):
            self.assert_has_content()
            return argument, self.content
        source, line = self.get_source_info()
        lines = argument.splitlines()
        items = [(source, line - 1 + number) for number in range(len(lines) + 1)]
        begun = StringList([*lines, ""], items=items)
        return "", begun + self.content


def is_text(argument: str, kind: str) -> bool:
    """True for the first words of a box that are text and no title."""
    return "\n" in argument.strip() or (kind in _ALSO_DOCUTILS and argument.rstrip().endswith(_ENDS))


class WriteBoxTitles(SphinxTransform):
    """Put the label before the title, in the reader's language."""

    default_priority = 30  # after translation (20)

    def apply(self, **kwargs: object) -> None:
        _, kinds = messages_of(self.env), list_kinds(self.env.config)
        for box in self.document.findall(nodes.admonition):
            if "kind" not in box:
                continue
            title = next(child for child in box.children if isinstance(child, nodes.title))
            label = nodes.inline("", _(kinds[box["kind"]].label), classes=["box-label"])
            own = title.children
            title.children = []
            title += join_title(_("{label}: {title}"), label, own) if own else [label]


def join_title(pattern: str, label: Node, own: list[Node]) -> list[Node]:
    """The nodes of a title, in the order of the (translated) pattern "{label}: {title}"."""
    made: list[Node] = []
    for part in re.split(r"(\{label\}|\{title\})", pattern):
        made += (
            [label] if part == "{label}" else own if part == "{title}" else [nodes.Text(part)] if part else []
        )
    return made


def add_boxes(app: Sphinx) -> None:
    """Register the boxes; our `note` and `warning` take the place of docutils' own, those of a booklet follow."""
    _register(app, BOX_KINDS)
    app.connect("builder-inited", lambda app: _register(app, list_kinds(app.config)))
    app.add_transform(WriteBoxTitles)


def _register(app: Sphinx, kinds: Mapping[str, BoxKind]) -> None:
    for name, kind in kinds.items():
        made = type(f"{name.title()}Box", (Box,), {"kind": name, "described": kind})
        app.add_directive(name, made, override=True)


def list_kinds(config: Config) -> Mapping[str, BoxKind]:
    """The kinds of boxes of what Sphinx builds, which need not be a booklet."""
    booklet = getattr(config, "booklet", None)
    return booklet.boxes if isinstance(booklet, Booklet) else BOX_KINDS
