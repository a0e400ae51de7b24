"""The commands as translators meet them: exit codes, and sentences instead of tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalogs.conftest import Project
from tests.conftest import RunBooklet


def test_a_translator_s_day(project: Project, run_booklet: RunBooklet) -> None:
    root = project.root
    assert run_booklet(root, "po-check").returncode == 0
    path = project.path("first")
    text = path.read_text(encoding="utf-8")
    assert ":dose:`4.5 mg`" in text
    head, _, tail = text.rpartition(":dose:`4.5 mg`")
    path.write_text(f"{head}:dose:`45 mg`{tail}", encoding="utf-8")

    checked = run_booklet(root, "po-check", "--languages", "cy")
    assert checked.returncode == 1
    line = 1 + head.count("\n")
    assert f"locale/cy/LC_MESSAGES/first.po:{line}: PO-022" in checked.stderr
    assert "Traceback" not in checked.stderr

    built = run_booklet(root, "build", "--languages", "cy", "--formats", "html")
    assert built.returncode == 1
    assert f"first.po:{line}: PO-022" in built.stderr
    assert not (root / "dist" / "cy").exists()


def test_a_reviewer_s_day(project: Project, run_booklet: RunBooklet) -> None:
    root = project.root
    page = run_booklet(root, "po-review", "--languages", "cy")
    assert page.returncode == 0, page.stderr
    import re

    html = (root / "build" / "review" / "cy.html").read_text(encoding="utf-8")
    accepted = root / "accepted.txt"
    accepted.write_text("\n".join(re.findall(r'type="checkbox" value="([^"]+)"', html)), encoding="utf-8")
    refused = run_booklet(root, "po-review", "--languages", "cy", "--accept", str(accepted))
    assert refused.returncode == 2
    assert "initials" in refused.stderr
    signed = run_booklet(root, "po-review", "--languages", "cy", "--by", "AB", "--accept", str(accepted))
    assert signed.returncode == 0, signed.stderr
    status = run_booklet(root, "po-status")
    assert "Fingerprint" in status.stdout
    assert (
        '"reviewed": 0'
        not in (root / "build" / "status.json").read_text(encoding="utf-8").split('"chapters"')[0]
    )
    assert (root / "build" / "status.html").is_file()


def test_a_sheet_there_and_back(project: Project, run_booklet: RunBooklet) -> None:
    before = project.read()
    assert run_booklet(project.root, "po-sheet").returncode == 0
    sheet = project.root / "build" / "sheets" / "small-cy.xlsx"
    taken = run_booklet(project.root, "po-sheet-in", "--language", "cy", str(sheet))
    assert taken.returncode == 0, taken.stderr
    assert "0 texts changed" in taken.stdout
    assert project.read() == before
    assert (project.root / "build" / "sheets" / "small-cy-terms.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("po-new",), "Which language?"),
        (("po-new", "--languages", "xx"), "is not a language code"),
        (("po-update", "--languages", "ga"), "There is no language “ga”"),
        (("po-review",), "A review is of one language"),
        (("po-check", "--languages", "ga"), "There is no language “ga”"),
    ],
)
def test_a_wrong_call_is_a_sentence(
    project: Project, run_booklet: RunBooklet, arguments: tuple[str, ...], said: str
) -> None:
    result = run_booklet(project.root, *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_sheet_of_another_kind_is_a_sentence(
    project: Project, run_booklet: RunBooklet, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.ods"
    path.write_bytes(b"x")
    result = run_booklet(project.root, "po-sheet-in", "--language", "cy", str(path))
    assert result.returncode == 2
    assert ".xlsx" in result.stderr
