"""What went wrong, as a sentence with a place: the only errors that a user of `make` meets."""

from __future__ import annotations

from pathlib import Path


class BookletError(Exception):
    """The work failed: exit code 1.

    `path` and `line` (from 1) name the *source* at fault; `advice` says what to do about it.
    """

    exit_code = 1

    def __init__(
        self, message: str, path: Path | None = None, line: int | None = None, advice: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.path, self.line, self.advice = message, path, line, advice

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, without the place."""
        return " ".join(filter(None, [self.message, self.advice]))

    def __str__(self) -> str:
        return write_place(self.path, self.line) + self.sentence

    def __reduce__(self) -> tuple[object, ...]:
        # travels from a worker process to the main one
        return (_restore, (type(self), self.message, self.path, self.line, self.advice))


class ConfigError(BookletError):
    """The call or the configuration is wrong: exit code 2."""

    exit_code = 2


def write_place(path: Path | None, line: int | None) -> str:
    """Write "source/about.rst:12: ", from the folder one stands in; empty where there is no place."""
    if path is None:
        return ""
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return f"{path}:{line}: " if line else f"{path}: "


def _restore(
    kind: type[BookletError], message: str, path: Path | None, line: int | None, advice: str
) -> BookletError:
    return kind(message, path=path, line=line, advice=advice)
