"""The recordings that the pages play: which there are, of this very text, and how a page offers one."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.booklet.offers import Offer, is_offered, write_offer
from sphinx_booklet.booklet.outputs import ALBUM, OUTPUTS, built_file
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.markup.page_starts import DIGEST
from sphinx_booklet.web.editions import format_size, join_parts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FOLDER, TRACKS = "audio", "tracks.json"


@dataclass(frozen=True, slots=True)
class Recording:
    """One chapter as sound: its file below FOLDER, its length in seconds, its size in bytes.

    Who speaks; the day (year-month-day) on which a person read it, "" for a computer's voice.
    """

    file: str
    seconds: float
    bytes: int
    voice: str
    read_on: str


def take_texts(env: BuildEnvironment) -> dict[str, str]:
    """The digest of each document as these pages have it."""
    return {docname: env.metadata[docname].get(DIGEST, "") for docname in sorted(env.found_docs)}


def list_recordings(app: Sphinx) -> dict[str, Recording]:
    """The recordings by document; none when they were made of another text."""
    album = built_file(booklet_of(app), current_language(app), ALBUM)
    if not is_offered(album, take_texts(app.env)):
        return {}
    try:
        tracks = json.loads((album.parent / TRACKS).read_text(encoding="utf-8"))["tracks"]
    except (OSError, ValueError, KeyError):
        return {}
    names = [field.name for field in fields(Recording)]
    return {track["docname"]: Recording(**{name: track[name] for name in names}) for track in tracks}


def describe_recording(app: Sphinx, recording: Recording, up: str) -> TemplateValues:
    """The address of a recording for a page (`up`: "../" for each folder that it lies in); length and size in words."""
    _ = messages_of(app)
    minutes = max(1, math.ceil(recording.seconds / 60))
    length = _.ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)
    size = format_size(recording.bytes, current_language(app))
    return {"href": f"{up}{FOLDER}/{recording.file}", "facts": join_parts(["MP3", length, size], _)}


def keep_texts(app: Sphinx) -> None:
    """Keep of which text the pages are, for whoever asks if an edition is older."""
    site = built_file(booklet_of(app), current_language(app), OUTPUTS["html"][0])
    write_offer(site, Offer(take_texts(app.env)))


def copy_recordings(app: Sphinx, recordings: Mapping[str, Recording], folder: Path) -> None:
    """Put the recordings beside the pages, and nothing else: what was there before goes."""
    target = folder / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    if recordings:
        source = built_file(booklet_of(app), current_language(app), ALBUM).parent / FOLDER
        shutil.copytree(source, target)
