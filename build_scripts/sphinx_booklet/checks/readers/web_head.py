"""What search engines, people who share a page and the browser are told at the head of each page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sphinx_booklet.checks.readers.blocks import plain
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import Element, link_of, list_all, text_of
from sphinx_booklet.checks.readers.web import SUFFIX, WHOLE, Site, title_of

_LOOSE = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*[0-4](?:\.\d+)?\b")
WHOLE_TITLE = "The whole booklet on one page"
_OPEN = ("*", "http:", "https:", "data:", "'unsafe-inline'", "'unsafe-eval'", "blob:")


def read_meta(root: Element) -> dict[str, list[str]]:
    """Name or property -> the contents."""
    found: dict[str, list[str]] = {}
    for meta in list_all(root, "meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        if name:
            found.setdefault(name.lower(), []).append(plain(meta.get("content") or ""))
    return found


def check_head(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """The head of one page."""
    meta, page = read_meta(root), name + SUFFIX
    html = root if root.tag == "html" else next(list_all(root, "html"))
    if html.get("lang") != site.language.tag or html.get("dir") != site.language.direction:
        yield Finding("110", f"{page} says the language “{html.get('lang')}” and runs {html.get('dir')}.")
    yield from check_policy(root, meta, page)
    yield from _check_titles(site, name, root, meta)
    yield from _check_addresses(site, name, root, meta)
    yield from _check_json_ld(site, name, root, meta)


def check_policy(root: Element, meta: dict[str, list[str]], page: str) -> Iterator[Finding]:
    """What a page may load and run, what it tells other sites, and that it can be enlarged."""
    policies = meta.get("content-security-policy", [])
    parts = [part.split() for part in " ".join(policies).split(";")]
    given = {part[0]: part[1:] for part in parts if part}
    if len(policies) != 1 or given.get("default-src") != ["'none'"]:
        yield Finding("106", f"{page} has no policy of what it may load.")
    if any(source in _OPEN or "//" in source for sources in given.values() for source in sources):
        yield Finding("106", f"{page} may load or run what is not of this site.")
    for sheet in list_all(root, "link", "script", "img", "iframe", "form"):
        address = (
            sheet.get("src")
            or sheet.get("action")
            or (sheet.get("href") if sheet.get("rel") == "stylesheet" else "")
        )
        if address and re.match(r"(?:[a-z]+:)?//|data:|javascript:", address):
            yield Finding("106", f"{page} loads {address}.")
    for element in root.iter():
        if isinstance(element.tag, str) and any(key.startswith("on") for key in element.keys()):
            yield Finding("106", f"{page} holds a script in an attribute.")
        if isinstance(element.tag, str) and (element.get("href") or "").lower().startswith("javascript:"):
            yield Finding("106", f"{page} holds a script in a link.")
    if meta.get("referrer") != ["no-referrer"]:
        yield Finding("106", f"{page} tells other sites where a reader comes from.")
    views = meta.get("viewport", [])
    if len(views) != 1 or "width=device-width" not in views[0] or _LOOSE.search(views[0]):
        yield Finding("106", f"{page} cannot be enlarged on a phone, or is not as wide as its screen.")
    if "refresh" in meta:
        yield Finding("106", f"{page} leads away by itself.")
    if not [link for link in list_all(root, "link") if link.get("rel") == "stylesheet"]:
        yield Finding("107", f"{page} has no style sheet.")


def _check_titles(site: Site, name: str, root: Element, meta: dict[str, list[str]]) -> Iterator[Finding]:
    page, booklet = name + SUFFIX, title_of(site)
    heading = next((plain(text_of(one)) for one in list_all(root, "h1")), "")
    own = site.text.title(name) or heading
    title = next((plain("".join(one.itertext())) for one in list_all(root, "title")), "")
    start = name == site.text.facts["root"]
    named = booklet if start else site.text.say(WHOLE_TITLE) if name == WHOLE else own
    if name == WHOLE:
        own = booklet
    if booklet not in title or not title.startswith(named) or heading != (booklet if start else own):
        yield Finding("106", f"{page} has the title “{title}”.")
    for kind, values in (("og:title", [booklet if start else own]), ("og:site_name", [booklet])):
        if kind in meta and meta[kind] != values and name not in ("all",):
            yield Finding("106", f"{page} is shared as “{meta[kind]}” ({kind}).")
    said = meta.get("description", [""])
    if "og:description" in meta and meta["og:description"] != said:
        yield Finding("106", f"{page} is described in two ways.")
    if name in site.text.pages:
        words = " ".join(block.text for block in site.text.pages[name])
        words += f" {' '.join(plain(text_of(one)) for one in list_all(root, 'h1', 'p'))}"
        known = set(re.findall(r"\w+", words))
        strange = [word for word in re.findall(r"\w+", said[0].rstrip("…")) if word not in known]
        if strange or not said[0]:
            yield Finding(
                "106", f"{page} is described with words that it has not ({', '.join(strange[:3])})."
            )
    locale = meta.get("og:locale", [site.language.tag])
    if any(not one.startswith(site.language.tag.partition("-")[0]) for one in locale):
        yield Finding("106", f"{page} is shared as one in the language “{locale[0]}”.")
    for picture in meta.get("og:image", []):
        place = picture.removeprefix(f"{site.booklet.web_address}/{site.language.tag}/").lstrip("./")
        while place.startswith("../"):
            place = place[3:]
        if not (site.folder / place).is_file():
            yield Finding("106", f"{page} is shared with a picture that is not there.")


def _check_addresses(site: Site, name: str, root: Element, meta: dict[str, list[str]]) -> Iterator[Finding]:
    page, base = name + SUFFIX, site.booklet.web_address
    links = list(list_all(root, "link"))
    canonical = [link_of(link) for link in links if link.get("rel") == "canonical"]
    wanted = [f"{base}/{site.language.tag}/{page}"] if base else []
    if canonical != wanted and name in site.text.pages:
        yield Finding("106", f"{page} has the address {canonical} for search engines.")
    if meta.get("og:url", wanted) != wanted and name in site.text.pages:
        yield Finding("106", f"{page} is shared with the address {meta.get('og:url')}.")
    alternates = {
        str(link.get("hreflang")): link_of(link) for link in links if link.get("rel") == "alternate"
    }
    expected = {tag: f"{base}/{tag}/{page}" for tag in site.tags} if base else {}
    named = {tag: address for tag, address in alternates.items() if tag != "x-default"}
    if name in site.text.pages and named != expected:
        yield Finding("106", f"{page} leads search engines to other pages in other languages.")
    if name in site.text.pages and base and not alternates.get("x-default", "").startswith(f"{base}/"):
        yield Finding("106", f"{page} has no page for everybody else.")
    if ("noindex" in " ".join(meta.get("robots", []))) and name in site.text.pages:
        yield Finding("106", f"{page} asks search engines to stay away.")


def _check_json_ld(site: Site, name: str, root: Element, meta: dict[str, list[str]]) -> Iterator[Finding]:
    page = name + SUFFIX
    if name not in site.text.pages:
        return
    scripts = [one for one in list_all(root, "script") if one.get("type") == "application/ld+json"]
    try:
        graph: list[dict[str, Any]] = [
            item for one in scripts for item in json.loads(one.text or "")["@graph"]
        ]
    except (ValueError, KeyError, TypeError):
        graph = []
    told = next((item for item in graph if item.get("@type") == site.booklet.profile.page_type), {})
    start = name == site.text.facts["root"]
    wanted = {
        "name": title_of(site) if start else site.text.title(name),
        "description": meta.get("description", [""])[0],
        "dateModified": site.booklet.date.isoformat(),
        "creativeWorkStatus": "Draft" if site.draft else "Published",
        "inLanguage": site.language.tag,
        "isAccessibleForFree": True,
    }
    if site.booklet.web_address:
        wanted["url"] = f"{site.booklet.web_address}/{site.language.tag}/{page}"
    for key, value in wanted.items():
        said = told.get(key)
        if (plain(said) if isinstance(said, str) else said) != value:
            yield Finding("106", f"{page} tells search engines another {key}: {told.get(key)}.")
    if told.get("publisher", {}).get("name") != site.booklet.publisher.name:
        yield Finding("106", f"{page} tells search engines of another publisher.")
    if site.draft and ("reviewedBy" in told or "lastReviewed" in told):
        yield Finding("106", f"{page} tells search engines that somebody has reviewed it.")
    for book in [item for item in graph if item.get("@type") == "Book"]:
        same = (book.get("bookEdition"), book.get("datePublished"), book.get("inLanguage"))
        if same != (site.booklet.edition, site.booklet.date.isoformat(), site.language.tag):
            yield Finding("106", f"{page} tells search engines of another edition.")
        for file in book.get("encoding", ()):
            place = str(file.get("contentUrl", "")).rpartition("/")[2]
            path = site.folder / place
            if not path.is_file() or (
                str(path.stat().st_size) != file.get("contentSize", str(path.stat().st_size))
            ):
                yield Finding("106", f"{page} tells search engines of a file {place} that is another.")
