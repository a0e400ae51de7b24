"""`booklet new`: another booklet, with no Python of its own."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import click

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.theme_files import THEME

STARTER = THEME / "starter"
# Files of a new booklet whose names in the package differ: a dot in front would hide them from a wheel.
NAMES = {"gitignore": ".gitignore", "workflow.yml": ".github/workflows/booklet.yml"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Start another booklet in FOLDER; templates, styles and settings stay in the program."""
    folder = folder.resolve()
    if (folder / "source").exists():
        raise ConfigError(f"{folder} has a folder source/ already.", advice="Choose another folder.")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    facts = {"today": today.isoformat(), "next_year": (today + datetime.timedelta(days=365)).isoformat()}
    for path in sorted(file for file in STARTER.rglob("*") if file.is_file()):
        name = path.relative_to(STARTER).as_posix()
        target = folder / NAMES.get(name, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".toml":
            target.write_text(path.read_text(encoding="utf-8").format(**facts), encoding="utf-8")
        else:
            shutil.copyfile(path, target)
    click.echo(f"A booklet has been started in {folder}. Build it with:\n  booklet --root {folder} build")
