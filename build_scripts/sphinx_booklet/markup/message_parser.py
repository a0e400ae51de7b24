"""docutils' parser for many small texts: what it is made of is kept, and plain sentences need none of it.

Sphinx has each translated message parsed by itself. A state machine is some 20 states of 15 transitions
each, and making it took longer than all the parsing: a tenth of the time of a translated booklet.
"""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Parser, states
from docutils.statemachine import StringList, string2lines

# A line without any of these is a paragraph without markup (docutils.parsers.rst.states: the patterns of
# Body and of Inliner): signs of markup, addresses, what may begin a list or a quotation, control characters.
MARKUP = re.compile(r"[*_`|\\\[@\x00-\x1f\x85\u2028\u2029]|\S:\S|::|^[\W\d]|^\w+[.)]\s|\s$")
# what docutils.parsers.rst.states.Inliner.init_customizations looks at
PATTERN_SETTINGS = ("character_level_inline_markup", "pep_references", "rfc_references")


class KeptMachine:
    """Machines that are not at work, as docutils keeps its nested ones (`RSTState.nested_sm_cache`)."""

    idle: ClassVar[list[tuple[states.RSTStateMachine, states.Inliner]]] = []

    @classmethod
    def run(cls, parser: Parser, lines: StringList, document: nodes.document) -> None:
        """Parse lines into a document; a machine that fails is not used again."""
        machine, inliner = cls.idle.pop() if cls.idle else cls.make()
        machine.run(lines, document, inliner=parser.inliner or inliner)
        cls.idle.append((machine, inliner))

    @staticmethod
    def make() -> tuple[states.RSTStateMachine, states.Inliner]:
        """A machine for whole texts, and what reads the inside of its lines."""
        return states.RSTStateMachine(states.state_classes, "Body"), make_inliner()


def make_inliner() -> states.Inliner:
    """An inliner that builds its patterns once for all texts with the same settings.

    It is no subclass: docutils takes the parts of the patterns from the inliner's own class.
    """
    inliner = states.Inliner()
    build, built_for = inliner.init_customizations, None

    def build_once(settings: object) -> None:
        nonlocal built_for
        wanted = [getattr(settings, name, None) for name in PATTERN_SETTINGS]
        if built_for != wanted:
            inliner.implicit_dispatch.clear()
            build(settings)
            built_for = wanted

    inliner.init_customizations = build_once  # type: ignore[method-assign]
    return inliner


class MessageParser(Parser):
    """docutils' parser, for one message that stands in no chapter."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse text into a document."""
        self.setup_parse(inputstring, document)
        lines = string2lines(inputstring, tab_width=8, convert_whitespace=True)
        KeptMachine.run(self, StringList(lines, document["source"]), document)
        self.finish_parse()


def is_plain(text: str) -> bool:
    """Whether a text is one paragraph without any markup."""
    return bool(text) and not MARKUP.search(text)
