"""What the preview knows and its server shows: whole trees of pages, and the faults that wait to be mended."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.digests import list_files

Tree = Mapping[str, bytes]  # the files of one language by their path from its folder


@dataclass
class State:
    """`version` grows with every build; `trees` are the last whole ones, `faults` what is wrong, by language tag.

    `tags` has them by gettext code, which the page of a reviewer names. `fault_of_all` is wrong with the settings, and so with every language. `viewed` is the tag that was
    looked at last.
    """

    version: int = field(default_factory=time.time_ns)
    trees: dict[str, Tree] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    fault_of_all: str = ""
    viewed: str = ""
    tags: dict[str, str] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def fault_of(self, tag: str) -> str:
        """What is wrong with a language; "" when nothing is."""
        return self.fault_of_all or self.faults.get(tag, "")

    def tell(self, tag: str, fault: str, tree: Tree | None = None) -> None:
        """A language was built, well ("") or not; every open page hears of it. Without a `tree` the last one stays."""
        with self.changed:
            self.version += 1
            self.faults[tag] = fault
            self.fault_of_all = ""
            if tree is not None:
                self.trees[tag] = tree
            self.changed.notify_all()

    def tell_all(self, fault: str) -> None:
        """Nothing can be built; every page stays as it was."""
        with self.changed:
            self.version += 1
            self.fault_of_all = fault
            self.changed.notify_all()

    def read_news(self, tag: str) -> tuple[int, str]:
        """The version and the fault of a language."""
        with self.changed:
            return self.version, self.fault_of(tag)


def read_tree(folder: Path) -> Tree:
    """Every file of a finished site, read at once: what is served later is never half of a build."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in list_files(folder)}
