"""Findings that are kept: the same as those of a first run, and no file is read again that has not changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.build.templates import bring_up_to_date, refresh_templates
from sphinx_booklet.build.translations import check_translations
from sphinx_booklet.catalogs import rules

from tests.catalogs.conftest import Project, project

__all__ = ["project"]  # a fixture


def look(booklet: Booklet) -> list[Diagnostic]:
    bring_up_to_date(booklet)
    return check_translations(booklet, ["cy"])


def look_cold(booklet: Booklet) -> list[Diagnostic]:
    shutil.rmtree(booklet.paths.build / "po-check")
    return look(booklet)


def replace(old: str, new: str) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        path = project.path("first")
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def cut_off(project: Project) -> None:
    path = project.path("first")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("\n\n") + 1], encoding="utf-8")


def write_lexicon(project: Project) -> None:
    folder = project.root / "source" / "lexicon"
    folder.mkdir()
    (folder / "cy.toml").write_text('[forbidden]\nopioid = "peidiwch"\n', encoding="utf-8")


def copy_a_catalog(project: Project) -> None:
    shutil.copy(project.path("first"), project.path("last"))


def link_a_catalog(project: Project) -> None:
    path = project.path("first")
    path.rename(project.root / "elsewhere.po")
    path.symlink_to(project.root / "elsewhere.po")


EDITS = {
    "a dose": replace(":dose:`4.5 mg`", ":dose:`45 mg`"),
    "grammar": replace('msgstr "', 'msgstr "" "'),
    "a note that allows": replace("msgid", "# allow PO-020 “2” 00000000: no reason at all\nmsgid"),
    "a file cut off": cut_off,
    "words of the booklet": write_lexicon,
    "a catalog of no chapter": copy_a_catalog,
    "a link": link_a_catalog,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_found_is_the_same_cold_and_warm(project: Project, edit: Callable[[Project], None]) -> None:
    before = look(project.booklet)
    edit(project)
    warm = look(project.booklet)
    assert warm != before
    assert look(project.booklet) == warm
    assert look_cold(project.booklet) == warm


def test_nothing_is_read_where_nothing_has_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(":dose:`4.5 mg`", ":dose:`45 mg`")(project)
    before = look(project.booklet)
    assert before
    monkeypatch.delattr(rules, "check_language")
    assert look(project.booklet) == before
    replace(":dose:`45 mg`", ":dose:`46 mg`")(project)
    with pytest.raises(ImportError):
        look(project.booklet)


def test_a_damaged_file_of_findings_is_made_again(project: Project) -> None:
    replace(":dose:`4.5 mg`", ":dose:`45 mg`")(project)
    before = look(project.booklet)
    for path in (project.booklet.paths.build / "po-check").iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    assert look(project.booklet) == before


def test_damaged_templates_are_written_again(project: Project) -> None:
    before = refresh_templates(project.booklet)
    [path] = [path for path in project.booklet.paths.gettext.iterdir() if path.name == "first.pot"]
    path.write_text("", encoding="utf-8")
    assert refresh_templates(project.booklet) == before


def test_checking_imports_neither_sphinx_nor_the_rules_where_nothing_has_changed(project: Project) -> None:
    look(project.booklet)
    code = (
        "import sys\nfrom sphinx_booklet.cli.main import main\n"
        f"sys.argv = ['booklet', '--root', {str(project.root)!r}, 'po-check']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end\n"
        "found = {'sphinx', 'docutils', 'rich', 'sphinx_booklet.catalogs.rules'} & set(sys.modules)\n"
        "assert not found, found\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_path_of_a_finding_is_a_path_again(project: Project) -> None:
    replace(":dose:`4.5 mg`", ":dose:`45 mg`")(project)
    look(project.booklet)
    assert Path("locale/cy/LC_MESSAGES/first.po") in {one.path for one in look(project.booklet)}
