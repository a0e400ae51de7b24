"""Files of the theme and of a booklet, and the settings of a conf.py that was not written for this program."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.theme_files import EXTENSION, THEME, name_extension


@pytest.mark.parametrize(
    ("conf", "added"),
    [
        ('extensions = ["sphinx.ext.todo"]\n', {"extensions": ["sphinx.ext.todo", EXTENSION]}),
        ('project = "Kettles"\n', {"extensions": [EXTENSION]}),
        ("from sphinx_booklet.theme.conf import *\n", {}),
    ],
)
def test_a_conf_of_another_project_gets_the_extension(tmp_path, conf, added):
    """The build stopped with “Builder name pdf not registered”."""
    (tmp_path / "conf.py").write_text(conf)
    assert name_extension(tmp_path) == added


def test_the_conf_of_the_program_is_not_read_twice():
    assert name_extension(THEME) == {}
