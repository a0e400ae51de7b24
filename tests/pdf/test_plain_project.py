"""A Sphinx project of somebody else, with one line in its conf.py and no setting of rst2pdf's or of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

CONF = 'project = "Plain"\nextensions = ["sphinx_booklet.pdf"]\n'
TEXT = "Plain\n=====\n\n{}\n"


def run_sphinx(folder: Path, text: str, conf: str = CONF) -> subprocess.CompletedProcess[str]:
    """`sphinx-build -b pdf`, as its user calls it."""
    source = folder / "source"
    source.mkdir()
    (source / "conf.py").write_text(conf)
    (source / "index.rst").write_text(TEXT.format(text))
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", source, folder / "out"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("line", "author"), [("", None), ('author = "A. Writer"\n', "A. Writer")])
def test_one_line_is_enough(tmp_path, line, author):
    """rst2pdf's default for the author is the line of copyright: it was empty, and the file was refused."""
    run = run_sphinx(tmp_path, "Words.", CONF + line)
    assert (run.returncode, run.stderr) == (0, "")
    with pikepdf.open(tmp_path / "out" / "Plain.pdf") as pdf, pdf.open_metadata() as metadata:
        assert (str(pdf.docinfo.get("/Author", "")) or None) == author
        assert metadata.get("dc:creator") == ([author] if author else None)


def test_a_refusal_is_a_sentence_and_no_traceback(tmp_path):
    """Sphinx asked its user to report a bug of Sphinx's for a picture that is missing."""
    run = run_sphinx(tmp_path, ".. image:: missing.png")
    assert run.returncode == 1
    assert "index.rst:4: ERROR: The picture missing.png is not there." in run.stderr
    assert "Traceback" not in run.stderr
    assert "report" not in run.stderr
