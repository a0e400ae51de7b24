"""One thing to mend: what every check, every build and every command says of what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from sphinx_booklet.booklet.errors import BookletError, ConfigError, write_place

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """`code` is stable and never reused (PO-003, PDF-007); `message` says what is wrong, `advice` what to do.

    `path` is a file of the source wherever it is known, from the project's folder when it is shown; `line`
    counts from 1, None where a file has no lines. A warning is shown and stops nothing.
    """

    path: Path | None
    line: int | None
    code: str
    message: str
    advice: str = ""
    severity: Severity = "error"

    @property
    def document(self) -> str:
        """The name of the chapter or catalog at fault, without folder and suffix; "" where there is none."""
        return self.path.stem if self.path else ""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, without the place."""
        return " ".join(filter(None, (self.code, self.message, self.advice)))

    def __str__(self) -> str:
        return write_place(self.path, self.line) + self.sentence

    def shorten(self, root: Path) -> Diagnostic:
        """The same with its paths as one knows them: from the project's folder `root`."""
        message = self.message.replace(f"{root}/", "")
        path = self.path
        if path is not None and path.is_relative_to(root):
            path = path.relative_to(root)
        return replace(self, path=path, message=message)

    def is_below(self, folder: Path) -> bool:
        """Whether its file lies below a folder."""
        return self.path is not None and self.path.is_relative_to(folder)

    def rebase(self, folder: Path, target: Path) -> Diagnostic:
        """The same with its file below `target`, the place that a new tree (`folder`) will have."""
        if self.path is None or not self.path.is_relative_to(folder):
            return self
        return replace(self, path=target / self.path.relative_to(folder))


class DiagnosticsError(BookletError):
    """The work failed, and `diagnostics` say why, each with its own place."""

    def __init__(self, diagnostics: Iterable[Diagnostic], advice: str = "") -> None:
        self.diagnostics = tuple(diagnostics)
        first = next((found for found in self.diagnostics if found.path), None)
        super().__init__(
            "\n".join(map(str, self.diagnostics)),
            path=first.path if first else None,
            line=first.line if first else None,
            advice=advice,
        )

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.message, self.advice)))

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.diagnostics, self.advice))


class ConfigErrors(DiagnosticsError, ConfigError):  # noqa: N818  # it holds several
    """A configuration with several errors, each with its line: exit code 2."""


def list_diagnostics(errors: Iterable[BookletError]) -> list[Diagnostic]:
    """What some errors say, as diagnostics; each once, whichever language or format said it."""
    found: list[Diagnostic] = []
    for error in errors:
        if isinstance(error, DiagnosticsError):
            found += error.diagnostics
        else:
            found.append(Diagnostic(error.path, error.line, "", error.message, error.advice))
    return list(dict.fromkeys(found))


def order_by_weight(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each once, errors first, in the order of files and lines."""
    return sorted(
        set(found),
        key=lambda one: (one.severity != "error", str(one.path or ""), one.line or 0, one.code, one.message),
    )


def write_json_record(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic for other programs: one object with the names of its fields."""
    return asdict(diagnostic) | {"path": diagnostic.path.as_posix() if diagnostic.path else None}


def write_annotation(diagnostic: Diagnostic) -> str:
    """A diagnostic as GitHub shows it beside its line (workflow commands, `::error file=…`)."""
    values = {"file": diagnostic.path, "line": diagnostic.line, "title": diagnostic.code}
    place = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in values.items() if value)
    text = _escape(" ".join(filter(None, (diagnostic.message, diagnostic.advice))))
    return f"::{diagnostic.severity} {place}::{text}"


def _escape(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
