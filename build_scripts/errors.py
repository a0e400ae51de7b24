"""Errors that a person is meant to read."""

from __future__ import annotations

from pathlib import Path


class BookletError(Exception):
    """What is wrong, where in the source, and what to do about it."""

    def __init__(self, message: str, path: Path | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.path, self.line = message, path, line
