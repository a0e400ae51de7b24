"""Slips inside a line: HTML and Markdown, roles that are none, signs that only look right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sphinx_booklet.checks.text.source_lines import Slip, SourceLines

ROLES = ("dose", "phone", "ref", "doc", "term", "numref", "index", "abbr", "sub", "sup", "strong", "emphasis")
QUOTES = "'\"‘’‚“”„´′«»‹›＇｀ʼ"
LITERALS = re.compile(r"``[^`]+``")
LINK = re.compile(r"`[^`<]*<[^>]+>`_{0,2}|<(?:https?|mailto):[^>]*>")
HTML = re.compile(
    r"</?(?:b|i|em|strong|br|p|a|span|div|u|s|sup|sub|font|ul|ol|li|h[1-6]|img|table|tr|td|th|hr|small|big|center|mark|blockquote|del|ins|code|pre|style|script|iframe)(?:\s[^<>]*)?/?>"
    r"|<!--|-->|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
MARKDOWN = (
    (
        re.compile(r"!?\[[^\]]+\]\((?:https?:|mailto:|#|/|\w+\.)[^)]*\)"),
        "a link of Markdown. Write `words <https://…>`__",
    ),
    (re.compile(r"^\s*#{1,6} +\w"), "a heading of Markdown. Write the heading, and a line of signs under it"),
    (
        re.compile(r"^\s*(={1,6}) *[^\s=][^=]*\1\s*$"),
        "a heading of a wiki. Write the heading, and a line of signs under it",
    ),
    (re.compile(r"^\s*(?:```|~~~ ?\w)"), "a block of Markdown. Write “.. code-block::”"),
    (re.compile(r"(?<![\w`_:])__[^\W_][^_`]*__(?![\w])"), "bold of Markdown. Write **words**"),
    (re.compile(r"(?<![\w`_:|<])_[^\W_][^_`<>]*[^\W_]_(?![\w_])"), "italics of Markdown. Write *words*"),
    (re.compile(r"^\s*>+ ?\w"), "a quotation of Markdown. Indent the words instead"),
    (re.compile(r"^\s*[-*+] \[[ xX]\] "), "a tick list of Markdown. Write “.. tick-list::”"),
    (
        re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$"),
        "a table of Markdown. Write “.. list-table::”",
    ),
    (re.compile(r"~~[^~]+~~"), "struck-out text of Markdown. Take the words out"),
    (re.compile(r"\*\*\*[^*]+\*\*\*"), "bold italics of Markdown. Write **words**"),
)
ROLE_NAMES = "|".join(ROLES)
ROLE = re.compile(rf":(?P<name>{ROLE_NAMES}):`(?P<text>[^`]*)`")
BROKEN_ROLES = (
    (
        re.compile(rf":(?P<name>{ROLE_NAMES})\s*:\s*(?P<text>[{QUOTES}][^\s`].*)"),
        "the words stand in quotation marks",
    ),
    (re.compile(rf":(?P<name>{ROLE_NAMES}):(?P<text>\s+`[^`]*`)"), "there is a space after the colon"),
    (re.compile(rf":(?P<name>{ROLE_NAMES})(?P<text>`[^`]*`)"), "the second colon is missing"),
    (re.compile(rf"(?<![:\w.-])(?P<name>{ROLE_NAMES}):(?P<text>`[^`]*`)"), "the first colon is missing"),
    (re.compile(rf":\s+(?P<name>{ROLE_NAMES}):(?P<text>`[^`]*`)"), "there is a space after the first colon"),
    (
        re.compile(rf":(?P<name>{ROLE_NAMES})\s+:(?P<text>`[^`]*`)"),
        "there is a space before the second colon",
    ),
    (
        re.compile(rf":(?P<name>{ROLE_NAMES})(?:::+|[;；：.,])(?P<text>`?[^`\s]*)"),
        "it does not have exactly two colons",
    ),
    (re.compile(r":(?P<name>dose|phone):(?!`)(?P<text>\S.*)"), "the signs ` around the words are missing"),
    (
        re.compile(
            r"(?<=[^\s:] ):(?P<name>doc|ref|term|dose|phone|index|numref):(?P<text>(?=[\s,.;]|$)(?!\s+`))"
        ),
        "no words follow it (one that is only told of stands between two signs on each side, ``:ref:``)",
    ),
    (re.compile(rf"[;；：](?P<name>{ROLE_NAMES})[:;：](?P<text>`[^`]*`)"), "a colon is another sign"),
    (re.compile(rf":(?P<name>{ROLE_NAMES}):``(?P<text>[^`]*)`"), "there are two signs ` before the words"),
    (re.compile(r"\w:(?P<name>dose|phone):(?P<text>`[^`]*`)"), "there is no space before it"),
    (re.compile(r":(?P<name>dose|phone):(?P<text>`[^`]*`)\w"), "there is no space after it"),
)
AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
UNIT = r"[^\W\d_]+(?:/[^\W\d_]+)?"  # a word; which ones a booklet knows, TEXT-024 asks
DOSE = re.compile(rf"{AMOUNT}(?:(?: {UNIT})? ?(?:to|–|-) ?{AMOUNT})? {UNIT}")
PHONE = re.compile(r"\+?\d[\d ]{1,18}\d")
BARE_ROLE = re.compile(r"(?<![:\w`_])`(?P<text>[^`<>]+)`(?![\w_`])")
ALLOWED_FORMAT = frozenset("\u00ad\u200c\u200d")  # joiners belong to words of some scripts


def find_broken_roles(source: SourceLines) -> Iterator[Slip]:
    """A role that is printed as it stands, so that a dose is no dose."""
    for number, line in source:
        text = LITERALS.sub("", line)
        for pattern, what in BROKEN_ROLES:
            if found := pattern.search(text):
                yield (
                    number,
                    f"“{found[0].strip()[:40]}” is no role: {what}. Write it like :{found['name']}:`…`, with the sign ` before and after.",
                )
                break


def find_odd_amounts(source: SourceLines) -> Iterator[Slip]:
    """A dose or a phone number with other signs than digits and a unit."""
    for number, line in source:
        for found in ROLE.finditer(line):
            good = {"dose": DOSE, "phone": PHONE}.get(found["name"])
            text = found["text"].replace("\u00a0", " ").replace("\u202f", " ")
            short = found["name"] == "phone" and re.fullmatch(r"\d{3,6}", text)
            if good and not good.fullmatch(text) and not short:
                what = (
                    "a number, a space and its unit, such as 4.5 bar"
                    if found["name"] == "dose"
                    else "digits and spaces"
                )
                yield (
                    number,
                    f"“{found['text']}” is no {found['name']}: it must be {what}, in the digits 0 to 9.",
                )


def find_bare_roles(source: SourceLines) -> Iterator[Slip]:
    """Words between two signs ` without a role: nobody knows what they are."""
    for number, line in source:
        text = LINK.sub("", ROLE.sub("", LITERALS.sub("", line)))
        for found in BARE_ROLE.finditer(
            re.sub(r":[\w:.+-]+:`[^`]*`|`[^`]+`:[\w:.+-]+:|`[^`]+`_{1,2}", "", text)
        ):
            yield (
                number,
                f"“`{found['text'][:30]}`” has no role. Write :dose:`…` for a dose, :phone:`…` for a number, *words* for stress.",
            )


def find_html(source: SourceLines) -> Iterator[Slip]:
    """Tags and entities of HTML: they are printed."""
    for number, line in source:
        if found := HTML.search(LINK.sub("", LITERALS.sub("", line))):
            yield (
                number,
                f"“{found[0]}” is HTML and would be printed as it stands. Take it out: bold is **words**.",
            )


def find_markdown(source: SourceLines) -> Iterator[Slip]:
    """Markup of Markdown: it is printed, or becomes something else."""
    for number, line in source:
        text = LINK.sub("", LITERALS.sub("", line))
        for pattern, what in MARKDOWN:
            if found := pattern.search(text):
                yield number, f"“{found[0].strip()[:40]}” is {what}."
                break


def find_unfinished(source: SourceLines) -> Iterator[Slip]:
    """Notes of an author to herself, and a word that was typed twice."""
    for number, line in source:
        text = LITERALS.sub("", line)
        if found := re.search(r"\b(?:TODO|FIXME|XXX+|TBC|TBD|lorem ipsum)\b|\?\?", text):
            yield (
                number,
                f"“{found[0]}” is a note to yourself. Finish the sentence, or make a comment of it: “.. words”.",
            )
        elif found := re.search(r"\b(?!that|had|very|is)([^\W\d_]{2,}) \1\b", text, re.IGNORECASE):
            yield number, f"“{found[0]}” stands twice. Take one away."


def find_tabs(source: SourceLines) -> Iterator[Slip]:
    """Tabs: an editor shows them in one width, the reader of the source in another."""
    for number, line in enumerate(source.lines, 1):
        if "\t" in line:
            yield number, "This line holds a tab. Write spaces."


def find_odd_signs(source: SourceLines) -> Iterator[Slip]:
    """Signs that nobody sees, and digits and letters that only look like ours."""
    for number, line in enumerate(source.lines, 1):
        for sign in line:
            kind = unicodedata.category(sign)
            hidden = kind in ("Cf", "Cc", "Co", "Cn") and sign not in ALLOWED_FORMAT and sign != "\t"
            if hidden or sign == "\ufffd":
                yield number, f"This line holds a sign that cannot be seen (U+{ord(sign):04X}). Take it out."
            elif kind == "Nd" and not sign.isascii():
                yield number, f"“{sign}” is not one of the digits 0 to 9. Type the digit."
            elif "\uff01" <= sign <= "\uff5e" and not re.search(r"[\u3040-\u30ff\u3400-\u9fff]", line):
                yield number, f"“{sign}” is a wide sign of another script. Type the plain one."
        if found := re.search(
            r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]", line.replace("μg", "").replace("µg", "")
        ):
            yield number, f"“{found[0]}” mixes letters of two scripts. Type the word again."


RULES = (find_broken_roles,)
STRICT_RULES = (
    find_odd_amounts,
    find_bare_roles,
    find_html,
    find_markdown,
    find_unfinished,
    find_tabs,
    find_odd_signs,
)
