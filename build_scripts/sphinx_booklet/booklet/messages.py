"""Sentences that a reader sees and that stand in no .rst file: domain `booklet` of gettext.

English is the msgid. A message that has no translation shows in English; one that a translator
marked fuzzy counts as untranslated, as in Sphinx.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from sphinx_booklet.booklet.errors import BookletError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DOMAIN = "booklet"


def N_(message: str) -> str:  # noqa: N802  # gettext's own name
    """Mark a literal for extraction where it is not translated yet."""
    return message


@dataclass(frozen=True, slots=True)
class Messages:
    """`_ = messages_for(…)`, then `_("text")` or `_.ngettext("one", "many", n)`; literals only."""

    translations: gettext.NullTranslations

    def __call__(self, message: str) -> str:
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.translations.ngettext(singular, plural, number)

    def knows(self, message: str) -> bool:
        """Whether this language has a translation of its own."""
        return self.translations.gettext(message) != message


def messages_for(code: str, locale_dir: Path) -> Messages:
    """The messages of a language (gettext code) in `locale_dir`/<code>/LC_MESSAGES/booklet.po."""
    path = locale_dir / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    try:
        state = path.stat()
    except OSError:
        return Messages(gettext.NullTranslations())
    return Messages(_load(path, state.st_mtime_ns, state.st_size))


def messages_of(app: Sphinx | BuildEnvironment) -> Messages:
    """The messages of the language that Sphinx builds."""
    folders = [Path(app.srcdir, folder) for folder in app.config.locale_dirs]
    return messages_for(app.config.language, folders[0]) if folders else Messages(gettext.NullTranslations())


@lru_cache(maxsize=32)
def _load(path: Path, _modified: int, _size: int) -> gettext.NullTranslations:
    """The catalog of a file in the state that time and size name."""
    try:
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeError, ValueError) as error:
        raise BookletError(
            f"This catalog cannot be read: {error}.",
            path=path,
            advice="Run `make po-check`; it names each fault.",
        ) from None
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
