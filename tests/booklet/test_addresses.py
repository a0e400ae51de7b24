"""Which addresses a reader may be led to: a list of what is allowed, read as browsers read addresses."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.addresses import is_allowed


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b#c",
        "HTTP://example.org",
        "mailto:a@example.org",
        "tel:08088008000",
        "opioids.html#first",
        "#first",
        "a/b.html",
        "",
    ],
)
def test_allowed(address: str) -> None:
    assert is_allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "ftp://example.org",
        "//example.org/x",
        "\\\\example.org\\x",
    ],
)
def test_not_allowed(address: str) -> None:
    """What a browser would run, or take from elsewhere, however it is written."""
    assert not is_allowed(address)
