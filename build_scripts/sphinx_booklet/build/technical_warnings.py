"""What Sphinx and docutils say of code, tables, substitutions and references of technical books, in plain words.

The exact messages: docutils 0.22 (`docutils.parsers.rst.states`, `docutils.transforms.references`) and Sphinx 9
(`sphinx.domains`, `sphinx.transforms.post_transforms`, `sphinx.highlighting`).
"""

from __future__ import annotations

# What Sphinx or docutils says -> what it means and what to do. Groups are filled in.
TECHNICAL_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"(?P<a>[\w-]+(?::[\w-]+)?) reference target not found: (?P<b>.+)",
        "The reference :{a}: leads to “{b}”, which nothing in the booklet describes. Check the spelling, or write the words without a reference.",
    ),
    (
        r"Failed to create a cross reference\. A title or caption not found: '?(?P<a>[^']+)'?",
        "The reference leads to “{a}”, a place without a heading or caption to take its words from. Write them: :ref:`words <{a}>`.",
    ),
    (
        r"download file not readable: (?P<a>.+)",
        "The file {a}, which readers should be able to download, is missing or cannot be read. Check its name.",
    ),
    (
        r"Pygments lexer name '(?P<a>[^']+)' is not known",
        "There is no colouring for code in “{a}”. Check the name of the language, or write `text`.",
    ),
    (
        r"Lexing literal_block .* as \"(?P<a>[^\"]+)\" resulted in an error at token: (?P<b>.+?)(?:\. Retrying|$)",
        "This code is not {a}, as the block says: {b} does not belong to it. Name the right language, or write `text`.",
    ),
    (
        r"Undefined substitution referenced: \"(?P<a>[^\"]+)\"",
        "The text uses |{a}|, but nothing says what stands for it. Check the spelling, or define it.",
    ),
    (
        r"Duplicate (?:target name, cannot be used as a unique reference|substitution definition name): \"(?P<a>[^\"]+)\"",
        "The name “{a}” is given twice, so that it is not clear which is meant. Give one of them another name.",
    ),
    (
        r"Malformed table\.? ?(?P<a>.*)",
        "The lines of this table do not meet. Make every row as long as the rules above and below it. {a}",
    ),
    (
        r"unknown option: '?(?P<a>[^']+)'?",
        "There is no option called “{a}” that the reference could lead to. Check the spelling, or describe it.",
    ),
    (
        r"Too many autonumbered footnote references: only (?P<a>\d+) corresponding footnotes available",
        "There are more references [#]_ than footnotes ({a}). Write the missing footnotes, or take the references out.",
    ),
    (
        r"failed to reach any of the inventories|intersphinx inventory '?(?P<a>[^']*)'? not (?:fetchable|readable)",
        "The list of places of another book cannot be read, so links into it lead nowhere. Keep its objects.inv in source/ and name that file in intersphinx_mapping.",
    ),
)
