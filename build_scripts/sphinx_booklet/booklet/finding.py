"""One fault that a check found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`code` is stable and never reused (PO-003, PDF-007); `message` says what is wrong and what to do.

    `line` counts from 1; None where a file has no lines.
    """

    path: Path
    line: int | None
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.code} {self.message}"
