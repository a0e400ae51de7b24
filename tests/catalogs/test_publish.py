"""The gate: nothing unsigned goes out, nothing signed is taken down for a comma, a changed dose is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.catalogs.publication import Action, Decision, decide
from sphinx_booklet.catalogs.record import RECORD, Published
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.catalogs.states import unsign_notes
from sphinx_booklet.cli import publish

from tests.catalogs.conftest import Project

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signatures and the date of review are of a year; the tests are not."""
    monkeypatch.setattr(publish, "find_today", lambda: TODAY)


def sign_english(project: Project) -> None:
    """What the charity does when a clinician has read the text."""
    path = project.root / "source" / "booklet.toml"
    text = path.read_text(encoding="utf-8").split("\n[sign_off]")[0]
    path.write_text(text, encoding="utf-8")
    write_templates(project.booklet)
    fingerprint = find_fingerprints(project.booklet, "en").all
    path.write_text(
        f'{text}\n[sign_off]\nname = "A Clinician"\nrole = "pharmacist"\ndate = 2026-01-01\ntext = "{fingerprint}"\n',
        encoding="utf-8",
    )


@pytest.fixture
def html_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """One format is enough for the gate; the others take longer and pass the same way."""
    monkeypatch.setattr(publish, "FORMATS", ("html",))


def public(project: Project) -> dict[str, str]:
    folder = project.booklet.paths.public
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.usefixtures("html_only")
def test_the_whole_life_of_a_language(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    # nothing is signed: nothing is published, and the table says why
    with pytest.raises(BookletError, match="Nothing is public"):
        publish.run_publish(project.root)
    table = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "the English is not signed" in table
    assert "messages draft" in table
    assert public(project) == {}

    # the English is signed, Welsh is not: English only, without a draft mark
    sign_english(project)
    publish.run_publish(project.root)
    pages = public(project)
    assert "Do not take it" in pages["en/first.html"]
    assert "not yet checked" not in pages["en/first.html"]
    assert not any(name.startswith("cy/") for name in pages)

    # everything is signed: Welsh too
    project.sign()
    publish.run_publish(project.root)
    pages = public(project)
    assert "Peidiwch" in pages["cy/first.html"]
    assert "cy/index.html" in {file["name"] for file in json.loads(pages["manifest.json"])["files"]}

    # a comma changes: the published editions stay, byte for byte
    project.write_source("first.rst", "A chapter in short.", "A chapter, in short.")
    project.update()
    publish.run_publish(project.root)
    assert "keep the published" in capsys.readouterr().out
    assert {name: page for name, page in public(project).items() if name.startswith(("cy/", "en/"))} == {
        name: page for name, page in pages.items() if name.startswith(("cy/", "en/"))
    }

    # a dose changes: both are withdrawn, every page is a notice, no file can be downloaded
    project.write_source("first.rst", ":dose:`4.5 mg`", ":dose:`3 mg`")
    with pytest.raises(BookletError, match="Nothing is public"):
        publish.run_publish(project.root)
    assert "WITHDRAW" in capsys.readouterr().out
    pages = public(project)
    assert all("checked again" in page for name, page in pages.items() if name.startswith("en/"))
    assert "cy/first.html" in pages
    assert "Peidiwch" not in pages["cy/first.html"]
    assert not [name for name in pages if name.startswith("cy/") and not name.endswith(".html")]
    assert json.loads(pages["manifest.json"])["files"] == []

    # it is signed again: it comes back
    sign_english(project)
    project.update()
    project.translate()
    project.sign()
    publish.run_publish(project.root)
    pages = public(project)
    assert "Peidiwch" in pages["cy/first.html"]
    assert "4.5" not in pages["cy/first.html"]


@pytest.mark.usefixtures("html_only")
def test_a_changed_translation_of_a_dose_withdraws_that_language_alone(project: Project) -> None:
    project.sign()
    sign_english(project)
    publish.run_publish(project.root)
    before = public(project)
    project.edit(
        lambda m: (
            replace(
                m,
                strings=(
                    "Cymerwch :dose:`4.5 mg`, ond ffoniwch :phone:`0808 800 8000`. [Two2010]_ [One2008]_",
                ),
            )
            if ":dose:" in m.msgid
            else m
        )
    )
    publish.run_publish(project.root)
    after = public(project)
    assert "Peidiwch" not in after["cy/first.html"]
    assert after["en/first.html"].count("checked again") == 0
    assert "Peidiwch" in before["cy/first.html"]
    assert 'href="../en/index.html"' in after["cy/index.html"]


def test_one_unsigned_message_keeps_a_language_back(project: Project) -> None:
    project.sign()
    sign_english(project)
    project.edit(lambda m: replace(m, notes=unsign_notes(m.notes)) if m.msgid == "Deeper" else m)
    templates, checked = write_templates(project.booklet), check_language(project.booklet, "cy")
    welsh = project.booklet.language("cy")
    decision = decide(project.booklet, welsh, templates, checked.catalogs, checked.findings, None, TODAY)
    assert decision.action is Action.NOTHING
    [missing] = decision.missing
    assert missing.endswith("messages draft")
    assert missing.startswith("1 of ")


def test_a_finding_keeps_a_signed_language_back(project: Project) -> None:
    project.edit(lambda m: replace(m, strings=("Deeper",)) if m.msgid == "Deeper" else m)
    project.sign()
    sign_english(project)
    templates, checked = write_templates(project.booklet), check_language(project.booklet, "cy")
    welsh = project.booklet.language("cy")
    fine = decide(project.booklet, welsh, templates, checked.catalogs, [], None, TODAY)
    assert fine.action is Action.PUBLISH
    catalogs = {**checked.catalogs}
    project.edit(lambda m: replace(m, strings=("Take 5 of",)) if m.msgid == "Deeper" else m)
    project.sign()
    checked = check_language(project.booklet, "cy")
    decision = decide(project.booklet, welsh, templates, catalogs, checked.findings, None, TODAY)
    assert decision.action is Action.NOTHING
    assert "po-check" in decision.missing[0]


def test_what_was_withdrawn_stays_withdrawn_until_it_is_signed(project: Project) -> None:
    templates, checked = write_templates(project.booklet), check_language(project.booklet, "cy")
    welsh = project.booklet.language("cy")
    before = Published("0.1", "2026-01-02", "the same as now", withdrawn=True)
    decision = decide(project.booklet, welsh, templates, checked.catalogs, [], before, TODAY)
    assert decision.action is Action.WITHDRAW


def take_fingerprint(project: Project) -> str:
    write_templates(project.booklet)
    return find_fingerprints(project.booklet, "en").all


def test_the_fingerprint_of_the_english_is_of_what_is_read(project: Project) -> None:
    first = take_fingerprint(project)
    project.write_source("first.rst", "Deeper\n======", "\n\nDeeper\n======")
    assert take_fingerprint(project) == first
    project.write_source("first.rst", ".. warning::", ".. note::")
    assert take_fingerprint(project) != first
    project.write_source("first.rst", ".. note::", ".. warning::")
    project.write_source("first.rst", "A chapter in short", "A chapter, in short")
    assert take_fingerprint(project) != first


@pytest.mark.long
def test_all_formats_are_published(project: Project) -> None:
    project.sign()
    sign_english(project)
    publish.run_publish(project.root)
    names = set(public(project))
    for tag in ("en", "cy"):
        assert {f"{tag}/index.html", f"{tag}/small-{tag}.pdf", f"{tag}/small-{tag}.epub"} <= names
    assert "SHA256SUMS" in names


def change_toml(project: Project, old: str, new: str) -> None:
    project.write_source("booklet.toml", old, new)


def publish_both(project: Project) -> dict[str, str]:
    """English and Welsh, signed and public."""
    project.sign()
    sign_english(project)
    publish.run_publish(project.root)
    return public(project)


def unsign_with_a_comma(project: Project) -> None:
    """A routine change: nothing is signed any more, and no safety message is another."""
    project.write_source("first.rst", "A chapter in short.", "A chapter, in short.")
    project.update()


def edit_record(project: Project, change: Callable[[dict[str, Any]], None]) -> None:
    path = project.booklet.paths.public / RECORD
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def forget_version(data: dict[str, Any]) -> None:
    data["version"] = 1


def forgive_dose(data: dict[str, Any]) -> None:
    data["languages"]["en"]["safety"] = "as it is today"


@pytest.mark.long
@pytest.mark.usefixtures("html_only")
@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda project: (project.booklet.paths.public / RECORD).unlink(), "there is no record"),
        (lambda project: (project.booklet.paths.public / RECORD).write_text("{"), "is damaged"),
        (lambda project: edit_record(project, forget_version), "by another version"),
        (lambda project: edit_record(project, forgive_dose), "has been edited"),
    ],
    ids=["lost", "damaged", "of another version", "edited"],
)
def test_without_a_record_that_holds_what_stands_there_is_withdrawn(
    damage: Callable[[Project], None], reason: str, project: Project
) -> None:
    """The gate used to fail open: no record, and every old page stayed."""
    publish_both(project)
    unsign_with_a_comma(project)
    damage(project)
    with pytest.raises(BookletError, match=reason):
        publish.run_publish(project.root)
    pages = public(project)
    assert all("checked again" in page for name, page in pages.items() if name.endswith(".html"))
    with pytest.raises(BookletError, match="Nothing is public"):  # and it stays so
        publish.run_publish(project.root)
    assert public(project) == pages


@pytest.mark.usefixtures("html_only")
def test_what_is_signed_comes_back_without_a_record(project: Project) -> None:
    before = publish_both(project)
    (project.booklet.paths.public / RECORD).unlink()
    publish.run_publish(project.root)
    assert public(project) == before


@pytest.mark.usefixtures("html_only")
def test_a_file_that_was_changed_withdraws_its_language_alone(project: Project) -> None:
    publish_both(project)
    unsign_with_a_comma(project)
    page = project.booklet.paths.public / "cy" / "first.html"
    page.write_text(page.read_text(encoding="utf-8").replace("4.5", "45"), encoding="utf-8")
    with pytest.raises(BookletError, match=r"cy was withdrawn: cy/first.html in public/ is not as"):
        publish.run_publish(project.root)
    pages = public(project)
    assert "45" not in pages["cy/first.html"]
    assert "checked again" in pages["cy/first.html"]
    assert "checked again" not in pages["en/first.html"]


@pytest.mark.usefixtures("html_only")
def test_what_the_record_does_not_name_goes(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = publish_both(project)
    unsign_with_a_comma(project)
    for name in ("cy/old.html", "en/extra/notes.txt", "de/index.html", "stray.html"):
        path = project.booklet.paths.public / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("old", encoding="utf-8")
    publish.run_publish(project.root)
    assert public(project) == before
    assert "cy/old.html is not in the record" in capsys.readouterr().out


@pytest.mark.usefixtures("html_only")
def test_a_language_that_was_removed_is_gone_from_every_list(project: Project) -> None:
    change_toml(project, 'edition = "0.1"', 'edition = "0.1"\nweb_address = "https://booklet.example"')
    assert "/cy/" in publish_both(project)["sitemap.xml"]
    change_toml(project, '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n', "")
    unsign_with_a_comma(project)  # so that nothing is published anew
    publish.run_publish(project.root)
    pages = public(project)
    assert not [name for name in pages if name.startswith("cy/")]
    for name in ("index.html", "404.html", "sitemap.xml", RECORD, "manifest.json", "SHA256SUMS"):
        assert "cy/" not in pages[name], name


def test_a_changed_slug_leaves_no_file_of_the_old_name(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody signs a name of files: what is signed goes out again under the new one, and the old one is gone."""
    monkeypatch.setattr(publish, "FORMATS", ("html", "text"))
    assert {"en/small-en.txt", "cy/small-cy.txt"} <= set(publish_both(project))
    change_toml(project, 'slug = "small"', 'slug = "sma"')
    publish.run_publish(project.root)
    after = public(project)
    assert {"en/sma-en.txt", "cy/sma-cy.txt"} <= set(after)
    assert not [name for name in after if "small" in name]
    for name in ("en/index.html", "cy/index.html", RECORD, "manifest.json", "SHA256SUMS"):
        assert "small-en" not in after[name], name
        assert "small-cy" not in after[name], name


@pytest.mark.usefixtures("html_only")
def test_when_the_only_language_is_withdrawn_the_front_page_knows(project: Project) -> None:
    """index.html, 404.html and sitemap.xml used to stay, and their stylesheet to go."""
    change_toml(project, 'edition = "0.1"', 'edition = "0.1"\nweb_address = "https://booklet.example"')
    sign_english(project)
    publish.run_publish(project.root)
    project.write_source("first.rst", ":dose:`4.5 mg`", ":dose:`3 mg`")
    with pytest.raises(BookletError, match="Nothing is public"):
        publish.run_publish(project.root)
    pages = public(project)
    assert "checked again" in pages["index.html"]
    assert "checked again" in pages["404.html"]
    assert "sitemap.xml" not in pages
    assert "Sitemap" not in pages["robots.txt"]
    assert not [name for name in pages if name.endswith((".css", ".svg"))]


def test_a_chapter_that_no_check_has_passed_is_not_published(
    project: Project, html_only: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make publish` used to ask nothing of pages: a script and a remote picture went out, once signed."""
    sign_english(project)
    publish.run_publish(project.root)
    before = public(project)
    project.write_source(
        "first.rst",
        "Deeper\n======\n",
        'Deeper\n======\n\n.. raw:: html\n\n   <p id="mark">One</p><p id="mark">Two</p>\n',
    )
    sign_english(project)
    for _ in range(2):
        with pytest.raises(BookletError):
            publish.run_publish(project.root)
        assert public(project) == before


def test_a_text_with_faults_is_not_published(project: Project, html_only: None) -> None:
    """A dose between curly quotes is no dose to anybody: it was published as it stands."""
    sign_english(project)
    publish.run_publish(project.root)
    before = public(project)
    project.write_source("first.rst", ":dose:`4.5 mg`", ":dose:‘50 mg’")
    for _ in range(2):
        with pytest.raises(BookletError, match=r"first\.rst:\d+: TEXT-025"):
            publish.run_publish(project.root)
        assert public(project) == before


def test_a_sign_off_of_the_future_or_of_nobody_does_not_count(project: Project) -> None:
    sign_english(project)
    templates = write_templates(project.booklet)
    english = project.booklet.source_language

    def decide_with(old: str, new: str) -> Decision:
        change_toml(project, old, new)
        return decide(project.booklet, english, templates, templates, [], None, TODAY)

    assert decide_with("2026-01-01", str(TODAY)).action is Action.PUBLISH
    assert "still to come" in decide_with(str(TODAY), str(TODAY + timedelta(1))).missing[0]
    change_toml(project, str(TODAY + timedelta(1)), str(TODAY))
    assert "nobody" in decide_with("A Clinician", "TBC").missing[0]


def test_the_record_says_what_was_asked(project: Project, html_only: None) -> None:
    sign_english(project)
    publish.run_publish(project.root)
    item = json.loads(public(project)[RECORD])["languages"]["en"]
    assert set(item["checks"]) == {
        "source",
        "text",
        "catalogs",
        "pages",
        "files",
        "EPUBs and their text",
        "pages and their text",
        "printed pages",
        "draft or signed",
        "sums",
    }
    assert item["judges"] == []


@pytest.mark.usefixtures("html_only")
def test_pages_lead_to_no_page_that_an_older_edition_lacks(project: Project) -> None:
    """English has a new chapter; Welsh stays as it was, and is not linked from pages that it has not got."""
    publish_both(project)
    (project.root / "source" / "second.rst").write_text(
        "Second\n======\n\n.. in-short::\n\n   A short text. It has two sentences.\n\nA text.\n",
        encoding="utf-8",
    )
    project.write_source("index.rst", "   first\n", "   first\n   second\n")
    sign_english(project)
    project.update()
    publish.run_publish(project.root)
    pages = public(project)
    assert "cy/second.html" not in pages
    assert "../cy/" not in pages["en/second.html"]
    assert 'href="cy/index.html"' in pages["index.html"]
