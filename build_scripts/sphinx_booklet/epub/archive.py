"""The container: a zip whose bytes depend on its members alone.

Member order, time, mode, platform and level are fixed, so that time, folder, time zone, umask and the
order of the file system leave no trace. OCF: EPUB 3.3, 4.2 (mimetype first, stored, nothing extra).
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

MIMETYPE = b"application/epub+zip"
CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
FIRST = ("META-INF/container.xml", "content.opf", "nav.xhtml", "toc.ncx")
EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say
UNIX, FILE_MODE = 3, 0o100644 << 16


def write_archive(path: Path, members: Mapping[str, bytes], epoch: int) -> None:
    """Write the EPUB in one step; `epoch` (seconds, UTC) is the time of every member."""
    stamp = max(time.gmtime(epoch)[:6], EARLIEST)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:

        def add(name: str, data: bytes, method: int) -> None:
            info = zipfile.ZipInfo(name, stamp)
            info.create_system, info.external_attr, info.compress_type = UNIX, FILE_MODE, method
            archive.writestr(info, data, compresslevel=9)

        add("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        ordered = [name for name in FIRST if name in members]
        for name in ordered + sorted(set(members) - set(ordered)):
            add(name, members[name], zipfile.ZIP_DEFLATED)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(packed.getvalue())
    beside.replace(path)
