"""Citations: the source says [Cree2010]_, the page says [2], in the order of the references.

A label tells an editor which paper is meant and survives a new reference in the list; a number
is short enough to be set full size on the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def number_citations(env: BuildEnvironment) -> dict[str, int]:
    """Label -> number from 1, in the order in which the references stand."""
    found = env.domains.citation_domain.citations
    ordered = sorted(found, key=lambda label: (found[label][0], found[label][2]))
    return {label: number for number, label in enumerate(ordered, 1)}


class WriteCitationNumbers(SphinxPostTransform):
    """Write the number in each reference and before each entry of the list."""

    default_priority = 5  # before references are resolved (10)

    def run(self, **kwargs: object) -> None:
        numbers = number_citations(self.env)
        for reference in self.document.findall(addnodes.pending_xref):
            if reference.get("refdomain") == "citation" and reference["reftarget"] in numbers:
                number = numbers[reference["reftarget"]]
                reference.children = []
                reference += nodes.inline("", f"[{number}]", classes=["citation-number"])
        for citation in self.document.findall(nodes.citation):
            label = citation[0]
            if isinstance(label, nodes.label) and label.astext() in numbers:
                label.children = [nodes.Text(str(numbers[label.astext()]))]


def add_numbering(app: Sphinx) -> None:
    """Register the transform; a changed order of the references writes every page again."""
    app.add_post_transform(WriteCitationNumbers)
    app.connect("env-updated", _renumber)


def _renumber(app: Sphinx, env: BuildEnvironment) -> list[str]:
    numbers = number_citations(env)
    changed = getattr(env, "booklet_citation_numbers", None) != numbers
    env.booklet_citation_numbers = numbers  # type: ignore[attr-defined]  # kept with the environment
    return sorted(env.found_docs) if changed else []
