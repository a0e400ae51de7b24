"""The typesetter of the build that is running: rst2pdf hands its flowables nothing of ours."""

from __future__ import annotations

from contextvars import ContextVar

from sphinx_booklet.typography.typesetter import Typesetter

current_typesetter: ContextVar[Typesetter] = ContextVar("current_typesetter")
