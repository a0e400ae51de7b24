"""A run with nothing to do fills dist/ no more, and nothing that would change dist/ is taken for nothing to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.offers import Offer, write_offer
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file, list_outputs
from sphinx_booklet.build import filling
from sphinx_booklet.build.placed import describe_state, is_placed
from sphinx_booklet.build.stamps import read_stamp, write_stamp
from sphinx_booklet.cli.build import run_build

from tests.conftest import ROOTS, take_fingerprint

Change = Callable[[Path], object]
HEAVY = "sphinx docutils reportlab rst2pdf jinja2 uharfbuzz fontTools PIL lxml sphinx_booklet.build.filling"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its pages in dist/."""
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(ROOTS / "small", root / "source")
    run_build(root, [], ("html",), 1)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """As long as dist/ was filled so many times."""
    calls = list[bool]()
    fill = filling.fill_dist

    def note(*arguments: object) -> object:
        calls.append(True)
        return fill(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "fill_dist", note)
    return calls


def test_a_run_with_nothing_to_do_imports_nothing_that_builds(root: Path) -> None:
    code = (
        "import sys\nfrom sphinx_booklet.cli.main import main\n"
        f"sys.argv = ['booklet', '--root', {str(root)!r}, 'build', '--formats', 'html']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end\n"
        f"found = set({HEAVY.split()!r}) & set(sys.modules)\n"
        "assert not found, found\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_dist_is_not_filled_again_where_nothing_has_changed(root: Path, filled: list[bool]) -> None:
    before = take_fingerprint(root / "dist")
    run_build(root, [], ("html",), 1)
    assert filled == []
    assert take_fingerprint(root / "dist") == before


def spoil_page(root: Path) -> None:
    """The same length and the same times: only its bytes tell."""
    page = root / "dist" / "en" / "index.html"
    page.write_bytes(page.read_bytes()[::-1])


def leave_half_a_tree(root: Path) -> None:
    (root / "dist" / "en" / "index.html").rename(root / "index.html")
    shutil.copytree(root / "dist", root / ".dist.new")
    (root / "index.html").rename(root / "dist" / "en" / "index.html")


@pytest.mark.parametrize(
    "change",
    [
        spoil_page,
        lambda root: (root / "dist" / "en" / "index.html").unlink(),
        lambda root: (root / "dist" / "SHA256SUMS").write_text("", encoding="utf-8"),
        lambda root: (root / "dist" / "more.html").write_text("strange", encoding="utf-8"),
        lambda root: (root / "build" / "dist.state").write_text("damaged", encoding="utf-8"),
        lambda root: shutil.rmtree(root / "dist"),
        leave_half_a_tree,
    ],
)
def test_what_was_spoiled_is_mended(change: Change, root: Path, filled: list[bool]) -> None:
    before = take_fingerprint(root / "dist")
    change(root)
    run_build(root, [], ("html",), 1)
    assert filled == [True]
    assert take_fingerprint(root / "dist") == before
    assert [path.name for path in root.glob(".dist.*")] == []


def test_another_program_another_offer_or_other_outputs_are_another_state(root: Path) -> None:
    """A page of the last version would stay, or a recording of another dose."""
    booklet = load_booklet(root)
    codes, outputs = [language.code for language in booklet.languages], list_outputs(("html",), booklet)
    state = describe_state(booklet, codes, outputs)
    assert is_placed(booklet, state)
    other = [describe_state(booklet, codes[:-1], outputs), describe_state(booklet, codes, outputs[:-1])]
    spoken = built_file(booklet, booklet.source_language, list_outputs(tuple(OUTPUTS), booklet)[-1])
    write_offer(spoken, Offer({"index": "an earlier text"}))
    other.append(describe_state(booklet, codes, outputs))
    stamp = read_stamp(booklet, "en")
    assert stamp is not None
    stamp.pipeline = "another program"
    write_stamp(booklet, "en", stamp)
    other.append(describe_state(booklet, codes, outputs))
    name, made = next(iter(stamp.made.items()))
    stamp.made[name] = replace(made, inputs="another text")
    write_stamp(booklet, "en", stamp)
    other.append(describe_state(booklet, codes, outputs))
    assert len({state, *other}) == len(other) + 1
    assert not any(is_placed(booklet, one) for one in other)


def test_a_changed_text_is_put_there(root: Path, filled: list[bool]) -> None:
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    run_build(root, [], ("html",), 1)
    assert filled == [True]
    assert "One more sentence." in (root / "dist" / "en" / "first.html").read_text(encoding="utf-8")
