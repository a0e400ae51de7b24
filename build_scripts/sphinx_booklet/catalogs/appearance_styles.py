"""Styles as far as a reader notices: declarations that hide words, add some or turn their order.

Source of the properties: CSS Display 3, CSS Generated Content 3, CSS Flexbox 1 (5.4 order).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from sphinx_booklet.catalogs.document import Line, write_text

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


def read_style(path: Path, folder: str) -> Iterator[Line]:
    """A line for each declaration that hides, adds or reorders words."""
    text = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "16px", text, flags=re.DOTALL)
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _read_rules(rules, f"style {folder}/{path.name}", "")


def _read_rules(rules: list[Node], chapter: str, around: str) -> Iterator[Line]:
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


def _read_declarations(declared: list[Node], chapter: str, around: str, selector: str) -> Iterator[Line]:
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
        or (name.startswith("overflow") and value in ("hidden", "clip") and is_bounded(beside))
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


def is_bounded(beside: dict[str, str]) -> bool:
    """Whether a rule says how high an element may be: what does not fit is cut off where nothing scrolls."""
    heights = (beside.get(name, "auto") for name in ("height", "max-height", "block-size", "max-block-size"))
    return any(value not in ("auto", "none", "100%", "max-content", "fit-content") for value in heights)


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
