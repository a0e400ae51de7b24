"""One list of checks: a code that is in no table would be in no documentation, and nobody could look it up."""

from __future__ import annotations

import re
from pathlib import Path

import sphinx_booklet
from sphinx_booklet.build.check_list import CHECKS, MAKING_CODES, describe_codes, list_checks

from tests.conftest import REPOSITORY

PACKAGE = Path(sphinx_booklet.__file__).parent
CODE = re.compile(r'"((?:TEXT|PO|HTML|EPUB|PDF|AXE|DRAFT|RST|SAFE|SAY|BRL)-\d{3})"')


def list_known() -> set[str]:
    return {code for check in CHECKS for code in check.codes} | set(MAKING_CODES)


def test_every_code_that_the_program_writes_is_in_the_list() -> None:
    written = {
        code for path in PACKAGE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(written - list_known()) == []


def test_no_code_stands_for_two_things() -> None:
    codes = [code for check in CHECKS for code in check.codes]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_the_table_of_codes_is_the_list() -> None:
    """After a change: `make codes`."""
    text = (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8")
    assert text.startswith("# What the checks find\n")
    assert text.endswith(describe_codes())


def test_every_judge_says_what_it_needs() -> None:
    assert [check.name for check in list_checks("judge") if not check.tools.modules] == []
