"""The gate: nothing unsigned goes out, nothing signed is taken down for a comma, a changed dose is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.catalogs.publication import RECORD, Action, Published, decide
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.catalogs.states import unsign_notes
from sphinx_booklet.cli import publish

from tests.catalogs.conftest import Project


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


def test_a_damaged_record_changes_nothing(project: Project) -> None:
    record = project.booklet.paths.public / RECORD
    record.parent.mkdir()
    record.write_text("{", encoding="utf-8")
    with pytest.raises(BookletError, match="cannot be read"):
        publish.run_publish(project.root)


def test_one_unsigned_message_keeps_a_language_back(project: Project) -> None:
    project.sign()
    sign_english(project)
    project.edit(lambda m: replace(m, notes=unsign_notes(m.notes)) if m.msgid == "Deeper" else m)
    templates, checked = write_templates(project.booklet), check_language(project.booklet, "cy")
    welsh = project.booklet.language("cy")
    decision = decide(project.booklet, welsh, templates, checked.catalogs, checked.findings, None)
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
    fine = decide(project.booklet, welsh, templates, checked.catalogs, [], None)
    assert fine.action is Action.PUBLISH
    catalogs = {**checked.catalogs}
    project.edit(lambda m: replace(m, strings=("Take 5 of",)) if m.msgid == "Deeper" else m)
    project.sign()
    checked = check_language(project.booklet, "cy")
    decision = decide(project.booklet, welsh, templates, catalogs, checked.findings, None)
    assert decision.action is Action.NOTHING
    assert "po-check" in decision.missing[0]


def test_what_was_withdrawn_stays_withdrawn_until_it_is_signed(project: Project) -> None:
    templates, checked = write_templates(project.booklet), check_language(project.booklet, "cy")
    welsh = project.booklet.language("cy")
    before = Published("0.1", "2026-01-02", "the same as now", withdrawn=True)
    decision = decide(project.booklet, welsh, templates, checked.catalogs, [], before)
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
