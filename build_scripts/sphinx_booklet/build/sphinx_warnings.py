"""A warning of Sphinx or docutils, in words for an editor.

Sphinx builds on after most faults. Here each of them stops the build, because each is something
that a reader would meet: a chapter that no contents page lists, a link that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.build.technical_warnings import MISSING_NAMES, TECHNICAL_SENTENCES
from sphinx_booklet.checks.html.page import WHOLE

# What Sphinx or docutils says -> what it means and what to do. Groups are filled in.
CODE = "RST-001"  # what Sphinx or docutils says of the source
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r'Unknown directive type "(?P<a>[^"]+)"',
        "There is no directive called “{a}”. Check its spelling: two full stops, a space, the name, two colons.",
    ),
    (
        r'Unknown interpreted text role "(?P<a>[^"]+)"',
        "There is no role called “{a}”. Check its spelling, such as :dose:`4.5 mg`.",
    ),
    (
        r"No role entry for \"(?P<a>[^\"]+)\"",
        "There is no role called “{a}”. Check its spelling, such as :dose:`4.5 mg`.",
    ),
    (
        r"No directive entry for \"(?P<a>[^\"]+)\"",
        "There is no directive called “{a}”. Check its spelling: two full stops, a space, the name, two colons.",
    ),
    (
        r"Inline (?P<a>[\w ]+) start-string without end-string",
        "Markup for {a} is opened here and never closed. Close it, or put a backslash before the sign.",
    ),
    (
        r"document isn't included in any toctree",
        "This chapter is in no table of contents, so no reader would find it. Add its name to the list in index.rst.",
    ),
    (
        r"toctree contains reference to non-?existing document '?(?P<a>[^\s']+)'?",
        "The table of contents names “{a}”, but there is no such file. Check the spelling, or take the line out.",
    ),
    (
        r"toctree contains reference to excluded document '?(?P<a>[^\s']+)'?",
        "The table of contents names “{a}”, which is left out of the booklet. Take the line out.",
    ),
    (
        r"duplicate label (?P<a>[^,]+), other instance in (?P<b>.+)",
        "The label “{a}” is used twice; the other is in {b}. Give one of them another name.",
    ),
    (
        r"[Dd]uplicate explicit target name: \"(?P<a>[^\"]+)\"",
        "The name “{a}” is given to two different places. Give one of them another name.",
    ),
    (
        r"duplicate citation (?P<a>[^,]+), other instance in (?P<b>.+)",
        "The reference [{a}] stands twice; the other is in {b}. Keep one.",
    ),
    (
        r"citation not found: (?P<a>\S+)",
        "The text cites [{a}], but references.rst has no such entry. Check the label, or add the reference.",
    ),
    (
        r"Citation \[(?P<a>[^\]]+)\] is not referenced",
        "The reference [{a}] is never cited. Cite it, or take it out.",
    ),
    (
        r"image file not readable: (?P<a>.+)",
        "The picture {a} is missing or cannot be read. Check its name and that it is in the folder.",
    ),
    (
        r"file outside the booklet: (?P<a>.+)",
        "The chapter takes in the file {a}, which does not belong to the booklet. Copy it into source/ (a text under a name that ends with .txt, or it would be a chapter too), or take the line out.",
    ),
    (
        r"term not in glossary: '?(?P<a>[^']+)'?",
        "The term “{a}” is not in the glossary. Check the spelling, or add it to glossary.rst.",
    ),
    (r"undefined label: '?(?P<a>[^']+)'?", "The reference leads to “{a}”, but no place has that name."),
    (
        r"unknown document: '?(?P<a>[^']+)'?",
        "The reference leads to the chapter “{a}”, but there is no such file.",
    ),
    (
        r"Unknown target name: \"(?P<a>[^\"]+)\"",
        "The link leads to “{a}”, but no place has that name. Check the spelling.",
    ),
    (
        r"Title underline too short",
        "The line under this heading is shorter than the heading. Make it as long.",
    ),
    (
        r"(?:Missing matching underline for section title overline|Incomplete section title)",
        "A heading with a line above it needs the same line below it. Add one, or take the upper line away.",
    ),
    (
        r"Title overline (?:& underline mismatch|too short)",
        "The lines above and below this heading are not the same, or too short. Make both as long as the heading.",
    ),
    (
        r"(?:Title level inconsistent|Inconsistent title style|A level \d+ section cannot be used here)",
        "This heading is underlined with a sign that has another rank here. Use the sign that its neighbours use.",
    ),
    (
        r"Unexpected section title",
        "A heading may not stand here. Move it to the left, out of the block above it.",
    ),
    (r"Citation content expected", "This reference has no text. Write it after its label."),
    (
        r"words for every page: (?P<a>\w+)",
        "The words of this {a} would be printed nowhere: a booklet's pages have a running head of their own. Write them into the text, or take them out.",
    ),
    (
        r"picture from the network: (?P<a>.+)",
        "The picture {a} lies on another server. Save it in source/ and name that file.",
    ),
    (
        r"Error parsing content block for the \"(?P<a>[\w-]+)\" directive: (?P<b>[^.]+)",
        "What stands in the directive “{a}” is not as it must be: {b}",
    ),
    (
        r"Unexpected indentation",
        "This line is indented, but nothing above it opens a block. Move it to the left, or leave an empty line.",
    ),
    (
        r"(?P<a>.+) ends without a blank line; unexpected unindent",
        "{a} ends here without an empty line after it. Add one, or indent this line.",
    ),
    (r"Problems with \"(?P<a>\w+)\" directive path", "The directive “{a}” names a file that cannot be read."),
    (
        r"Error in \"(?P<a>[\w-]+)\" directive:\s*(?P<b>.+)",
        "The directive “{a}” is not written as it must be: {b}",
    ),
    (
        r"Content block expected for the \"(?P<a>[\w-]+)\" directive",
        "The directive “{a}” has nothing in it. Indent its text below it.",
    ),
)


def explain_warning(location: str | None, message: str) -> Diagnostic:
    """`location` is Sphinx's "path:line" (either may be missing), `message` its text."""
    path, line = split_location(location)
    return Diagnostic(path, line, CODE, find_sentence(message))


def find_sentence(message: str) -> str:
    """The sentence for a message; what we do not know is passed on as it is, in one line."""
    flat = " ".join(message.split())
    flat = re.sub(r"(?: \[[\w.-]+(?:/[^\]\s]*)?\])+$", "", flat)  # Sphinx's name for the kind of warning
    flat = re.sub(r"^.*?:\d+: (?:WARNING|ERROR|SEVERE|CRITICAL): ", "", flat)  # docutils' own place and rank
    for pattern, sentence in (*MISSING_NAMES, *SENTENCES, *TECHNICAL_SENTENCES):
        if found := re.search(pattern, flat):
            text = sentence.format(**{key: (value or "").strip() for key, value in found.groupdict().items()})
            text = text.strip()
            return text if text.endswith((".", "?", "!")) else text + "."
    return flat


def split_location(location: str | None) -> tuple[Path | None, int | None]:
    """Sphinx's "path:line" as its two parts."""
    if not location:
        return None, None
    found = re.fullmatch(r"(?P<path>.*?)(?::(?P<line>\d*|None|<[^>]*>))?", location.strip())
    assert found is not None
    path = re.sub(r":docstring of .*$", "", found["path"])
    line = int(found["line"]) if (found["line"] or "").isdigit() else None
    return (Path(path) if path else None), line


# What is said to be missing -> how it is typed. Where it was typed in a chapter with another fault, that fault has
# swallowed it: a broken table takes the only citation of a paper along.
SWALLOWED = tuple(
    (re.compile(said), typed)
    for said, typed in (
        (r"Citation \[(?P<a>[^\]]+)\] is not referenced", r"\[{a}\]_"),
        (r"citation not found: (?P<a>\S+)", r"^\s*\.\. \[{a}\]"),
        (r"(?:undefined label: '?|Unknown target name: \")(?P<a>[^'\"]+)", r"^\s*\.\. _`?{a}`?:"),
        (r"term not in glossary: '?(?P<a>[^']+)'?", r"^\s+{a}(?: : .*)?$"),
    )
)


def is_swallowed(message: str, texts: Iterable[str]) -> bool:
    """Whether a warning is about something that stands in `texts`, those of chapters with another fault."""
    for said, typed in SWALLOWED:
        if found := said.search(message):
            pattern = re.compile(typed.format(a=re.escape(found["a"])), re.MULTILINE | re.IGNORECASE)
            return any(pattern.search(text) for text in texts)
    return False


LED = re.compile(r"^(?:A|The) link ")
LOST = re.compile(r"leads to (?:the chapter )?“")  # a reference that Sphinx has found no place for
LED_ASTRAY = frozenset(("HTML-002", "PDF-001"))  # what the formats say of the link that was made of it


def drop_consequences(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without what finished files say of links that Sphinx has named as lost: in the same line, or on the page of the chapter."""
    every = list(found)
    lost = [one for one in every if one.code == CODE and LOST.search(one.message)]
    lines, chapters = {(one.path, one.line) for one in lost}, {one.path for one in lost}
    return [
        one
        for one in every
        if not (
            one.code in LED_ASTRAY
            and LED.search(one.message)
            and (
                (one.path, one.line) in lines
                or (one.code == "HTML-002" and (one.path in chapters or _is_whole(one, lost)))
            )
        )
    ]


def _is_whole(one: Diagnostic, lost: list[Diagnostic]) -> bool:
    """Whether it is said of the booklet on one page, which repeats the faults of its chapters."""
    return bool(lost) and one.path is not None and one.path.name == WHOLE
