"""`make preview`: what changes is built again, faults are shown and stay until they are mended."""

from __future__ import annotations

import json
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.build.preview import Previewer, take_snapshot
from sphinx_booklet.build.preview_server import serve_preview


class Editor:
    """A preview that runs, and somebody who edits."""

    def __init__(self, root: Path, address: str, previewer: Previewer, said: list[str]) -> None:
        self.root, self.address, self.previewer, self.said = root, address, previewer, said

    def get(self, place: str, **headers: str) -> str:
        request = urllib.request.Request(self.address + place, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(answer.read().decode("utf-8"))

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file and wait until every language that it touches was built."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        before = len(self.said)
        wanted = 1 if name.startswith("locale") else len(self.previewer.codes)
        path.write_text(text.replace(old, new), encoding="utf-8")
        end = time.monotonic() + 60
        while len(self.said) < before + wanted:
            assert time.monotonic() < end, f"nothing happened after {name} changed: {self.said}"
            time.sleep(0.02)


@pytest.fixture
def editor(site: Path, tmp_path: Path) -> Iterator[Editor]:
    root = tmp_path / "project"
    shutil.copytree(site, root)
    said: list[str] = []
    previewer = Previewer(root, ("en", "ar"), say=said.append)
    stop = threading.Event()
    watcher = threading.Thread(target=previewer.watch, args=(stop,), daemon=True)
    with serve_preview(previewer, 0) as address:
        watcher.start()
        time.sleep(0.3)  # it has looked once
        yield Editor(root, address, previewer, said)
        stop.set()
        watcher.join()


def test_a_change_of_text_catalog_stylesheet_or_figure_shows(editor: Editor) -> None:
    editor.edit("source/second.rst", "It ends here.", "It ends there.")
    assert "It ends there." in editor.get("en/second.html")
    editor.edit("locale/ar/LC_MESSAGES/first.po", "ملاحظة بلا عنوان", "ملاحظة جديدة")
    assert "ملاحظة جديدة" in editor.get("ar/first.html")
    own = editor.root / "source" / "_web" / "booklet.css"
    own.parent.mkdir()
    own.write_bytes((THEME / "web" / "booklet.css").read_bytes())
    editor.edit("source/_web/booklet.css", "--hairline: 1px", "--hairline: 7px")
    assert "--hairline:7px" in editor.get("en/_static/booklet.css")
    before = editor.get("en/index.html")
    editor.edit("source/figures/numbers.toml", "people = 40", "people = 60")
    assert editor.get("en/index.html") != before


def test_a_catalog_touches_its_own_language_only(editor: Editor) -> None:
    paths = [editor.root / "locale/ar/LC_MESSAGES/first.po"]
    assert editor.previewer.find_touched(paths) == ["ar"]
    assert editor.previewer.find_touched([*paths, editor.root / "source/first.rst"]) == ["en", "ar"]


def test_a_fault_shows_in_page_and_terminal_and_stays_until_it_is_mended(editor: Editor) -> None:
    sentence = "There is no role called “nosuch”"
    editor.edit("source/second.rst", "It ends here.", "It ends :nosuch:`here`.")
    assert sentence in editor.get("en/second.html")
    assert any("source/second.rst:" in line and sentence in line for line in editor.said)
    editor.edit("source/first.rst", "Keep taking your", "Keep on taking your")  # something else
    assert sentence in editor.get("en/second.html"), "Sphinx warned once; the fault is still there"
    editor.edit("source/second.rst", ":nosuch:`here`", "here")
    assert sentence not in editor.get("en/second.html")
    assert "Keep on taking" in editor.get("en/first.html")


def test_open_pages_hear_of_every_build(editor: Editor) -> None:
    news: list[dict[str, object]] = []

    def listen() -> None:
        answer: HTTPResponse
        with urllib.request.urlopen(editor.address + "-/news?en", timeout=60) as answer:
            for line in answer:
                if line.startswith(b"data: "):
                    news.append(json.loads(line[6:]))
                    if len(news) == 2:
                        return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    while not news:
        time.sleep(0.01)
    editor.edit("source/second.rst", "It ends here.", "It ends there.")
    listener.join(20)
    assert news[1]["version"] != news[0]["version"]
    assert news[1]["fault"] == ""


def test_server_is_for_this_computer_only(editor: Editor) -> None:
    assert editor.address.startswith("http://127.0.0.1:")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        editor.get("en/index.html", Host="somewhere.example:80")


@pytest.mark.parametrize(
    "place", ["en/../../stamp.json", "en/%2e%2e/stamp.json", "etc/passwd", "en/.buildinfo/x"]
)
def test_serves_nothing_but_pages_and_editions(editor: Editor, place: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        editor.get(place)


def test_editions_that_were_built_can_be_downloaded(editor: Editor) -> None:
    with urllib.request.urlopen(editor.address + "en/site-en.pdf") as answer:
        assert answer.read(5) == b"%PDF-"


def test_files_that_editors_leave_are_not_looked_at(editor: Editor) -> None:
    before = take_snapshot(editor.root, ("en",))
    for name in (".first.rst.swp", "first.rst~"):
        (editor.root / "source" / name).write_text("x")
    assert take_snapshot(editor.root, ("en",)) == before
