"""The EPUB in software that people read with: epub.js, which many reading apps embed."""

from __future__ import annotations

from pathlib import Path

from .conftest import Made
from .reading import read_epub


def test_contents_notes_and_pages_work_from_left_to_right(english: Made, node_modules: Path) -> None:
    with read_epub(english.epub, node_modules) as reader:
        assert reader.direction == "ltr"
        assert ["Kettles & pots", "kettles.xhtml", 3] in reader.contents
        assert ["bodymatter", "kettles.xhtml"] in reader.landmarks
        numbers = [
            int(number) for number, href in reader.printed_pages if href.startswith("kettles.xhtml#page-")
        ]
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert "In short" in reader.go_to("kettles.xhtml")
        assert "Index" in reader.go_to("genindex.xhtml")
        assert reader.shows("kettles.xhtml#tables")
        assert reader.shows("kettles.xhtml#n")  # a note
        assert reader.shows(f"kettles.xhtml#page-{numbers[-1]}")
        assert reader.follow('a[href="#n"]') == "kettles.xhtml"


def test_it_reads_from_right_to_left_in_the_dark(arabic: Made, node_modules: Path) -> None:
    with read_epub(arabic.epub, node_modules, dark=True) as reader:
        assert reader.direction == "rtl"
        assert "باختصار" in reader.go_to("kettles.xhtml")
        assert reader.style("p", "color") == "rgb(255, 255, 255)"  # the reader's colour, not ours
        assert reader.style(".in-short", "borderRightWidth") == "8px"
        assert reader.style(".in-short", "borderRightColor") == "rgb(143, 214, 203)"  # pine of the night
        assert reader.style(".in-short", "backgroundColor") == "rgba(0, 0, 0, 0)"
        assert "Booklet Reader" in reader.style("p", "fontFamily")
        assert reader.run("() => rendition.getContents()[0].document.fonts.check('16px Booklet Reader')")
        assert reader.shows(reader.printed_pages[-2][1])
