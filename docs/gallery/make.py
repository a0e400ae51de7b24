"""Make the pictures of docs/gallery.md: three booklets of this folder, built, and what a reader sees of each.

    .venv/bin/python docs/gallery/make.py

It needs the packages of `make setup-dev` (a renderer of PDFs, a browser) and a network: each booklet's font is fetched
by `booklet font add`, because the repository holds none.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import sync_playwright
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.checks.judges.tools import find_chromium

HERE = Path(__file__).parent
PICTURES = HERE.parent / "pictures"
HEIGHT, GAP, GREY = 420, 12, "#8a8a8a"  # of the strip, in pixels; the ground between its pictures
COLOURS = 128
PAGES = (0, 2)  # of the PDF: the cover, and the first chapter


def main(names: Sequence[str]) -> None:
    """Build the booklets of these names (all when there is none) and draw a strip of each."""
    for source in sorted(HERE.glob("*/source/booklet.toml")):
        name = source.parts[-3]
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, name)
            shutil.copytree(source.parents[1], root)
            build_booklet(root)
            path = PICTURES / f"gallery-{name}.png"
            join_strip(list_views(root)).quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            print(path, path.stat().st_size)


def build_booklet(root: Path) -> None:
    """Bring its font and its photograph, and build it in all formats."""
    facts = tomllib.loads((root / "source/booklet.toml").read_text("utf-8"))
    if str(facts["cover"].get("picture", "")).endswith(".jpg"):
        paint_hills(root / "source" / facts["cover"]["picture"])
    run(root, "font", "add", facts["languages"]["en"]["fonts"][0], "--languages", "en")
    run(root, "build")


def run(root: Path, *arguments: str) -> None:
    """Run `booklet` on it."""
    subprocess.run([sys.executable, "-m", "sphinx_booklet", "--root", str(root), *arguments], check=True)


def paint_hills(path: Path) -> None:
    """A picture of pixels that stands for a photograph: it is painted, so that nobody's is needed."""
    width, height = 2400, 1800
    picture = Image.new("RGB", (width, height))
    brush = ImageDraw.Draw(picture)
    for y in range(height):
        share = y / height
        brush.line(
            [(0, y), (width, y)], fill=(250 - int(70 * share), 178 + int(30 * share), 96 + int(140 * share))
        )
    brush.ellipse([1560, 330, 2000, 770], fill=(255, 241, 196))
    for row in range(5):
        ridge = [
            (
                x,
                930
                + row * 130
                + 80 * math.sin(x / (250 + 50 * row) + row * 1.7)
                + 22 * math.sin(x / 71 + row),
            )
            for x in range(0, width + 1, 10)
        ]
        shade = (36 + 8 * row, 104 - 12 * row, 92 - 12 * row)
        brush.polygon([(0, height), *ridge, (width, height)], fill=shade)
    brush.polygon([(0, height), (0, 1640), (900, 1590), (2400, 1700), (2400, height)], fill=(64, 110, 150))
    picture.filter(ImageFilter.GaussianBlur(1.5)).save(path, quality=90)


def list_views(root: Path) -> list[Image.Image]:
    """Cover and a chapter of the PDF, the cover of the EPUB, the web page by day and by night on a phone."""
    dist = root / "dist" / "en"
    (pdf,) = (path for path in dist.glob("*.pdf") if path.stem.endswith("-en"))
    document = pypdfium2.PdfDocument(pdf)
    views = [document[number].render(scale=2).to_pil() for number in PAGES]
    document.close()
    return [*views, *take_screenshots(root / "dist")]


def take_screenshots(dist: Path) -> list[Image.Image]:
    """The landing page on a phone, by day and by night."""
    views = []
    with serve_folder(dist) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 400, "height": 640}, color_scheme=scheme)
            page.goto(f"{address}/en/index.html")
            page.evaluate("() => document.fonts.ready.then(() => true)")
            views.append(Image.open(BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
    return views


def join_strip(views: Sequence[Image.Image]) -> Image.Image:
    """The views side by side, equally high."""
    scaled = [
        view.resize((round(view.width * HEIGHT / view.height), HEIGHT), Image.Resampling.LANCZOS)
        for view in views
    ]
    strip = Image.new("RGB", (sum(view.width + GAP for view in scaled) + GAP, HEIGHT + 2 * GAP), GREY)
    left = GAP
    for view in scaled:
        strip.paste(view, (left, GAP))
        left += view.width + GAP
    return strip


if __name__ == "__main__":
    main(sys.argv[1:])
