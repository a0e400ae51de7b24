"""dist/: whole files only, under their public names, and nothing of others is lost."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.artefacts import Artefact, open_artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.dist import Contents, carry_language, read_contents, read_manifest, write_manifest

from tests.conftest import MakeProject, RunBooklet, take_fingerprint


def test_build_fills_dist_under_public_names(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    result = run_booklet(root, "build")
    assert result.returncode == 0, result.stderr
    assert "small-en.pdf" in result.stdout  # the table at the end

    dist = root / "dist"
    manifest = json.loads((dist / "manifest.json").read_text())
    for item in manifest["files"]:
        data = (dist / item["name"]).read_bytes()
        assert item["sha256"] == hashlib.sha256(data).hexdigest()
        assert item["bytes"] == len(data)
    assert {item["edition"] for item in manifest["files"]} >= {"a5", "epub", "html"}
    sums = dict(reversed(line.split("  ", 1)) for line in (dist / "SHA256SUMS").read_text().splitlines())
    assert sums == {name: digest for name, digest in take_fingerprint(dist).items() if name != "SHA256SUMS"}


def make_tree(folder: Path, files: dict[str, str], *artefacts: Artefact, booklet: Booklet) -> Contents:
    """A finished tree with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    write_manifest(booklet, artefacts, folder)
    return read_contents(folder)


def list_artefacts(*names: str) -> list[Artefact]:
    kinds = {"html": "html", "epub": "epub", "pdf": "a5"}
    return [Artefact(name, name[:2], kinds[name.rpartition(".")[2]], 1, None, "0") for name in names]


def carry(booklet: Booklet, before: Contents, stage: Path) -> set[str]:
    for language in booklet.languages:
        carry_language(booklet, language, before, stage)
    return set(take_fingerprint(stage)) if stage.exists() else set()


@pytest.fixture
def two(make_project: MakeProject) -> Booklet:
    """A booklet called `small` in English and Welsh."""
    root = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    return load_booklet(root)


SITE = {"cy/index.html": "1", "cy/first.html": "2", "cy/_static/a.css": "3", "cy/small-cy.pdf": "4"}


def test_a_language_that_is_not_made_keeps_its_last_files(two: Booklet, tmp_path: Path) -> None:
    before = make_tree(
        tmp_path / "old", SITE, *list_artefacts("cy/index.html", "cy/small-cy.pdf"), booklet=two
    )
    assert carry(two, before, tmp_path / "new") == set(SITE)


def test_a_language_that_was_removed_is_gone(two: Booklet, tmp_path: Path) -> None:
    before = make_tree(
        tmp_path / "old", SITE, *list_artefacts("cy/index.html", "cy/small-cy.pdf"), booklet=two
    )
    assert carry(replace(two, languages=two.languages[:1]), before, tmp_path / "new") == set()


@pytest.mark.parametrize("slug", ["sma", "small-x", "fir"])
def test_a_changed_slug_leaves_no_old_edition(slug: str, two: Booklet, tmp_path: Path) -> None:
    """`fir` is how the page first.html begins, and `sma` how the old name of the PDF does."""
    before = make_tree(
        tmp_path / "old", SITE, *list_artefacts("cy/index.html", "cy/small-cy.pdf"), booklet=two
    )
    found = carry(replace(two, slug=slug), before, tmp_path / "new")
    assert found == {"cy/index.html", "cy/first.html", "cy/_static/a.css"}


def test_what_the_sums_do_not_name_is_left_behind(two: Booklet, tmp_path: Path) -> None:
    before = make_tree(
        tmp_path / "old", SITE, *list_artefacts("cy/index.html", "cy/small-cy.pdf"), booklet=two
    )
    (tmp_path / "old" / "cy" / "notes.html").write_text("added by hand")
    assert carry(two, before, tmp_path / "new") == set(SITE)


def test_what_was_changed_by_hand_is_not_taken_over(two: Booklet, tmp_path: Path) -> None:
    before = make_tree(
        tmp_path / "old", SITE, *list_artefacts("cy/index.html", "cy/small-cy.pdf"), booklet=two
    )
    (tmp_path / "old" / "cy" / "first.html").write_text("another dose")
    assert carry(two, before, tmp_path / "new") == {"cy/small-cy.pdf"}


def test_a_damaged_manifest_is_written_anew(make_project: MakeProject) -> None:
    root = make_project()
    (root / "dist").mkdir()
    (root / "dist" / "manifest.json").write_text("{")
    assert read_manifest(root / "dist") == []


def make_epub(path: Path, package: str) -> None:
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),  # what rst2pdf leaves when it fails
        ("half.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("half.epub", b"PK\x03\x04"),
        ("blank.html", b"<!doctype html><title></title>"),
    ],
)
def test_what_cannot_be_opened_is_no_artefact(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BookletError, match=name):
        open_artefact(path)


def test_an_epub_without_pages_is_no_artefact(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    make_epub(path, '<package xmlns="http://www.idpf.org/2007/opf"><spine/></package>')
    with pytest.raises(BookletError, match="no pages"):
        open_artefact(path)
    make_epub(path, '<package xmlns="http://www.idpf.org/2007/opf"><spine><itemref/></spine></package>')
    assert open_artefact(path) is None
