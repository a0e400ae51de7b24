"""The rules of `checks.epub`, one function a code: each yields sentences that say what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from fontTools.ttLib import TTFont

from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.booklet.source_tree import list_chapter_files
from sphinx_booklet.checks.epub.file import (
    DC,
    EPUB,
    NAV,
    NCX,
    XHTML,
    EpubFile,
    list_ids,
    read_text,
    resolve_link,
)
from sphinx_booklet.checks.epub.languages import check_directions, check_english, check_languages
from sphinx_booklet.checks.epub.metadata import check_metadata
from sphinx_booklet.checks.epub.pages import check_printed_pages
from sphinx_booklet.checks.epub.pictures import XLINK, check_alternatives

CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")#?;]+)""")
LIMIT = 300 * 1024  # without fonts; a long booklet may have more:
SHARE = 12 * 1024  # for each page
FONTS = (".ttf", ".otf", ".woff", ".woff2")
LICENCES = "META-INF/licences/"


def check_navigation(epub: EpubFile) -> Iterator[str]:
    """EPUB-006."""
    kinds = {"toc": "contents", "landmarks": "landmarks"}
    for kind, name in kinds.items():
        nav = epub.find_nav(kind)
        if nav is None or not list(nav.iter(f"{XHTML}a")):
            yield f"nav.xhtml has no {name}: readers could not find their way."
    if epub.find_nav("landmarks") is not None:
        marks = {link.get(f"{EPUB}type") for link in epub.find_nav("landmarks").iter(f"{XHTML}a")}
        wanted = {"toc", "bodymatter"} | {"index" for name in epub.pages if name == "genindex.xhtml"}
        for kind in sorted(wanted - marks):
            yield f"The landmarks lack “{kind}”."
    contents = epub.find_nav("toc")
    if "genindex.xhtml" in epub.pages and contents is not None:
        if "genindex.xhtml" not in {link.get("href") for link in contents.iter(f"{XHTML}a")}:
            yield "The contents do not lead to the index."


def check_links(epub: EpubFile) -> Iterator[str]:
    """EPUB-007."""
    ids = {name: list_ids(root) for name, root in epub.list_all_pages()}
    links = [(NAV, link.get("href", "")) for link in epub.nav.iter(f"{XHTML}a")]
    links += [("toc.ncx", content.get("src", "")) for content in epub.ncx.iter(f"{NCX}content")]
    for page, link in links:
        name, fragment = resolve_link(page, link)
        if name not in epub.members or (fragment and fragment not in ids.get(name, ())):
            yield f"{page} leads to {link}, which is not there."


def check_reach(epub: EpubFile) -> Iterator[str]:
    """EPUB-008."""
    items = [unquote(item["href"]) for item in epub.list_items()]
    reached = {"mimetype", "content.opf", "toc.ncx", NAV, "META-INF/container.xml"} | set(find_reached(epub))
    for name in sorted(epub.members):
        if name not in reached and not name.startswith(LICENCES):
            yield f"No page needs {name}. Something stale was packed: run `make clean`, then `make`."
    for name in sorted(set(items) - set(epub.members)):
        yield f"The manifest names {name}, which is not in the file."
    source = epub.booklet.paths.source
    chapters = {
        name_file(path.relative_to(source).with_suffix("").as_posix()) for path in list_chapter_files(source)
    }
    for name in epub.pages:
        if name.removesuffix(".xhtml") not in {"cover", "genindex", *chapters}:
            yield f"{name} comes from a chapter that no longer exists: run `make clean`, then `make`."


def find_reached(epub: EpubFile) -> set[str]:
    """Members that the contents, or pages that they lead to, need."""
    seen: set[str] = set()
    todo = [(NAV, link.get("href", "")) for link in epub.nav.iter(f"{XHTML}a")]
    todo += [(NAV, name) for name in epub.list_spine()]
    while todo:
        page, link = todo.pop()
        if ":" in link.partition("/")[0] or not link:
            continue
        name, _fragment = resolve_link(page, link)
        if name in seen or name not in epub.members:
            continue
        seen.add(name)
        if name in epub.pages:
            todo += [
                (name, value)
                for element in epub.pages[name].iter()
                for key in ("href", "src", XLINK)
                if (value := element.get(key))
            ]
        elif name.endswith(".css"):
            todo += [(name, url) for url in CSS_URL.findall(epub.members[name].decode())]
    return seen


def check_identifiers(epub: EpubFile) -> Iterator[str]:
    """EPUB-011."""
    name = epub.package.get("unique-identifier")
    own = [found for found in epub.package.iter(f"{DC}identifier") if found.get("id") == name]
    identifier = (own[0].text or "").strip() if own else ""
    if not re.fullmatch(r"urn:(?:uuid:[0-9a-f-]{36}|isbn:\d{13})", identifier):
        yield f"The identifier “{identifier}” is neither a UUID nor an ISBN."
    heads = [meta.get("content") for meta in epub.ncx.iter(f"{NCX}meta") if meta.get("name") == "dtb:uid"]
    if heads != [identifier]:
        yield f"toc.ncx has the identifier {heads}, the package {identifier}: some shops refuse such a book."


def check_size(epub: EpubFile) -> Iterator[str]:
    """EPUB-012."""
    fonts = sum(info.compress_size for info in epub.infos if info.filename.endswith(FONTS))
    size = epub.path.stat().st_size - fonts
    limit = epub.booklet.limits.epub_bytes or max(LIMIT, SHARE * len(epub.pages))
    if size > limit:
        large = max(epub.infos, key=lambda info: info.compress_size)
        yield (
            f"The file has {size // 1024} KB without fonts; at most {limit // 1024} are wanted. "
            f"The largest part is {large.filename} ({large.compress_size // 1024} KB). Make it smaller, or set"
            " epub_bytes under [limits] in booklet.toml."
        )


def check_fonts(epub: EpubFile) -> Iterator[str]:
    """EPUB-013."""
    fonts = [name for name in epub.members if name.endswith(FONTS)]
    if fonts and not any(name.startswith(LICENCES) for name in epub.members):
        yield "A font is embedded without its licence, which has to travel with it."
    for name in fonts:
        try:
            reserved = list(find_reserved(epub, epub.members[name]))
        except Exception as error:  # a damaged table raises whatever its reader stumbles over
            yield f"{name} cannot be opened as a font ({type(error).__name__}). Build it again."
            continue
        for word in reserved:
            yield f"{name} calls itself by the name “{word}”, which its licence reserves for the whole font."


def find_reserved(epub: EpubFile, data: bytes) -> Iterator[str]:
    """Reserved names that a font's own names contain."""
    licences = " ".join(
        text.decode(errors="replace") for name, text in epub.members.items() if name.startswith(LICENCES)
    )
    words = re.findall(r"[Rr]eserved [Ff]ont [Nn]ames? [\"“']([^\"”']+)[\"”']", licences)
    names = TTFont(BytesIO(data))["name"]
    own = " ".join(str(names.getDebugName(number) or "") for number in (1, 3, 4, 6, 16))
    yield from (word for word in dict.fromkeys(words) if word.lower() in own.lower())


def check_order(epub: EpubFile) -> Iterator[str]:
    """EPUB-014."""
    for name, root in epub.pages.items():
        for element in root.iter():
            classes = set((element.get("class") or "").split())
            if classes & {"dose", "phone"} and (element.get("dir") != "ltr" or " " in read_text_raw(element)):
                yield f"{name}: “{read_text(element)}” is not kept together from left to right."


def read_text_raw(element: Any) -> str:
    """The words of an element as they are."""
    return "".join(element.itertext())


def check_draft(epub: EpubFile) -> Iterator[str]:
    """EPUB-015."""
    if epub.draft is None:
        return
    for name, root in epub.list_all_pages():
        says = any("draft" in (element.get("class") or "").split() for element in root.iter(f"{XHTML}p"))
        if epub.draft and not says and name != "cover.xhtml":
            yield f"{name} does not say that it is a draft."
        if says and not epub.draft:
            yield f"{name} calls itself a draft, but the booklet is signed."


def check_network(epub: EpubFile) -> Iterator[str]:
    """EPUB-016."""
    for name, root in epub.list_all_pages():
        for element in root.iter():
            tag = str(element.tag).rpartition("}")[2]
            if tag in ("script", "iframe", "object", "embed", "form"):
                yield f"{name} holds a <{tag}>, which e-readers refuse or ignore. Take it out of the raw markup."
            source = element.get("src") or (
                element.get("href", "") if tag in ("link", "image", "use") else ""
            )
            if re.match(r"(?:https?:)?//", source):
                yield f"{name} fetches {source} from the network. Put the file into source/."
            if any(key.startswith("on") for key in element.attrib):
                yield f"{name} holds a script in an attribute of <{tag}>."


def check_bytes(epub: EpubFile) -> Iterator[str]:
    """EPUB-017."""
    first = epub.infos[0]
    if first.filename != "mimetype" or first.compress_type != 0 or first.extra:
        yield "The first member is not a plain “mimetype”: some readers would not open the file."
    if len({info.date_time for info in epub.infos}) > 1:
        yield "Members carry the time of the build: the same input would not give the same bytes."
    if len({info.external_attr for info in epub.infos}) > 1:
        yield "Members carry the permissions of the machine: the same input would not give the same bytes."


RULES: tuple[tuple[str, Callable[[EpubFile], Iterator[str]]], ...] = (
    ("EPUB-002", check_alternatives),
    ("EPUB-003", check_languages),
    ("EPUB-004", check_directions),
    ("EPUB-005", check_english),
    ("EPUB-006", check_navigation),
    ("EPUB-007", check_links),
    ("EPUB-008", check_reach),
    ("EPUB-009", check_metadata),
    ("EPUB-010", check_printed_pages),
    ("EPUB-011", check_identifiers),
    ("EPUB-012", check_size),
    ("EPUB-013", check_fonts),
    ("EPUB-014", check_order),
    ("EPUB-015", check_draft),
    ("EPUB-016", check_network),
    ("EPUB-017", check_bytes),
)
