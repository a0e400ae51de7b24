"""How a mutant of a built site is written: a copy of the folder, with sums that agree with it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from .pages import Files
from .registry import Change, NothingToSpoilError

SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
LANGUAGE = "en"
TEXT = rf"^{LANGUAGE}/(?!(index|all|genindex|glossary|references|search)\.html)[^/]+\.html$"  # chapters
START = rf"^{LANGUAGE}/index\.html$"
WHOLE = rf"^{LANGUAGE}/all\.html$"
RIGHT_TO_LEFT = r"^(ar|ur|he|fa)/(?!(index|all|genindex|glossary|references|search)\.html)[^/]+\.html$"


def read_site(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def mend_sums(files: Files) -> None:
    """Write the sums anew, as a program would that made the fault itself: they alone must not tell."""
    sums = {name: sha256(data).hexdigest() for name, data in files.items()}
    if MANIFEST in files:
        manifest = json.loads(files[MANIFEST])
        for one in manifest["files"]:
            if one["name"] in sums:
                one["sha256"], one["bytes"] = sums[one["name"]], len(files[one["name"]])
        files[MANIFEST] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    if SUMS in files:
        names = re.findall(r"^[\da-f]{64}  (.*)$", files[SUMS].decode(), re.MULTILINE)
        lines = [f"{sha256(files[name]).hexdigest()}  {name}\n" for name in names if name in files]
        files[SUMS] = "".join(lines).encode()


def write_site(good: Path, target: Path, change: Change[Files], mend: Callable[[Files], None]) -> None:
    files = read_site(good)
    before = dict(files)
    change(files)
    if files == before:
        raise NothingToSpoilError(f"{target.name}: the copy is the same as the site.")
    mend(files)
    shutil.rmtree(target, ignore_errors=True)
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)


def write_mutant(good: Path, target: Path, change: Change[Files]) -> None:
    write_site(good, target, change, mend_sums)


def write_with_old_sums(good: Path, target: Path, change: Change[Files]) -> None:
    write_site(good, target, change, lambda files: None)
