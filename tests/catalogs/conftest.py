"""A small booklet with a Welsh translation that passes every check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import read_catalog, save_catalog
from sphinx_booklet.catalogs.pseudo import translate_text
from sphinx_booklet.catalogs.states import sign_message
from sphinx_booklet.catalogs.update import Update, update_language

# What the checks compare with lists of Welsh words cannot be pseudo-text.
WELSH = {
    "Do not take it with an :term:`opioid`.": "Peidiwch â'i gymryd gydag :term:`opioid <opioid>`.",
    "opioid": "opioid",
    "opioid medicines": "meddyginiaethau opioid",
} | {
    f"Take :dose:`{dose}` and phone :phone:`0808 800 8000`. It was studied [Two2010]_ and once more [One2008]_.": (
        f"Cymerwch :dose:`{dose}` a ffoniwch :phone:`0808 800 8000`. "
        "Cafodd ei astudio [Two2010]_ ac unwaith eto [One2008]_."
    )
    for dose in ("4.5 mg", "3 mg", "7.25 mg")
}
# Of the letters of pseudo-text, those that Welsh has not.
FOREIGN = str.maketrans("ñçšžčđňłşţżźÑÇŠŽČĐŇŁŞŢŻŹ", "ncszcdnlstzzNCSZCDNLSTZZ")


@dataclass(frozen=True)
class Project:
    """A booklet in a folder of its own, and what translators do to it."""

    root: Path

    @property
    def booklet(self) -> Booklet:
        return load_booklet(self.root)

    def path(self, domain: str) -> Path:
        return self.booklet.paths.catalogs("cy") / f"{domain}.po"

    def update(self) -> Update:
        return update_language(self.booklet, "cy", write_templates(self.booklet))

    def edit(self, change: Callable[[Message], Message]) -> None:
        """Change messages of all Welsh catalogs."""
        for path in self.path("x").parent.glob("*.po"):
            catalog = read_catalog(path)
            messages = (m if m.obsolete else change(m) for m in catalog.messages)
            save_catalog(path, Catalog(catalog.header, tuple(messages), catalog.comment))

    def translate(self) -> None:
        """Translate everything that is not translated."""

        def fill(message: Message) -> Message:
            if message.is_translated and not message.is_fuzzy:
                return message
            text = translate_text(message.plural or message.msgid, "en_XA", pad=False).translate(FOREIGN)
            first, blank, rest = text.partition(" ")
            if blank and not set(first) & set("`:*|"):
                text = f"{first} y {rest}"  # a word that Welsh sentences have: po-check looks for one
            text = WELSH.get(message.msgid, text)
            flags = tuple(flag for flag in message.flags if flag != "fuzzy")
            return replace(message, strings=(text,) * len(message.strings), flags=flags, previous=())

        self.edit(fill)

    def sign(self) -> None:
        self.edit(lambda message: sign_message(message, "AB", date(2026, 11, 22)))

    def read(self) -> dict[str, str]:
        """Every Welsh file."""
        folder = self.path("x").parent
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.po"))}

    def write_source(self, name: str, old: str, new: str) -> None:
        path = self.root / "source" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Project:
    root = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8") + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n', encoding="utf-8"
    )
    made = Project(root)
    made.update()
    made.translate()
    return made
