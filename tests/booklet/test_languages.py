"""gettext's codes and BCP 47's tags, directions and endonyms, from CLDR."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.languages import make_language


@pytest.mark.parametrize(
    ("code", "tag", "direction", "endonym"),
    [
        ("en", "en", "ltr", "English"),
        ("cy", "cy", "ltr", "Cymraeg"),
        ("pl", "pl", "ltr", "Polski"),
        ("ur", "ur", "rtl", "اردو"),
        ("ar", "ar", "rtl", "العربية"),
        ("pa", "pa", "ltr", "ਪੰਜਾਬੀ"),
        ("zh_CN", "zh-Hans", "ltr", "简体中文"),
        ("pt_BR", "pt-BR", "ltr", "Português"),
    ],
)
def test_knows_the_languages(code: str, tag: str, direction: str, endonym: str) -> None:
    language = make_language(code, ("A font",))
    assert (language.tag, language.direction, language.endonym) == (tag, direction, endonym)


def test_pseudo_languages_have_a_direction() -> None:
    assert make_language("ar_XB", ()).direction == "rtl"
    assert make_language("en_XA", ()).direction == "ltr"


@pytest.mark.parametrize("code", ["xx", "english", "", "e n", "iw"])
def test_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match=r"code"):
        make_language(code, ())
