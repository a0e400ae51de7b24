"""The page for reviewers: one file, offline, nothing in it is run that a translation could have written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from html import escape

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.catalogs.review import Item

# Puts a line for each ticked box into the list. The page works without it: ids and hashes are shown.
SCRIPT = """
const boxes = [...document.querySelectorAll('input[type=checkbox]')], list = document.getElementById('list');
const write = () => { list.value = boxes.filter(b => b.checked).map(b => b.value).join('\\n') + '\\n';
  document.getElementById('count').textContent = boxes.filter(b => b.checked).length + ' of ' + boxes.length; };
boxes.forEach(b => b.addEventListener('change', write)); write();
document.getElementById('save').addEventListener('click', () => { const a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([list.value], {type: 'text/plain'})); a.download = list.dataset.name; a.click(); });
"""


def write_page(booklet: Booklet, looks: Looks, language: Language, items: Iterable[Item]) -> str:
    """The page for one language."""
    colours = looks.colours["light"]
    rows = list(items)
    chapters = "\n".join(
        f'<h2 id="{escape(name)}">{escape(name)}</h2>\n'
        + "\n".join(write_item(item, language) for item in rows if item.chapter == name)
        for name in dict.fromkeys(item.chapter for item in rows)
    )
    name = escape(language.endonym)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review: {escape(booklet.slug)}, {language.tag}</title>
<style>
body {{ font: 1.125rem/1.6 sans-serif; color: {colours["ink"]}; background: {colours["paper"]}; max-width: 75rem; margin: 0 auto; padding: 1rem 1rem 9rem }}
h1, h2 {{ color: {colours["damson"]} }}
article {{ display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 2rem; border-top: 2px solid {colours["damson"]}; padding: .75rem 0 }}
article > p {{ margin: 0 }}
.safety {{ background: {colours["linen"]}; border-inline-start: 6px solid {colours["brick"]}; padding-inline-start: .75rem }}
.about, .wrong, label {{ grid-column: 1 / -1 }}
.about {{ font-size: 1rem }}
.wrong {{ color: {colours["brick"]}; font-weight: bold }}
del {{ background: {colours["linen"]}; color: {colours["brick"]} }}
ins {{ background: {colours["linen"]}; color: {colours["pine"]}; font-weight: bold }}
input[type=checkbox] {{ width: 1.5rem; height: 1.5rem; vertical-align: middle }}
footer {{ position: fixed; inset: auto 0 0 0; background: {colours["linen"]}; border-top: 3px solid {colours["damson"]}; padding: .5rem 1rem }}
textarea {{ width: 100%; height: 2.5rem; font: inherit }}
button {{ font: inherit; padding: .25rem 1rem }}
@media (max-width: 45rem) {{ article {{ grid-template-columns: 1fr }} }}
</style>
</head>
<body>
<main>
<h1>Review of <span lang="{language.tag}" dir="{language.direction}">{name}</span></h1>
<p>{len(rows)} messages. Tick what says the same as the English, correctly and plainly. Save the list, then run
<code>make po-review LANGS={language.code} BY=your-initials ACCEPT=the-file</code>.
What is marked red cannot be signed until a translator has corrected it.</p>
{chapters}
</main>
<footer>
<label for="list">Accepted (<span id="count">0</span>)</label>
<textarea id="list" readonly data-name="accepted-{language.code}.txt"></textarea>
<button id="save" type="button">Save the list</button>
<noscript>Without scripts: write the grey line of each message that you accept into a text file.</noscript>
</footer>
<script>{SCRIPT}</script>
</body>
</html>
"""


def write_item(item: Item, language: Language) -> str:
    """One message."""
    message = item.message
    line = f"{item.id} {item.hash}"
    about = "; ".join((item.state.value, *message.hints))
    wrong = "".join(f'<p class="wrong">{escape(f"{f.code} {f.message}")}</p>' for f in item.findings)
    english = [message.msgid, *([message.plural] if message.plural is not None else [])]
    notes = "".join(f'<p class="about">{escape(note)}</p>' for note in message.notes)
    blocked = bool(item.findings) or message.is_fuzzy or not message.is_translated
    box = "" if blocked else f'<label><input type="checkbox" value="{escape(line)}"> accepted</label>'
    return f"""<article id="{escape(item.id)}"{' class="safety"' if message.is_safety else ""}>
<p class="about">{escape(about)} <small>{escape(line)}</small></p>
<div>{"".join(f'<p lang="en" dir="ltr">{escape(text)}</p>' for text in english)}{write_previous(message.previous_msgid, message.msgid)}</div>
<div lang="{language.tag}" dir="{language.direction}">{"".join(f"<p>{mark_numbers(text)}</p>" for text in message.strings)}</div>
{notes}{wrong}{box}
</article>"""


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


def mark_numbers(text: str) -> str:
    """The translation with doses and phone numbers set apart, so that right-to-left text cannot turn them round."""
    return re.sub(r"(:(?:dose|phone):`[^`]*`)", r'<bdi dir="ltr"><strong>\1</strong></bdi>', escape(text))
