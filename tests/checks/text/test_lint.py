"""What a person who types quickly can do to a box is named, with its line; good text is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.checks.text.lint import lint_file

from tests.conftest import REPOSITORY, ROOTS

GOOD = """
.. _label:

A heading
=========

.. allow TEXT-009: this list names what to beware of

.. in-short::
   :class: safety

   - Never take it with an :term:`opioid <opioids>`.
   - Take :dose:`1 to 4.5 mg`, and phone :phone:`0808 800 8000` [One2008]_.

.. note:: One sentence may stand on the line of its box.

.. warning:: if you take an opioid now

   Do not start.
   See `the website <https://example.org/a_b>`__, or:

   - one
     that runs on
   - two

Below
~~~~~

term
   What it means, in
   two lines.

.. list-table::
   :header-rows: 1

   * - one
     - two

.. code-block:: html

   <b>bold</b> ..x::

Write ``:ref:`` for a link. Read it at 10:ref: no.

:phone: 0808 800 8000

.. [#aside]
   A footnote may begin on the next line.
.. [Two2009] And a reference on its own.
"""
# what was typed, and words of what is said of it
SLIPS = {
    "a role that is only told of": ("Use the :ref: keyword for it.", "no words follow it"),
    "a role at the end of a line": ("Then comes the :dose:", "no words follow it"),
    "one colon": (".. warning: now\n\n   Do not start.", "comment"),
    "a heading of a wiki": ("== Until help comes ==\n\nStay with the person.", "wiki"),
    "a reference of two words": (".. [Cree 2010] A trial.\n", "comment"),
    "no colon": (".. emergency\n\n   Phone :phone:`999`.", "comment"),
    "a colon too many": (".. warning::: now\n\n   Do not start.", "comment"),
    "no space after the colons": (".. warning::now\n\n   Do not start.", "comment"),
    "a semicolon": (".. warning;; now\n\n   Do not start.", "comment"),
    "no space after the stops": ("..warning:: now\n\n   Do not start.", "no space"),
    "one full stop": (". warning:: now\n\n   Do not start.", "no directive"),
    "a label without its colon": (".. _here\n\nText.", "label"),
    "text that is a title": (".. warning:: now\n   Do not start.\n\n   More.", "title"),
    "a list without space": ("Phone if you:\n- collapse\n- shake", "empty line"),
    "a nested list without space": ("- a\n  - b", "empty line"),
    "text that fell out": (".. note::\n\n   Phone if you:\n\n- collapse", "fallen out"),
    "a less indented line": (".. note::\n\n   Phone.\n\n  Say so.", "less indented"),
    "a box without indent": (".. note::\n\nPhone.", "not indented"),
    "a sentence that became a heading": ("Do not start.\n-------------", "heading"),
    "a sentence that became a term": ("Phone, if you are ill:\n  now or later", "term"),
    "an item without a space": ("Phone:\n\n-collapse\n-shake", "space after"),
    "a dash as an item": ("Phone:\n\n– collapse", "dash"),
    "an option that came too late": (".. in-short::\n\n   :class: safety\n\n   Text.", "right under"),
    "a class that is not safety": (".. class:: saftey\n\nText.", "not “safety”"),
    "a box of docutils": (".. hint::\n\n   Text.", "no box"),
    "a conflict": ("<<<<<<< mine\nText\n=======\nOther\n>>>>>>> yours", "conflict"),
    "HTML": ("Do <b>not</b> start.", "HTML"),
    "an entity": ("Do&nbsp;not start.", "HTML"),
    "a link of Markdown": ("See [here](https://example.org).", "Markdown"),
    "bold of Markdown": ("Do __not__ start.", "Markdown"),
    "curly quotes": ("Take :dose:‘50 mg’ a day.", "quotation"),
    "a role without its second colon": ("Take :dose`50 mg` a day.", "second colon"),
    "a role without its first colon": ("Take dose:`50 mg` a day.", "first colon"),
    "words without a role": ("Take `50 mg` a day.", "no role"),
    "a wide digit": ("Take :dose:`５ mg` a day.", "digits"),
    "a sign in a dose": ("Take :dose:`<50 mg` a day.", "no dose"),
    "a letter in a number": ("Phone :phone:`O808 800 8000`.", "no phone"),
    "a tab": ("Text\tand more.", "tab"),
    "a sign nobody sees": ("Do n\u200bot start.", "cannot be seen"),
    "a sentence that opens code": ("Phone if you::\n\n   collapse", "computer code"),
    "a line pushed to the right": ("Text.\n\n Do not start.", "quotation"),
}


def lint(folder: Path, text: str, *, strict: bool = True) -> list[str]:
    path = folder / "chapter.rst"
    path.write_text(text, encoding="utf-8")
    return [f"{found.line} {found.message}" for found in lint_file(path, strict=strict)]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    text, said = SLIPS[name]
    found = lint(tmp_path, text)
    assert any(said in line for line in found), found
    assert all(0 < int(line.split()[0]) <= text.count("\n") + 1 for line in found)


def test_good_text_is_left_alone(tmp_path: Path) -> None:
    assert lint(tmp_path, GOOD) == []


def test_the_chapters_of_this_booklet_are_left_alone() -> None:
    chapters = sorted((REPOSITORY / "source").glob("*.rst"))
    assert [str(found) for path in chapters for found in lint_file(path, strict=True)] == []


def test_a_book_that_is_no_booklet_may_use_all_of_restructuredtext() -> None:
    chapters = sorted(ROOTS.rglob("*.rst"))
    assert [str(found) for path in chapters for found in lint_file(path, strict=False)] == []


def test_a_lost_box_is_named_in_any_book(tmp_path: Path) -> None:
    assert lint(tmp_path, ".. warning: now\n\n   Do not start.", strict=False)
