"""Limits of a booklet: what its text is held to, and how large a thing may be before it keeps the program busy.

All are values of [limits] in booklet.toml; the defaults here are far above what a booklet needs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from sphinx_booklet.booklet.toml_table import TomlTable


@dataclass(frozen=True, slots=True)
class Limits:
    """What `make check` holds the text to, then what no build goes beyond.

    `reading_age` in years, `reading_ease` on Flesch's scale (100 is very easy), `sentence_words` and
    `paragraph_sentences` counted, `page_bytes` (as they travel) and `page_files` of a web page and
    `epub_bytes` of an EPUB without its fonts, which are 0 where the booklet names no limit: what is much for a phone
    is then a warning; `pages` of the A5 booklet
    (more are a warning; 0 stands for any number); `file_bytes` of a file in source/, `picture_pixels` of a
    picture (width times height), `drawing_shapes` that an SVG draws, `word_letters` without a break, `message_characters`
    and `paragraph_characters`, `table_rows`, `list_nesting` in steps, `task_seconds` of one output at work.
    """

    reading_age: int = 11
    reading_ease: int = 65
    sentence_words: int = 25
    paragraph_sentences: int = 4
    page_bytes: int = 0
    page_files: int = 0
    epub_bytes: int = 0
    pages: int = 0
    file_bytes: int = 20_000_000
    picture_pixels: int = 40_000_000
    drawing_shapes: int = 20_000
    word_letters: int = 200
    message_characters: int = 5_000
    paragraph_characters: int = 10_000
    table_rows: int = 500
    list_nesting: int = 20
    task_seconds: int = 600


# the least and the most that each may be set to
RANGES = {
    "reading_age": (5, 18),
    "reading_ease": (0, 100),
    "sentence_words": (5, 60),
    "paragraph_sentences": (1, 20),
    "page_bytes": (0, 100_000_000),
    "page_files": (0, 1_000),
    "epub_bytes": (0, 1_000_000_000),
    "pages": (0, 10_000),
    "file_bytes": (1_000, 1_000_000_000),
    "picture_pixels": (1_000, 1_000_000_000),
    "drawing_shapes": (10, 1_000_000),
    "word_letters": (20, 2_000),
    "message_characters": (100, 20_000),
    "paragraph_characters": (100, 20_000),
    "table_rows": (1, 5_000),
    "list_nesting": (1, 60),
    "task_seconds": (5, 86_400),
}
LONGEST_SLUG = 60  # letters: every file that readers download is named by it
LONGEST_EDITION = 40  # letters: it stands on one line of the cover


def read_limits(table: TomlTable) -> Limits:
    """The table [limits] of booklet.toml. Raises ConfigError for a key or a value that cannot be."""
    values = {
        each.name: table.number(each.name, int(str(each.default)), *RANGES[each.name])
        for each in fields(Limits)
    }
    table.finish()
    return Limits(**values)
