"""axe and what else only a browser can tell: messages, requests, reflow, targets, focus.

Every page is opened once, in light on a desk; then its colours are judged in the dark, and all of it
on a phone of 360 px. WCAG 2.2: 1.4.4 (text twice as large), 1.4.10 and 1.4.12 (reflow with text spacing), 2.4.7 (focus), 2.5.8
(targets of 24 px); axe has the rest and its best practices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.checks.judges.tools import find_node_package

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response, ViewportSize

CODES = {
    "AXE-001": "a rule of axe is broken",
    "AXE-002": "axe could not tell, and nobody has looked",
    "AXE-003": "the browser has a complaint",
    "AXE-004": "a request failed or left the site",
    "AXE-005": "the page must be scrolled sideways on a narrow screen or with large text",
    "AXE-006": "a target is smaller than 24 px",
    "AXE-007": "the keyboard does not get everywhere, or its place cannot be seen",
}
# What axe cannot decide and a person has looked at: rule -> (part of the element, what was seen).
LOOKED_AT: dict[str, tuple[tuple[str, str], ...]] = {
    "color-contrast": (
        (
            ".draft",
            "the words stand on plain marigold: ink on marigold is 8.9 to 1; only what is beside them is striped",
        ),
        (
            "text[",
            "words in drawings: paper or ink on the six colours only, 8.1 to 1 and more (source/looks.toml)",
        ),
    ),
}
DESK, PHONE, NARROW = (1280, 900), (360, 780), (320, 640)
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""  # WCAG 1.4.12
TARGETS = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].flatMap(e => {
  if (!e.checkVisibility({visibilityProperty: true}) || e.matches('.skip')) return [];
  const boxes = [...e.getClientRects()].filter(r => r.width > 0);  // one a line where a link goes over two
  if (!boxes.length || boxes.some(r => r.width > 23.9 && r.height > 23.9)) return [];
  return [`${e.outerHTML.slice(0, 80)} (${Math.round(boxes[0].width)} by ${Math.round(boxes[0].height)})`];
})"""
# Each stop is looked at when the next key is pressed: to ask the browser after each key costs a frame for each link.
BEGIN_WALK = """() => {
  const stops = [...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.checkVisibility());
  const seen = [];
  window.lookAtStop = () => {
    const e = document.activeElement;
    if (!e || e === document.body) return seen.push(null);
    const s = getComputedStyle(e), r = e.getBoundingClientRect();
    seen.push({
      name: e.outerHTML.slice(0, 80),
      seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.width > 0 && r.height > 0
        && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
      place: stops.indexOf(e),
    });
  };
  window.endWalk = () => {
    window.removeEventListener('keydown', window.lookAtStop, true);
    window.lookAtStop();
    if (document.activeElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    return seen;
  };
  window.addEventListener('keydown', window.lookAtStop, true);
  return stops.length;
}"""


ADD_RULES = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
TWICE_AS_LARGE = ":root { font-size: 225% !important }"  # WCAG 1.4.4; the page begins with 112.5%
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def judge_pages(folder: Path, paths: Iterable[Path] | None = None) -> Iterator[Diagnostic]:
    """Judge pages below `folder`; all of them when nobody says which.

    Raises BookletError when Chromium or axe is missing, naming the command that gets it.
    """
    chosen = sorted(folder.rglob("*.html")) if paths is None else list(paths)
    axe = (find_node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    with serve_folder(folder) as base, open_browser() as browser:
        context = browser.new_context(reduced_motion="reduce")  # no page is judged while it moves
        for path in chosen:
            page = context.new_page()
            address = f"{base}/{path.relative_to(folder).as_posix()}"
            for code, message in judge_page(page, address, base, axe):
                yield Diagnostic(path, None, code, message)
            page.close()


class Node(TypedDict):
    """An element of axe's report, as far as it is read."""

    target: list[str]


def judge_page(page: Page, address: str, base: str, axe: str) -> Iterator[tuple[str, str]]:
    """Codes and messages for one page, with the security policy in force."""
    heard = listen(page, base)
    page.set_viewport_size(_size(DESK))
    page.emulate_media(color_scheme="light")
    page.goto(address)
    yield from walk_by_keyboard(page)
    page.wait_for_load_state("networkidle")  # it takes half a second of quiet, which the walk has given it
    yield from heard
    page.evaluate(axe)
    yield from run_axe(page, "light, desk")
    page.emulate_media(color_scheme="dark")
    yield from run_axe(page, "dark, desk", ["color-contrast", "link-in-text-block"])
    page.set_viewport_size(_size(PHONE))
    yield from run_axe(page, "dark, phone")
    yield from (("AXE-006", f"Too small for a finger: {target}.") for target in page.evaluate(TARGETS))
    page.emulate_media(color_scheme="light")
    yield from run_axe(page, "light, phone", ["color-contrast", "link-in-text-block"])
    page.evaluate(ADD_RULES, TWICE_AS_LARGE)
    if (over := page.evaluate(OVERFLOW)) > 0:
        yield "AXE-005", f"At 360 px, with text twice as large, {over} px stand out at the side."
    page.set_viewport_size(_size(NARROW))
    page.evaluate(ADD_RULES, SPACING)
    if (over := page.evaluate(OVERFLOW)) > 0:
        yield "AXE-005", f"At 320 px, with the text spacing of WCAG, {over} px stand out at the side."


def _size(pair: tuple[int, int]) -> ViewportSize:
    return {"width": pair[0], "height": pair[1]}


def listen(page: Page, base: str) -> list[tuple[str, str]]:
    """A list that fills with what the browser complains of, and with requests that fail or stray."""
    heard: list[tuple[str, str]] = []
    page.on("console", lambda message: heard.append(("AXE-003", f"The browser says: {message.text}")))
    page.on("pageerror", lambda error: heard.append(("AXE-003", f"A script failed: {error}")))
    page.on("requestfailed", lambda request: heard.append(("AXE-004", f"Not loaded: {request.url}")))
    page.on("response", lambda response: _note_failure(response, heard))
    page.on("request", lambda request: _note_straying(request.url, base, heard))
    return heard


def _note_failure(response: Response, heard: list[tuple[str, str]]) -> None:
    if response.status >= 400:
        heard.append(("AXE-004", f"{response.status} for {response.url}"))


def _note_straying(address: str, base: str, heard: list[tuple[str, str]]) -> None:
    if not address.startswith((f"{base}/", "data:")):
        heard.append(("AXE-004", f"The page asks another server: {address}"))


def run_axe(page: Page, state: str, rules: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Axe's findings in the state that the page is in; all rules, best practices too, or some."""
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    result = page.evaluate(
        "options => axe.run(document, {...options, resultTypes: ['violations', 'incomplete']})", options
    )
    for code, found in (("AXE-001", result["violations"]), ("AXE-002", result["incomplete"])):
        for rule in found:
            for node in rule["nodes"]:
                if code == "AXE-001" or not was_looked_at(rule["id"], node):
                    place = " ".join(map(str, node["target"]))
                    yield code, f"{rule['id']} ({state}): {rule['help']}. At {place}. {rule['helpUrl']}"


def was_looked_at(rule: str, node: Node) -> bool:
    """Whether a person has decided what axe could not."""
    places = " ".join(map(str, node["target"]))
    return any(part in places for part, _seen in LOOKED_AT.get(rule, ()))


def walk_by_keyboard(page: Page) -> Iterator[tuple[str, str]]:
    """Tab from the start to the end: each stop can be seen, and none is left out."""
    count = page.evaluate(BEGIN_WALK)
    for _stop in range(count + 2):
        page.keyboard.down("Tab")  # held down: to let it go each time takes as long again
    page.keyboard.up("Tab")
    _before, *stops = page.evaluate("() => window.endWalk()")
    reached: set[int] = set()
    for number, found in enumerate(stops):
        if found is None:
            break
        if number == 0 and 'class="skip"' not in found["name"] and page.query_selector(".skip"):
            yield "AXE-007", "The first stop of the keyboard is not the link that skips to the text."
        if found["place"] in reached:
            break
        reached.add(found["place"])
        if not found["seen"]:
            yield "AXE-007", f"Nobody sees that the keyboard is at {found['name']}."
    if len(reached) < count:
        yield "AXE-007", f"The keyboard gets to {len(reached)} of {count} links and buttons."
