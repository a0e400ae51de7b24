"""What comes into a chapter from outside its text: files, addresses, pictures; and how large it may be.

What is refused here stops the build, with every such fault named, and is written nowhere. What could be taken out
of its chapter is (`cured`): the builder of a booklet then goes on, so that what else is wrong is said in the same
run, and fails at its end. All else ends the run when the chapters are read.
"""

from __future__ import annotations

from copy import copy
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes
from docutils.parsers import rst
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.transforms import SphinxTransform, SphinxTransformer
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util import logging

from sphinx_booklet.booklet.addresses import ALLOWED, find_scheme, is_allowed
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.booklet.source_tree import is_own_file
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.markup.picture_files import find_picture_fault
from sphinx_booklet.markup.text_limits import check_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)
# set on the environment of a run in which something was refused: whether anything refused is still in a chapter
REFUSED = "booklet_refused"
OUTSIDE = "file outside the booklet: %s"
ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "cite", "longdesc", "poster", "data", "xlink:href")
)


class RefusedError(SphinxError):
    """Something was refused; what it was has been warned of."""


Place: TypeAlias = "nodes.Node | tuple[str | None, int | None] | str | None"  # of a warning of Sphinx


def refuse(
    env: BuildEnvironment, location: Place, message: str, *arguments: object, cured: bool = False
) -> None:
    """Warn, and let nothing be made of what was read. `cured`: what was refused is no longer in its chapter."""
    logger.warning(message, *arguments, location=location)
    setattr(env, REFUSED, getattr(env, REFUSED, False) or not cured)


def take_out(node: nodes.Element) -> None:
    """Put what can be read of a picture, a link or a block in its place, and keep the places that links lead to."""
    if node.parent is None:
        return
    words = str(node.get("alt") or "…") if isinstance(node, nodes.image) else node.astext()
    inline = isinstance(node.parent, nodes.TextElement)
    made = nodes.inline("", words) if inline else nodes.paragraph("", words)
    made["ids"], made.source, made.line = node["ids"], node.source, node.line
    node.parent.replace(node, made)


def limits_of(env: BuildEnvironment) -> Limits:
    """The limits of the booklet; the defaults in a Sphinx project that is none."""
    booklet = getattr(env.config, "booklet", None)
    return booklet.limits if isinstance(booklet, Booklet) else Limits()


def is_inside(env: BuildEnvironment, name: str) -> bool:
    """Whether a name as a chapter writes it stands for a place in source/."""
    return is_own_file(Path(env.srcdir, env.relfn2path(name)[1]), Path(env.srcdir))


class CheckFiles(SphinxTransform):
    """Take out pictures and downloads that are no files of source/, before anything opens them."""

    default_priority = 290

    def apply(self, **kwargs: object) -> None:
        for image in list(self.document.findall(nodes.image)):
            scheme = find_scheme(image["uri"])
            if "://" in image["uri"] or scheme in ("http", "https"):
                refuse(self.env, image, "picture from the network: %s", image["uri"], cured=True)
            elif scheme or not is_inside(self.env, image["uri"]):
                refuse(self.env, image, OUTSIDE, image["uri"], cured=True)
            else:
                continue
            take_out(image)
        for link in list(self.document.findall(addnodes.download_reference)):
            target = link["reftarget"]
            if "://" not in target and not is_inside(self.env, target):
                refuse(self.env, link, OUTSIDE, target, cured=True)
                link.replace_self(nodes.inline("", "", *link.children))


def check_chapter(app: Sphinx, document: nodes.document) -> None:
    """What a chapter that was read takes in and leads to."""
    env, docname = app.env, app.env.current_document.docname
    check_dependencies(env, docname)
    check_addresses(env, document)
    check_pictures(env, document)
    for table in list(document.findall(nodes.table)):
        rows, most = sum(1 for _ in table.findall(nodes.row)), limits_of(env).table_rows
        if rows > most:
            refuse(
                env,
                table,
                "This table has %s rows; %s are allowed. Make two of it, or set table_rows in [limits] of booklet.toml.",
                f"{rows:,}",
                f"{most:,}",
                cured=True,
            )
            take_out(table)


def check_dependencies(env: BuildEnvironment, docname: str) -> None:
    """Every file that Sphinx has noted for a chapter, and the chapter itself."""
    source = Path(env.srcdir)
    for path in (Path(env.doc2path(docname)), *(source / name for name in sorted(env.dependencies[docname]))):
        if not is_own_file(path, source) and not path.name.endswith(".mo") and not _is_standard(path):
            refuse(env, (docname, 1), OUTSIDE, path)


def _is_standard(path: Path) -> bool:
    """Whether it is one of docutils' own lists of characters (`.. include:: <isonum.txt>`), or of this package."""
    standard = Path(str(rst.__file__)).parent / "include"
    return any(is_own_file(path, folder) for folder in (standard, THEME))


def check_addresses(env: BuildEnvironment, document: nodes.document) -> None:
    """Every address that the chapter leads to, in its text and in raw HTML."""
    for node in list(document.findall(nodes.Element)):
        addresses = [node["refuri"]] if node.get("refuri") else []
        if isinstance(node, nodes.raw):
            addresses = list_raw_addresses(node.astext())
        for address in addresses:
            if not is_allowed(address):
                message = f"The link leads to “%s”, which is not allowed. Allowed are {ALLOWED}."
                refuse(env, node, message, address[:60], cured=True)
                if isinstance(node, nodes.raw):
                    node.clear()
                elif node.parent is not None:
                    node.parent.replace(node, node.children)


def list_raw_addresses(text: str) -> list[str]:
    """The addresses in a piece of HTML."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value for name, value in attrs if name in ADDRESSES and value)

    reader = Reader()
    reader.feed(text)
    reader.close()
    return found


def check_pictures(env: BuildEnvironment, document: nodes.document) -> None:
    """Every picture that a format may show, opened."""
    faults: dict[str, tuple[int | None, str] | None] = {}
    for image in list(document.findall(nodes.image)):
        candidates: dict[str, str] = image.get("candidates", {})
        for kind, name in candidates.items():
            path = Path(env.srcdir, name)
            if kind == "?" or not path.is_file():
                continue
            if name not in faults:
                faults[name] = find_picture_fault(path, limits_of(env))
                if fault := faults[name]:
                    line, sentence = fault
                    place = f"{path}:{line}" if line else image
                    said = sentence if line else f"The picture {name}: {sentence}"
                    refuse(env, place, "%s", said, cured=True)
            if faults[name]:
                take_out(image)


def check_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """A chapter as it was typed, before it is parsed."""
    if _check_typed(app.env, str(app.env.doc2path(docname)), content[0]):
        content[0] = "A\n=\n"  # parsing it would take long, and nothing is made of it


def check_included(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """A file that a chapter includes, before it is parsed."""
    if _check_typed(app.env, str(Path(app.srcdir, path)), content[0]):
        content[0] = ""


def _check_typed(env: BuildEnvironment, path: str, text: str) -> bool:
    """Whether something was refused that would keep the parser busy."""
    faults = list(check_text(text, limits_of(env)))
    for fault in faults:
        refuse(env, f"{path}:{fault.line}", "%s", fault.sentence, cured=not fault.costly)
    return any(fault.costly for fault in faults)


def stop_when_refused(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Raises RefusedError once all chapters are read, so that all faults are shown and nothing is written.

    Only the builds of a booklet go on where all that was refused is taken out: they fail at any warning.
    """
    refused = env.__dict__.pop(REFUSED, None)
    if refused or (refused is False and getattr(env.config, "booklet", None) is None):
        name_lost_references(env)
        raise RefusedError("What was read may not be built.")
    return []


def name_lost_references(env: BuildEnvironment) -> None:
    """Let Sphinx warn of references that lead nowhere, as it does when it goes on to write.

    No other transform of Sphinx is applied: one of them fetches pictures from other servers.
    """
    chapter = env.current_document
    try:
        for docname in sorted(env.found_docs & set(env.all_docs)):
            env.current_document = copy(chapter)
            env.current_document.docname = docname
            transformer = SphinxTransformer(env.get_doctree(docname))
            transformer.set_environment(env)
            transformer.add_transforms([ReferencesResolver])
            transformer.apply_transforms()
    finally:
        env.current_document = chapter


def list_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Chapters were let in by the limits of the time when they were read: other limits, another look at all."""
    before, now = getattr(env, "booklet_limits", None), repr(limits_of(env))
    env.booklet_limits = now  # type: ignore[attr-defined]  # kept with the environment
    return sorted(env.found_docs) if before not in (None, now) else []


def add_borders(app: Sphinx) -> None:
    """Register what looks at every chapter."""
    app.add_transform(CheckFiles)
    app.connect("env-get-outdated", list_outdated)
    app.connect("source-read", check_source, priority=900)
    app.connect("include-read", check_included, priority=900)
    app.connect("doctree-read", check_chapter, priority=900)
    app.connect("env-updated", stop_when_refused, priority=1)
