"""Settings that cannot be read: a sentence with the line, whatever stands in the file."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.figures.numbers import load_numbers

from tests.conftest import REPOSITORY, ROOTS

GOOD = (ROOTS / "small" / "booklet.toml").read_text()


def write(root: Path, text: str | bytes) -> Path:
    (root / "source" / "figures").mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    (root / "source" / "booklet.toml").write_bytes(data)
    return root


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('slug = "small"', 'slug = "' + "a" * 300 + '"', "300 letters; 60 are allowed"),
        ('edition = "0.1"', 'edition = "' + "1" * 500 + '"', "500 letters; 40 are allowed"),
        ("date = 2026-01-02", "date = 2108-01-02", "1980 to 2107"),
        ("date = 2026-01-02", "date = 0001-01-02", "1980 to 2107"),
        ("date = 2026-01-02", "date = 1" + "0" * 5000, "too large"),
        ('edition = "0.1"', "edition = " + "[" * 5000 + "]" * 5000, "too deeply"),
        ('name = "A publisher"', 'name = "A \u202epublisher"', "U+202E"),
        ("[languages.en]", "[limits]\ntable_rows = 0\n[languages.en]", "limits.table_rows"),
        ("[languages.en]", "[limits]\nrows = 9\n[languages.en]", "limits.rows"),
        ("[languages.en]", "[limits]\nword_letters = 99999999999999999999\n[languages.en]", "word_letters"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, GOOD.replace(old, new, 1)))
    assert words in str(caught.value)
    assert caught.value.line is not None
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('edition = "0.1', "no quotation mark at its end"),
        ('slug = "b"', "given twice"),
        ("edition = 0.1 2", "follows the value"),
        ("edition =", "a value has to follow"),
        ("edition = “0.1”", "straight quotation marks"),
        ('edition "0.1"', "an “=” has to follow"),
        ('the edition = "0.1"', "one word without blanks"),
        ("edition = [1", "not closed"),
        ("[publisher", "not closed"),
        ('edition = "C:\\edition"', "written twice"),
        ("date = 2026-02-30", "no such day"),
        ("date = 2026-13-01", "no such day"),
        ("<<<<<<< mine", "neither a name"),
        ('edition = """0.1', "never ended"),
        ("edition = '0.1", "never ended"),
        ('edition = "0.\x071"', "nobody sees"),
    ],
)
def test_what_is_no_toml_is_said_without_the_words_of_a_parser(tmp_path: Path, line: str, words: str) -> None:
    """“Illegal character '\\n'” was a quotation mark that nobody had typed."""
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, f'slug = "a"\n{line}\n'))
    assert words in str(caught.value)
    assert "Expected" not in str(caught.value)


@pytest.mark.parametrize("codes", [("zh_TW", "zh_HK"), ("zh_CN", "zh_SG")])
def test_two_languages_never_share_a_folder(tmp_path: Path, codes: tuple[str, str]) -> None:
    tables = "".join(f'\n[languages.{code}]\nfonts = ["IBM Plex Sans"]\n' for code in codes)
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, GOOD + tables))
    assert all(f"languages.{code}" in str(caught.value) for code in codes)


@pytest.mark.parametrize("value", ["x", "", "-1", "1.5", "9" * 30, "4354819200"])
def test_a_date_of_everything_that_is_none(
    tmp_path: Path, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        load_booklet(write(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[colours.light]\nbrick = "red"\n', "looks.toml:2: “colours.light.brick” must be a colour"),
        ("[colours.light]\nbrick = 5\n", "must be a colour"),
        ('[colours.light]\nbrik = "#96190f"\n', "“colours.light.brik” is not a key"),
        ("[type.a5]\nbody = [12]\n", "2 numbers"),
        ("[type.a5]\nbody = [-1, 1e400]\n", "2 numbers"),
        ("[space.a5]\nunit = true\n", "must be a number"),
        ("colours = 5\n", "must be a table"),
    ],
)
def test_looks_that_no_format_could_use(tmp_path: Path, text: str, words: str) -> None:
    """A colour that is none stopped the PDF with a fault of the program, and the preview said nothing."""
    write(tmp_path, GOOD)
    (tmp_path / "source" / "looks.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_looks(tmp_path)
    assert words in str(caught.value)


def spoil(text: str, dice: random.Random) -> bytes:
    """Flip, cut, double or plant bytes, a few times."""
    data = bytearray(text.encode())
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(data) + 1)
        kind = dice.randrange(4)
        if kind == 0 and data:
            data[place % len(data)] = dice.randrange(256)
        elif kind == 1:
            del data[place : place + dice.randrange(60)]
        elif kind == 2:
            data[place:place] = data[place : place + dice.randrange(200)]
        else:
            planted = (
                "[" * 3000,
                "9" * 6000,
                "=",
                '"""',
                "\n[[a]]\n",
                "1e999",
                "\u202e",
                "0001-01-01",
                "{a=",
            )
            data[place:place] = dice.choice(planted).encode()
    return bytes(data)


READERS: dict[str, Callable[[Path], object]] = {
    "booklet.toml": load_booklet,
    "looks.toml": load_looks,
    "figures/numbers.toml": load_numbers,
}


def read_spoiled(tmp_path: Path, count: int) -> None:
    dice = random.Random(5)
    good = {
        "booklet.toml": GOOD,
        "looks.toml": '[colours.light]\nbrick = "#96190f"\n[type.a5]\nbody = [12, 15.5]\n[space.a5]\nunit = 6\n',
        "figures/numbers.toml": (REPOSITORY / "source" / "figures" / "numbers.toml").read_text(),
    }
    write(tmp_path, GOOD)
    for name, text in good.items():
        (tmp_path / "source" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    for number in range(count):
        name = list(good)[number % len(good)]
        (tmp_path / "source" / name).write_bytes(spoil(good[name], dice))
        message = name
        try:
            READERS[name](tmp_path)
        except BookletError as error:
            message = str(error)
        assert Path(name).name in message, (number, message)
        assert len(message) < 3000
        (tmp_path / "source" / name).write_text(
            good[name], encoding="utf-8"
        )  # readers look at each other's files


def test_spoiled_settings_are_a_sentence(tmp_path: Path) -> None:
    read_spoiled(tmp_path, 60)


@pytest.mark.long
def test_spoiled_settings_in_large_numbers(tmp_path: Path) -> None:
    read_spoiled(tmp_path, 500)
