"""Compiled templates are kept between builds, by their content, for every builder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2.bccache import Bucket, BytecodeCache

from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.theme_files import list_theme_folders

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.jinja2glue import BuiltinTemplateLoader

TemplateValues: TypeAlias = dict[str, Any]  # what a template of Jinja or Sphinx is given, by name


class KeptTemplates(BytecodeCache):
    """Compiled templates in a folder. Jinja's own cache hands whatever lies there to `marshal`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket; one that stays empty is compiled anew."""
        data = read_kept(self.folder / bucket.key)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        write_kept(self.folder / bucket.key, bucket.bytecode_to_string())


def make_bytecode_cache(paths: Paths) -> KeptTemplates:
    """Where the compiled templates of a booklet are kept."""
    return KeptTemplates(paths.cache / "templates")


def use_own_templates(config: Config, source: Path, kind: str) -> list[Path]:
    """Let Sphinx look for a page's template in the booklet's own folder first (kind: web, epub).

    Those of `templates_path` do not take the place of ours, since another project's `layout.html` is for the theme that
    it had. Returns their folders: what only they have, its chapters may take in.
    """
    *own, _ = list_theme_folders(source, kind)
    foreign = [source / name for name in config.templates_path]
    config.templates_path = [*map(str, own)]
    return foreign


def look_last(templates: BuiltinTemplateLoader, folders: Iterable[Path]) -> None:
    """Let folders have the templates that no other has."""
    # start-up time: commands that build nothing need no Sphinx
    from sphinx.jinja2glue import SphinxFileSystemLoader

    templates.loaders += [SphinxFileSystemLoader(folder) for folder in folders]
