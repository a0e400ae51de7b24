"""booklet.toml of a booklet that says no more than it must."""

TOML = """slug = "bells"
edition = "1"
date = 2026-01-02
review_date = 2027-01-02

[publisher]
name = "A tower"

[languages.en]
fonts = ["IBM Plex Sans"]

"""
