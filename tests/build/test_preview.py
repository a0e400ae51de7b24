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
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.build.preview import Previewer, take_snapshot
from sphinx_booklet.build.preview_server import serve_preview
from sphinx_booklet.cli.preview import has_screen


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
        # in one step: a file seen while it is being written is built twice
        beside = path.with_name(f".{path.name}")
        beside.write_text(text.replace(old, new), encoding="utf-8")
        beside.replace(path)
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
    editor.edit("locale/ar/LC_MESSAGES/first.po", "ملاحظة بلا عنوان", "تنبيه بلا عنوان")
    assert "تنبيه بلا عنوان" in editor.get("ar/first.html")
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


def wait_for(editor: Editor, words: str, since: int) -> None:
    """Until the preview has said something after its line `since`."""
    end = time.monotonic() + 60
    while not any(words in line for line in editor.said[since:]):
        assert time.monotonic() < end, f"“{words}” was never said: {editor.said[since:]}"
        time.sleep(0.02)


def wait_until_shown(editor: Editor, place: str, words: str) -> None:
    """Until a page holds some words; a change may be seen while it is being made, and be built twice."""
    end, text = time.monotonic() + 60, ""
    while words not in text:
        assert time.monotonic() < end, f"{place} never held “{words}”: {editor.said}"
        time.sleep(0.05)
        try:
            text = editor.get(place)
        except urllib.error.HTTPError as error:
            text = error.read().decode()


def test_a_chapter_renamed_or_removed_is_an_ordinary_event(editor: Editor) -> None:
    """A KeyError, and after it every build failed until the preview was started again."""
    source, since = editor.root / "source", len(editor.said)
    index = (source / "index.rst").read_text()
    assert "second" in index
    (source / "second.rst").rename(source / "other.rst")
    wait_for(editor, "en: this must be mended first", since)
    assert "It ends here." in editor.get("en/second.html"), "the last whole tree is still shown"
    (source / "index.rst").write_text(index.replace("second", "other"))
    wait_until_shown(editor, "ar/other.html", "It ends here.")
    wait_until_shown(editor, "en/second.html", "There is no page here")
    with pytest.raises(urllib.error.HTTPError, match="404") as caught:
        editor.get("en/second.html")
    assert "/-/live.js" in caught.value.read().decode(), "it is shown as soon as it is there again"
    (source / "other.rst").rename(source / "second.rst")
    (source / "index.rst").write_text(index)
    wait_until_shown(editor, "en/second.html", "It ends here.")
    assert not any("fault of the program" in line for line in editor.said)


def test_settings_that_cannot_be_read_show_on_every_page_and_heal(editor: Editor) -> None:
    toml, since = editor.root / "source" / "booklet.toml", len(editor.said)
    text = toml.read_text()
    toml.write_text("slug = \n")
    wait_for(editor, "booklet.toml: this must be mended first", since)
    for place in ("en/index.html", "ar/first.html"):
        assert "is not TOML" in editor.get(place)
    since = len(editor.said)
    toml.write_text(text)
    wait_for(editor, "ar: ready", since)
    assert "is not TOML" not in editor.get("en/index.html")


def test_looks_that_no_format_could_use_show_on_the_page(editor: Editor) -> None:
    """A misspelt colour passed the preview, and stopped the PDF."""
    looks, since = editor.root / "source" / "looks.toml", len(editor.said)
    looks.write_text('[colours.light]\nbrik = "#96190f"\n')
    wait_for(editor, "“colours.light.brik” is not a key", since)
    assert "“colours.light.brik” is not a key" in editor.get("en/index.html")
    since = len(editor.said)
    looks.unlink()
    wait_for(editor, "en: ready", since)
    assert "brik" not in editor.get("en/index.html")


def test_a_language_taken_out_does_not_end_the_preview(editor: Editor) -> None:
    toml, since = editor.root / "source" / "booklet.toml", len(editor.said)
    text = toml.read_text()
    assert "[languages.ar]" in text
    toml.write_text(text[: text.index("[languages.ar]")])
    wait_for(editor, "en: ready", since)
    editor.previewer.codes = ("en",)
    editor.edit("source/second.rst", "It ends here.", "It ends there.")
    assert "It ends there." in editor.get("en/second.html")


def test_it_says_what_make_says_of_the_pages(editor: Editor) -> None:
    """“ready”, and then `make` stopped."""
    since = len(editor.said)
    chapter = editor.root / "source" / "second.rst"
    chapter.write_text(f"{chapter.read_text()}\n.. raw:: html\n\n   <p onclick='x()'>x</p>\n")
    wait_for(editor, "HTML-010", since)
    assert "HTML-010" in editor.get("en/second.html")
    assert "onclick" in editor.get("en/second.html"), "the page is shown with its fault"


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("en/%00", "404"),
        ("en/%00.html", "404"),
        ("en/" + "a" * 5_000, "404"),
        ("en/" + "a." * 5_000 + "html", "404"),
        ("en/%ff%fe", "400"),
        ("//[/", "400|404"),
        ("%2e%2e/%2e%2e/etc/passwd", "404"),
    ],
)
def test_odd_addresses_are_answered(
    editor: Editor, place: str, status: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """An empty answer, and a traceback in the editor's terminal."""
    with pytest.raises(urllib.error.HTTPError, match=status):
        editor.get(place)
    assert "Traceback" not in "".join(capfd.readouterr())


OWN = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}


@pytest.mark.parametrize("place", ["en/_static/words.js", "-/live.js", "-/news?en", "en/index.html"])
@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_pages_of_others_read_nothing(editor: Editor, place: str, origin: str) -> None:
    """A page of another site could load words.js, and so read an unpublished booklet."""
    with pytest.raises(urllib.error.HTTPError, match="403"):
        editor.get(place, **(OWN | {"Sec-Fetch-Site": origin}))


def test_its_own_pages_may_load_and_links_from_elsewhere_lead_there(editor: Editor) -> None:
    assert editor.get("en/_static/words.js", **OWN)
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert editor.get("en/index.html", **followed)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        editor.get("en/index.html", **(followed | {"Sec-Fetch-Dest": "iframe"}))


@pytest.mark.parametrize("place", ["en/index.html", "en/_static/words.js", "-/live.js", "en/site-en.pdf"])
def test_every_answer_is_for_this_site_only(editor: Editor, place: str) -> None:
    with urllib.request.urlopen(editor.address + place) as answer:
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_before_the_first_build_a_page_waits(tmp_path: Path, site: Path) -> None:
    shutil.copytree(site / "source", tmp_path / "source")
    with serve_preview(Previewer(tmp_path, ("en",)), 0) as address:
        with pytest.raises(urllib.error.HTTPError, match="503") as caught:
            urllib.request.urlopen(address + "en/index.html")
        assert "/-/live.js" in caught.value.read().decode()


@pytest.mark.parametrize("port", [65535, 65530])
def test_the_last_ports_can_be_asked_for(tmp_path: Path, port: int) -> None:
    """65,536 is no port: an OverflowError, where the last of them were taken."""
    with serve_preview(Previewer(tmp_path, ("en",)), port) as address:
        assert int(address.rpartition(":")[2].strip("/")) >= port
        if port == 65535:
            with (
                pytest.raises(BookletError, match="65535"),
                serve_preview(Previewer(tmp_path, ("en",)), port),
            ):
                pass


@pytest.mark.parametrize(
    ("variables", "shown"), [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({}, False)]
)
def test_a_browser_of_the_terminal_is_not_opened(
    variables: dict[str, str], shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take the place of what the preview says."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_screen() is shown


def ask_many(editor: Editor, requests: int, threads: int, stop: threading.Event) -> list[str]:
    """What was wrong with answers that many readers got."""
    places = ["en/index.html", "en/first.html", "ar/second.html", "en/all.html", "en/_static/booklet.css"]
    wrong: list[str] = []
    left = iter(range(requests))

    def ask() -> None:
        for number in left:
            place = places[number % len(places)]
            try:
                text = editor.get(place)
            except (OSError, ValueError) as error:
                wrong.append(f"{place}: {error}")
                continue
            if not text.strip():
                wrong.append(f"{place}: empty")
            elif place.endswith("html") and not (text.rstrip().endswith("</html>") and "/-/live.js" in text):
                wrong.append(f"{place}: half of a page")

    workers = [threading.Thread(target=ask) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    stop.set()
    return wrong


@pytest.mark.parametrize(
    ("requests", "threads"), [(200, 20), pytest.param(2_000, 50, marks=pytest.mark.exhaustive)]
)
def test_no_answer_is_empty_or_half_while_pages_are_built(
    editor: Editor, requests: int, threads: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """3 of 100 were an empty page, without the script that would have shown the next one."""
    stop, builds = threading.Event(), 0
    chapter = editor.root / "source" / "second.rst"

    def edit() -> None:
        nonlocal builds
        while not stop.is_set() or builds < (50 if requests == 2_000 else 2):
            builds += 1
            chapter.write_text(chapter.read_text() + f"\nLine {builds}.\n")
            editor.previewer.build(("en", "ar"))

    writer = threading.Thread(target=edit)
    writer.start()
    wrong = ask_many(editor, requests, threads, stop)
    writer.join()
    assert wrong == []
    assert f"Line {builds}." in editor.get("en/second.html")
    assert "Traceback" not in "".join(capfd.readouterr())
