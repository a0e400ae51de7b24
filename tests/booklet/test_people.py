"""Slots for editions that people make: every slip is a sentence with file, line and key."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import ConfigError

from tests.conftest import MakeProject

SLOT = """
[people.en.easy-read]
file = "easy.pdf"
date = 2026-02-01
made_by = "Made-up Makers"
text = "0123456789abcdef"
"""
FILE = 'file = "easy.pdf"'
# what is typed in the place of what, the key that is named, and words of the sentence
SLIPS = {
    "a language that the booklet has not": ("people.en.", "people.xx.", "people.xx", "is no language"),
    "a kind that nobody knows": ("easy-read]", "easyread]", "people.en.easyread", "easy-read"),
    "a key that nobody knows": ("made_by =", "maker = \"M\"\nmade_by =", "maker", "not a key"),
    "no maker": ("Made-up Makers", "  ", "made_by", "must not be empty"),
    "no maker at all": ('made_by = "Made-up Makers"\n', "", "made_by", "is missing"),
    "a day in quotes": ("2026-02-01", '"2026-02-01"', "date", "without quotes"),
    "half a fingerprint": ("0123456789abcdef", "01234567", "text", "po-status"),
    "no place": (FILE, "", "file", "is missing"),
    "two places": (FILE, f'{FILE}\naddress = "https://example.org/a"', "address", "one place"),
    "an address that is not safe": (FILE, 'address = "http://example.org/a"', "address", "https://"),
    "a script for an address": (FILE, 'address = "javascript:alert(1)"', "address", "https://"),
    "an address with markup": (FILE, "address = 'https://example.org/\"><b>'", "address", "https://"),
    "a file above source": (FILE, 'file = "../easy.pdf"', "file", "below source/"),
    "a file of this computer": (FILE, 'file = "/etc/easy.pdf"', "file", "below source/"),
    "a file of another system": (FILE, 'file = "C:\\\\easy.pdf"', "file", "below source/"),
    "a page with scripts": (FILE, 'file = "easy.html"', "file", ".pdf or .epub or .docx"),
    "a film that is read": (FILE, 'file = "film.mp4"', "file", ".pdf or .epub or .docx"),
    "a file that is not there": (FILE, 'file = "other.pdf"', "file", "is not there"),
    "a folder": (FILE, 'file = "folder.pdf"', "file", "is not there"),
    "an empty file": (FILE, 'file = "empty.pdf"', "file", "empty or no PDF"),
    "a page named like a PDF": (FILE, 'file = "page.pdf"', "file", "whatever its name says"),
    "a link": (FILE, 'file = "link.pdf"', "file", "link"),
    "a file in a folder that is a link": (FILE, 'file = "linked/easy.pdf"', "file", "link"),
}  # fmt: skip


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    root = make_project()
    source = root / "source"
    (source / "easy.pdf").write_bytes(b"%PDF-1.7\n")
    (source / "empty.pdf").touch()
    (source / "page.pdf").write_text("<html>")
    (source / "folder.pdf").mkdir()
    (source / "link.pdf").symlink_to("easy.pdf")
    (source / "folder").mkdir()
    (source / "folder" / "easy.pdf").write_bytes(b"%PDF-1.7\n")
    (source / "linked").symlink_to("folder")
    return root


def add(root: Path, text: str) -> int:
    """Add a text to booklet.toml; returns the line of it that was the last before."""
    path = root / "source" / "booklet.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n")


def test_a_slot_is_read(root: Path) -> None:
    add(root, SLOT)
    (slot,) = load_booklet(root).people
    assert (slot.code, slot.kind, slot.file, slot.address) == ("en", "easy-read", "easy.pdf", "")
    assert (slot.made_by, slot.date) == ("Made-up Makers", datetime.date(2026, 2, 1))
    assert not slot.current  # until a build has compared it


def test_an_address_is_read(root: Path) -> None:
    add(root, SLOT.replace(FILE, 'address = "https://films.example.org/watch?v=1&t=2"'))
    (slot,) = load_booklet(root).people
    assert slot.host == "films.example.org"


def test_without_a_slot_there_is_none(root: Path) -> None:
    assert load_booklet(root).people == ()


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_named(root: Path, name: str) -> None:
    old, new, key, said = SLIPS[name]
    assert old in SLOT
    last = add(root, SLOT.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load_booklet(root)
    sentence = str(caught.value)
    assert f"{root / 'source' / 'booklet.toml'}:" in sentence
    assert key in sentence
    assert said in sentence
    assert "\n" not in sentence
    assert caught.value.line is not None
    assert caught.value.line > last


@pytest.mark.parametrize(
    "file", ["source/booklet.toml", "build_scripts/sphinx_booklet/theme/starter/source/booklet.toml"]
)
def test_the_tables_that_are_commented_out_can_be_used(root: Path, file: str) -> None:
    """Taking the "#" away and filling in gives slots that are read."""
    text = (Path(__file__).parents[2] / file).read_text(encoding="utf-8").replace("{today}", "2026-11-22")
    found = text[text.index("# [people.en.easy-read]") :].split("\n\n")[0]
    found = "\n".join(line.removeprefix("#").strip() for line in found.splitlines())
    found = found.replace("easy-read/booklet.pdf", "easy.pdf").replace('"https://"', '"https://example.org"')
    found = found.replace('made_by = ""', 'made_by = "M"').replace('text = ""', f'text = "{"a" * 16}"')
    add(root, f"\n{found}\n")
    assert [slot.kind for slot in load_booklet(root).people] == ["easy-read", "bsl"]
