"""`make restore`: public/ as it is deployed, read back from the site itself with its record."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.build.dist import write_sums
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.staging import Tree, stage_tree
from sphinx_booklet.catalogs.record import RECORD, read_record
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet

TIME_LIMIT = 60  # seconds for an answer
LARGEST = 100_000_000  # bytes of one file
MOST_FILES = 20_000


@click.command()
@click.argument("site", default="")
@click.pass_obj
def command(root: Path, site: str) -> None:
    """Fetch what is public from SITE (default: web_address in booklet.toml), so that `publish` knows it."""
    run_restore(root, site)


def run_restore(root: Path, site: str = "") -> None:
    """Make public/ hold what the site at an address holds: the record, and each file that it names.

    A site without a record leaves public/ without one; a file that is missing or has changed is left as it is
    found. `make publish` withdraws both. Raises BookletError when the site cannot be reached: public/ stays.
    """
    booklet = open_booklet(root)
    address = (site or booklet.web_address).rstrip("/")
    if urlsplit(address).scheme not in ("https", "http"):
        raise ConfigError(
            "Where is the booklet published?",
            advice="Say so with SITE=https://…, or fill in web_address in source/booklet.toml.",
        )
    tree = Tree(booklet.paths.public)
    with lock_tree(booklet), stage_tree(tree) as stage:
        text = fetch_file(f"{address}/{RECORD}")
        if text is None:
            print_lines(
                f"{address} has no record ({RECORD}): nothing was published there, or nobody knows what."
            )
            return
        (stage / RECORD).write_bytes(text)
        count = fetch_files(booklet, address, stage)
        write_sums(stage)
        tree.place()
    print_lines(f"public/ holds {count} files, as {address} does.")


def fetch_files(booklet: Booklet, address: str, stage: Path) -> int:
    """Fetch every file that the record names; returns how many there are."""
    record = read_record(stage)
    if record.problem:
        print_lines(f"The record of {address} cannot be believed: {record.problem}.")
    if len(record.files) > MOST_FILES:
        raise BookletError(f"The record of {address} names {len(record.files)} files, which cannot be.")
    for name, digest in record.files.items():
        if not is_safe(name):
            raise BookletError(f"The record of {address} names “{name}”, which is no file of a booklet.")
        data = fetch_file(f"{address}/{quote(name)}")
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            print_lines(f"{name} is {'missing' if data is None else 'not as it was published'}.")
        if data is not None:
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
    return len(record.files)


def is_safe(name: str) -> bool:
    """Whether a name leads to a file in the folder of a language, and nowhere else."""
    parts = PurePosixPath(name).parts
    return len(parts) > 1 and not name.startswith("/") and "\\" not in name and not {"..", "."} & set(parts)


def fetch_file(address: str) -> bytes | None:
    """The bytes at an address; None when the site answers that there is nothing (404 or 410).

    Raises BookletError for every other answer: what is out there is then not known.
    """
    try:
        with urllib.request.urlopen(address, timeout=TIME_LIMIT) as answer:  # http and https, checked above
            data: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        reason = f"it answers {error.code}"
    except (OSError, http.client.HTTPException) as error:
        reason = str(getattr(error, "reason", error))
    else:
        if len(data) <= LARGEST:
            return data
        reason = "it is too large"
    raise BookletError(
        f"{address} could not be fetched: {reason}.", advice="public/ stays as it is. Run this again later."
    )
