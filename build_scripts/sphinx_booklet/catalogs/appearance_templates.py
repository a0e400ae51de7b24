"""Templates as far as a reader notices: their words, what is put between them, what may hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.catalogs.appearance_styles import find_effect
from sphinx_booklet.catalogs.document import Line, write_text

TAG = re.compile(r"<(?!!--)(?:\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|\{%.*?%\}|[^>\"'])*>", re.DOTALL)
TOKEN = re.compile(rf"\{{#.*?#\}}|<!--.*?-->|\{{\{{.*?\}}\}}|\{{%.*?%\}}|{TAG.pattern}", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
TOLD = frozenset(
    (
        "alt",
        "title",
        "aria-label",
        "aria-hidden",
        "hidden",
        "href",
        "src",
        "lang",
        "dir",
        "placeholder",
        "content",
        "value",
        "inert",
        "popover",
    )
)
BARE = re.compile(r"<\s*/?\s*([\w:-]+)")


def read_template(path: Path, folder: str, hiding: set[str]) -> Iterator[Line]:
    """The words of a template, what is put between them, and what may hide them, in order.

    What the text of a chapter stands in, conditions and hidden elements, is safety.
    """
    chapter, place = f"template {folder}/{path.name}", 0
    text = path.read_text(encoding="utf-8")
    around: list[tuple[str, str]] = []  # what ends it, what it is
    for found in TOKEN.finditer(text):
        yield from _words(chapter, text[place : found.start()], around)
        place = found.end()
        token = found[0]
        if token.startswith(("{#", "<!--")):
            continue
        is_tag = token.startswith("<")
        words = _describe_tag(token, hiding) if is_tag else write_text(token.strip("{}%- \n"))
        _leave(around, token, words)
        if words:
            shown = token.startswith("{{") and TEXT_OF_CHAPTER.search(words)
            holds = bool(shown or BLOCK_OF_CHAPTER.match(words))
            inside = tuple(what for _, what in around)
            yield Line(chapter, 0, "tag" if is_tag else "value", words, holds, inside)
        _enter(around, token, words)
    yield from _words(chapter, text[place:], around)


TEXT_OF_CHAPTER = re.compile(r"\bbody\b")
BLOCK_OF_CHAPTER = re.compile(r"block (?:main|body|content|document)\b")
OPENERS = re.compile(r"(?:if|for|block|macro|call|filter|autoescape)\b")
HIDDEN = re.compile(r"\b(?:hidden|inert|popover|aria-hidden=true|class=|hides|reorders|strikes)")


def _enter(around: list[tuple[str, str]], token: str, words: str) -> None:
    """Note what begins with a token and may keep words from a reader."""
    if token.startswith("{%") and (found := OPENERS.match(words)):
        around.append((f"end{found[0]}", words))
    elif token.startswith("<") and HIDDEN.search(words) and not token.endswith("/>"):
        around.append((f"</{words.split()[0]}", words))


def _leave(around: list[tuple[str, str]], token: str, words: str) -> None:
    """Take away what ends with a token; `else` turns its condition round."""
    if around and words.startswith(("else", "elif")) and token.startswith("{%") and around[-1][0] == "endif":
        around[-1] = ("endif", f"{around[-1][1]}: {words}")
    end = re.match(r"</\s*[\w:-]+", token)
    if around and around[-1][0] == (end[0] if end else words.split(" ")[0]):
        around.pop()


def _words(chapter: str, text: str, around: list[tuple[str, str]]) -> Iterator[Line]:
    if words := write_text(text):
        yield Line(chapter, 0, "words", words, True, tuple(what for _, what in around))


def _describe_tag(token: str, hiding: set[str]) -> str:
    name = BARE.match(token)
    if name is None or token.startswith("</"):
        return ""
    told = []
    for key, value in ATTRIBUTE.findall(token[name.end() :]):
        plain = write_text(value.strip("\"'"))
        if key in TOLD:
            told.append(f"{key}={plain}" if value else key)
        elif key == "type" and plain == "hidden":
            told.append("type=hidden")
        elif key == "class":
            told += [f"class={c}" for c in re.findall(r"[\w-]+", plain) if c in hiding]
        elif key == "style":
            pairs = dict(p.split(":", 1) for p in plain.split(";") if ":" in p)
            values = {k.strip(): v.strip().lower() for k, v in pairs.items()}
            told += [f"{e} ({k}: {v})" for k, v in values.items() if (e := find_effect(k, v, values))]
    told += re.findall(r"\{[{%].*?[%}]\}", token, re.DOTALL)
    return write_text(" ".join([name[1], *told]))
