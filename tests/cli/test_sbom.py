"""The bill of materials names what is installed, and is the same each time."""

from __future__ import annotations

import json

from tests.conftest import MakeProject, RunBooklet


def test_every_package_with_its_version(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    path = root / "build" / "sbom.cdx.json"
    texts = []
    for _ in range(2):
        result = run_booklet(root, "sbom")
        assert result.returncode == 0, result.stderr
        texts.append(path.read_text())
    assert texts[0] == texts[1]
    made = json.loads(texts[0])
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    found = {item["name"]: item for item in made["components"]}
    assert {"sphinx", "docutils", "rst2pdf", "reportlab", "pikepdf", "svglib"} <= found.keys()
    assert "pytest" not in found  # a tool of developers
    assert "LGPL" in found["svglib"]["licenses"][0]["license"]["name"]
    references = [item["bom-ref"] for item in made["components"]]
    assert len(references) == len(set(references))
