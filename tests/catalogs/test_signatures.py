"""A signature is of a second person, by name, on a day that has been."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import read_catalog, save_catalog
from sphinx_booklet.catalogs.signatures import make_initials, read_authors, refuse_signatures
from sphinx_booklet.catalogs.states import hash_message, sign_message

TODAY = date(2026, 11, 23)
MESSAGE = Message("Take it.", ("Cymerwch ef.",))


def refuse(folder: Path, message: Message, translator: str = "Cari Dale <c@example.org>") -> list[str]:
    """What is said of a catalog with one message."""
    header = {"Content-Type": "text/plain; charset=UTF-8", "Last-Translator": translator}
    save_catalog(folder / "first.po", Catalog(header, (message,)))
    return refuse_signatures(folder, {"first": read_catalog(folder / "first.po")}, TODAY)


def test_a_second_person(tmp_path: Path) -> None:
    assert refuse(tmp_path, sign_message(MESSAGE, "AB", TODAY)) == []


@pytest.mark.parametrize("initials", ["CD", "cd"])
def test_the_translator_herself(initials: str, tmp_path: Path) -> None:
    [reason] = refuse(tmp_path, sign_message(MESSAGE, initials, TODAY))
    assert reason == f"1 signature: by {initials}, who translated it (Cari Dale): a second person has to sign"


def test_a_header_that_nobody_filled_in_names_nobody(tmp_path: Path) -> None:
    assert refuse(tmp_path, sign_message(MESSAGE, "FN", TODAY), "FULL NAME <EMAIL@ADDRESS>") == []


def test_of_the_future(tmp_path: Path) -> None:
    [reason] = refuse(tmp_path, sign_message(MESSAGE, "AB", TODAY + timedelta(1)))
    assert "still to come" in reason


def test_by_nobody(tmp_path: Path) -> None:
    note = f"reviewed: ?? 2026-11-22 {hash_message(MESSAGE)}"
    [reason] = refuse(tmp_path, Message("Take it.", ("Cymerwch ef.",), notes=(note,)))
    assert "nobody" in reason


def test_a_signature_that_does_not_hold_is_no_signature(tmp_path: Path) -> None:
    """The message is stale, and that is said of it already."""
    signed = sign_message(MESSAGE, "CD", TODAY)
    assert refuse(tmp_path, Message("Take it.", ("Peidiwch.",), notes=signed.notes)) == []


def test_initials() -> None:
    assert make_initials("Ann Mary Bell") == {"amb", "ab"}
    assert make_initials("Łucja Żak") == {"łż"}
    assert make_initials("") == set()


def commit(folder: Path, author: str) -> None:
    name = ["-c", f"user.name={author}", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    subprocess.run(["git", *name, "commit", "-qm", "words"], cwd=folder, check=True)


def test_who_wrote_the_line_is_known_from_the_history(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "README").write_text("first\n")
    commit(tmp_path, "Somebody Else")
    save_catalog(tmp_path / "first.po", Catalog({}, (MESSAGE,)))
    commit(tmp_path, "Ann Bell")
    assert "Ann Bell" in refuse(tmp_path, sign_message(MESSAGE, "AB", TODAY), "")[0]
    assert refuse(tmp_path, sign_message(MESSAGE, "XY", TODAY), "") == []


def test_without_a_history_nobody_is_known(tmp_path: Path) -> None:
    save_catalog(tmp_path / "first.po", Catalog({}, (MESSAGE,)))
    assert read_authors(tmp_path / "first.po") == {}
