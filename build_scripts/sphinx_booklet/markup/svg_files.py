"""Drawings (SVG) that an editor brings: an allow-list of what draws.

An SVG (https://www.w3.org/TR/SVG11/) is a document that can run scripts, fetch files and multiply itself. Nothing is taken out of one:
it is shown as it is, or refused with the line of what may not be in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NoReturn

from sphinx_booklet.booklet.limits import Limits

SVG, XLINK, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
# What drawing programs write beside the drawing; no browser does anything with it.
INERT = (
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/DTD/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
)
ELEMENTS = frozenset(
    (
        "svg g defs symbol use title desc metadata style switch path rect circle ellipse line polyline polygon text tspan"
        " textPath linearGradient radialGradient stop pattern clipPath mask marker"
    ).split()
)
ATTRIBUTES = frozenset(
    (
        "id class style lang role tabindex focusable version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2"
        " cx cy r rx ry fx fy fr d points pathLength transform offset dx dy rotate textLength lengthAdjust startOffset"
        " method spacing side href gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits"
        " patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient"
        " type media systemLanguage requiredFeatures enable-background zoomAndPan"
        # presentation attributes
        " alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-rendering direction"
        " display dominant-baseline fill fill-opacity fill-rule font font-family font-size font-size-adjust font-stretch"
        " font-style font-variant font-weight image-rendering isolation kerning letter-spacing marker-end marker-mid"
        " marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity"
        " stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity"
        " stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility word-spacing"
        " writing-mode solid-color solid-opacity line-height"
    ).split()
)
URL = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
# In styles: a rule that fetches, an escape that could hide one, old ways to run a script.
ACTIVE_STYLE = re.compile(
    r"@|\\|expression\s*\(|javascript|behavior\s*:|-moz-binding|image(?:-set)?\s*\(|src\s*\(", re.IGNORECASE
)
DEEPEST = 100  # elements inside each other
NO_DRAWING = "It is no drawing (SVG), or it is damaged. Save it again from the program that made it."
ADVICE = "Save it as a plain drawing, without scripts, links and effects."


class _RefusedError(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


def find_svg_fault(path: Path, limits: Limits) -> tuple[int | None, str] | None:
    """What is wrong with a drawing: a line of it and a sentence. None when it only draws."""
    try:
        data = path.read_bytes()
    except OSError:
        return None, NO_DRAWING
    reader = _Reader(limits.drawing_shapes)
    try:
        reader.read(data)
    except _RefusedError as refused:
        return refused.line, f"{refused.what} {ADVICE}"
    except Exception:  # whatever a parser of XML says of bytes that are none
        return None, NO_DRAWING
    return None


class _Reader:
    """Reads a drawing as a stream, so that nothing in it is carried out or unfolded."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.path: list[tuple[str, str]] = []  # names and ids of the elements that are open
        self.style = ""
        self.shapes: dict[str, int] = defaultdict(int)  # of the innermost element with an id: elements in it
        self.uses: dict[str, list[str]] = defaultdict(list)  # and the ids that it draws again

    def read(self, data: bytes) -> None:
        # start-up time: only where such a file or text is met
        from xml.parsers import expat

        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.EntityDeclHandler = self.entity
        self.parser.ExternalEntityRefHandler = self.entity
        self.parser.Parse(data, True)
        self.measure()

    def refuse(self, what: str) -> NoReturn:
        raise _RefusedError(self.parser.CurrentLineNumber, what)

    def instruction(self, target: str, _text: str) -> None:
        self.refuse(f"The drawing holds an instruction to other programs (<?{target[:30]}).")

    def entity(self, *_arguments: object) -> NoReturn:
        self.refuse("The drawing declares an entity.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if len(self.path) >= DEEPEST:
            self.refuse(f"Elements stand more than {DEEPEST} deep inside each other.")
        if not self.path and (space, local) != (SVG, "svg"):
            raise ValueError("no svg element")
        inert = space.startswith(INERT) or any(kind == "inert" for kind, _ in self.path)
        if space != SVG and not (inert and space.startswith(INERT)):
            self.refuse(f"The drawing holds <{local[:30]}>, which is of no drawing.")
        if space == SVG and local not in ELEMENTS:
            self.refuse(f"The drawing holds <{local[:30]}>, which is not allowed.")
        identity = attributes.get("id", "") if space == SVG else ""
        self.path.append(("inert" if inert else local, identity))
        self.style = "" if local == "style" else self.style
        if not inert:
            self.shapes[self.owner()] += 1
            self.nest(identity)
        for key, value in attributes.items():
            self.check_attribute(key, value, local, inert=inert)

    def owner(self) -> str:
        """The id of the innermost element that has one; "" is the drawing itself."""
        return next((identity for _, identity in reversed(self.path) if identity), "")

    def nest(self, identity: str) -> None:
        """What has an id is a part of what it stands in."""
        if identity:
            outer = next((known for _, known in reversed(self.path[:-1]) if known), "")
            self.uses[outer].append(identity)

    def check_attribute(self, key: str, value: str, element: str, *, inert: bool) -> None:
        space, _, local = key.rpartition(" ")
        if inert or space.startswith(INERT):
            return
        if local == "href" and space in ("", XLINK):
            if not value.strip().startswith("#"):
                self.refuse(f"The drawing leads to “{value[:40]}”, outside of itself.")
            self.uses[self.owner()].append(value.strip()[1:])
        elif space == XLINK and local in ("title", "type", "show", "actuate", "role", "arcrole"):
            return
        elif space == XML and local in ("space", "lang", "id"):
            return
        elif space or not (local in ATTRIBUTES or local.startswith(("aria-", "data-"))):
            self.refuse(f"<{element[:30]}> has “{local[:30]}”, which is not allowed.")
        else:
            self.check_style(value)

    def check_style(self, text: str) -> None:
        """A value that a browser may read as a style: it names places of the drawing itself, nothing else."""
        if found := ACTIVE_STYLE.search(text):
            self.refuse(f"A style of the drawing holds “{found[0][:30]}”, which is not allowed.")
        for _, target in URL.findall(text):
            if not target.strip().startswith("#"):
                self.refuse(f"A style of the drawing leads to “{target[:40]}”, outside of itself.")
            self.uses[self.owner()].append(target.strip()[1:])
        if text.lower().count("url(") != len(URL.findall(text)):
            self.refuse("A style of the drawing holds an address that does not end.")

    def characters(self, text: str) -> None:
        if self.path and self.path[-1][0] == "style":
            self.style += text

    def end(self, _name: str) -> None:
        kind, _ = self.path.pop()
        if kind == "style":
            self.check_style(self.style)

    def measure(self) -> None:
        """How much the drawing draws when everything that it uses again is counted each time."""
        totals: dict[str, int] = {}
        open_now: set[str] = set()

        def count(name: str) -> int:
            if name in totals:
                return totals[name]
            if name in open_now:
                self.refuse(f"“{name[:30]}” draws itself.")
            open_now.add(name)
            total = self.shapes.get(name, 0)
            for used in self.uses.get(name, ()):
                total = min(total + count(used), self.most + 1)
            open_now.discard(name)
            totals[name] = total
            return total

        if count("") > self.most:
            self.refuse(f"The drawing draws more than {self.most:,} shapes.")
