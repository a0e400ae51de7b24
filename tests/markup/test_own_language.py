"""In which language the text of a project is that is no booklet."""

from __future__ import annotations

from sphinx_booklet.checks.pdf.reader import TaggedPdf


def test_a_project_that_translates_nothing_is_in_its_own_language(built):
    """Its text was marked as English, and Urdu and Arabic were set from the left."""
    for name in ("scripts/ur", "scripts/ar", "scripts/hi"):
        assert not [element for element in TaggedPdf(built(name).path).root.find("P") if element.lang == "en"]
