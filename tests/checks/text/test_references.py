"""Guards against a reference that nobody uses, a citation that leads nowhere, a DOI that is none."""

from __future__ import annotations

import pytest

from .conftest import CheckBody, codes_of


def references(*lines: str) -> dict[str, str]:
    return {"references.rst": "References\n==========\n\n" + "\n\n".join(lines)}


def test_a_reference_that_nobody_cites_is_found(plant: CheckBody) -> None:
    found = plant(files=references(".. [One2008] One.", ".. [Two2010] Two.", ".. [Three2011] Three."))
    assert [(finding.code, finding.line) for finding in found] == [("TEXT-006", 8)]
    assert "[Three2011]" in found[0].message


def test_a_citation_of_nothing_is_found(plant: CheckBody) -> None:
    found = plant("It was seen [Nobody1999]_.")
    assert codes_of(found) == ["TEXT-007"]
    assert "[Nobody1999]" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "`doi:10.1002 <https://doi.org/10.1002>`__",
        "`doi:1352458 <https://doi.org/1352458>`__",
        "`doi:10.1002/ana.22006 <https://doi.org/10.1002/ana.22007>`__",
        "doi:10.1/x",
        "doi: ana.22006",
        "DOI 10/ana.22006",
        "`The paper <https://doi.org/ana.22006>`__",
    ],
)
def test_a_doi_that_is_none_is_found(plant: CheckBody, text: str) -> None:
    found = plant(files=references(f".. [One2008] One. {text}", ".. [Two2010] Two."))
    assert set(codes_of(found)) == {"TEXT-008"}


@pytest.mark.parametrize(
    "text",
    [
        "`doi:10.1002/ana.22006 <https://doi.org/10.1002/ana.22006>`__",
        "`doi:10.1016/S2665-9913(23)00278-3 <https://doi.org/10.1016/S2665-9913(23)00278-3>`__",
        "`doi:10.15586/codon.multiplesclerosis.2017.ch8 "
        "<https://doi.org/10.15586/codon.multiplesclerosis.2017.ch8>`__.",
        "`The paper <https://doi.org/10.1002/ana.22006>`__",
        "doi:10.1002/ana.22006, in full.",
    ],
)
def test_a_doi_passes(plant: CheckBody, text: str) -> None:
    assert plant(files=references(f".. [One2008] One. {text}", ".. [Two2010] Two.")) == []
