"""Packages of Debian that tests use where they can be had: unpacked into a folder, so that no other test sees them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock
from sphinx_booklet.checks.judges.tools import may_install_packages

FOLDER = Path(tempfile.gettempdir()) / "booklet-test-packages"


def unpack_package(name: str) -> Path | None:
    """The folder with the files of a package; None where there is no apt-get or no network."""
    folder = FOLDER / name
    FOLDER.mkdir(exist_ok=True)
    with FileLock(FOLDER / f"{name}.lock"):
        if folder.is_dir():
            return folder
        if shutil.which("apt-get") is None:
            return None
        with tempfile.TemporaryDirectory(dir=FOLDER) as loaded:
            if not download(name, Path(loaded)):
                return None
            (package,) = Path(loaded).glob("*.deb")
            unpacked = Path(loaded) / "files"
            subprocess.run(["dpkg", "-x", package, unpacked], check=True, capture_output=True)
            unpacked.rename(folder)
    return folder


def download(name: str, folder: Path) -> bool:
    """Load a package into a folder; the list of packages too where it is missing and we may."""

    def run(*arguments: str) -> bool:
        done = subprocess.run(
            ["apt-get", "--quiet", *arguments], cwd=folder, capture_output=True, check=False
        )
        return done.returncode == 0

    return run("download", name) or (may_install_packages() and run("update") and run("download", name))
