"""The stylesheet for phones that are no longer updated: iOS 12, Chrome 80.

booklet.css is written with logical properties alone, so that it mirrors by itself. Browsers of that age know some of them and drop
the others: without `inset-block-start` the skip link lies on the draft mark. So each is preceded by the plain one that
it comes to in the direction of the pages; what is newer wins. A rule whose selector has one part that they do not know
(`:is()`, `:has()`, `:focus-visible`) is dropped whole, so lists are written out, and such parts stand in rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.booklet.languages import Direction

RULE = re.compile(r"(?P<selectors>[^{};]+)\{(?P<body>[^{}]*)\}")
PART = re.compile(
    r"(?P<kind>margin|padding|inset|border|scroll-padding|scroll-margin)-(?P<axis>block|inline)(?:-(?P<end>start|end))?(?P<rest>-width|-color|-style)?"
)
SIZE = re.compile(r"(?P<limit>min-|max-)?(?P<axis>block|inline)-size")
NEWER = re.compile(r":has\(|:focus-visible|:focus-within")
SIDES = {
    ("block", "ltr"): ("top", "bottom"),
    ("block", "rtl"): ("top", "bottom"),
    ("inline", "ltr"): ("left", "right"),
    ("inline", "rtl"): ("right", "left"),
}


def write_for_old_browsers(css: str, direction: Direction) -> str:
    """The stylesheet with plain properties before logical ones, and selectors that older browsers can read."""
    return RULE.sub(lambda found: _write_rule(found["selectors"], found["body"], direction), css)


def _write_rule(selectors: str, body: str, direction: Direction) -> str:
    declarations = split_outside(body, ";")
    plain = "; ".join(
        line for one in declarations if one.strip() for line in (*list_plain(one, direction), one.strip())
    )
    if selectors.strip().startswith("@"):  # @page, @font-face
        return f"{selectors}{{ {plain} }}"
    written = [one for selector in split_outside(selectors, ",") for one in expand_is(selector.strip())]
    known = [one for one in written if not NEWER.search(one)]
    newer = [one for one in written if NEWER.search(one)]
    return "".join(f"\n{', '.join(some)} {{ {plain} }}" for some in (known, newer) if some)


def list_plain(declaration: str, direction: Direction) -> Iterator[str]:
    """The plain declarations that a logical one comes to; none where it is none."""
    name, _, value = (part.strip() for part in declaration.partition(":"))
    if found := SIZE.fullmatch(name):
        yield f"{found['limit'] or ''}{'width' if found['axis'] == 'inline' else 'height'}: {value}"
    elif found := PART.fullmatch(name):
        both = SIDES[found["axis"], direction]
        sides = {"start": both[:1], "end": both[1:]}.get(found["end"] or "", both)
        values = [value] if found["kind"] == "border" else split_outside(value, " ")
        for number, side in enumerate(sides):
            stem = "" if found["kind"] == "inset" else f"{found['kind']}-"
            yield f"{stem}{side}{found['rest'] or ''}: {values[min(number, len(values) - 1)]}"
    elif name == "inset":
        yield from (f"{side}: {value}" for side in ("top", "right", "bottom", "left"))
    elif (name, value) in (("text-align", "start"), ("text-align", "end"), ("float", "inline-end")):
        sides = SIDES["inline", direction]
        yield f"{name}: {sides[0] if value == 'start' else sides[1]}"


def expand_is(selector: str) -> list[str]:
    """A selector once for each that its `:is()` lists."""
    start = selector.find(":is(")
    if start < 0:
        return [selector]
    end, depth = start + 4, 1
    while depth:
        depth += {"(": 1, ")": -1}.get(selector[end], 0)
        end += 1
    before, after = selector[:start], selector[end:]
    choices = [choice.strip() for choice in split_outside(selector[start + 4 : end - 1], ",")]
    if before[-1:].strip() and any(choice[0].isalpha() for choice in choices):
        return [selector]  # ".a:is(p)" cannot be written by putting the two side by side
    return [one for choice in choices for one in expand_is(f"{before}{choice}{after}")]


def split_outside(text: str, sign: str) -> list[str]:
    """Split at a sign that stands in no bracket and in no string."""
    parts, depth, quoted = [""], 0, ""
    for letter in text:
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "\"'":
            quoted = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        if letter == sign and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()] or [""]
