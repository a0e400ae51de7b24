"""The program has no word of one booklet: what is said of a medicine, its trade and its people stands in source/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "build_scripts/sphinx_booklet"
OWN = re.compile(
    r"\b(?:naltrexone|LDN|multiple sclerosis|MS|opioids?|clinicians?|nurses?|pharmacists?|doctors?|NHS|MHRA|tablets?)\b"
)
# What a language says of illness and care is knowledge of that language: the rules of meaning compare it.
LANGUAGE = ("catalogs/facts", "catalogs/rules", "theme/lexicon")
WRITTEN = (".html", ".css", ".toml", ".jinja", ".yaml", ".js", ".rst")
COMMENT = re.compile(r"#.*|/\*.*?\*/|\{#.*?#\}|^\s*//.*$", re.DOTALL | re.MULTILINE)
LINE_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


def list_words() -> Iterator[tuple[str, str]]:
    """File and text of all that the program may say: literals that are no docstrings, and the files of the theme."""
    for path in sorted(PACKAGE.rglob("*")):
        place = path.relative_to(PACKAGE).as_posix()
        if place.startswith(LANGUAGE) or "__pycache__" in place:
            continue
        if path.suffix == ".py":
            yield from ((place, text) for text in list_literals(path.read_text(encoding="utf-8")))
        elif path.suffix in WRITTEN:
            comment = LINE_COMMENT if path.suffix in (".toml", ".yaml") else COMMENT
            yield place, comment.sub("", path.read_text(encoding="utf-8"))


def list_literals(code: str) -> Iterator[str]:
    """The texts of a module without its docstrings."""
    tree = ast.parse(code)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_no_word_of_one_booklet_is_said_by_the_program() -> None:
    found = {(place, said[0]) for place, text in list_words() for said in OWN.finditer(text)}
    assert found == set()


def test_what_is_looked_for_is_seen_where_it_stands() -> None:
    code = '"""Of LDN."""\ndef ask():\n    """A nurse."""\n    return _("Ask your nurse about LDN.")  # LDN\n'
    assert [OWN.findall(text) for text in list_literals(code)] == [["nurse", "LDN"]]
