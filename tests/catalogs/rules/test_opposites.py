"""A translation may state the opposite of what the English denies, and the other way round: neither is a fault.

Guards against rules that count the words for “not” and take a right translation for one that says the contrary.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.catalogs.rules.test_planted_meaning import find_codes

FREE = tomllib.loads(Path(__file__).with_name("free_translations.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", FREE)
def test_free_translations_have_no_finding(code: str) -> None:
    for table in FREE[code]:
        assert not find_codes(table["english"], table["right"], code, True), table["right"]


@pytest.mark.parametrize(
    ("english", "fault", "code"),
    [
        ("The fever does not go down with paracetamol.", "Gorączka spada po paracetamolu.", "pl"),
        ("Nobody but your prescriber should change the dose.", "Gall unrhyw un newid y dos.", "cy"),
        ("Take it with food.", "Luați-l fără mâncare.", "ro"),
        ("The pharmacy is closed on Sundays.", "W niedziele apteka nie jest zamknięta.", "pl"),
        ("Never take more than one tablet a day.", "خذ أكثر من قرص واحد في اليوم.", "ar"),
        ("Do not stop it unless your doctor says so.", "ਇਸਨੂੰ ਬੰਦ ਕਰੋ ਭਾਵੇਂ ਡਾਕਟਰ ਨਾ ਕਹੇ।", "pa"),
        ("Call an ambulance at once.", "Nu sunați la ambulanță imediat.", "ro"),
    ],
)
def test_a_not_that_is_lost_or_added_is_found_still(english: str, fault: str, code: str) -> None:
    assert find_codes(english, fault, code, True)
