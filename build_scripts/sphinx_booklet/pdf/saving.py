"""How every PDF is saved: the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pikepdf


def save_reproducibly(
    pdf: pikepdf.Pdf,
    target: Path | BinaryIO,
    *,
    min_version: str = "",
    force_version: str = "",
    recompress: bool = False,
) -> None:
    """Save a PDF with an identifier made of its contents (ISO 32000-1, 14.4), its objects in compressed streams.

    Args:
        pdf: what is saved.
        target: a path, or a file open for writing.
        min_version: the least version of PDF that it claims, such as "1.7"; "" is that of its contents.
        force_version: the version that it claims whatever it holds; "" is that of its contents.
        recompress: whether streams that are compressed already are compressed again.

    """
    pdf.save(
        target,
        deterministic_id=True,
        min_version=min_version,
        force_version=force_version,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=recompress,
    )
