"""The same source gives the same bytes: on another day, with other hashes, after another booklet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def build_in_a_process(name: str, out: Path, seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
    code = "import runpy, sys, pathlib; run = runpy.run_path(sys.argv[1]); run['build_root'](sys.argv[2], pathlib.Path(sys.argv[3]))"
    paths = [str(REPOSITORY / "build_scripts"), os.environ.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    command = [sys.executable, "-c", code, str(REPOSITORY / "tests" / "conftest.py"), name, str(out)]
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
    (path,) = out.glob("*.pdf")
    return path.read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("name", ["pdf-kitchen-sink", "scripts/ar", "scripts/zh-hans"])
def test_hash_seeds_do_not_show(tmp_path, name):
    assert build_in_a_process(name, tmp_path / "one", "1") == build_in_a_process(name, tmp_path / "two", "2")


def test_a_warm_process_makes_what_a_fresh_one_makes(built, build_pdf_of, tmp_path, monkeypatch):
    """Fonts, stylesheets and shapes are kept for the process: nothing of them may depend on what came before."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for before in ("scripts/zh-hans", "scripts/ur", "scripts/en"):
        built(before)
    made = build_pdf_of("scripts/ar", tmp_path / "warm")
    assert made.path.read_bytes() == build_in_a_process("scripts/ar", tmp_path / "fresh", "3")


def test_the_day_is_that_of_source_date_epoch(tmp_path):
    data = build_in_a_process("pdf-twins", tmp_path, "0")
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.docinfo.CreationDate) == "D:20231114221320+00'00'"
        assert metadata["xmp:CreateDate"] == "2023-11-14T22:13:20+00:00"
        assert str(Path.cwd()) not in data.decode("latin-1")
