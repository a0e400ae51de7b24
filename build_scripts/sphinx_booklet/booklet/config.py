"""booklet.toml -> Booklet: frozen, validated, and every error a sentence with file, line and key."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sphinx_booklet.booklet.box_colours import check_boxes
from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind, read_boxes
from sphinx_booklet.booklet.diagnostic import ConfigErrors, list_diagnostics
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.fonts import list_font_files
from sphinx_booklet.booklet.languages import Language, make_language
from sphinx_booklet.booklet.limits import LONGEST_EDITION, LONGEST_SLUG, Limits, read_limits
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.own_looks import Cover, OwnLook, read_cover, read_look
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.people import PeoplesEdition, read_people
from sphinx_booklet.booklet.printing import Printing, read_printing
from sphinx_booklet.booklet.profile import Profile, read_profile
from sphinx_booklet.booklet.source_tree import check_source_tree
from sphinx_booklet.booklet.toml_file import TomlValues, read_toml
from sphinx_booklet.booklet.toml_table import Faults, TomlTable

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WEB_ADDRESS = re.compile(r"https://[^\s/]+(/[^\s/]+)*")
LATEST_EPOCH = 4_354_819_199  # the last second of 2107


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the booklet; empty strings print nothing."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who checked the English text, such as a clinician; `text` is the fingerprint of what was checked."""

    name: str
    role: str
    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A person's evaluation of the accessibility of the finished EPUB."""

    name: str
    date: datetime.date
    standard: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """One edition of one booklet. `languages` starts with the language of the source; `boxes` are its kinds by name."""

    root: Path
    slug: str
    edition: str
    date: datetime.date
    review_date: datetime.date
    web_address: str
    publisher: Publisher
    sign_off: SignOff | None
    evaluation: Evaluation | None
    limits: Limits
    languages: tuple[Language, ...] = field(default=())
    people: tuple[PeoplesEdition, ...] = ()
    printing: Printing = field(default=Printing())
    profile: Profile = field(default_factory=Profile)
    look: OwnLook = field(default_factory=OwnLook)
    cover: Cover = field(default_factory=Cover)
    boxes: Mapping[str, BoxKind] = field(default_factory=lambda: dict(BOX_KINDS))

    @property
    def paths(self) -> Paths:
        return Paths(self.root)

    @property
    def source_language(self) -> Language:
        return self.languages[0]

    def language(self, code: str) -> Language:
        """The language with this gettext code or BCP 47 tag.

        Raises ConfigError when booklet.toml has no such language.
        """
        for language in self.languages:
            if code in (language.code, language.tag):
                return language
        known = ", ".join(language.code for language in self.languages)
        raise ConfigError(
            f"There is no language “{code}” in this booklet.",
            path=self.paths.booklet_toml,
            advice=f"It has: {known}. Add a table [languages.{code}] to have another.",
        )


def load_booklet(root: Path) -> Booklet:
    """Read and check `root`/source/booklet.toml.

    Raises ConfigError, which names file, line, key and what is allowed, of all errors of the file; also for a file in source/ that may
    not lie there, so that whoever has a Booklet may open what is in its source.
    """
    root = root.resolve()
    path, source = Paths(root).booklet_toml, Paths(root).source
    faults: Faults = {}
    reader = TomlTable(path, "", *_parse(path), faults=faults)
    limits = reader.part("limits", read_limits, Limits())
    check_source_tree(source, limits.file_bytes)
    check_source_date()
    own_fonts = list_font_files(source)
    none: tuple[Language, ...] = ()
    read = reader.part("languages", _read_languages, none, reader.text("source_language", "en"))
    languages = tuple(replace(one, own_fonts=own_fonts) for one in read)
    codes = [language.code for language in languages] or [*reader.table("languages").values]
    booklet = Booklet(
        root=root,
        slug=reader.text(
            "slug",
            pattern=SLUG,
            allowed="small letters, digits and hyphens, such as first-bells",
            longest=LONGEST_SLUG,
        ),
        edition=reader.text("edition", required=True, longest=LONGEST_EDITION),
        date=reader.date("date"),
        review_date=reader.date("review_date"),
        web_address=reader.text(
            "web_address",
            "",
            pattern=WEB_ADDRESS,
            allowed="an address that starts with https:// and has no slash at its end",
        ),
        publisher=reader.part("publisher", _read_publisher, Publisher("")),
        sign_off=reader.part("sign_off", _read_sign_off, None),
        evaluation=reader.part("evaluation", _read_evaluation, None),
        limits=limits,
        languages=languages,
        profile=reader.part("profile", read_profile, Profile()),
        look=reader.part("look", read_look, OwnLook(), source),
        cover=reader.part("cover", read_cover, Cover(), source),
        boxes=reader.part("boxes", read_boxes, dict(BOX_KINDS)),
        people=reader.part("people", read_people, (), codes, source),
        printing=reader.part("print", read_printing, Printing(), source),
    )
    reader.finish()
    if not faults and booklet.review_date <= booklet.date:
        reader.report("review_date", "must be later than date")
    if not any(name.partition(".")[0].partition(" ")[0] == "look" for name in faults):
        _check_looks(reader, booklet)
    _raise_faults(faults)
    return booklet


def _check_looks(reader: TomlTable, booklet: Booklet) -> None:
    """Colours that nobody could read are said with their line; those of boxes where those of the booklet are good."""
    try:
        looks = load_looks(booklet.root)
    except ConfigError as error:
        if reader.faults is None:
            raise
        reader.faults["look"] = error
        return
    check_boxes(reader.table("boxes"), booklet.boxes, looks.colours["light"])


def _raise_faults(faults: Faults) -> None:
    """Raise what is wrong in the file: one error as it is, several in the order of their lines, what is missing last."""
    if len(faults) == 1:
        raise next(iter(faults.values()))
    if faults:
        raise ConfigErrors(
            sorted(list_diagnostics(faults.values()), key=lambda found: (not found.line, found.line or 0))
        )


def _parse(path: Path) -> tuple[TomlValues, str]:
    if not path.exists():
        raise ConfigError(
            "The file with the facts of the edition is missing.",
            path=path,
            advice="Bring it back, or start a booklet with `booklet new FOLDER`.",
        )
    values, text = read_toml(path)
    if not values:
        raise ConfigError("This file is empty.", path=path, advice="Bring back its last version.")
    return values, text


def check_source_date() -> None:
    """Raises ConfigError when SOURCE_DATE_EPOCH is set and no file could carry it (a zip ends with 2107)."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None:
        return
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) > LATEST_EPOCH:
        raise ConfigError(
            f"The variable SOURCE_DATE_EPOCH is “{text[:40]}”.",
            advice=f"Set it to seconds since 1970, 0 to {LATEST_EPOCH}, or unset it: then the edition's date counts.",
        )


def _read_publisher(table: TomlTable) -> Publisher:
    publisher = Publisher(table.text("name", required=True), table.text("phone", ""), table.text("email", ""))
    table.finish()
    return publisher


def _read_sign_off(table: TomlTable) -> SignOff | None:
    values = {key: table.text(key, "") for key in ("name", "role", "text")}
    date = table.date("date", optional=True)
    table.finish()
    if not any(values.values()) and date is None:
        return None
    for key, value in (*values.items(), ("date", date)):
        if not value:
            raise table.error(key, "must be filled in too, once another key of [sign_off] is")
    assert date is not None
    return SignOff(values["name"], values["role"], date, values["text"])


def _read_evaluation(table: TomlTable) -> Evaluation | None:
    name, standard = table.text("name", ""), table.text("standard", "")
    date = table.date("date", optional=True)
    table.finish()
    if not (name or standard or date):
        return None
    for key, value in (("name", name), ("standard", standard), ("date", date)):
        if not value:
            raise table.error(key, "must be filled in too, once another key of [evaluation] is")
    assert date is not None
    return Evaluation(name, date, standard)


def _read_languages(tables: TomlTable, source: str) -> tuple[Language, ...]:
    if source not in tables.values:
        raise ConfigError(
            f"The source language “{source}” has no table.",
            path=tables.path,
            advice=f"Add [languages.{source}].",
        )
    languages = []
    for code in (source, *(key for key in tables.values if key != source)):
        table = tables.table(code)
        fonts = table.texts("fonts")
        try:
            web_fonts = table.texts("web_fonts") if "web_fonts" in table.values else ()
            languages.append(replace(make_language(code, fonts), web_fonts=web_fonts))
        except ValueError as error:
            tables.report(code, str(error))
            languages.append(Language(code, code, "ltr", code, fonts))
        _check_tag(tables, languages)
        table.finish()
        tables.seen.add(code)
    return tuple(languages)


def _check_tag(tables: TomlTable, languages: list[Language]) -> None:
    """Two languages of one tag would be put into one folder, on systems that do not tell capitals apart too."""
    last = languages[-1]
    for other in languages[:-1]:
        if other.tag.lower() == last.tag.lower():
            tables.report(
                last.code,
                f"and “languages.{other.code}” would both be the pages in {last.tag}/; keep one of them",
            )
