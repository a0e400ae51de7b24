"""veraPDF, the reference validator of PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError

FLAVOURS = ("ua1", "2a")
CODES = {
    "PDF-201": "veraPDF cannot read the file",
    "PDF-202": "veraPDF finds a fault against PDF/UA-1 or PDF/A-2a",
}
_NAMES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "2b": "PDF/A-2b"}
_SECONDS = 600  # for one run, however many files


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file under one profile."""

    path: Path
    flavour: str
    assertions: int
    findings: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        return not self.findings


def run_verapdf(paths: Iterable[Path], flavours: Iterable[str] = FLAVOURS) -> list[Verdict]:
    """Judge files under profiles (ua1, 2a, 2b), all in one run of Java.

    Raises BookletError when veraPDF cannot be run.
    """
    files = list(paths)
    if not files:
        return []
    order = json.dumps({"files": [str(path) for path in files], "flavours": list(flavours)})
    command = [sys.executable, "-m", f"{__package__}.verapdf_worker"]
    try:
        result = subprocess.run(
            command, input=order, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise BookletError(f"veraPDF has not answered after {_SECONDS} seconds.") from None
    if result.returncode:
        last = result.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise BookletError(f"veraPDF cannot be run: {last[0]}", advice="Run `make setup-dev`.")
    said = json.loads(result.stdout)
    return [verdict for path in files for verdict in _read_verdicts(path, said[str(path)])]


def judge_pdfs(paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """What veraPDF finds against files that claim PDF/UA-1 and PDF/A-2a.

    Raises BookletError when veraPDF cannot be run.
    """
    for verdict in run_verapdf(paths):
        yield from verdict.findings


def _read_verdicts(path: Path, said: dict[str, dict[str, object]]) -> Iterator[Verdict]:
    if "error" in said:
        finding = Diagnostic(path, None, "PDF-201", f"veraPDF cannot read the file: {said['error']}")
        yield Verdict(path, "", 0, (finding,))
        return
    for flavour, verdict in said.items():
        failures = verdict["failures"]
        assert isinstance(failures, list)
        findings = [
            Diagnostic(
                path,
                None,
                "PDF-202",
                f"{_NAMES[flavour]} rule {failure['rule']} fails {failure['count']} times: {failure['message']}"
                f" (first at {failure['where']}).",
            )
            for failure in failures
        ]
        if not verdict["compliant"] and not findings:
            findings.append(Diagnostic(path, None, "PDF-202", f"The file is not {_NAMES[flavour]}."))
        yield Verdict(path, flavour, int(str(verdict["assertions"])), tuple(findings))
