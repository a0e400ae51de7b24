"""Ace by DAISY, the checker of accessible EPUBs, on the Node.js of a wheel and the system's Chromium.

It exits 0 with violations, so its report is read: every assertion that failed is a finding.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.judges.tools import find_chromium, find_node

SIDE_BY_SIDE = 2
PATIENCE = "60000"  # milliseconds for the browser to start; Ace's own 5 s are too few on a busy machine


def judge_with_ace(paths: Iterable[Path], node_modules: Path) -> Iterator[Diagnostic]:
    """What Ace says of each file; `node_modules` as `tools.install_node_packages` returns it."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for findings in pool.map(lambda path: run_ace(path, node_modules), paths):
            yield from findings


def run_ace(path: Path, node_modules: Path) -> list[Diagnostic]:
    """The findings of one file.

    Raises BookletError when Ace gives no report.
    """
    program = node_modules / "@daisy" / "ace-cli" / "bin" / "ace.js"
    with tempfile.TemporaryDirectory(prefix="ace-") as folder:
        environment = os.environ | {
            "PUPPETEER_EXECUTABLE_PATH": str(find_chromium()),
            "ACE_TIMEOUT_INITIAL": PATIENCE,
            "XDG_CONFIG_HOME": folder,  # its settings and its log: nothing is left behind, nothing is shared
            "HOME": folder,
        }
        command = [str(find_node()), str(program), "--silent", "--force", "--outdir", folder, str(path)]
        result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        try:
            report = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
            outcome = report["earl:result"]["earl:outcome"]
        except (OSError, ValueError, KeyError):
            raise BookletError(
                f"Ace could not judge {path.name}: {(result.stderr or result.stdout).strip()[-300:]}"
            ) from None
    found = list(_list_failures(path, report))
    if outcome != "pass" and not found:
        found.append(Diagnostic(path, None, "ACE", f"Ace says “{outcome}” and not why."))
    return found


def _list_failures(path: Path, report: dict[str, Any]) -> Iterator[Diagnostic]:
    for page in report["assertions"]:
        for assertion in page["assertions"]:
            if assertion["earl:result"]["earl:outcome"] == "pass":
                continue
            rule = assertion["earl:test"]["dct:title"]
            text = " ".join(str(assertion["earl:result"].get("dct:description", "")).split())
            where = page["earl:testSubject"]["url"].lstrip("/")
            yield Diagnostic(path, None, f"ACE-{rule}", f"{where}: {text}")
