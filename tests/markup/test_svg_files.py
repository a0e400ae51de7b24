"""Drawings from outside: what draws passes, all else is refused with its line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.markup.svg_files import find_svg_fault

from tests.conftest import ROOTS

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n'
)
SOUND = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="9" height="9" inkscape:version="1.3">
  <title>A kettle</title>
  <sodipodi:namedview showgrid="false"/>
  <metadata><dc:title>A kettle</dc:title></metadata>
  <defs>
    <style>.a { fill: #0c5350; fill: url(#g) }</style>
    <linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>
    <g id="leaf"><path d="M0 0L9 9" inkscape:label="x"/></g>
  </defs>
  <g class="a" transform="scale(2)" style="stroke:none;clip-path:url('#c')"><use xlink:href="#leaf"/><use href="#leaf"/></g>
  <clipPath id="c"><circle cx="4" cy="4" r="4"/></clipPath>
  <text x="1" y="2" aria-hidden="true"><tspan>Tea</tspan></text>
</svg>
"""
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script of XHTML": '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    "event": '<rect onload="alert(1)" width="9" height="9"/>',
    "event in capitals": '<rect onLoad="alert(1)"/>',
    "script address": '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
    "address of another file": '<use href="other.svg#a"/>',
    "address of another server": '<use xlink:href="https://evil.example/a.svg#a"/>',
    "picture": '<image href="https://evil.example/a.png"/>',
    "picture inside": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "foreign object": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "animation": '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
    "import": '<style>@import url("http://evil.example/x.css");</style>',
    "import in parts": "<style>@im</style><style>port url(x)</style>",
    "escaped import": "<style>@\\69mport 'x';</style>",
    "address in a style": "<style>rect { fill: url(http://evil.example/x) }</style>",
    "address in an attribute": '<rect style="fill: url( HTTPS://evil.example/x )"/>',
    "address in a fill": '<rect fill="url(//evil.example/x#a)"/>',
    "address that does not end": '<rect fill="url(#a"/>',
    "old script": '<rect style="width: expression(alert(1))"/>',
    "binding": '<rect style="-moz-binding: none"/>',
    "filter": '<filter id="f"><feImage href="x"/></filter>',
    "font": "<font><glyph d='M0 0'/></font>",
    "base": '<g xml:base="https://evil.example/"/>',
    "draws itself": '<g id="a"><use href="#a"/></g>',
    "two that draw each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "multiplies": "".join(
        f'<g id="n{step}">{f"<use href={chr(34)}#n{step + 1}{chr(34)}/>" * 10}</g>' for step in range(9)
    )
    + '<g id="n9"><path d="M0 0"/></g>',
    "multiplies by patterns": "".join(
        f'<pattern id="p{step}">{f"<rect fill={chr(34)}url(#p{step + 1}){chr(34)}/>" * 10}</pattern>'
        for step in range(9)
    ),
    "deep": "<g>" * 500 + "</g>" * 500,
    "many": "<path d='M0 0'/>" * 30_000,
    "stylesheet": "<?xml-stylesheet href='http://evil.example/x.css'?>",
}


def fault_of(tmp_path: Path, text: str | bytes) -> tuple[int | None, str] | None:
    path = tmp_path / "a.svg"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return find_svg_fault(path, Limits())


@pytest.mark.parametrize("text", [SOUND, SOUND.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")])
def test_what_draws_passes(tmp_path: Path, text: str | bytes) -> None:
    """As drawing programs write it, in whatever encoding."""
    assert fault_of(tmp_path, text) is None


def test_drawings_of_the_test_booklets_pass() -> None:
    drawings = list(ROOTS.rglob("*.svg"))
    assert drawings
    assert [find_svg_fault(path, Limits()) for path in drawings] == [None] * len(drawings)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_not_draw_is_refused(tmp_path: Path, name: str) -> None:
    """Each of these was copied into the pages as it was."""
    fault = fault_of(tmp_path, HEAD + HOSTILE[name] + "</svg>")
    assert fault is not None
    line, sentence = fault
    assert line == 2
    assert sentence.endswith(".")


def test_an_instruction_before_the_drawing_is_refused(tmp_path: Path) -> None:
    """Most parsers hand out the root only; a browser reads what stands before it."""
    fault = fault_of(tmp_path, "<?xml-stylesheet href='http://evil.example/x.css'?>" + HEAD + "</svg>")
    assert fault is not None
    assert "xml-stylesheet" in fault[1]


@pytest.mark.parametrize(
    "text", [b"", b"<svg", b"<html/>", b"\x00\x01", b"<svg xmlns='x'/>", b"\x1f\x8b\x08"]
)
def test_what_is_no_drawing(tmp_path: Path, text: bytes) -> None:
    fault = fault_of(tmp_path, text)
    assert fault is not None


def spoil(text: str, dice: random.Random) -> bytes:
    """A drawing with hostile parts planted and bytes changed."""
    places = [place for place, sign in enumerate(text) if sign == ">"]
    for _ in range(dice.randint(1, 3)):
        place = dice.choice(places) + 1
        text = text[:place] + dice.choice(list(HOSTILE.values())) + text[place:]
    data = bytearray(text.encode())
    for _ in range(dice.randrange(4)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("count", [10, pytest.param(50, marks=pytest.mark.long)])
def test_hostile_drawings(tmp_path: Path, count: int) -> None:
    """None passes with anything in it that could run, fetch or multiply, and none raises."""
    dice = random.Random(3)
    for _ in range(count):
        data = spoil(SOUND, dice)
        assert fault_of(tmp_path, data) is not None, data[:2000]
