"""Boxes and cards as a screen reader meets them: a group that is named by its title, and a title that is a heading.

A title in bold is heard as a sentence like any other, and nobody can jump to it; the most urgent words of a booklet
stand in boxes. (WCAG 2.2, 1.3.1; ARIA 1.2, `group`.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_booklet.markup.boxes import list_kinds

if TYPE_CHECKING:
    from docutils.nodes import Element

HIGHEST, LOWEST = 2, 6  # levels of headings; the first is the chapter's own
# A class that reading views of browsers take for text: without it they drop a short box with several references
TEXT_CLASS = "entry"


class GroupTranslator(HTML5Translator):
    """Writes boxes, docutils' own admonitions, and cards."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.groups = 0

    def icon(self, name: str) -> str:
        """An icon of the theme."""
        return str(self.builder.icons.use(name))  # type: ignore[attr-defined]

    def begin_group(self, node: Element, class_name: str = "") -> str:
        """The start tag of a group; the next title is its name."""
        self.groups += 1
        attributes: dict[str, Any] = {"role": "group", "aria-labelledby": f"box-title-{self.groups}"}
        attributes["CLASS"] = f"{class_name} {TEXT_CLASS}".strip()
        return self.starttag(node, "div", **attributes)

    def begin_title(self, node: Element, class_name: str = "") -> tuple[str, str]:
        """Start and end tag of the title of the group that was begun last: a heading one level below its section."""
        level = min(max(self.section_level + 1, HIGHEST), LOWEST)
        attributes: dict[str, Any] = {"ids": [f"box-title-{self.groups}"]}
        if class_name:
            attributes["CLASS"] = class_name
        start = self.starttag(node, f"h{level}", "", **attributes)
        return start, f"</h{level}>\n"

    def visit_admonition(self, node: Element, name: str = "") -> None:
        if "collapsible" in node:
            super().visit_admonition(node, name)
        elif "kind" in node:
            self.body.append(self.begin_group(node))
            self.context.append("</div></div>\n")
        else:
            super().visit_admonition(node, name)  # it writes the label as a title
            self.body[-1] = self.begin_group(node, f"admonition {name}".strip())

    def visit_title(self, node: nodes.title) -> None:
        box = node.parent
        if (
            not isinstance(box, nodes.Admonition)
            or not isinstance(box, nodes.Element)
            or "collapsible" in box
        ):
            super().visit_title(node)
            return
        kind = box.get("kind")
        start, end = self.begin_title(node, "box-title" if kind else "admonition-title")
        if kind is None:
            self.body.append(start)
            self.context.append(end)
            return
        described = list_kinds(self.config)[kind]
        picture = self.icon(described.icon) if described.web_icon else ""
        self.body.append(f"{start}{picture}<span>")
        self.context.append(f'</span>{end}<div class="box-body">\n')

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if "card-title" not in node["classes"]:
            super().visit_paragraph(node)
            return
        start, end = self.begin_title(node)
        self.body.append(start)
        self.context.append(end)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if "card-title" in node["classes"]:
            self.body.append(self.context.pop())
        else:
            super().depart_paragraph(node)
