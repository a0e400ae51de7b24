"""A sheet as JSON: for scripts, and for translators who work in a text editor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.sheet import Answer, Row, check_size

ADVICE = 'Write a list of rows as `make po-sheet` does, or {"id": "translation"}.'


def write_json(path: Path, rows: Iterable[Row]) -> None:
    """A list of objects, one a row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_json(path: Path) -> Iterator[Answer]:
    """Rows as `write_json` made them, or simply {"id": "translation", …}.

    Raises BookletError naming file and line.
    """
    check_size(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BookletError(f"This is not JSON: {error.msg}.", path=path, line=error.lineno) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BookletError(
            "This file is not saved as UTF-8.", path=path, line=line, advice="Save it as UTF-8."
        ) from None
    except RecursionError:
        raise BookletError("Lists stand inside each other too deeply.", path=path, advice=ADVICE) from None
    except ValueError:  # a number of thousands of digits
        raise BookletError("A number here is too large.", path=path, advice=ADVICE) from None
    if isinstance(data, dict):
        data = [{"id": name, "translation": text} for name, text in data.items()]
    if not isinstance(data, list):
        raise BookletError("This holds no rows.", path=path, advice=ADVICE)
    for number, item in enumerate(data, 1):
        yield _read_row(number, item, path)


def _read_row(number: int, item: object, path: Path) -> Answer:
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise BookletError(f"Row {number} has no id.", path=path, advice=ADVICE)
    for key in ("translation", "english", "note"):
        value = item.get(key)
        if not isinstance(value, str) and (value is not None or key == "translation"):
            raise BookletError(f"Row {number}: the {key} of {item['id'][:60]} is not text.", path=path)
    place = f"{path.name}, row {number}"
    return Answer(item["id"], item["translation"].strip(), item.get("english"), item.get("note"), place)
