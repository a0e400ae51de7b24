"""Where each printed page starts, in terms of the source.

The PDF is made first and leaves this beside it; the EPUB of the same language marks the same places,
so that a reader with the EPUB and a nurse with the printed booklet can be on the same page.

Every block of a document is numbered when it is read (`place` is "chapter:12"), after translation.
All builders of a language share these doctrees, so a place means the same block to each of them.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PLACE = "place"
CONTENTS, INDEX = ":contents", ":index"
DIGEST = "booklet_text"


@dataclass(frozen=True, slots=True)
class PageStart:
    """`page` counts from 1, `label` is what is printed on it.

    `place` is the block that stands first on the page, CONTENTS or INDEX for one of those, "" for what is
    in no document (a cover); `before` is the number of its letters that stand on earlier pages
    (see `count_letters`).
    """

    page: int
    label: str
    place: str
    before: int


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension: number the blocks of every document."""
    app.connect("doctree-read", _number_places, priority=900)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def _number_places(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    digest = hashlib.sha256()
    blocks = [node for node in doctree.findall(nodes.Element) if is_block(node)]
    for number, node in enumerate(blocks):
        node[PLACE] = f"{docname}:{number}"
        if isinstance(node, nodes.TextElement):
            digest.update(node.astext().encode() + b"\0")
    app.env.metadata[docname][DIGEST] = digest.hexdigest()


def is_block(node: nodes.Element) -> bool:
    """Whether a page may start with this node."""
    return not isinstance(node, nodes.Inline | nodes.document) or isinstance(node, nodes.image)


def count_letters(text: str) -> int:
    """Letters, digits and signs of a text: without blanks and what is invisible.

    Builders set blanks, no-break spaces and isolates in different ways; what a reader sees is the same.
    """
    return sum(1 for char in text if is_letter(char))


def is_letter(char: str) -> bool:
    """Whether `count_letters` counts this character."""
    return not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc") and char != "\ufffc"


def write_page_starts(made: Path, pdf: Path, starts: list[PageStart], env: BuildEnvironment) -> None:
    """Write the starts beside `pdf`, with fingerprints of it and of the text it was made from.

    `made` is the finished file that is about to be put there.
    """
    values = {
        "pdf": _fingerprint(made),
        "texts": _fingerprint_texts(env),
        "starts": [asdict(start) for start in starts],
    }
    beside = _beside(pdf).with_suffix(".part")
    beside.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.replace(_beside(pdf))


def read_page_starts(pdf: Path, env: BuildEnvironment) -> list[PageStart]:
    """The page starts of a finished PDF; none when there is no PDF, or it was made from another text."""
    try:
        values = json.loads(_beside(pdf).read_text(encoding="utf-8"))
        if values["pdf"] != _fingerprint(pdf) or values["texts"] != _fingerprint_texts(env):
            return []
        return [PageStart(**start) for start in values["starts"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _beside(pdf: Path) -> Path:
    return pdf.with_suffix(".pages.json")


def _fingerprint(pdf: Path) -> str:
    return hashlib.sha256(pdf.read_bytes()).hexdigest()


def _fingerprint_texts(env: BuildEnvironment) -> dict[str, str]:
    return {docname: env.metadata[docname].get(DIGEST, "") for docname in sorted(env.found_docs)}
