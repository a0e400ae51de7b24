"""What lies beside the pages: the search, the map of the site, the chooser of languages, headers, sums, styles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.checks.readers.blocks import plain, plain_address
from sphinx_booklet.checks.readers.chapters import Finding, Text
from sphinx_booklet.checks.readers.markup import link_of, list_all, read_html, text_of
from sphinx_booklet.checks.readers.web import SUFFIX, Site
from sphinx_booklet.checks.readers.web_head import check_policy, read_meta

_WORD = re.compile(r"\w+")
_URL = re.compile(r"url\(\s*['\"]?([^'\")#]+)")
_PROTECTING = {
    "content-security-policy": "default-src 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def check_search(site: Site) -> Iterator[Finding]:
    """The search knows each section, under its title, with its words; and the words of the index."""
    path = site.folder / "_static" / "words.js"
    try:
        _, _, text = path.read_text(encoding="utf-8").partition("bookletWords=")
        entries: list[list[str]] = json.JSONDecoder().raw_decode(text)[0]
    except (OSError, ValueError):
        yield Finding("108", "The words of the search cannot be read.")
        return
    known = {plain_address(entry[0]): entry for entry in entries if len(entry) >= 4}
    for name in site.text.order:
        own = [entry for entry in known.values() if entry[0].partition("#")[0] == name + SUFFIX]
        yield from _check_entries(site, name, own, known)
    for document, target, *words in site.text.facts["index"]:
        if not str(target).startswith("index-") or document not in site.text.order:
            continue
        held = " ".join(
            entry[4]
            for entry in known.values()
            if len(entry) > 4 and entry[0].partition("#")[0] == f"{document}{SUFFIX}"
        )
        if not all(word in plain(held) for word in _WORD.findall(" ".join(words))):
            yield Finding("108", f"The search lacks “{'; '.join(words)}” of the index.")
    folder = site.folder / "_static"
    others = {(site.folder.parent / tag / "_static" / "search.js") for tag in site.tags}
    texts = {one.read_bytes() for one in others if one.is_file()}
    if len(texts) != 1 or not (folder / "search.js").is_file():
        yield Finding("108", "The script of the search is not that of the other languages.")


def _check_entries(
    site: Site, name: str, own: Sequence[Sequence[str]], known: dict[str, list[str]]
) -> Iterator[Finding]:
    title = site.text.title(name)
    said = {word for entry in own for word in _WORD.findall(plain(" ".join(entry)))}
    place, boxed = f"{name}{SUFFIX}", False
    for block in site.text.pages.get(name, ()):
        if block.kind.startswith("heading ") and not block.within:
            named = f"{name}{SUFFIX}#{block.names[0]}" if block.names else ""
            place = f"{name}{SUFFIX}" if block.kind == "heading 1" else named
            entry = known.get(place)
            if entry is None or plain(entry[2]) != block.text or plain(entry[1]) != title:
                yield Finding("108", f"The search does not know “{block.text}” ({name}).")
                continue
        boxed = boxed or bool(block.within)
        lost = [word for word in _WORD.findall(block.text) if word not in said]
        if lost and block.kind not in ("drawing", "picture", "caption", "label"):
            yield Finding("108", f"The search lacks the word “{lost[0]}” of “{block.text[:40]}” ({name}).")
    strange = [entry for entry in own if plain(entry[1]) != title]
    if strange:
        yield Finding("108", f"The search calls {name} “{strange[0][1]}”.")


def check_root(folder: Path, booklet: Booklet, texts: dict[str, Text], *, draft: bool) -> Iterator[Finding]:
    """What lies at the root of a tree; `texts` are those of the languages that were built here, by tag."""
    tags = [one.tag for one in booklet.languages if (folder / one.tag / f"index{SUFFIX}").is_file()]
    yield from _check_chooser(folder, booklet, texts, tags, draft=draft)
    yield from _check_not_found(folder, booklet, tags)
    yield from _check_map(folder, booklet, texts, tags)
    yield from _check_headers(folder, draft=draft)
    yield from _check_manifest(folder, booklet, tags)
    yield from _check_styles(folder)


def _check_chooser(
    folder: Path, booklet: Booklet, texts: dict[str, Text], tags: Sequence[str], *, draft: bool
) -> Iterator[Finding]:
    path = folder / f"index{SUFFIX}"
    if not path.is_file():
        yield Finding("105", "There is no page that leads to the languages.")
        return
    root = read_html(path)
    yield from check_policy(root, read_meta(root), path.name)
    items = {str(item.get("lang")): item for item in list_all(root, "li") if item.get("lang")}
    if list(items) != list(tags):
        yield Finding("105", f"The page that leads to the languages has {list(items)}.")
    for language in booklet.languages:
        item = items.get(language.tag)
        if item is None:
            continue
        link = next(list_all(item, "a"), None)
        said = plain(text_of(item))
        right = (
            link is not None
            and link_of(link) == f"{language.tag}/index{SUFFIX}"
            and link.get("hreflang") == language.tag
            and item.get("dir") == language.direction
            and language.endonym in said
        )
        if not right:
            yield Finding("105", f"“{said}” of the page that leads to the languages leads elsewhere.")
        if draft and language.tag in texts and texts[language.tag].say(booklet.profile.draft) not in said:
            yield Finding(
                "110", f"The page that leads to the languages does not say that {language.tag} is a draft."
            )
    marks = [
        plain(text_of(one)) for one in root.iter() if isinstance(one.tag, str) and one.get("class") == "draft"
    ]
    if bool(marks) != draft:
        yield Finding("110", "The page that leads to the languages does not agree with the draft mark.")


def _check_not_found(folder: Path, booklet: Booklet, tags: Sequence[str]) -> Iterator[Finding]:
    path = folder / "404.html"
    if not path.is_file():
        yield Finding("105", "There is no page for addresses that are not there.")
        return
    root = read_html(path)
    links = {link_of(link) for link in list_all(root, "a")}
    if lost := [tag for tag in tags if f"{tag}/index{SUFFIX}" not in links]:
        yield Finding("105", f"404.html does not lead to {', '.join(lost)}.")
    base = next((link_of(one) for one in list_all(root, "base")), "/")
    at = "/" + booklet.web_address.partition("://")[2].partition("/")[2] if booklet.web_address else base
    if base.rstrip("/") != at.rstrip("/"):
        yield Finding("105", f"404.html leads to {base}, and the site stands at {at}.")
    yield from check_policy(root, read_meta(root), path.name)


def _check_map(
    folder: Path, booklet: Booklet, texts: dict[str, Text], tags: Sequence[str]
) -> Iterator[Finding]:
    path, base = folder / "sitemap.xml", booklet.web_address
    robots = (folder / "robots.txt").read_text(encoding="utf-8") if (folder / "robots.txt").is_file() else ""
    if re.search(r"^Disallow:\s*\S", robots, re.MULTILINE) or "User-agent: *" not in robots:
        yield Finding("106", "robots.txt keeps search engines from pages, or says nothing to them.")
    if not base:
        return
    if f"Sitemap: {base}/sitemap.xml" not in robots:
        yield Finding("106", "robots.txt does not lead to the map of the site.")
    try:
        entries = [_read_entry(url) for url in list_all(etree.fromstring(path.read_bytes()), "url")]
    except (OSError, etree.LxmlError):
        yield Finding("106", "The map of the site cannot be read.")
        return
    listed = [entry["loc"] for entry in entries]
    wanted = {f"{base}/{tag}/{name}{SUFFIX}" for tag in texts for name in texts[tag].pages}
    made = {
        f"{base}/{tag}/{name}{SUFFIX}"
        for tag in tags
        for name in ("all", "genindex")
        if (folder / tag / f"{name}{SUFFIX}").is_file()
    }
    for address in sorted((wanted | made) - set(listed))[:3]:
        yield Finding("106", f"The map of the site lacks {address}.")
    for address in [one for one in listed if not (folder / one.removeprefix(f"{base}/")).is_file()][:3]:
        yield Finding("106", f"The map of the site has {address}, which is not there.")
    if len(set(listed)) != len(listed):
        yield Finding("106", "The map of the site has a page twice.")
    for entry in entries:
        name = entry["loc"].rpartition("/")[2]
        others = {tag: f"{base}/{tag}/{name}" for tag in tags}
        given = {tag: address for tag, address in entry["alternates"].items() if tag != "x-default"}
        if given != others or entry["lastmod"] != booklet.date.isoformat():
            yield Finding(
                "106", f"The map of the site has another date or other languages for {entry['loc']}."
            )


def _read_entry(url: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"loc": "", "lastmod": "", "alternates": {}}
    for part in url:
        name = part.tag.rpartition("}")[2]
        if name == "link":
            found["alternates"][part.get("hreflang")] = part.get("href")
        else:
            found[name] = plain(part.text or "")
    return found


def _check_headers(folder: Path, *, draft: bool) -> Iterator[Finding]:
    path = folder / "_headers"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    given = {
        name.strip().lower(): value
        for name, _, value in (line.partition(": ") for line in text.splitlines() if ": " in line)
    }
    for name, value in _PROTECTING.items():
        if value not in given.get(name, ""):
            yield Finding("106", f"_headers does not say {name}: {value}.")
    policy = given.get("content-security-policy", "")
    if any(word in policy for word in ("*", "http:", "https:", "unsafe")) or not text.startswith("/*\n"):
        yield Finding("106", "_headers lets pages load or run what is not of this site.")
    if draft != ("noindex" in given.get("x-robots-tag", "")):
        yield Finding(
            "106", "_headers does not agree with the draft: search engines would list it, or leave it out."
        )


def _check_manifest(folder: Path, booklet: Booklet, tags: Sequence[str]) -> Iterator[Finding]:
    try:
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        files = {str(one["name"]): one for one in told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        yield Finding("106", "manifest.json cannot be read.")
        return
    if (told.get("booklet"), told.get("edition"), told.get("date")) != (
        booklet.slug, booklet.edition, booklet.date.isoformat(),
    ):  # fmt: skip
        yield Finding("106", "manifest.json is of another booklet or edition.")
    for name, one in files.items():
        path = folder / name
        data = path.read_bytes() if path.is_file() else b""
        if one.get("bytes") != len(data) or one.get("sha256") != sha256(data).hexdigest():
            yield Finding("106", f"manifest.json says otherwise of {name}.")
        if one.get("language") != name.partition("/")[0]:
            yield Finding("106", f"manifest.json has another language for {name}.")
    there = {
        path.relative_to(folder).as_posix()
        for tag in tags
        for path in (folder / tag).glob("*")
        if path.suffix in (".pdf", ".epub") or path.name == f"index{SUFFIX}"
    }
    if there - files.keys():
        yield Finding("106", f"manifest.json lacks {sorted(there - files.keys())[0]}.")


def _check_styles(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for address in _URL.findall(text):
            if re.match(r"(?:[a-z]+:)?//", address):
                yield Finding("106", f"{path.name} loads {address}.")
            elif not address.startswith("data:") and not (path.parent / address).is_file():
                yield Finding("107", f"{path.name} needs {address}, which is not there.")
        if "@import" in text:
            yield Finding("106", f"{path.name} loads another style sheet.")
