"""Cover, contents, index and back cover, put into the tree as nodes: their text is text of the booklet."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.markup.chapters import find_parts, list_chapters
from sphinx_booklet.pdf.looks.backcover import forms_stand_inside, make_back_cover, make_forms
from sphinx_booklet.pdf.looks.chapters import SECOND_TITLE
from sphinx_booklet.pdf.looks.contents import BACK, SHORT_ROUTE, TOOL_ICONS, TOOLS, list_entries
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.doctree import bind_citations, print_addresses, print_expansions, print_pages
from sphinx_booklet.pdf.looks.edition import describe_date, describe_edition
from sphinx_booklet.pdf.looks.sheet import make_sheet


def arrange(tree: nodes.document, design: Design, env: BuildEnvironment, index: nodes.section | None) -> None:
    """Make the assembled tree of a booklet ready for print."""
    list_local_contents(tree)
    bind_citations(tree)
    print_expansions(tree)
    print_pages(tree, design)
    print_addresses(tree, design)
    root = next(iter(tree.findall(nodes.section)), None)
    if root is None:
        return
    if find_edition(design.edition).document:
        make_sheet(root, design, env)
        return
    number_chapters(root, design, list_chapters(env), find_parts(env))
    short_route, back = take_containers(root)
    add_cover(root, design)
    mark_tool_pages(root)
    add_index(root, index)
    add_contents(root, design, short_route)
    add_back_cover(root, design, back)


def list_local_contents(tree: nodes.document) -> None:
    """A table of contents inside a chapter (`.. contents::`) is a list of links below its title."""
    for topic in list(tree.findall(nodes.topic)):
        if "contents" not in topic["classes"] or "entries" in topic:
            continue
        made = nodes.compound(ids=topic["ids"])
        for child in topic.children:
            head = isinstance(child, nodes.title)
            made += nodes.rubric("", "", *child.children) if head else child
        made.source, made.line = topic.source, topic.line
        topic.parent.replace(topic, made)


def number_chapters(
    root: nodes.section, design: Design, chapters: list[str], parts: Mapping[str, str]
) -> None:
    """Say in words which chapter this is, below the title of each; a file inside a chapter is a part of it."""
    inside = {
        id(inner)
        for start in root.findall(addnodes.start_of_file)
        for inner in start.findall(addnodes.start_of_file)
        if inner is not start
    }
    for start in root.findall(addnodes.start_of_file):
        section = next(iter(start.findall(nodes.section)), None)
        for later in [child for child in start.children if isinstance(child, nodes.section)][1:]:
            later[SECOND_TITLE] = True  # the pages below it are its own
        if section is None or (id(start) in inside and start["docname"] not in chapters):
            continue
        section["classes"].append("opening")
        if start["docname"] not in chapters:
            continue
        number = chapters.index(start["docname"]) + 1
        section["chapter"] = number
        section["chapters"] = len(chapters)
        section["part"] = parts.get(start["docname"], "")
        words = design.messages("Chapter {number} of {total}").format(number=number, total=len(chapters))
        section.insert(1, nodes.paragraph("", words, classes=["chapter-progress"]))


def take_containers(root: nodes.section) -> tuple[nodes.container | None, nodes.container | None]:
    """Take out of the landing page what it holds for the contents and for the back cover."""
    taken = []
    for name in ("short-route", "back-cover"):
        found = next((node for node in root.findall(nodes.container) if name in node["classes"]), None)
        if found is not None:
            found.parent.remove(found)
        taken.append(found)
    return taken[0], taken[1]


def add_cover(root: nodes.section, design: Design) -> None:
    """The lines of the cover, after title and subtitle."""
    root["classes"].append("cover")
    lines = [("cover-edition", describe_edition(design)), ("cover-date", describe_date(design))]
    if design.draft:
        lines.insert(0, ("cover-draft", design.draft_sentence))
    lines.append(("cover-publisher", design.booklet.publisher.name))
    container = nodes.container("", classes=["cover-lines"])
    container += [nodes.paragraph("", text, classes=[name]) for name, text in lines if text]
    at = 1 + max(
        (
            root.index(child)
            for child in root.children
            if isinstance(child, nodes.title)
            or "subtitle" in getattr(child, "attributes", {}).get("classes", ())
        ),
        default=0,
    )
    root.insert(at, container)
    cover = design.booklet.cover
    if cover.picture:
        uri = cover.picture.relative_to(design.booklet.paths.source).as_posix()
        alt = design.messages(cover.alt) if cover.alt else ""
        root.insert(at, nodes.image(uri=uri, alt=alt, classes=["cover-picture"]))


def mark_tool_pages(root: nodes.section) -> None:
    """A section with a card or a diary has a page of its own."""
    for section in root.findall(nodes.section):
        for child in section.children:
            kinds = set(TOOL_ICONS) & set(child["classes"]) if isinstance(child, nodes.Element) else set()
            if kinds:
                section["classes"].append("tool-page")
                section["tool"] = kinds.pop()
                break


def add_contents(root: nodes.section, design: Design, short_route: nodes.container | None) -> None:
    """The contents, before the first chapter."""
    _ = design.messages
    route = [node["refid"] for node in short_route.findall(nodes.reference)] if short_route else []
    contents = nodes.topic("", classes=["contents"], ids=["contents"])
    contents += nodes.title("", _("Contents"))
    contents["entries"] = list_entries(root, route)
    heads = {"short": _(SHORT_ROUTE), "chapters": "", "tools": _(TOOLS), "back": _(BACK)}
    for group, entries in contents["entries"].items():
        text = heads.get(group, group)  # a part is named by its caption
        if not entries:
            continue
        part = nodes.topic("", group=group)
        if text:
            part += nodes.paragraph("", text, classes=["contents-head"])
        items = (nodes.list_item("", nodes.paragraph("", entry.title.astext())) for entry in entries)
        part += nodes.bullet_list("", *items)
        contents += part
    at = next(
        (root.index(child) for child in root.children if _holds_chapter(child) or _is_index(child)), len(root)
    )
    root.insert(at, contents)


def _holds_chapter(node: nodes.Node) -> bool:
    """Whether chapters stand in it: their list, or a section of the first file that has one."""
    return next(iter(node.findall(addnodes.start_of_file)), None) is not None


def add_index(root: nodes.section, index: nodes.section | None) -> None:
    """The index, when the booklet has entries."""
    if index is not None:
        index["classes"] += ["opening", "index"]
        root += index


def add_back_cover(root: nodes.section, design: Design, back: nodes.container | None) -> None:
    """The back cover, last; in large print a part of it before the index."""
    if forms_stand_inside(design):
        at = next((root.index(child) for child in root.children if _is_index(child)), len(root))
        for offset, node in enumerate(make_forms(design)):
            root.insert(at + offset, node)
    root += make_back_cover(design, back)


def _is_index(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and "index" in node["classes"]
