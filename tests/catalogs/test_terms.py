"""The list of terms is what the glossary of a language says."""

from __future__ import annotations

from sphinx_booklet.catalogs.hints import GLOSSARY_TERM
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.terms import Term, list_terms, neutralise, write_terms

HINT = (GLOSSARY_TERM,)
CATALOGS = {
    "glossary": Catalog(
        {},
        (
            Message("relapse", ("rzut",), hints=HINT),
            Message("New symptoms.", ("Nowe objawy.",)),
            Message("EDSS", ("EDSS",), hints=HINT, flags=("fuzzy",)),
            Message("opioid", ("",), hints=HINT),
            Message("A painkiller, for short.", ("x",)),
        ),
    )
}


def test_terms_with_what_they_mean() -> None:
    assert list_terms(CATALOGS) == [
        Term("EDSS", "", ""),
        Term("opioid", "", "A painkiller, for short."),
        Term("relapse", "rzut", "New symptoms."),
    ]


def test_the_list_is_a_table() -> None:
    lines = write_terms(list_terms(CATALOGS)).splitlines()
    assert lines[0] == "source,target,explanation"
    assert lines[2] == 'opioid,,"A painkiller, for short."'


def test_no_term_is_a_formula() -> None:
    assert neutralise("=1+1") == "'=1+1"
    assert neutralise("opioid") == "opioid"
