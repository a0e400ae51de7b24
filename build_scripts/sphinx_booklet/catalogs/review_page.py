"""The page for reviewers: one file, offline, nothing in it is run that a translation could have written.

Safety stands first, then what changed, then the chapters in their order. `j` and `k` walk, space accepts, `w` says
what is wrong; what was accepted is kept by the browser until it is signed. Style and script are in theme/review/.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.catalogs.review import Item
from sphinx_booklet.catalogs.review_marks import FindFacts, find_digits, mark_text
from sphinx_booklet.catalogs.review_places import Place
from sphinx_booklet.catalogs.states import State, find_signature

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src 'self' file:"


@dataclass(frozen=True)
class Review:
    """What a page shows. `places` by chapter and msgid; `terms` of the glossary; how many messages are signed of all."""

    booklet: Booklet
    language: Language
    items: tuple[Item, ...]
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    signed: int = 0
    total: int = 0
    find_source_facts: FindFacts = find_digits
    find_facts: FindFacts = find_digits

    def find_place(self, item: Item) -> Place | None:
        """Where a message stands; None for words of the program."""
        return self.places.get((item.chapter, item.message.msgid))

    def ordered(self) -> list[Item]:
        """Safety first, then what changed, then the rest, each in the order of the text."""

        def rank(item: Item) -> tuple[int, int]:
            place = self.find_place(item)
            level = 0 if item.message.is_safety else 1 if has_changed(item) else 2
            return level, place.number if place else len(self.places)

        return sorted(self.items, key=rank)


def has_changed(item: Item) -> bool:
    """Whether a message was signed once, or was made from another English."""
    return item.state is State.STALE or item.message.previous_msgid is not None


def write_page(review: Review, looks: Looks) -> str:
    """The page for one language."""
    booklet, language = review.booklet, review.language
    rows = review.ordered()
    safety = [item for item in rows if item.message.is_safety]
    style = (THEME / "review" / "review.css").read_text(encoding="utf-8")
    script = (THEME / "review" / "review.js").read_text(encoding="utf-8")
    name = escape(language.endonym)
    changed = sum(map(has_changed, rows))
    total = review.total or len(rows)
    articles = "\n".join(
        write_item(review, item, safety.index(item) + 1 if item in safety else 0, len(safety))
        for item in rows
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review: {escape(booklet.slug)}, {language.tag}</title>
<style>
{write_colours(looks)}
article > div[lang]::before {{ content: "{name}"; color: var(--damson); font-weight: 700; font-size: .9rem; display: block }}
{style}</style>
</head>
<body>
<header class="top">
<h1><span lang="{language.tag}" dir="{language.direction}">{name}</span>: review</h1>
<progress id="bar" max="{total}" value="{review.signed}" data-signed="{review.signed}" aria-label="signed or accepted"></progress>
<span>{review.signed} of {total} signed</span> <span>{changed} changed since you signed</span>
</header>
<div class="page">
<nav aria-label="What to review">
{write_filters(review, rows)}
</nav>
<main>
{articles or "<p>There is nothing to review.</p>"}
</main>
<aside aria-label="Where it stands">
<h2>Where it stands</h2>
<p id="where"></p>
<iframe id="frame" title="The page of the preview"></iframe>
</aside>
</div>
<footer class="end">
<button id="save" class="main" type="button">Save <span id="count">0</span> accepted messages</button>
<span id="kept" data-lost="This browser keeps nothing: save before you close the page.">What you accept is kept on this computer until you sign. It works without a network.</span>
<span class="keys"><kbd>J</kbd> next <kbd>K</kbd> back <kbd>space</kbd> it says the same <kbd>W</kbd> what is wrong <kbd>O</kbd> open the page</span>
<details><summary>Then sign, with one command</summary>
<p><code>make po-review LANGS={language.code} BY=your-initials ACCEPT=accepted-{language.code}.txt</code><br>
Who has translated a message cannot sign it. What is marked red has to be corrected first.</p>
<label for="list">The list</label>
<textarea id="list" readonly data-name="accepted-{language.code}.txt"></textarea></details>
<noscript>Without scripts: write the line of each message that you accept, such as one-0123abcd 0123456789ab, into a text file.</noscript>
</footer>
<script>{script}</script>
</body>
</html>
"""


def write_colours(looks: Looks) -> str:
    """The booklet's colours, light and dark."""
    light, dark = looks.colours["light"], looks.colours["dark"]
    fixed = f"--on-marigold: {light['ink']};"
    return (
        f":root {{ color-scheme: light dark; {_properties(light)} {fixed} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties(dark)} }} }}"
    )


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def write_filters(review: Review, rows: Iterable[Item]) -> str:
    """The list at the side: what there is to review, with how many messages."""
    ordered_places = sorted(review.places.values(), key=lambda place: -place.number)
    titles = {place.chapter: (place.number, place.title) for place in ordered_places}
    fixed = {"safety": (-2, "Safety first"), "changed": (-1, "Changed since")}
    counts = Counter(name for item in rows for name in list_groups(item))
    counted = {name: (fixed.get(name) or titles.get(name) or (len(review.places), name)) for name in counts}
    ordered = sorted((rank, title, name) for name, (rank, title) in counted.items())
    made = [
        f'<button type="button" data-filter="{escape(name)}" aria-pressed="false"><span>{escape(title)}</span> <span>{counts[name]}</span></button>'
        for _, title, name in ordered
    ]
    everything = sum(1 for _ in review.items)
    made.append(
        f'<button type="button" data-filter="all" aria-pressed="true"><span>Everything</span> <span>{everything}</span></button>'
    )
    return "\n".join(made)


def list_groups(item: Item) -> list[str]:
    """The groups that a message belongs to."""
    groups = ["safety"] if item.message.is_safety else []
    groups += ["changed"] if has_changed(item) else []
    return [*groups, item.chapter]


def write_item(review: Review, item: Item, number: int, count: int) -> str:
    """One message: what it is, both sides, what is wrong, and the box to tick."""
    message, language = item.message, review.language
    line = f"{item.id} {item.hash}"
    place = review.find_place(item)
    kind = f"{place.kind}, {place.title}" if place else "; ".join((item.chapter, *message.hints))
    about = f"Safety. {kind[:1].upper()}{kind[1:]}" if message.is_safety else f"{kind[:1].upper()}{kind[1:]}"
    rank = f"{number} of {count}" if number else item.state.value
    english = [message.msgid, *([message.plural] if message.plural is not None else [])]
    wrong = "".join(
        f'<p class="wrong"><span>{escape(f"{found.code} {found.message}")}</span></p>'
        for found in item.findings
    )
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in message.notes)
    link = (
        f'<a class="place" target="preview" href="{escape(place.link(language.code))}">Open the page</a>'
        if place
        else ""
    )
    source = (
        f'<a target="preview" href="{escape(place.link(review.booklet.source_language.code))}">in English</a>'
        if place
        else ""
    )
    return f"""<article id="{escape(item.id)}"{' class="safety"' if message.is_safety else ""} tabindex="-1" data-hash="{item.hash}" data-in="{escape(" ".join(list_groups(item)))}" data-where="{escape(kind)}">
<p class="about"><span>{escape(about)}</span> <span>{rank}</span></p>
<div><p class="side">{describe_source(item)}</p>{"".join(f'<p lang="en" dir="ltr">{mark_text(text, review.find_source_facts)}</p>' for text in english)}{write_previous(message.previous_msgid, message.msgid)}</div>
<div lang="{language.tag}" dir="{language.direction}">{"".join(f"<p>{mark_text(text, review.find_facts)}</p>" for text in message.strings)}</div>
{notes}{wrong}<p class="acts">{write_box(item, line)} <span>{link} {source}</span> <button type="button" class="plain say">Say what is wrong</button></p>
<p class="remark" hidden><input type="text" aria-label="What is wrong with {escape(item.id)}"></p>
</article>"""


def describe_source(item: Item) -> str:
    """What is to be known of the English: whether it changed, and since when."""
    signature = find_signature(item.message)
    if signature is not None and has_changed(item):
        return f"English. Signed by {escape(signature.by)} on {signature.date}; changed since"
    return "English, changed since it was translated" if has_changed(item) else "English"


def write_box(item: Item, line: str) -> str:
    """The box to tick, or why there is none."""
    message = item.message
    refused = [found for found in item.findings if found.severity == "error"]
    if refused or message.is_fuzzy or not message.is_translated:
        return "<span>It goes back to the translator: it cannot be signed.</span>"
    return f'<label><input type="checkbox" value="{escape(line)}"> It says the same <small class="code">{escape(line)}</small></label>'


def write_previous(previous: str | None, now: str) -> str:
    """What changed in the English since it was translated."""
    if previous is None or previous == now:
        return ""
    return f'<p lang="en" dir="ltr">Before: {"".join(mark_changes(previous, now))}</p>'


def mark_changes(before: str, now: str) -> Iterator[str]:
    """Words taken out as <del>, words put in as <ins>."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            yield f"<del>{escape(''.join(old[a:b]))}</del>"
        if kind in ("insert", "replace"):
            yield f"<ins>{escape(''.join(new[c:d]))}</ins>"
        if kind == "equal":
            yield escape("".join(old[a:b]))
