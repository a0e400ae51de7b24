"""The status of translations as a table on a terminal, as JSON, and as a page in dist/."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from rich.table import Table

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.booklet.policy import LONE_PAGE_POLICY
from sphinx_booklet.catalogs.states import State
from sphinx_booklet.catalogs.status import Status, Tally

COLUMNS = (State.UNTRANSLATED, State.DRAFT, State.STALE, State.REVIEWED)


def make_table(status: Status) -> Table:
    """One language: a row a chapter, messages and words in each state."""
    table = Table("chapter", *(f"{state} (words)" for state in COLUMNS), title=status.code)
    rows = [*status.chapters.items(), ("safety messages", status.safety), ("all", status.total)]
    for name, tally in rows:
        table.add_row(name, *(f"{tally.messages[state]} ({tally.words[state]})" for state in COLUMNS))
    return table


def write_json(booklet: Booklet, fingerprint: str, statuses: Iterable[Status]) -> str:
    """The same for programs: badges, dashboards."""
    return (
        json.dumps(
            {
                "booklet": booklet.slug,
                "edition": booklet.edition,
                "text": fingerprint,
                "languages": {
                    status.code: {
                        "all": status.total.to_dict(),
                        "safety": status.safety.to_dict(),
                        "chapters": {name: tally.to_dict() for name, tally in status.chapters.items()},
                    }
                    for status in statuses
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def write_page(booklet: Booklet, looks: Looks, statuses: Iterable[Status]) -> str:
    """A small page that needs nothing else, for whoever runs the project; it is no part of the booklet."""
    colours = looks.colours["light"]
    sections = "\n".join(write_section(booklet, status) for status in statuses)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{LONE_PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Translations of {escape(booklet.slug)}</title>
<style>
body {{ font: 1.125rem/1.5 sans-serif; color: {colours["ink"]}; background: {colours["paper"]}; max-width: 60rem; margin: 0 auto; padding: 1rem }}
h1, h2 {{ color: {colours["damson"]} }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid {colours["ink"]}; padding: .25rem .5rem; text-align: end }}
th:first-child {{ text-align: start }}
.wide {{ overflow-x: auto }}
</style>
</head>
<body>
<main>
<h1>Translations of {escape(booklet.slug)}, edition {escape(booklet.edition)}</h1>
<p>Messages, and in brackets words of the English. Only reviewed messages may be published.</p>
{sections}
</main>
</body>
</html>
"""


def write_section(booklet: Booklet, status: Status) -> str:
    """One language."""
    language = booklet.language(status.code)
    done = status.total.percent(State.DRAFT, State.REVIEWED)
    signed = status.total.percent(State.REVIEWED)
    rows = [*status.chapters.items(), ("safety messages", status.safety), ("all", status.total)]
    body = "\n".join(write_row(name, tally) for name, tally in rows)
    heads = "".join(f'<th scope="col">{state}</th>' for state in COLUMNS)
    name = f'<span lang="{language.tag}" dir="{language.direction}">{escape(language.endonym)}</span>'
    return f"""<h2 id="{language.tag}">{name} ({language.tag})</h2>
<p>{done:.0f}% of the words translated, {signed:.0f}% reviewed.</p>
<div class="wide" role="region" aria-labelledby="{language.tag}" tabindex="0"><table>
<thead><tr><th scope="col">chapter</th>{heads}</tr></thead>
<tbody>
{body}
</tbody>
</table></div>"""


def write_row(name: str, tally: Tally) -> str:
    cells = "".join(f"<td>{tally.messages[state]} ({tally.words[state]})</td>" for state in COLUMNS)
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
