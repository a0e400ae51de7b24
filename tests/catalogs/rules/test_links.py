"""Cause and effect, condition and consequence, in each language of the rules: turned round, and in other words."""

from __future__ import annotations

import pytest

from tests.catalogs.rules.test_planted_meaning import find_codes

# English, right words, and the same with both parts exchanged.
TURNED = (
    ("cy", "If you feel dizzy, sit down and stop the tablets.", "Os ydych yn benysgafn, eisteddwch a stopiwch y tabledi.", "Os byddwch yn stopio’r tabledi, eisteddwch a byddwch yn benysgafn."),
    ("pl", "The liver is damaged, so the skin turns yellow.", "Wątroba jest uszkodzona, więc skóra robi się żółta.", "Wątroba jest uszkodzona, bo skóra robi się żółta."),
    ("ar", "The liver is damaged, so the skin turns yellow.", "الكبد متضرر، لذلك يصبح الجلد أصفر.", "الكبد متضرر، لأن الجلد يصبح أصفر."),
    ("ro", "Naltrexone can stop opioids from working.", "Opioidele pot să nu aibă efect din cauza naltrexonei.", "Naltrexona poate să nu aibă efect din cauza opioidelor."),
    ("ur", "Naltrexone can stop opioids from working.", "نالٹریکسون کی وجہ سے اوپیوئڈ کا اثر رک سکتا ہے۔", "اوپیوئڈ کی وجہ سے نالٹریکسون کا اثر رک سکتا ہے۔"),
    ("pa", "The liver is damaged, so the skin turns yellow.", "ਜਿਗਰ ਖ਼ਰਾਬ ਹੈ, ਇਸ ਲਈ ਚਮੜੀ ਪੀਲੀ ਹੋ ਜਾਂਦੀ ਹੈ।", "ਜਿਗਰ ਖ਼ਰਾਬ ਹੈ, ਕਿਉਂਕਿ ਚਮੜੀ ਪੀਲੀ ਹੋ ਜਾਂਦੀ ਹੈ।"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "english", "right", "turned"), TURNED)
def test_what_depends_on_what_is_kept(code: str, english: str, right: str, turned: str) -> None:
    assert "PO-075" not in find_codes(english, right, code, True)
    assert "PO-075" in find_codes(english, turned, code, True)
