"""The Nu HTML checker, as a Java program without a network (vnu.jar)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.judges.tools import find_java, find_node_package

CODE = "NU-001"
TIME_LIMIT = 600  # seconds


def judge_markup(folder: Path, paths: Iterable[Path] | None = None) -> Iterator[Diagnostic]:
    """Errors of the Nu checker on pages and stylesheets below `folder`.

    Raises BookletError when Java or the checker is missing, or when it does not answer.
    """
    chosen = sorted([*folder.rglob("*.html"), *folder.rglob("*.css")]) if paths is None else list(paths)
    jar = find_node_package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [str(find_java()), "-jar", str(jar), "--errors-only", "--also-check-css", "--format", "json"]
    result = subprocess.run(
        [*command, *map(str, chosen)], capture_output=True, text=True, check=False, timeout=TIME_LIMIT
    )
    try:
        messages = json.loads(result.stderr)["messages"]
    except (ValueError, KeyError):
        raise BookletError(f"The Nu checker did not answer: {result.stderr.strip()[-300:]}") from None
    for message in messages:
        path = Path(unquote(urlsplit(message.get("url", "")).path) or folder)
        yield Diagnostic(path, message.get("lastLine"), CODE, message["message"])
