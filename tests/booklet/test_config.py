"""booklet.toml: what is wrong is said in one sentence with file, line and key."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import ConfigErrors
from sphinx_booklet.booklet.errors import ConfigError

GOOD = """\
slug = "small"
edition = "0.1"
date = 2026-01-02
review_date = 2027-01-02
source_language = "en"

[publisher]
name = "A publisher"

[languages.en]
fonts = ["IBM Plex Sans"]

[languages.zh_CN]
fonts = ["A font"]
"""


def write(root: Path, text: str | bytes) -> Path:
    (root / "source").mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (root / "source" / "booklet.toml").write_bytes(data)
    return root


def test_reads_every_key(tmp_path: Path) -> None:
    booklet = load_booklet(write(tmp_path, GOOD))
    assert booklet.slug == "small"
    assert booklet.date == datetime.date(2026, 1, 2)
    assert booklet.sign_off is None
    assert [language.tag for language in booklet.languages] == ["en", "zh-Hans"]
    assert booklet.language("zh-Hans") is booklet.language("zh_CN")


def test_pages_may_have_other_fonts_than_paper(tmp_path: Path) -> None:
    text = GOOD.replace('fonts = ["A font"]', 'fonts = ["A font"]\nweb_fonts = ["B", "C"]')
    booklet = load_booklet(write(tmp_path, text))
    assert [language.web_fonts for language in booklet.languages] == [(), ("B", "C")]


FAULTS = {
    "unknown key": ('edition = "0.1"', 'edition = "0.1"\nediton = "0.2"', 3, "editon"),
    "wrong type": ('edition = "0.1"', "edition = 0.1", 2, "edition"),
    "impossible date": ("review_date = 2027-01-02", "review_date = 2027-02-30", 4, "TOML"),
    "date in quotes": ("date = 2026-01-02", 'date = "2026-01-02"', 3, "date"),
    "date with a time": ("date = 2026-01-02", "date = 2026-01-02T10:00:00", 3, "date"),
    "review before the edition": ("review_date = 2027-01-02", "review_date = 2025-01-02", 4, "review_date"),
    "missing key": ("date = 2026-01-02\nreview", "review", None, "date"),
    "slug with a slash": ('slug = "small"', 'slug = "../small"', 1, "slug"),
    "unknown language": ("[languages.zh_CN]", "[languages.xx_YY]", 13, "languages.xx_YY"),
    "old language code": ("[languages.zh_CN]", "[languages.iw]", 13, "he"),
    "no font": ('fonts = ["A font"]', "fonts = []", 14, "languages.zh_CN.fonts"),
    "web fonts that are no list": (
        'fonts = ["A font"]',
        'fonts = ["A font"]\nweb_fonts = "B"',
        15,
        "web_fonts",
    ),
    "unknown key in a table": ('fonts = ["A font"]', 'fonts = ["A font"]\nfont = "B"', 15, "font"),
    "table where a value stands": ('edition = "0.1"', "[edition]", 2, "edition"),
    "half a sign-off": ("[publisher]", '[sign_off]\nname = "N"\n[publisher]', 7, "sign_off"),
    "number out of range": (
        "[publisher]",
        "[limits]\nreading_age = 99\n[publisher]",
        8,
        "limits.reading_age",
    ),
    "address without https": (
        'slug = "small"',
        'web_address = "http://a.b"\nslug = "small"',
        1,
        "web_address",
    ),
    "source language without a table": ('source_language = "en"', 'source_language = "cy"', None, "cy"),
    "not TOML": ("[publisher]", "[publisher", 7, "TOML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_names_file_line_and_key(tmp_path: Path, name: str) -> None:
    old, new, line, key = FAULTS[name]
    assert old in GOOD
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, GOOD.replace(old, new, 1)))
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "source" / "booklet.toml") + ":")
    assert key in message
    assert "\n" not in message
    if line:
        assert caught.value.line == line


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xff\xfe\x00", b'slug = "\xe9"'])
def test_says_what_to_do_with_a_broken_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ConfigError, match=r"booklet\.toml"):
        load_booklet(write(tmp_path, data))


def test_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"booklet\.toml.*missing"):
        load_booklet(tmp_path)


def test_every_error_of_the_file_is_said_in_one_run(tmp_path: Path) -> None:
    """An editor mended one line, ran it again, and heard of the next: nine rounds for nine errors."""
    faulty = """slug = "First Bells"
edition = ""
date = "tomorrow"
colour = "red"

[publisher]
phone = 123

[profile]
page_type = "Recipe"
[profile.claims]
subjects = "yeast"
[look]
page = "A7"
[boxes.rule]
label = "Rule"
sign = "bread"
shape = "round"
[languages.en]
fonts = []
[limits]
reading_age = 99
"""
    with pytest.raises(ConfigErrors) as caught:
        load_booklet(write(tmp_path, faulty))
    found = [(one.line, one.message.split("”")[0].strip("“")) for one in caught.value.diagnostics]
    assert found == [
        (1, "slug"), (2, "edition"), (3, "date"), (4, "colour"), (6, "publisher.name"), (7, "publisher.phone"),
        (10, "profile.page_type"), (12, "profile.claims.subjects"), (14, "look.page"), (17, "boxes.rule.sign"),
        (18, "boxes.rule.shape"), (20, "languages.en.fonts"), (22, "limits.reading_age"), (None, "review_date"),
    ]  # fmt: skip
    assert caught.value.exit_code == 2


def test_what_follows_from_an_error_is_not_said_beside_it(tmp_path: Path) -> None:
    """Where a day cannot be read, nobody knows which day is later; a head swallows the keys below it."""
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, GOOD.replace("review_date = 2027-01-02", 'review_date = "soon"')))
    assert not isinstance(caught.value, ConfigErrors)
    with pytest.raises(ConfigError) as caught:
        load_booklet(write(tmp_path, GOOD.replace('edition = "0.1"', "[edition]", 1)))
    assert not isinstance(caught.value, ConfigErrors)
