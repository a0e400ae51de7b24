"""What Sphinx and docutils say of code, tables, substitutions and references of technical books, in plain words.

The exact messages: docutils 0.22 (`docutils.parsers.rst.states`, `docutils.transforms.references`) and Sphinx 9
(`sphinx.domains`, `sphinx.transforms.post_transforms`, `sphinx.highlighting`).
"""

from __future__ import annotations

# Names that are no spelling mistake: the extension of Sphinx that has them, and their domain.
EXTENSIONS = {
    "sphinx.ext.todo": "todo todolist",
    "sphinx.ext.doctest": "testcode testoutput testsetup testcleanup doctest",
    "sphinx.ext.graphviz": "graphviz graph digraph",
    "sphinx.ext.inheritance_diagram": "inheritance-diagram",
    "sphinx.ext.ifconfig": "ifconfig",
    "sphinx.ext.autosummary": "autosummary",
    "sphinx.ext.autodoc": "automodule autoclass autofunction automethod autoexception autodata autoattribute",
    "sphinx_design": "grid grid-item grid-item-card card card-carousel dropdown tab-set tab-item tab-set-code"
    " button-ref button-link article-info",
    "sphinx_tabs.tabs": "tabs tab group-tab code-tab",
    "sphinxcontrib.mermaid": "mermaid",
}
PYTHON_ROLES = "mod func data const class meth attr exc obj type"
PYTHON_DIRECTIVES = "module currentmodule function data exception class method classmethod staticmethod attribute property decorator"
_DIRECTIVE = r'(?:Unknown directive type|No directive entry for) "(?P<a>{})"'
_ROLE = r'(?:Unknown interpreted text role|No role entry for) "(?P<a>{})"'


def _any_of(names: str) -> str:
    return "|".join(names.split())


MISSING_NAMES: tuple[tuple[str, str], ...] = (
    *(
        (
            _DIRECTIVE.format(_any_of(names)),
            f"The directive “{{a}}” is one of {extension}. Add that name to extensions in source/conf.py.",
        )
        for extension, names in EXTENSIONS.items()
    ),
    (
        _ROLE.format(_any_of(PYTHON_ROLES)),
        'The role “{a}” is one of the Python domain. Write :py:{a}: in its place, or set primary_domain = "py" in source/conf.py.',
    ),
    (
        _DIRECTIVE.format(_any_of(PYTHON_DIRECTIVES)),
        'The directive “{a}” is one of the Python domain. Write py:{a} in its place, or set primary_domain = "py" in source/conf.py.',
    ),
)

# What Sphinx or docutils says -> what it means and what to do. Groups are filled in.
TECHNICAL_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"chapter without a heading",
        "This chapter has no heading. Begin it with a title, and a line of ===== below it that is as long.",
    ),
    (
        r"raw HTML left out: (?P<a>.+)",
        "{a} in raw HTML is left out: scripts, styles, forms, frames and pictures of other servers stand on no page of a booklet. The address of a frame stays as a link.",
    ),
    (
        r"picture without alternative text",
        "This picture has no alternative text (:alt:). Say there what it shows; leave it empty if it only decorates.",
    ),
    (
        r"'?(?P<a>[\w-]+(?::[\w-]+)?)'? reference target not found: (?P<b>.+)",
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
        r"Non-consecutive header level increase; (?P<a>H\d) to (?P<b>H\d)",
        "This heading ({b}) is more than one rank below the one above it ({a}). Take a # away.",
    ),
    (
        r"(?:Document|Document or section) may not (?P<a>begin|end) with a transition|At least one body element must separate",
        "A line between paragraphs stands where nothing is to be parted. Take it out, or write text on both sides of it.",
    ),
    (
        r"'myst' cross-reference target not found: '(?P<a>.+)'",
        "The link leads to “{a}”, but no place has that name. Check the spelling, or write an address with https:// before it.",
    ),
    (
        r"glossary term must be preceded by empty line",
        "A new term of the glossary begins after an empty line, which holds not even blanks. Add one above it, or indent this line.",
    ),
    (
        r"failed to reach any of the inventories|intersphinx inventory '?(?P<a>[^']*)'? not (?:fetchable|readable)",
        "The list of places of another book cannot be read, so links into it lead nowhere. Keep its objects.inv in source/ and name that file in intersphinx_mapping.",
    ),
)
