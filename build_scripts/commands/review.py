"""`make po-status`, `make po-review`: how far, and who signs."""

from __future__ import annotations

import datetime
from pathlib import Path

from rich.console import Console

from build_scripts.catalogs.pofile import save_catalog
from build_scripts.catalogs.states import INITIALS
from build_scripts.commands.build import lock_tree
from build_scripts.commands.catalogs import choose_translations, open_booklet
from build_scripts.console import print_lines
from build_scripts.errors import BookletError, ConfigError


def run_po_status(root: Path, codes: list[str]) -> None:
    """Print a table a language; write status.json and status.html into dist/."""
    from build_scripts.catalogs.extract import write_templates
    from build_scripts.catalogs.fingerprints import find_text_fingerprint, is_english_signed
    from build_scripts.catalogs.status import STATUS_JSON, STATUS_PAGE, measure_language
    from build_scripts.catalogs.status_page import make_table, write_json, write_page
    from build_scripts.catalogs.update import read_language
    from build_scripts.dist import write_manifest, write_text
    from build_scripts.looks import load_looks

    booklet = open_booklet(root)
    wanted = choose_translations(booklet, codes)
    with lock_tree(booklet):
        templates = write_templates(booklet)
    fingerprint = find_text_fingerprint(booklet, templates)
    statuses = [
        measure_language(code, templates, read_language(booklet.paths.catalogs(code))) for code in wanted
    ]
    console = Console()
    for status in statuses:
        console.print(make_table(status))
    signed = "signed" if is_english_signed(booklet, templates) else "not signed"
    print_lines(
        f"English: {signed}. Fingerprint of its text, for booklet.toml, [sign_off].text: {fingerprint}"
    )
    if not codes:
        write_text(booklet.paths.dist / STATUS_JSON, write_json(booklet, fingerprint, statuses))
        write_text(booklet.paths.dist / STATUS_PAGE, write_page(booklet, load_looks(root), statuses))
        write_manifest(booklet, (), booklet.paths.dist)
        print_lines(f"dist/{STATUS_PAGE} and dist/{STATUS_JSON} say the same.")


def run_po_review(root: Path, codes: list[str], by: str, accepted: Path | None, everything: bool) -> None:
    """Without `accepted`: write the review page. With it: sign what it lists."""
    from build_scripts.catalogs.review import list_items, read_accepted, sign_accepted
    from build_scripts.catalogs.review_page import write_page
    from build_scripts.checks.catalogs import check_language
    from build_scripts.dist import write_text
    from build_scripts.looks import load_looks

    booklet = open_booklet(root)
    if len(codes) != 1:
        raise ConfigError(
            "A review is of one language.", advice="Say which, as in `make po-review LANGS=cy`."
        )
    language = booklet.language(codes[0])
    checked = check_language(booklet, language.code)
    folder = booklet.paths.catalogs(language.code)
    unread = [finding for finding in checked.findings if finding.path.stem not in checked.catalogs]
    if unread or not checked.catalogs:
        raise BookletError(
            "\n".join(map(str, unread)) or f"There are no catalogs in {folder.relative_to(root)}.",
            advice=f"\nRun `make po-check LANGS={language.code}` first.",
        )
    if accepted is None:
        items = list_items(checked.catalogs, checked.findings, everything)
        page = booklet.paths.build / "review" / f"{language.code}.html"
        write_text(page, write_page(booklet, load_looks(root), language, items))
        print_lines(f"{page.relative_to(root)}: {len(items)} messages to review. Open it in a browser.")
        return
    if not INITIALS.fullmatch(by):
        raise ConfigError("Who signs?", advice="Say your initials, two to five letters, as in BY=AB.")
    catalogs, signed, refused = sign_accepted(
        checked.catalogs, checked.findings, read_accepted(accepted), by, datetime.date.today()
    )
    for domain, catalog in catalogs.items():
        save_catalog(folder / f"{domain}.po", catalog)
    print_lines(f"locale/{language.code}: {signed} messages signed by {by}.")
    if refused:
        raise BookletError("\n".join(refused), advice=f"\n{len(refused)} were not signed.")
