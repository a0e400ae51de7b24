"""Spoiled copies of a good EPUB."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Members = dict[str, bytes]
Spoil = Callable[[Members], None]


def spoil(good: Path, target: Path, change: Spoil) -> Path:
    """Write a copy of an EPUB to `target` after `change` has had its way with the members."""
    with zipfile.ZipFile(good) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        members: Members = {name: archive.read(name) for name in infos}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, infos["mimetype"].date_time)
            info.external_attr, info.create_system = infos["mimetype"].external_attr, 3
            archive.writestr(info, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return target


def replace(name: str, old: str, new: str, count: int = -1) -> Spoil:
    """Change words of one member; a word that is not there is a fault of the test."""

    def change(members: Members) -> None:
        text = members[name].decode()
        assert old in text, f"{name} does not hold {old!r}"
        members[name] = text.replace(old, new, count).encode()

    return change


def rewrite(name: str, pattern: str, new: str) -> Spoil:
    """Change the first match of a regular expression in one member."""

    def change(members: Members) -> None:
        text, count = re.subn(pattern, new, members[name].decode(), count=1)
        assert count, f"{name} does not match {pattern}"
        members[name] = text.encode()

    return change


def add(name: str, data: bytes) -> Spoil:
    """Put a member in."""
    return lambda members: members.update({name: data})


def chain(*changes: Spoil) -> Spoil:
    """One change after another."""

    def change(members: Members) -> None:
        for one in changes:
            one(members)

    return change
