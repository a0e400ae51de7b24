"""Templates, styles, looks, wording and settings that every booklet starts from, overridable by file.

web, epub, pdf  templates and stylesheets of each format; looks.toml, wording.toml; conf.py for Sphinx
starter         the text of a new booklet
"""
