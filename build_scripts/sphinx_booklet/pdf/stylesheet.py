"""rst2pdf's stylesheet, with our fonts under its aliases and its files parsed once a process."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml
from rst2pdf import styles

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.fonts.registration import aliases
from sphinx_booklet.pdf.looks.sheets import fill_sheet
from sphinx_booklet.pdf.settings import current_settings
from sphinx_booklet.pdf.sheet_fonts import adopt_fonts
from sphinx_booklet.typography.current import current_typesetter

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BookletStyleSheet(styles.StyleSheet):
    """Reads a YAML file once a process, and knows the faces of the build."""

    def __init__(self, flist: list[Any], *args: object, **kwargs: object) -> None:
        own = [_FontSheet("fonts of the booklet")] if current_settings.get().design is not None else []
        super().__init__([*flist, *own], *args, **kwargs)

    # rst2pdf looks for every font on the disk unless its name is in this list, which it empties first
    @property
    def embedded(self) -> list[str]:
        """Names of fonts that need not be looked for."""
        return [*current_typesetter.get().specs, *self._embedded]

    @embedded.setter
    def embedded(self, names: list[str]) -> None:
        self._embedded = names

    def readSheets(self, flist: list[Any]) -> list[Any]:
        """The stylesheets in their order; those of a project that is no booklet may name fonts of their own."""
        sheets: list[Any] = super().readSheets(flist)
        if current_settings.get().design is None:
            beside = [str(Path(self.findStyle(name)).parent) for _data, name in sheets if not callable(name)]
            adopt_fonts(sheets, [*self.FontSearchPath, *self.StyleSearchPath, *beside])
        return sheets

    def readStyle(self, ssname: Any) -> Any:
        """The data of a stylesheet.

        Raises:
            BookletError: the file is not there, or is not YAML.

        """
        if callable(ssname):
            return ssname()
        name = self.findStyle(ssname)
        if name is None:
            raise BookletError(
                f"The PDF's stylesheet “{ssname}” was not found in {', '.join(self.StyleSearchPath)}."
            )
        data = deepcopy(_parse(name, Path(name).stat().st_mtime_ns))
        design = current_settings.get().design
        return fill_sheet(data, design) if design is not None else data


@lru_cache(maxsize=64)
def _parse(name: str, changed: int) -> Any:
    path = Path(name)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise BookletError(f"The stylesheet is not valid YAML: {error}", path=path, line=line) from error


class FontsOfTheBooklet:
    """In place of rst2pdf's module `findfonts`, which searches the disk and takes what is like the name."""

    flist: ClassVar[list[str]] = []  # rst2pdf writes its search path here

    @staticmethod
    def guessFont(name: str) -> tuple[str, int]:
        """No guess is made.

        Raises:
            BookletError: always; a font that the booklet has is never looked for.

        """
        current_typesetter.get().face(name)
        return name, 0

    @staticmethod
    def autoEmbed(name: str) -> None:
        """Nothing is embedded here."""


class _FontSheet(str):
    """A stylesheet made by a program: rst2pdf calls it instead of reading a file."""

    def __call__(self) -> dict[str, Any]:
        return {"fontsAlias": aliases(current_typesetter.get().families[0])}
