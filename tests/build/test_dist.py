"""dist/: whole files only, under their public names, and nothing of others is lost."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from sphinx_booklet.booklet.artefacts import Artefact, open_artefact
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.dist import read_manifest, replace_site, write_manifest

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


def test_a_page_that_is_gone_leaves_dist_and_the_editions_stay(tmp_path: Path) -> None:
    source, target = tmp_path / "built", tmp_path / "dist"
    for name in ("index.html", "new.html", ".buildinfo"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(name)
    for name in ("old.html", "small-en.pdf", "_static/old.css"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(name)
    replace_site(source, target, keep="small")
    assert set(take_fingerprint(target)) == {"index.html", "new.html", "small-en.pdf"}
    assert not (target / "_static").exists()


def test_manifest_keeps_other_languages_and_forgets_what_is_gone(make_project: MakeProject) -> None:
    root = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    booklet, dist = load_booklet(root), root / "dist"
    for name in ("en/a.pdf", "cy/a.pdf"):
        (dist / name).parent.mkdir(parents=True)
        (dist / name).write_bytes(b"x")
    write_manifest(
        booklet,
        [Artefact("cy/a.pdf", "cy", "a5", 1, 1, "0"), Artefact("cy/gone.pdf", "cy", "a5", 1, 1, "0")],
        dist,
    )
    listed = write_manifest(booklet, [Artefact("en/a.pdf", "en", "a5", 1, 1, "0")], dist)
    assert [artefact.name for artefact in listed] == ["cy/a.pdf", "en/a.pdf"]
    assert read_manifest(dist) == listed


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
