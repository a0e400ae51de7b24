"""Copies of the booklet to measure: longer, in more languages, changed by a word or a message."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.cli.bench.stock import CONF

LABEL = re.compile(r"^\.\. _([\w-]+):[ \t]*$", re.MULTILINE)
TITLE = re.compile(r"^(?P<words>.+)\n=+\n", re.MULTILINE)
NAME = re.compile(r"^( +:name: +)([\w-]+)[ \t]*$", re.MULTILINE)


def copy_project(booklet: Booklet, folder: Path, *, times: int = 1) -> Path:
    """The booklet in a folder of its own, every chapter in it `times` times; returns its root."""
    root = folder / f"booklet-{times}"
    shutil.copytree(booklet.paths.source, root / "source")
    if booklet.paths.locale.is_dir():
        shutil.copytree(booklet.paths.locale, root / "locale")
    if times > 1:
        _multiply_chapters(root / "source", times)
    return root


def make_stock(root: Path) -> Path:
    """The same sources with the stock settings; returns the root of the copy."""
    stock = root.with_name(f"{root.name}-stock")
    shutil.copytree(root, stock, ignore=shutil.ignore_patterns("build", "dist"))
    (stock / "source" / "conf.py").write_text(CONF, encoding="utf-8")
    return stock


def _multiply_chapters(source: Path, times: int) -> None:
    index = (source / "index.rst").read_text(encoding="utf-8")
    block = re.search(r":name: chapters\n\n((?:   \S+\n)+)", index)
    assert block is not None, "index.rst has no toctree :name: chapters"
    names = block[1].split()
    for number in range(2, times + 1):
        for name in names:
            text = (source / f"{name}.rst").read_text(encoding="utf-8")
            text = LABEL.sub(rf".. _\1-{number}:", text)
            text = NAME.sub(rf"\1\2-{number}", text)
            text = _number_title(text, number)
            (source / f"{name}-{number}.rst").write_text(text, encoding="utf-8")
    copies = "".join(f"   {name}-{number}\n" for number in range(2, times + 1) for name in names)
    (source / "index.rst").write_text(index.replace(block[1], block[1] + copies), encoding="utf-8")


def _number_title(text: str, number: int) -> str:
    """A chapter with a title of its own for each copy: two pages with one title are a fault."""
    title = TITLE.search(text)
    assert title is not None, "a chapter has no title"
    words = f"{title['words']} {number}"
    return f"{text[: title.start()]}{words}\n{'=' * len(words)}\n{text[title.end() :]}"


def set_languages(root: Path, count: int) -> list[str]:
    """Give a copy `count` languages, English in the dress of others; returns their gettext codes."""
    codes = ["en", "cy", "pl", "ro", "pt", "so", "fr", "es", "it", "de", "nl", "sv"][:count]
    toml = root / "source" / "booklet.toml"
    text = toml.read_text(encoding="utf-8")
    text = text[: text.index("[languages.en]")]
    tables = "".join(f'[languages.{code}]\nfonts = ["IBM Plex Sans"]\n\n' for code in codes)
    toml.write_text(text + tables, encoding="utf-8")
    return codes


def change_word(root: Path, number: int) -> None:
    """Change a word of the English."""
    path = root / "source" / "about.rst"
    text = path.read_text(encoding="utf-8")
    before = re.sub(r"\n\nA word of change.*$", "", text.rstrip())
    path.write_text(f"{before}\n\nA word of change is {'very-' * number}small.\n", encoding="utf-8")


def change_message(root: Path, code: str, number: int) -> None:
    """Change one message of one language."""
    path = root / "locale" / code / "LC_MESSAGES" / "about.po"
    text = path.read_text(encoding="utf-8") if path.exists() else _EMPTY
    changed, count = re.subn(r'(msgid "About this booklet"\nmsgstr ")[^"]*"', rf'\1{"x" * number}"', text)
    if not count:
        changed = text + f'\nmsgid "About this booklet"\nmsgstr "{"x" * number}"\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(changed, encoding="utf-8")


_EMPTY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
