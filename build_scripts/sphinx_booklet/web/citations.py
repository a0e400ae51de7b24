"""References both ways: what a number in the text is called, and from where each reference is cited.

"[5]" is heard as "link five"; and whoever followed it had no way back but the browser's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.messages import N_, Messages
from sphinx_booklet.markup.chapters import list_chapters

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

REFERENCE, CITED_IN = N_("Reference {number}"), N_("Cited in")


@dataclass(frozen=True, slots=True)
class Citing:
    """A chapter that cites a reference, and the id of the first place where it does; "" where that is not certain."""

    docname: str
    place: str


def name_reference(node: nodes.reference, words: Messages) -> str:
    """What a link that shows only a number is called, "Reference 5"; empty for other links."""
    child = node.children[0] if len(node.children) == 1 else None
    if not isinstance(child, nodes.inline) or "citation-number" not in child["classes"]:
        return ""
    return words(REFERENCE).format(number=child.astext().strip("[]"))


def list_citing(env: BuildEnvironment) -> dict[str, list[Citing]]:
    """Label -> the chapters that cite it, in the order of the booklet."""
    refs = env.domains.citation_domain.citation_refs
    chapters = list_chapters(env)
    order = {name: number for number, name in enumerate([env.config.root_doc, *chapters])}
    found: dict[str, list[Citing]] = {label: [] for label in sorted(refs)}
    for docname in sorted(
        {name for names in refs.values() for name in names},
        key=lambda name: (order.get(name, len(order)), name),
    ):
        for label, place in find_first_places(env.get_doctree(docname)).items():
            if label in found:
                found[label].append(Citing(docname, place))
    return found


def find_first_places(doctree: nodes.document) -> dict[str, str]:
    """Label -> the id of the first reference to it; "" when all stand in text that may be left out (`only`)."""
    found: dict[str, str] = {}
    for reference in doctree.findall(addnodes.pending_xref):
        if reference.get("refdomain") == "citation":
            label = reference["reftarget"]
            certain = reference["ids"] and not is_conditional(reference)
            found[label] = found.get(label) or (reference["ids"][0] if certain else "")
    return found


def is_conditional(node: nodes.Node) -> bool:
    """Whether a node stands in text that some editions leave out."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.only):
            return True
        parent = parent.parent
    return False
