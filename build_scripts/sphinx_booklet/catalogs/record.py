"""The record of what is public: it lies in public/ itself, goes out with it, and is read back from there.

It names every file of every language with its digest, and ends with a digest of itself. Where it is
missing, has been edited, is of another version, or does not match the files, nobody knows whether a
clinician has seen what stands there: then it is withdrawn. The digest shows a change by accident or by
hand; it does not prove who wrote it. Guard the place that public/ is sent to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.digests import digest_file

RECORD = "published.json"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of a language (BCP 47 `tag`): edition, its date, fingerprint of its safety messages.

    `checks` names the checks in plain Python that it passed, `judges` the outside judges that were there.
    """

    edition: str
    date: str
    safety: str
    tag: str = ""
    withdrawn: bool = False
    checks: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The languages by gettext code, the digest of every file of theirs by its name below public/.

    `problem` says why the record cannot be believed; "" when it can, or when nothing was ever published.
    """

    languages: Mapping[str, Published] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    def list_files(self, tag: str) -> list[str]:
        """The files of a language."""
        return [name for name in self.files if name.startswith(f"{tag}/")]


def read_record(public: Path) -> Record:
    """The record of a public/; without any file in it, an empty one."""
    if not any(public.rglob("*")):
        return Record()
    try:
        data = json.loads((public / RECORD).read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return Record(problem=f"{RECORD} was written by another version of the program")
        if data.pop("digest") != digest_record(data):
            return Record(problem=f"{RECORD} has been edited: the digest at its end does not hold")
        languages = {code: _read_published(item) for code, item in data["languages"].items()}
        return Record(languages, dict(data["files"]))
    except FileNotFoundError:
        return Record(problem=f"there is no record of what was published ({RECORD})")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record(problem=f"{RECORD} is damaged and cannot be read")


def _read_published(item: dict[str, Any]) -> Published:
    return Published(**item | {"checks": tuple(item["checks"]), "judges": tuple(item["judges"])})


def write_record(booklet: str, languages: Mapping[str, Published], files: Mapping[str, str]) -> str:
    """The text of the record of a booklet (its slug)."""
    data: dict[str, object] = {
        "version": VERSION,
        "booklet": booklet,
        "languages": {code: asdict(languages[code]) for code in sorted(languages)},
        "files": {name: files[name] for name in sorted(files)},
    }
    return json.dumps(data | {"digest": digest_record(data)}, indent=2) + "\n"


def digest_record(data: Mapping[str, object]) -> str:
    """SHA-256 over all that a record says, its own digest left out, with the digests of the files in it."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def find_altered(public: Path, record: Record, tag: str) -> list[str]:
    """The files of a language that are missing or are not as they were published."""
    return [name for name in record.list_files(tag) if digest_file(public / name) != record.files[name]]


def find_unnamed(public: Path, record: Record) -> list[str]:
    """Files below the folder of a language that the record does not name."""
    tags = {item.tag for item in record.languages.values()}
    return sorted(
        name
        for tag in tags
        for path in (public / tag).rglob("*")
        if not path.is_dir() and (name := path.relative_to(public).as_posix()) not in record.files
    )
