"""The files at the root of the site."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.web.site import HEADERS, write_root_files

from tests.conftest import REPOSITORY

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def test_chooser_names_each_language_in_its_own_words(dist: Path) -> None:
    text = (dist / "index.html").read_text(encoding="utf-8")
    assert (
        '<li lang="ar" dir="rtl"><a href="ar/index.html" hreflang="ar"><b>العربية</b> <span>عنوان الموقع</span>'
        in text
    )


def test_sitemap_lists_every_page_with_the_same_page_in_other_languages(dist: Path) -> None:
    root = fromstring((dist / "sitemap.xml").read_bytes())
    pages = {page.find("s:loc", NAMESPACES).text: page for page in root.findall("s:url", NAMESPACES)}
    built = [path for path in dist.glob("*/*.html") if path.name != "search.html"]
    assert len(pages) == len(built)
    links = {
        link.get("hreflang"): link.get("href")
        for link in pages["https://booklet.example/ldn/ar/first.html"].findall("x:link", NAMESPACES)
    }
    assert links == {
        "en": "https://booklet.example/ldn/en/first.html",
        "ar": "https://booklet.example/ldn/ar/first.html",
        "x-default": "https://booklet.example/ldn/en/first.html",
    }


def test_hosts_are_told_not_to_list_a_draft(dist: Path, tmp_path: Path, site: Path) -> None:
    assert "X-Robots-Tag: noindex" in (dist / "_headers").read_text()
    shutil.copytree(dist, tmp_path / "public")
    write_root_files(load_booklet(site), tmp_path / "public", draft=False)
    assert "noindex" not in (tmp_path / "public/_headers").read_text()


def test_a_language_that_is_not_there_is_not_linked(dist: Path, tmp_path: Path, site: Path) -> None:
    """public/ holds signed languages only."""
    target = tmp_path / "public"
    shutil.copytree(dist, target)
    shutil.rmtree(target / "ar")
    write_root_files(load_booklet(site), target, draft=False)
    for name in ("index.html", "404.html", "sitemap.xml"):
        assert "/ar/" not in (target / name).read_text(encoding="utf-8").replace('"ar/', '"/ar/'), name


def test_without_a_web_address_there_is_no_sitemap(dist: Path, tmp_path: Path, site: Path) -> None:
    """A sitemap of relative addresses is none (sitemaps.org)."""
    target = tmp_path / "site"
    shutil.copytree(dist, target)
    write_root_files(replace(load_booklet(site), web_address=""), target, draft=True)
    assert not (target / "sitemap.xml").exists()
    assert "Sitemap" not in (target / "robots.txt").read_text()


@pytest.mark.parametrize(("web_address", "base"), [("https://booklet.example/ldn", "/ldn/"), ("", "/")])
def test_page_that_is_not_there_works_at_any_depth(
    page: Any, dist: Path, tmp_path: Path, site: Path, web_address: str, base: str
) -> None:
    """/en/nothing.html was without styles, and its links led to /en/en/, while nobody had set an address."""
    target = tmp_path / "site"
    shutil.copytree(dist, target)
    write_root_files(replace(load_booklet(site), web_address=web_address), target, draft=True)
    text = (target / "404.html").read_text(encoding="utf-8")
    with serve_folder(target) as address:
        page.route(
            "**/nothing.html", lambda route: route.fulfill(status=404, content_type="text/html", body=text)
        )
        page.goto(f"{address}{base}en/deeper/nothing.html")
        assert (
            page.evaluate("() => getComputedStyle(document.querySelector('.choices')).listStyleType")
            == "none"
        )
        page.click("text=English")
        assert page.url == f"{address}{base}en/index.html"


def test_contributors_read_the_headers_that_are_sent() -> None:
    told = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"\n{name}: {value}\n" in told for name, value in HEADERS.items())
