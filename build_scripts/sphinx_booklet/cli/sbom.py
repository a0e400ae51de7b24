"""`make sbom`: what the booklet was built with, for whoever has to know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, version
from pathlib import Path

import click
from packaging.requirements import Requirement

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet

PROJECT = "sphinx-booklet"


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Write build/sbom.cdx.json: every package that is used, its version and licence (CycloneDX 1.6)."""
    booklet = open_booklet(root)
    path = booklet.paths.build / "sbom.cdx.json"
    write_text(path, json.dumps(describe_software(booklet), indent=2) + "\n")
    print_lines(str(path.relative_to(root)))


def describe_software(booklet: Booklet) -> dict[str, object]:
    """A bill of materials (ECMA-424, CycloneDX 1.6); without a time or a number, so that it is the same each time."""
    packages = {name_package(found): found for found in list_packages(PROJECT)}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": booklet.slug,
                "name": booklet.slug,
                "version": booklet.edition,
            }
        },
        "components": [describe_package(packages[name]) for name in sorted(packages)],
        "dependencies": [
            {
                "ref": booklet.slug,
                "dependsOn": [write_purl(packages[name]) for name in sorted(packages)],
            }
        ],
    }


def list_packages(name: str) -> Iterator[Distribution]:
    """A package and all that it needs here, as installed."""
    waiting, seen = [name], set[str]()
    while waiting:
        found = distribution(waiting.pop())
        if name_package(found) in seen:
            continue
        seen.add(name_package(found))
        yield found
        for text in found.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)


def name_package(found: Distribution) -> str:
    """Its name as the package index has it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()


def write_purl(found: Distribution) -> str:
    """Its package URL (ECMA-427)."""
    return f"pkg:pypi/{name_package(found)}@{found.version}"


def describe_package(found: Distribution) -> dict[str, object]:
    """One package as a component."""
    made = {
        "type": "library",
        "bom-ref": write_purl(found),
        "name": name_package(found),
        "version": version(found.metadata["Name"]),
        "purl": write_purl(found),
    }
    licence = find_licence(found)
    return made | ({"licenses": [{"license": {"name": licence}}]} if licence else {})


def find_licence(found: Distribution) -> str:
    """What a package says of its licence, in one line; "" when it says nothing."""
    facts = found.metadata.json
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in facts.get("classifier", ())
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    stated = str(facts.get("license", "")).strip()
    return str(facts.get("license_expression", "")) or ", ".join(classifiers) or stated.partition("\n")[0]
