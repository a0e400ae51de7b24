"""What the markup of a message says, as docutils reads it; nothing in it is carried out.

The inliner is docutils' own with one method replaced: a role is noted instead of called. Directives are
never reached: what looks like one is found before anything is parsed (`untrusted.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser, states

from sphinx_booklet.markup.message_parser import MessageParser, is_plain, make_inliner

# Explicit markup begins with two full stops: directives, comments, targets, substitutions
# (docutils.parsers.rst.states.Body.patterns). It is never parsed: a directive could read files.
EXPLICIT_MARKUP = re.compile(r"(?:^|\s)\.\.(?:\s|$)")
EXPLICIT = re.compile(r"(?s)(?P<title>.+?)\s*(?<!\x00)<(?P<target>[^<>]*?)>")
# These hold their text and lead nowhere.
VALUES = ("dose", "phone")


@dataclass(frozen=True, slots=True)
class Role:
    """``:name:`title <target>` ``; `target` is the title where no target is given."""

    name: str
    title: str
    target: str
    explicit: bool = False


@dataclass(slots=True)
class Markup:
    """What stands in one message. `text` is what a reader sees, roles that hold a value left out."""

    text: str = ""
    readable: str | None = None
    blocks: tuple[str, ...] = ("paragraph",)
    roles: list[Role] = field(default_factory=list)
    addresses: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    bare_links: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    substitutions: Counter[str] = field(default_factory=Counter)
    styles: Counter[str] = field(default_factory=Counter)
    targets: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text without names of chapters and labels that a reader never sees as they stand."""
        return self.readable if self.readable is not None else self.text

    def values(self, name: str) -> list[str]:
        """The texts of ``:dose:`` or ``:phone:`` in their order."""
        return [role.title for role in self.roles if role.name == name]


class role_node(nodes.inline):  # noqa: N801  # docutils names node classes in small letters
    """A role that was noted and not called."""


def note_role(
    rawsource: str, text: str, role: str, lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Takes the place of the inliner's method that calls roles."""
    found = EXPLICIT.fullmatch(text)
    title, target = (found["title"], found["target"]) if found else (text, text)
    node = role_node(rawsource, "", name=role, title=title, target=target, explicit=bool(found))
    if role not in VALUES:
        node += nodes.Text(title.replace("\0", ""))
    return [node], []


@lru_cache(maxsize=1)
def make_noting_inliner() -> states.Inliner:
    """An inliner that notes roles."""
    inliner = make_inliner()
    inliner.interpreted = note_role  # type: ignore[method-assign]
    return inliner


@lru_cache(maxsize=1)
def make_settings() -> frontend.Values:
    """Docutils' settings: silent, and unable to read files or take raw text."""
    settings = frontend.get_default_settings(Parser)
    settings.report_level, settings.halt_level = 5, 6
    settings.warning_stream = False
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.smart_quotes = settings.pep_references = settings.rfc_references = False
    return settings


@lru_cache(maxsize=1024)
def take_as_it_is(text: str) -> Markup:
    """A text in which nothing is markup. The result is shared: do not change it."""
    return Markup(text)


@lru_cache(maxsize=8192)
def read_markup(text: str) -> Markup:
    """The markup of one message. The result is shared: do not change it."""
    if not text or is_plain(text):
        return Markup(text)
    if EXPLICIT_MARKUP.search(text) or len(text.splitlines()) > 1:
        return Markup(text, blocks=("unread",))
    document = utils.new_document("message", make_settings())
    MessageParser(inliner=make_noting_inliner()).parse(text, document)
    markup = Markup()
    bodies = [node for node in document.children if not isinstance(node, nodes.system_message)]
    markup.blocks = tuple(type(node).__name__ for node in bodies)
    for message in document.findall(nodes.system_message):
        said = " ".join(message.astext().split())
        if "Possible title underline" not in said:
            markup.faults.append(said.removeprefix("message:1: "))
    for node in document.findall():
        note_node(markup, node)
    markup.text = clean("".join(list_visible(document)))
    markup.readable = clean("".join(list_visible(document, names=False)))
    return markup


def note_node(markup: Markup, node: nodes.Node) -> None:
    """Count one node."""
    match node:
        case role_node():
            markup.roles.append(
                Role(node["name"], clean(node["title"]), clean(node["target"]), bool(node["explicit"]))
            )
        case nodes.reference():
            if "refuri" in node:
                markup.addresses[node["refuri"]] += 1
            elif "refname" in node:
                bare = (
                    node.get("name", "").lower() == node["refname"]
                    and node.astext().lower() == node["refname"]
                )
                markup.named["" if bare else node["refname"]] += 1
                markup.bare_links += bare
            else:
                markup.named["anonymous"] += 1
        case nodes.target():
            markup.targets[node.get("refuri", "") or node.get("refname", "")] += 1
        case nodes.footnote_reference() | nodes.citation_reference():
            label = node.get("refname", "") or ("#" if node.get("auto") else node.astext())
            markup.notes[label] += 1
        case nodes.substitution_reference():
            markup.substitutions[node["refname"]] += 1
        case nodes.strong() | nodes.emphasis() | nodes.literal() | nodes.title_reference():
            markup.styles[type(node).__name__] += 1
        case nodes.raw() | nodes.image() | nodes.comment() | nodes.pending():
            markup.faults.append(type(node).__name__)


def list_visible(node: nodes.Node, names: bool = True) -> Iterator[str]:
    """What a reader sees, without labels of sources, bare addresses and what roles hold as values.

    Without `names` also without the targets of roles such as ``:doc:`opioids```, whose words Sphinx sets.
    """
    if not names and isinstance(node, role_node) and node["name"] in ("doc", "ref") and not node["explicit"]:
        yield "…"
    elif isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(
        node, nodes.system_message | nodes.target | nodes.footnote_reference | nodes.citation_reference
    ):
        yield " "
    elif not (isinstance(node, nodes.reference) and node.get("refuri", "").endswith(node.astext())):
        for child in node.children:
            yield from list_visible(child, names)
        if not isinstance(node, nodes.Inline):
            yield " "


def clean(text: str) -> str:
    """Text without docutils' marks for escapes, single spaces."""
    return " ".join(text.replace("\0", "").split())
