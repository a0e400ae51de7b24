"""`make bench`: this pipeline beside the stock commands, as ratios."""

from sphinx_booklet.cli.bench.command import command

__all__ = ["command"]
