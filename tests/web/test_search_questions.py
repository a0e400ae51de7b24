"""The search on words of our own making, and on the booklet itself: sixty questions in five languages."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from sphinx import addnodes
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.checks.judges.tools import find_node
from sphinx_booklet.web.search import add_index_words, find_section
from sphinx_booklet.web.search_words import load_search_words

from tests.conftest import REPOSITORY

SCRIPT = THEME / "web" / "search.js"
QUESTIONS = Path(__file__).with_name("search_questions.toml")
# The real script in Node.js, with as much of a page as it asks for.
ASK = """
const element = () => ({dataset: {}, addEventListener() {}, value: ""});
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
globalThis.document = {documentElement: {lang: asked.language}, getElementById: element};
globalThis.location = {search: ""};
require("vm").runInThisContext(require("fs").readFileSync(process.argv[1], "utf8"));
if (asked.words) require("vm").runInThisContext(require("fs").readFileSync(asked.words, "utf8"));
const find = bookletSearch(asked.sections || bookletWords, asked.instead || globalThis.bookletInstead || []);
console.log(JSON.stringify(asked.queries.map((query) => find(query).map((section) => section.place))));
"""


def ask(language: str, queries: Sequence[str], **given: object) -> list[list[str]]:
    """The addresses that the script finds for each query."""
    asked = json.dumps({"language": language, "queries": list(queries), **given})
    result = subprocess.run(
        [str(find_node()), "-e", ASK, str(SCRIPT)], input=asked, capture_output=True, text=True, check=True
    )
    answers: list[list[str]] = json.loads(result.stdout)
    return answers


FILLER = [
    [f"x{n}", "Chapter", f"Part {n}", "Some words about the tablets and how they are taken.", ""]
    for n in range(12)
]


@pytest.mark.parametrize(
    ("language", "sections", "query", "found"),
    [
        # a rare word counts for more than common ones
        ("en", ["Some tablets are taken, and how they are taken.", "The price of it."], "how are tablets price", ["1", "0"]),
        # no part of another word: "heroin" was found in "steroids"
        ("en", ["Steroids are given.", "Heroin is an opioid."], "heroin", ["1"]),
        # whole words before words that begin so
        ("en", ["Painkillers, painful.", "Pain."], "pain", ["1", "0"]),
        ("pl", ["Ocena leczenia.", "Ceny leków."], "cena", ["1"]),
        ("cy", ["Am gyffuriau eraill.", "Dim byd."], "cyffuriau", ["0"]),
        ("cy", ["Y cyffuriau hyn.", "Dim byd."], "gyffuriau", ["0"]),
        ("cy", ["Poen sydyn.", "Dim byd."], "boen", ["0"]),
        ("ar", ["المرض والمريض.", "تسكين الألم."], "ألم", ["1"]),
        ("ar", ["المرض والمريض.", "تسكين ألم شديد."], "الألم", ["1"]),
        ("ar", ["بالكحول.", "شيء آخر."], "كحول", ["0"]),
        ("en", ["Driving after a bad night.", "Dragons."], "drive", ["0"]),
        ("en", ["Take paracetamol.", "Take nothing."], "paracetemol", ["0"]),
        ("en", ["Take codeine.", "Take nothing."], "codine", ["0"]),
        ("en", ["Side effects.", "Effects."], "sideeffects", ["0", "1"]),
        ("en", ["Nothing."], "zzzz", []),
        ("en", ["Nothing."], "", []),
        ("en", ["A tummy ache."], "can i have a tummy", ["0"]),
    ],
)  # fmt: skip
def test_finds_what_is_meant(language: str, sections: list[str], query: str, found: list[str]) -> None:
    made = [[str(n), "Chapter", f"Heading {n}", text, ""] for n, text in enumerate(sections)]
    (answer,) = ask(language, [query], sections=[*made, *FILLER])
    assert [place for place in answer if not place.startswith("x")] == found


def test_headings_and_words_of_the_index_lead() -> None:
    sections = [
        ["text", "A", "One", "Nightmares, nightmares and nightmares.", ""],
        ["named", "A", "Two", "Vivid dreams.", "nightmares, sleep"],
        ["heading", "A", "Cost", "Money.", ""],
        ["price", "A", "Three", "What it may cost, and the cost again.", ""],
    ]
    answers = ask("en", ["nightmares", "cost", "bad dreams", "cost dreams"], sections=[*sections, *FILLER],
                  instead=[["bad dreams", "nightmares"]])  # fmt: skip
    assert [answer[0] for answer in answers[:3]] == ["named", "heading", "named"]


def test_a_word_of_the_index_leads_to_the_section_that_it_stands_above() -> None:
    """`.. index::` before a heading belongs to what follows; the doctree has it at the end of what came before."""
    doctree = publish_doctree(
        "A\n=\n\nWords.\n\nB\n-\n\nWords.\n\n.. a mark\n\nC\n-\n\nMore.\n\n.. a mark\n\nEnd.\n",
        settings_overrides={"doctitle_xform": False},
    )
    marks = list(doctree.findall(nodes.comment))
    for mark in marks:
        mark.parent.replace(mark, addnodes.index(entries=[]))
    doctree.insert(0, addnodes.index(entries=[]))
    assert [find_section(entry) for entry in doctree.findall(addnodes.index)] == ["", "c", "c"]
    assert add_index_words([["a.html#c", "A", "C", "More."]], {"c": ["one", "two"]}) == [
        ["a.html#c", "A", "C", "More.", "one, two"]
    ]


def test_search_words_are_words(tmp_path: Path) -> None:
    polish = make_language("pl", ("x",))
    assert load_search_words(tmp_path, polish) == []
    file = tmp_path / "search.toml"
    file.write_text('[pl]\n"skutki" = "a"\n"skutki uboczne" = "b"\n', encoding="utf-8")
    assert load_search_words(tmp_path, polish) == [("skutki uboczne", "b"), ("skutki", "a")]
    for text in ("[pl]\nskutki = 3\n", "[pl\n"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BookletError, match=r"search\.toml"):
            load_search_words(tmp_path, polish)


@pytest.mark.long
def test_sixty_questions_find_their_section(tmp_path: Path) -> None:
    """Each language of the table is built, and each question is asked of the real words."""
    from sphinx_booklet.cli.build import run_build

    root = tmp_path / "booklet"
    for folder in ("source", "locale"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    questions: dict[str, dict[str, list[str]]] = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    assert sum(map(len, questions.values())) >= 60
    run_build(root, list(questions), ("html",), 2)
    wrong = {}
    for language, wanted in questions.items():
        answers = ask(language, list(wanted), words=str(root / "dist" / language / "_static" / "words.js"))
        for (query, places), answer in zip(wanted.items(), answers, strict=True):
            if answer[:1] == [] or answer[0] not in places:
                wrong[language, query] = answer[:3]
    assert wrong == {}
