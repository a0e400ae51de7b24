"""The printer's edition: page boxes for trim and bleed, and no claim of a standard."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

from sphinx_booklet.pdf.looks.design import Design

# What an archive and a screen reader are told of the other editions. Nobody checked this one for it.
_CLAIMS = re.compile(
    rb"<(pdfuaid:part|pdfaid:part|pdfaid:conformance)>[^<]*</\1>|<pdfaExtension:schemas>.*?</pdfaExtension:schemas>",
    re.DOTALL,
)


def add_page_boxes(data: bytes, design: Design) -> bytes:
    """A finished file with TrimBox and BleedBox on every page (ISO 32000-1, 14.11.2)."""
    pdf = pikepdf.open(BytesIO(data))
    outer, width, height = design.offset, *design.trim
    edge = outer - design.bleed
    for page in pdf.pages:
        page.trimbox = pikepdf.Rectangle(outer, outer, outer + width, outer + height)
        page.bleedbox = pikepdf.Rectangle(
            edge, edge, outer + width + design.bleed, outer + height + design.bleed
        )
    metadata = pdf.Root.Metadata
    metadata.write(_CLAIMS.sub(b"", metadata.read_bytes()))
    del pdf.Root.OutputIntents
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
