"""What is signed is what is read: structure, templates and styles count, and changes are said in words."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.build.gettext import read_lines_afresh, write_templates
from sphinx_booklet.catalogs.appearance_styles import find_effect, touches_safety
from sphinx_booklet.catalogs.changes import describe_changes, is_typo
from sphinx_booklet.catalogs.document import Line
from sphinx_booklet.catalogs.fingerprints import digest_lines, list_lines, read_signed, write_signed
from sphinx_booklet.catalogs.safety_lock import compare_lock, read_lock, write_lock
from sphinx_booklet.cli.sign import write_sign_off

DO = Line("one", 2, "item", "Tell the hospital.", True, ("section “A”", "do list"))
DONT = Line("one", 2, "item", "Tell the hospital.", True, ("section “A”", "don’t list"))
# an edit of the chapter, and words of what is said of it
EDITS = {
    "a warning that became a note": (".. warning::", ".. note::", "note box"),
    "a warning that is never shown": (".. warning::", ".. only:: never\n\n   .. warning::", "gone from"),
    "a negation that went": ("Do not take it", "Take it", "“Do not take it"),
    "a dose": ("4.5 mg", "45 mg", "45 mg"),
}


@pytest.fixture
def root(make_project: Callable[..., Path]) -> Path:
    return make_project()


def read(root: Path) -> list[Line]:
    booklet = load_booklet(root)
    write_templates(booklet)
    return list_lines(booklet, "en")


def edit(root: Path, old: str, new: str) -> None:
    path = root / "source" / "first.rst"
    text = path.read_text(encoding="utf-8")
    assert old in text
    before, _, rest = text.partition(old)
    if "only::" in new:  # what stands in the box goes in with it
        rest = "\n".join(f"   {line}" if line.startswith("   ") else line for line in rest.split("\n"))
    path.write_text(before + new + rest, encoding="utf-8")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_structure_voids_a_signature_and_is_named(root: Path, name: str) -> None:
    before = read(root)
    old, new, said = EDITS[name]
    edit(root, old, new)
    after = read(root)
    assert digest_lines(before) != digest_lines(after)
    assert any(said in change and change.startswith("Safety") for change in describe_changes(before, after))


def test_spaces_and_comments_keep_a_signature(root: Path) -> None:
    before = digest_lines(read(root))
    edit(root, "Deeper\n======", ".. a remark for editors\n\n\nDeeper\n======")
    assert digest_lines(read(root)) == before


def test_a_style_that_hides_counts_and_a_colour_does_not(root: Path) -> None:
    before = digest_lines(read(root))
    own = root / "source" / "_web" / "booklet.css"
    own.parent.mkdir()
    style = (THEME / "web" / "booklet.css").read_text(encoding="utf-8")
    own.write_text(f"{style}\n.box {{ color: #123456; }}\n", encoding="utf-8")
    assert digest_lines(read(root)) == before
    own.write_text(f"{style}\n.safety {{ display: none; }}\n", encoding="utf-8")
    assert digest_lines(read(root)) != before


@pytest.mark.parametrize(
    ("name", "value", "effect"),
    [
        ("display", "none", "hides"),
        ("visibility", "hidden", "hides"),
        ("font-size", "0", "hides"),
        ("opacity", "0", "hides"),
        ("color", "transparent", "hides"),
        ("text-indent", "-9999px", "hides"),
        ("content", '"not "', "adds words"),
        ("flex-direction", "row-reverse", "reorders or turns"),
        ("text-decoration", "line-through", "strikes out"),
        ("display", "grid", ""),
        ("font-size", "1.2rem", ""),
        ("color", "#96190f", ""),
        ("margin", "-.25em", ""),
        ("opacity", "1", ""),
    ],
)
def test_declarations_that_change_what_is_read(name: str, value: str, effect: str) -> None:
    assert find_effect(name, value, {}) == effect


def test_a_box_that_is_cut_off_below_a_height_hides_words() -> None:
    assert find_effect("overflow", "hidden", {"max-height": "2em"}) == "hides"
    assert find_effect("overflow", "hidden", {"max-height": "none"}) == ""
    assert find_effect("overflow", "hidden", {}) == ""


def test_a_rule_for_a_menu_does_not_touch_safety() -> None:
    assert touches_safety("main .box, p")
    assert not touches_safety(".skip, .languages")


def test_what_was_signed_is_read_back_as_it_was(root: Path) -> None:
    lines = read(root)
    assert digest_lines(read_signed(write_signed(lines))) == digest_lines(lines)


def test_a_move_from_do_to_dont_is_said_in_words() -> None:
    (sentence,) = describe_changes([DO], [DONT])
    assert (
        sentence
        == "Safety: one: item “Tell the hospital.” moved from *do list under “A”* to *don’t list under “A”*."
    )


def test_no_change_is_no_sentence_and_another_order_is_one() -> None:
    other = Line("one", 0, "paragraph", "Other")
    assert describe_changes([DO, other], [DO, other]) == []
    assert len(describe_changes([DO, other], [other, DO])) == 1


def test_a_typo_is_only_the_spelling_of_a_long_word() -> None:
    assert is_typo("Tell the hosptial.", "Tell the hospital.")
    assert not is_typo("Do not stop", "Do now stop")
    assert not is_typo("Take 4.5 mg", "Take 45 mg")


def test_the_lock_stops_a_build_until_the_change_is_accepted(root: Path) -> None:
    booklet = load_booklet(root)
    booklet.paths.safety_lock.write_text(write_lock(read_lines_afresh(booklet)), encoding="utf-8")
    write_templates(booklet)
    edit(root, ".. warning::", ".. note::")
    with pytest.raises(BookletError, match=r"first\.rst:\d+.*note box.*booklet safety --accept"):
        write_templates(booklet)
    lines = read_lines_afresh(booklet)
    booklet.paths.safety_lock.write_text(write_lock(lines), encoding="utf-8")
    assert compare_lock(booklet, lines) == []
    write_templates(booklet)


def test_the_lock_holds_what_it_was_given() -> None:
    (line,) = read_lock(write_lock([DONT]))
    assert (line.place, line.kind, line.words) == (("don’t list",), "item", "Tell the hospital.")


def test_a_signature_keeps_the_rest_of_the_settings() -> None:
    text = 'slug = "x"\n\n# who\n[sign_off]\nname = ""\ndate = ""\n\n[languages.en]\nfonts = ["F"]\n'
    made = tomllib.loads(write_sign_off(text, 'Dr "A"', "nurse", datetime.date(2026, 1, 2), "ff"))
    assert made["sign_off"] == {
        "name": 'Dr "A"',
        "role": "nurse",
        "date": datetime.date(2026, 1, 2),
        "text": "ff",
    }
    assert made["languages"] == {"en": {"fonts": ["F"]}}
