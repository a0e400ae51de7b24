"""Files of source/ that booklet.toml names: one rule for what a name may be and where it may lead."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from sphinx_booklet.booklet.source_tree import is_own_file
from sphinx_booklet.booklet.toml_table import TomlTable


def read_file(
    table: TomlTable, key: str, source: Path, suffixes: tuple[str, ...], example: str
) -> Path | None:
    """A file below `source` that a key names; None for "" and where there is no such key.

    `suffixes` in small letters with their dot; `example` is a good name, for the message. Raises ConfigError, which
    names file, line and key.
    """
    name = table.text(key, "")
    if not name:
        return None
    if fault := find_fault(name, source, suffixes, example):
        raise table.error(key, fault)
    return source.joinpath(*PurePosixPath(name).parts)


def find_fault(name: str, source: Path, suffixes: tuple[str, ...], example: str) -> str:
    """What is wrong with the name of a file below `source`, as the rest of a sentence; "" where nothing is."""
    parts = PurePosixPath(name).parts
    if "\\" in name or ":" in name or name.startswith("/") or {"..", "."}.intersection(parts):
        return f"must be the path of a file below source/, such as {example}, not “{name}”"
    path = source.joinpath(*parts)
    if path.suffix.lower() not in suffixes:
        return f"must end in {' or '.join(suffixes)}, not “{name}”"
    steps = [source.joinpath(*parts[: count + 1]) for count in range(len(parts))]
    if any(step.is_symlink() for step in steps) or not is_own_file(path, source):
        return f"leads by way of a link (“{name}”); put the file itself in its place"
    try:
        return "" if path.is_file() else f"names a file that is not there: source/{name}"
    except OSError as error:
        return f"names a file that cannot be read ({error.strerror}): source/{name}"
