"""`python -m build_scripts new FOLDER`: another booklet, with no Python of its own."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from build_scripts.errors import ConfigError
from build_scripts.paths import Paths

STARTER = Path(__file__).parent.parent / "starter"
# What a booklet shares with the one it is started from: settings, looks, themes.
SHARED = ("conf.py", "looks.toml", "_web", "_epub", "_pdf")


def run_new(root: Path, folder: Path) -> None:
    """Start a booklet in `folder`, with the settings and looks of the one at `root`.

    Raises ConfigError when the folder holds a booklet already, or `root` holds none.
    """
    ours, theirs = Paths(root).source, Paths(folder).source
    if not (ours / "conf.py").is_file():
        raise ConfigError(
            f"There is no booklet in {root} to take the looks from.", advice="Name one with --root."
        )
    if theirs.exists():
        raise ConfigError(f"{folder} has a folder source/ already.", advice="Choose another folder.")
    theirs.mkdir(parents=True)
    for name in SHARED:
        if (ours / name).is_dir():
            shutil.copytree(ours / name, theirs / name)
        elif (ours / name).is_file():
            shutil.copyfile(ours / name, theirs / name)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    facts = {"today": today.isoformat(), "next_year": (today + datetime.timedelta(days=365)).isoformat()}
    for path in sorted(STARTER.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            text = text.format(**facts)
        (theirs / path.name).write_text(text, encoding="utf-8")
    print(
        f"A booklet has been started in {folder}. Build it with:\n  python -m build_scripts --root {folder} build"
    )
