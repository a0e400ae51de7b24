"""Imports run one way: no circle of modules, counted as a reader would, in functions and for types alike.

import-linter (`make lint`) holds the layers; a circle inside a room is what it does not look for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import sphinx_booklet

ROOT = Path(sphinx_booklet.__file__).parent


def name_module(path: Path, root: Path) -> str:
    parts = [root.name, *path.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def list_imports(text: str) -> Iterator[tuple[str, str]]:
    """Every (module, name) of `from module import name`, wherever it stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: one habit of imports, the absolute one"
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def read_graph(root: Path) -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports."""
    modules = {name_module(path, root): path for path in root.rglob("*.py")}
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        targets = {
            f"{source}.{name}" if f"{source}.{name}" in modules else source
            for source, name in list_imports(path.read_text(encoding="utf-8"))
        }
        graph[module] = (targets & modules.keys()) - {module}
    return graph


def find_circle(root: Path) -> list[str]:
    try:
        TopologicalSorter(read_graph(root)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_circle_of_imports() -> None:
    assert find_circle(ROOT) == []


@pytest.mark.parametrize(
    "late",
    [
        "def run():\n    from sample.a import x\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sample.a import x\n",
        "import sample.a\n",
        "from sample import a\n",
    ],
)
def test_a_circle_that_is_hidden_is_found(tmp_path: Path, late: str) -> None:
    root = tmp_path / "sample"
    root.mkdir()
    (root / "__init__.py").write_text("")
    (root / "a.py").write_text("from sample.b import y\n\nx = y\n")
    (root / "b.py").write_text(f"{late}\ny = 1\n")
    assert set(find_circle(root)) == {"sample.a", "sample.b"}


def list_late_imports_without_reason(text: str) -> Iterator[int]:
    """Lines of imports in functions that neither follow a comment nor end in one."""
    lines = text.splitlines()
    inside = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    late = {
        each.lineno: each.end_lineno or each.lineno
        for function in inside
        for each in ast.walk(function)
        if isinstance(each, ast.Import | ast.ImportFrom)
    }
    told = 0  # the line after an import that has a reason
    for line, end in sorted(late.items()):
        before = lines[line - 2].strip()
        if line == told or before.startswith("#") or "  # " in lines[line - 1] or "  # " in lines[line]:
            told = end + 1
        else:
            yield line


def test_an_import_in_a_function_says_why_it_is_there() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(ROOT.rglob("*.py"))
        for line in list_late_imports_without_reason(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_late_import_without_reason_is_found() -> None:
    assert list(list_late_imports_without_reason("def f():\n    import os\n    return os\n")) == [2]
    assert list(list_late_imports_without_reason("def f():\n    # why\n    import os\n    import re\n")) == []
