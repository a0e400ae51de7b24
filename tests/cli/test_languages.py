"""Which machine builds which languages."""

from __future__ import annotations

import pytest
from sphinx_booklet.cli.languages import part_languages


@pytest.mark.parametrize(
    ("weights", "most", "shares"),
    [
        ({"en": 1.0, "cy": 1.0}, 6.0, [["en", "cy"]]),
        ({"en": 1.0, "cy": 1.0, "pl": 1.0}, 2.0, [["cy", "pl"], ["en"]]),
        ({"en": 3.0, "cy": 1.0, "pl": 1.0, "ur": 1.0}, 3.0, [["en"], ["cy", "pl", "ur"]]),
        ({"en": 9.0}, 2.0, [["en"]]),
    ],
    ids=["one machine", "two", "by weight", "no more machines than languages"],
)
def test_shares(weights: dict[str, float], most: float, shares: list[list[str]]) -> None:
    assert sorted(map(sorted, part_languages(weights, most))) == sorted(map(sorted, shares))
