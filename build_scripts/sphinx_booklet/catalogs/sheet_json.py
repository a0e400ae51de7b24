"""A sheet as JSON: for scripts, and for translators who work in a text editor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.sheet import Answer, Row


def write_json(path: Path, rows: Iterable[Row]) -> None:
    """A list of objects, one a row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_json(path: Path) -> Iterator[Answer]:
    """Rows as `write_json` made them, or simply {"id": "translation", …}.

    Raises BookletError naming file and line.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BookletError(f"This is not JSON: {error.msg}.", path=path, line=error.lineno) from None
    except UnicodeDecodeError:
        raise BookletError(
            "This file is not saved as UTF-8.", path=path, advice="Save it as UTF-8."
        ) from None
    if isinstance(data, dict):
        data = [{"id": name, "translation": text} for name, text in data.items()]
    for number, item in enumerate(data, 1):
        place = f"{path.name}, row {number}"
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise BookletError(f"Row {number} has no id.", path=path)
        if not isinstance(item.get("translation"), str):
            raise BookletError(f"The translation of {item['id']} is not text.", path=path)
        yield Answer(item["id"], item["translation"].strip(), item.get("english"), item.get("note"), place)
