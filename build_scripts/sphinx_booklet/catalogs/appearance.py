"""Templates, styles and settings as far as a reader notices: words, their order, and what hides or adds them.

A colour, a margin or a font leaves no line here; `display: none`, text of no size, `content: "…"` and a
turned order do. Source of the properties: CSS Display 3, CSS Generated Content 3, CSS Flexbox 1 (5.4 order).
"""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2
import yaml

from sphinx_booklet.booklet.theme_files import find_theme_file, list_theme_folders
from sphinx_booklet.catalogs.document import Line, write_text

FOLDERS = ("web", "epub", "pdf")
TEMPLATES = frozenset((".html", ".xhtml", ".xml", ".jinja", ".opf", ".ncx"))
PICTURES = frozenset(
    (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".js", ".ttf", ".otf", ".woff", ".woff2")
)
ZERO = re.compile(r"[+-]?0*\.?0*(?:px|em|rem|ex|ch|pt|%|vh|vw|mm|cm|in)?")
TINY = re.compile(r"(?:0|0?\.\d+|[0-3](?:\.\d+)?)(?:px|pt)|0?\.[0-2]\d*(?:r?em|ex|ch)|[0-9](?:\.\d+)?%")
FAR = re.compile(
    r"-(?:\d{4,}|[3-9]\d{2})(?:\.\d+)?(?:px|pt)|-(?:[2-9]\d|\d{3,})(?:\.\d+)?(?:r?em|mm)|-\d{2,}(?:vw|vh)|-(?:[5-9]\d|\d{3,})%"
)
SIZES = frozenset(
    (
        "width",
        "height",
        "inline-size",
        "block-size",
        "max-width",
        "max-height",
        "max-inline-size",
        "max-block-size",
        "zoom",
        "line-height",
    )
)
OFFSETS = re.compile(
    r"left|right|top|bottom|inset.*|margin.*|text-indent|translate|transform|letter-spacing|word-spacing"
)
# Classes of the frame of a page: no safety passage stands in them.
FRAME = frozenset(
    "skip languages place pager onpage downloads small on-paper buttons links search letters sprite hero chapters more "
    "index citation-list choices brand bar icon draft cover toc".split()
)
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


def list_appearance(source: Path) -> list[Line]:
    """What templates, styles, pictures and settings add to the text of the booklet in `source`, hide or reorder."""
    lines: list[Line] = []
    for folder in FOLDERS:
        hiding: set[str] = set()
        for path in list_files(source, folder):
            if ".css" in path.suffixes:
                lines += (found := list(read_style(path, folder)))
                hiding |= {name for line in found for name in re.findall(r"[.#]([\w-]+)", line.kind)}
        for path in list_files(source, folder):
            if path.suffix in TEMPLATES and ".css" not in path.suffixes:
                lines += read_template(path, folder, hiding)
            elif path.suffix in (".yaml", ".yml", ".json", ".style"):
                lines += read_sheet(path, folder)
    lines += read_looks(find_theme_file(source, "", "looks.toml"))
    lines += read_settings(source)
    return lines


def list_files(source: Path, folder: str) -> list[Path]:
    """The files of one kind that the booklet uses: its own in place of the package's."""
    found: dict[str, Path] = {}
    for root in reversed(list_theme_folders(source, folder)):
        for path in root.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                found[path.relative_to(root).as_posix()] = path
    return [found[name] for name in sorted(found)]


# styles


def read_style(path: Path, folder: str) -> Iterator[Line]:
    """A line for each declaration that hides, adds or reorders words."""
    text = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "16px", text, flags=re.DOTALL)
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _read_rules(rules, f"style {folder}/{path.name}", "")


def _read_rules(rules: list[Any], chapter: str, around: str) -> Iterator[Line]:
    for rule in rules:
        if rule.type == "at-rule":
            name = f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}".strip()
            if rule.at_keyword in ("import", "font-face", "counter-style"):
                words = tinycss2.serialize(rule.content or []) if rule.content else ""
                yield Line(chapter, 0, name, write_text(words))
            elif rule.content is not None:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield from _read_rules(inner, chapter, f"{around}{write_text(name)} ")
        elif rule.type == "qualified-rule":
            selector = write_text(tinycss2.serialize(rule.prelude))
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _read_declarations(declared, chapter, around, selector)


def _read_declarations(declared: list[Any], chapter: str, around: str, selector: str) -> Iterator[Line]:
    values = {
        d.lower_name: write_text(tinycss2.serialize(d.value)) for d in declared if d.type == "declaration"
    }
    for name, value in values.items():
        effect = find_effect(name, value.lower(), values)
        if effect:
            words = f"{effect} ({name}: {value})"
            yield Line(chapter, 0, f"{around}{selector}", words, touches_safety(selector))
    for rule in declared:
        if rule.type == "qualified-rule":
            yield from _read_rules([rule], chapter, f"{around}{selector} ")


def find_effect(name: str, value: str, beside: dict[str, str]) -> str:
    """What a declaration does to words: hides, adds or reorders them; "" when only their looks change."""
    if "var(" in value and name in ("display", "visibility", "opacity", "content"):
        return "may hide"
    if name.startswith("--"):
        return "may hide" if value in ("none", "hidden", "transparent") or ZERO.fullmatch(value) else ""
    hides = (
        (name == "display" and "none" in value.split())
        or (name in ("visibility", "content-visibility") and value in ("hidden", "collapse"))
        or (name == "opacity" and bool(re.fullmatch(r"0?\.?0*\d?%?", value)) and _number(value) <= 0.2)
        or (
            name in ("font-size", "font")
            and any(TINY.fullmatch(p) or p == "0" for p in re.split(r"[\s/]", value))
        )
        or (name in SIZES and bool(ZERO.fullmatch(value)) and value.strip("+-") != "")
        or (name in ("clip", "clip-path", "mask", "mask-image") and value not in ("auto", "none"))
        or (name in ("scale", "transform") and bool(re.search(r"(?:^|scale\w*\()\s*0(?:\D|$)", value)))
        or (name in ("color", "-webkit-text-fill-color") and is_invisible(value, beside))
        or (name == "filter" and bool(re.search(r"blur|opacity|brightness\(0|contrast\(0", value)))
        or (name == "z-index" and value.startswith("-"))
        or (name in ("-webkit-line-clamp", "line-clamp") and value != "none")
        or (name == "-webkit-text-security" and value != "none")
        or (bool(OFFSETS.fullmatch(name)) and bool(FAR.search(value)))
    )
    if hides:
        return "hides"
    if name == "content" and value not in ("none", "normal", '""', "''"):
        return "adds words"
    turned = (
        (name == "order" and value != "0")
        or (name in ("flex-direction", "flex-flow", "flex-wrap") and "reverse" in value)
        or name
        in ("direction", "unicode-bidi", "writing-mode", "grid-template-areas", "grid-area", "grid-row")
        or (name in ("transform", "scale", "rotate") and bool(re.search(r"-1\b|180deg", value)))
    )
    if turned:
        return "reorders or turns"
    if name.startswith("text-decoration") and "line-through" in value:
        return "strikes out"
    if name in ("list-style", "list-style-type") and "none" in value:
        return "takes marks and numbers away"
    return ""


def is_invisible(value: str, beside: dict[str, str]) -> bool:
    """Whether text of this colour cannot be seen on its ground."""
    ground = beside.get("background-color", beside.get("background", ""))
    clear = value == "transparent" or (
        bool(re.search(r"(?:,|/)\s*0?\.?0+%?\s*\)$", value)) and "rgb" in value + "rgb"
    )
    return (
        clear
        or (bool(ground) and value == ground)
        or (not ground and value in ("var(--paper)", "#fff", "#ffffff", "white"))
    )


def touches_safety(selector: str) -> bool:
    """Whether a selector can mean a safety passage: unless every part of it ends in something of the frame."""
    for part in selector.split(","):
        last = re.split(r"[\s>+~]+", part.strip())[-1]
        names = re.findall(r"[.#]([\w-]+)", part)
        if not FRAME.intersection(names) and not re.match(r"(?:nav|header|footer|thead|svg)\b", last):
            return True
    return False


def _number(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def read_sheet(path: Path, folder: str) -> Iterator[Line]:
    """A stylesheet of rst2pdf: styles whose text is too small to read or has the colour of the paper."""
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    styles = data.get("styles", {}) if isinstance(data, dict) else {}
    rows = styles.items() if isinstance(styles, dict) else styles
    for name, style in rows:
        for key, value in style.items() if isinstance(style, dict) else ():
            text = str(value).strip().lower()
            small = key in ("fontSize", "leading") and re.fullmatch(r"[0-3](?:\.\d+)?", text)
            pale = key in ("textColor", "color") and text in (
                "white",
                "#fff",
                "#ffffff",
                "{paper}",
                "transparent",
            )
            if small or (pale and not style.get("backColor")):
                yield Line(f"style {folder}/{path.name}", 0, str(name), f"hides ({key}: {text})", safety=True)


def read_looks(path: Path) -> Iterator[Line]:
    """looks.toml: colours that cannot be told from the paper, type too small to read."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for theme, colours in data.get("colours", {}).items():
        paper = colours.get("paper", "#ffffff")
        for name, value in colours.items():
            if name in ("ink", "damson", "pine", "brick") and measure_contrast(value, paper) < 2:
                yield Line("looks.toml", 0, f"{theme} {name}", f"hides ({value} on {paper})", safety=True)
    for table, sizes in data.get("type", {}).items():
        for name, pair in sizes.items():
            if isinstance(pair, list) and pair and float(pair[0]) < 6:
                yield Line("looks.toml", 0, f"{table} {name}", f"hides ({pair[0]} points)", safety=True)


def measure_contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    try:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
    except ValueError:
        return 21.0
    return (high + 0.05) / (low + 0.05)


# templates and settings


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


def read_settings(source: Path) -> Iterator[Line]:
    """The booklet's own conf.py, pictures, scripts and the numbers of its drawings."""
    if (conf := source / "conf.py").is_file():
        for statement in ast.parse(conf.read_text(encoding="utf-8")).body:
            yield Line("settings conf.py", 0, "setting", write_text(ast.unparse(statement)), safety=True)
    for path in sorted(source.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            name = path.relative_to(source).as_posix()
            yield Line("pictures and scripts", 0, name, digest, path.suffix.lower() == ".js")
    for path in sorted((source / "figures").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, value in flatten(data):
            yield Line(f"numbers figures/{path.name}", 0, key, str(value), safety=True)


def flatten(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The values of nested tables under dotted names."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
