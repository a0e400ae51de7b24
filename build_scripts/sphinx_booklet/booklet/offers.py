"""What is known beside an edition that is built only when it is asked for: of which text it was made.

A page must not offer a recording of another dose. The web page compares the digests of the chapters that an
edition was made of with those of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Offer:
    """`texts` are digests by document; `for_readers`: whether the edition is fit to be offered."""

    texts: Mapping[str, str]
    for_readers: bool = True


def offer_file(built: Path) -> Path:
    """Where the offer of an edition is kept: beside its file."""
    if built.suffix == ".html":  # beside the folder: what is in it is published
        built = built.parent
    return built.with_name(f"{built.name}.offer.json")


def write_offer(built: Path, offer: Offer) -> None:
    """Keep it."""
    values = {"texts": dict(offer.texts), "for_readers": offer.for_readers}
    file = offer_file(built)
    file.parent.mkdir(parents=True, exist_ok=True)  # Sphinx may build into another folder
    file.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_offer(built: Path) -> Offer | None:
    """What was kept; None where there is nothing that can be read."""
    try:
        values = json.loads(offer_file(built).read_text(encoding="utf-8"))
        return Offer(dict(values["texts"]), bool(values["for_readers"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_offered(built: Path, texts: Mapping[str, str]) -> bool:
    """Whether an edition may be offered beside pages of these `texts` (digests by document)."""
    offer = read_offer(built)
    return offer is not None and offer.for_readers and built.is_file() and offer.texts == dict(texts)


def is_outdated(built: Path, pages: Path) -> bool:
    """Whether an edition is of another text than the pages whose start page is `pages`; False where nobody knows."""
    offer, site = read_offer(built), read_offer(pages)
    return offer is not None and site is not None and offer.texts != site.texts
