"""What stands on a page: the promises of the theme, read from pages that `make` has made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pikepdf
import pytest


def read(path: Path) -> Element:
    document = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    assert isinstance(document, Element)
    return document


def find(page: Element, tag: str, **attributes: str) -> list[Element]:
    return [
        element
        for element in page.iter(tag)
        if all(
            value in element.get(name.rstrip("_").replace("_", "-"), "").split()
            for name, value in attributes.items()
        )
    ]


def say(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def landing(dist: Path) -> Element:
    return read(dist / "en/index.html")


@pytest.fixture(scope="module")
def chapter(dist: Path) -> Element:
    return read(dist / "en/first.html")


@pytest.fixture(scope="module")
def arabic(dist: Path) -> Element:
    return read(dist / "ar/first.html")


def test_landing_page_warns_before_it_offers(landing: Element) -> None:
    order = [
        element.get("class") or element.get("id")
        for element in landing.iter()
        if element.get("class") in ("buttons", "box warning box-rounded safety entry", "downloads")
        or element.get("id") == "chapters-list"
    ]
    assert order == ["buttons", "box warning box-rounded safety entry", "downloads", "chapters-list"]


def test_buttons_lead_to_the_first_chapter_and_to_the_panel(landing: Element) -> None:
    links = [element.get("href") for element in find(landing, "a", class_="button")]
    assert links == ["first.html", "#download"]
    assert find(landing, "section", id="download")


def test_panel_tells_the_size_and_pages_of_the_finished_files(landing: Element, dist: Path) -> None:
    (panel,) = find(landing, "ul", class_="downloads")
    offered = {link.get("href", ""): say(item) for item in panel for link in item.iter("a")}
    assert "site-en.pdf" in offered
    assert "site-en.epub" in offered
    for name, line in offered.items():
        path = dist / "en" / name
        assert path.is_file(), name
        if path.suffix == ".pdf":
            pages = len(pikepdf.open(path).pages)
            assert re.search(rf"\b{pages} (page|side)", line), line
        kilobytes = path.stat().st_size / 1000
        size = f"{round(kilobytes)} kB" if kilobytes < 100 else f"{round(kilobytes / 1000, 1)} MB"
        assert size in line


def test_each_chapter_ends_with_the_panel_small(chapter: Element) -> None:
    (panel,) = find(chapter, "section", class_="downloads")
    assert say(panel).startswith("Download the booklet Booklet PDF, A5,")


def test_link_that_skips_comes_first_and_leads_to_the_text(chapter: Element) -> None:
    first = next(chapter.iter("a"))
    assert (first.get("class"), first.get("href")) == ("skip", "#main")
    assert find(chapter, "main", id="main")[0].get("tabindex") == "-1"


def test_every_page_says_that_it_is_a_draft(dist: Path) -> None:
    for path in dist.rglob("*.html"):
        (banner,) = find(read(path), "p", class_="draft")
        assert say(banner) in ("Draft: not yet checked by a clinician", "مسودة: لم يراجعها طبيب بعد"), path


def test_languages_lead_to_the_same_page_each_in_its_own_words(chapter: Element) -> None:
    (switcher,) = find(chapter, "nav", class_="languages")
    links = [
        (link.get("href"), link.get("lang"), link.get("hreflang"), link.get("dir"), say(link))
        for link in switcher.iter("a")
    ]
    assert links == [
        ("../en/first.html", "en", "en", "ltr", "English"),
        ("../ar/first.html", "ar", "ar", "rtl", "العربية"),
    ]


def test_head_tells_machines_what_the_page_is(chapter: Element) -> None:
    meta = {
        element.get("name") or element.get("property"): element.get("content")
        for element in chapter.iter("meta")
    }
    assert next(chapter.iter("title")).text == "First chapter – Site title"
    assert meta["description"] == "A chapter in short, with a source. It has two points."
    assert meta["og:title"] == "First chapter"
    assert meta["og:locale"] == "en_GB"
    assert meta["og:image"] == "https://booklet.example/ldn/en/_static/cover.png"
    links = {
        (element.get("rel"), element.get("hreflang")): element.get("href") for element in chapter.iter("link")
    }
    assert links["canonical", None] == "https://booklet.example/ldn/en/first.html"
    assert links["alternate", "ar"] == "https://booklet.example/ldn/ar/first.html"
    assert links["alternate", "x-default"] == "https://booklet.example/ldn/en/first.html"


def test_shared_picture_is_as_large_as_the_head_says(dist: Path) -> None:
    from PIL import Image

    with Image.open(dist / "ar/_static/cover.png") as picture:
        assert picture.size == (1200, 630)


def test_json_ld_lists_the_editions_on_the_landing_page(landing: Element, dist: Path) -> None:
    (script,) = find(landing, "script", type="application/ld+json")
    page, book = json.loads(script.text or "")["@graph"]
    assert page["@type"] == "MedicalWebPage"
    assert "lastReviewed" not in page  # nobody has reviewed it
    sizes = {item["contentUrl"].rpartition("/")[2]: int(item["contentSize"]) for item in book["encoding"]}
    assert sizes == {name: (dist / "en" / name).stat().st_size for name in sizes}


def test_dates_are_written_as_the_reader_writes_them(chapter: Element, arabic: Element) -> None:
    assert "Last reviewed: not yet. Next review due: 2 January 2027." in say(next(chapter.iter("footer")))
    assert "2 يناير 2027" in say(next(arabic.iter("footer")))


def test_boxes_say_in_words_what_they_are(chapter: Element) -> None:
    titles = [say(element) for element in find(chapter, "h2", class_="box-title")]
    assert titles == [
        "Emergency: phone 999",
        "In short",
        "Key point: what to keep",
        "Note",
        "Warning: opioid medicines",
    ]


def test_phone_numbers_can_be_dialled_and_doses_cannot_turn_round(arabic: Element) -> None:
    phone, _publishers_own = find(arabic, "a", href="tel:08088008000")
    assert [(child.tag, child.get("dir"), say(child)) for child in phone] == [("bdi", "ltr", "0808 800 8000")]
    assert ("4.5 mg", "ltr") in [(say(dose), dose.get("dir")) for dose in find(arabic, "bdi", class_="dose")]


def test_table_stays_a_table_and_knows_its_heads_on_a_phone(chapter: Element) -> None:
    table = next(
        element
        for element in chapter.iter("table")
        if "class" not in element.attrib or "diary" not in element.get("class", "")
    )
    assert [head.get("scope") for head in table.iter("th")] == ["col", "col", "row", "row"]
    assert [cell.get("data-label") for cell in table.iter("td")] == ["Placebo?", "Placebo?"]


def test_no_style_attribute_and_no_script_that_runs(dist: Path) -> None:
    for path in dist.rglob("*.html"):
        for element in read(path).iter():
            assert "style" not in element.attrib, path
            if element.tag == "script" and path.name != "search.html":
                assert element.get("type") == "application/ld+json", path


def test_contents_of_the_page_stand_after_what_is_in_short(chapter: Element, dist: Path) -> None:
    (contents,) = find(chapter, "nav", class_="onpage")
    assert [say(link) for link in contents.iter("a")] == ["What to do", "What was found"]
    assert not find(read(dist / "en/second.html"), "nav", class_="onpage"), "one section needs no list"


def test_previous_and_next_stay_among_the_chapters(chapter: Element, dist: Path) -> None:
    (pager,) = find(chapter, "nav", class_="pager")
    assert [(link.get("rel"), link.get("href")) for link in pager.iter("a")] == [("next", "second.html")]
    (last,) = find(read(dist / "en/references.html"), "nav", class_="pager")
    assert [link.get("rel") for link in last.iter("a")] == ["prev"]


def test_untranslated_words_keep_their_language_and_direction(arabic: Element) -> None:
    translated = next(element for element in arabic.iter("p") if "ملاحظة" in say(element))
    assert translated.get("lang") is None
    left = next(element for element in arabic.iter("p") if say(element).startswith("Keep taking"))
    assert (left.get("lang"), left.get("dir")) == ("en", "ltr")
    (skip,) = find(arabic, "a", class_="skip")
    assert [(child.get("lang"), child.get("dir")) for child in skip] == [("en", "ltr")]


def test_what_a_translator_left_as_it_was_is_marked_too(dist: Path) -> None:
    paper = next(
        element
        for element in read(dist / "ar/references.html").iter("p")
        if say(element).startswith("One A.")
    )
    assert paper.get("lang") == "en"


def test_whole_booklet_holds_every_chapter_and_no_name_twice(dist: Path) -> None:
    whole = read(dist / "en/all.html")
    assert [article.get("id") for article in whole.iter("article") if article.get("id")] == [
        "first",
        "second",
        "glossary",
        "references",
    ]
    names = [element.get("id") for element in whole.iter() if element.get("id")]
    assert len(names) == len(set(names))
    (link,) = (element for element in whole.iter("a") if say(element) == "a section")
    assert link.get("href") == "#second--found"
