"""A file that was put or edited by hand into dist/ is found by its sum; a sound tree is passed in silence."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from sphinx_booklet.checks.sums import check_sums


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "en").mkdir(parents=True)
    for name in ("en/booklet.pdf", "en/index.html"):
        (folder / name).write_text(name)
    lines = [f"{sha256(name.encode()).hexdigest()}  {name}\n" for name in ("en/booklet.pdf", "en/index.html")]
    (folder / "SHA256SUMS").write_text("".join(lines))
    return folder


def find_codes(folder: Path, *copies: tuple[Path, Path]) -> list[str]:
    return [found.code for found in check_sums(folder, copies)]


def test_nothing_is_found_in_a_sound_tree(tree):
    assert find_codes(tree, (tree / "en/booklet.pdf", tree / "en/booklet.pdf")) == []


def test_the_pdf_of_another_booklet_is_found(tree):
    (tree / "en/booklet.pdf").write_text("another booklet")
    assert find_codes(tree) == ["DIST-001"]


def test_a_file_edited_with_its_sum_is_found_by_what_was_built(tree, tmp_path):
    built = tmp_path / "built.pdf"
    built.write_text("as it was built")
    assert find_codes(tree, (tree / "en/booklet.pdf", built)) == ["DIST-001"]


def test_a_file_too_many_and_a_file_too_few_are_found(tree):
    (tree / "en/index.html").rename(tree / "en/other.html")
    assert find_codes(tree) == ["DIST-002", "DIST-002"]


def test_a_tree_without_sums_is_found(tree):
    (tree / "SHA256SUMS").unlink()
    assert find_codes(tree) == ["DIST-002"]
