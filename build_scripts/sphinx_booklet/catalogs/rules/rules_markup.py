"""Roles, links, notes and structure are those of the English; a translation changes words only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

from sphinx_booklet.catalogs.rules.markup import VALUES, Role
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

NAMES = {
    "strong": "**bold**",
    "emphasis": "*italic*",
    "literal": "``literal``",
    "title_reference": "`single backticks`",
}
LEFTOVER = re.compile(r"\*\*|``|`|:\w+:(?=\S)|\w_(?=[\s.,;:!?)]|$)|\]_|\|\w[^|]*\|")
PERCENT_FORM = re.compile(r"%(?:\(\w+\))?[sd]")


def check_roles(pair: Pair) -> Iterator[Fault]:
    """PO-030, PO-031."""
    english, found = pair.english_markup.roles, pair.markup.roles
    wanted_names, names = Counter(role.name for role in english), Counter(role.name for role in found)
    for name in wanted_names - names:
        yield (
            "PO-030",
            f"The English has :{name}:`…`, the translation does not. Copy it, with the colons and backticks and without a space inside.",
        )
    for name in names - wanted_names:
        yield (
            "PO-030",
            f"The translation has :{name}:`…`, the English does not. Names of roles are not translated, and none is added.",
        )
    if wanted_names != names:
        return
    targets, have = count_targets(english), count_targets(found)
    for (name, target), (_, other) in zip(sorted(targets - have), sorted(have - targets), strict=False):
        yield (
            "PO-031",
            f":{name}: leads to “{other}” instead of “{target}”. Write :{name}:`your words <{target}>`: what stands in < > is not translated.",
        )


def count_targets(roles: list[Role]) -> Counter[tuple[str, str]]:
    """Where roles lead; terms are found whatever their capitals."""
    return Counter(
        (role.name, role.target.casefold() if role.name == "term" else role.target)
        for role in roles
        if role.name not in VALUES
    )


def check_links(pair: Pair) -> Iterator[Fault]:
    """PO-032, PO-033, PO-036."""
    english, found = pair.english_markup, pair.markup
    if english.bare_links > 1:
        yield (
            "PO-036",
            "The English has two links without a target of their own, which can swap places in translation. Ask the editor to write `text <target_>`_ in the source.",
        )
    for address in found.addresses - english.addresses:
        yield (
            "PO-033",
            f"The address {address} is not in the English. Copy addresses letter by letter, and add none.",
        )
    for address in english.addresses - found.addresses:
        yield (
            "PO-032",
            f"The link to {address} is missing. Copy `…  <{address}>`__ and translate only its words.",
        )
    for target in found.targets - english.targets:
        yield "PO-033", f"The link to “{target}” is not in the English. Add no link."
    if english.named != found.named:
        wanted = ", ".join(name or "`text`_" for name in english.named) or "none"
        yield (
            "PO-032",
            f"The links inside the booklet are not those of the English ({wanted}). Keep the underscore after the backtick and what stands in < >.",
        )


def check_notes(pair: Pair) -> Iterator[Fault]:
    """PO-034, PO-035."""
    english, found = pair.english_markup, pair.markup
    for label in english.notes - found.notes:
        yield "PO-035", f"The reference [{label}]_ is missing. Copy it with its underscore."
    for label in found.notes - english.notes:
        yield (
            "PO-035",
            f"The reference [{label}]_ is not in the English. Take it out, or copy the label as it is.",
        )
    for name in (english.substitutions - found.substitutions) + (found.substitutions - english.substitutions):
        yield (
            "PO-034",
            f"|{name}| must stand in the translation just as in the English: not translated, not lost, not added.",
        )


def check_styles(pair: Pair) -> Iterator[Fault]:
    """PO-037, PO-038."""
    english, found = pair.english_markup, pair.markup
    if pair.is_program:
        return
    new = [fault for fault in found.faults if fault not in english.faults]
    if new:
        yield (
            "PO-038",
            f"The markup cannot be read: {new[0]} Compare the signs * ` _ | with those of the English.",
        )
    for name in sorted(set(english.styles) | set(found.styles)):
        if english.styles[name] != found.styles[name]:
            yield (
                "PO-037",
                f"The English has {NAMES[name]} {english.styles[name]} time(s), the translation {found.styles[name]} time(s). Signs stand at the edge of a word, without a space inside.",
            )
    leftover = Counter(LEFTOVER.findall(found.text)) - Counter(LEFTOVER.findall(english.text))
    if leftover:
        yield (
            "PO-038",
            f"“{next(iter(leftover))}” would be shown to the reader as it is. Markup needs a space or punctuation around it and none inside.",
        )


def check_structure(pair: Pair) -> Iterator[Fault]:
    """PO-040, PO-042."""
    if pair.text != pair.text.strip() and pair.english == pair.english.strip():
        yield (
            "PO-042",
            "The translation begins or ends with a space or line break. Delete it: the whole sentence may vanish because of it.",
        )
    for where, test in (("begins", str.startswith), ("ends", str.endswith)):
        if test(pair.text, "\n") != test(pair.english, "\n"):
            yield "PO-042", f"Only one of English and translation {where} with a line break. Make them alike."
            return
    if pair.markup.blocks != pair.english_markup.blocks:
        kind = ", ".join(pair.markup.blocks).replace("_", " ") or "nothing"
        yield (
            "PO-040",
            f"The translation would become something else than a paragraph ({kind}), and the English would be shown. Begin with a word, not with “1.”, “-”, “A.” or a sign.",
        )


def check_placeholders(pair: Pair) -> Iterator[Fault]:
    """PO-039: {name} and %s are filled in by the program."""
    if not pair.is_program:
        return
    english = find_placeholders(pair.english)
    try:
        found = find_placeholders(pair.text)
    except ValueError:
        yield "PO-039", "The braces { } of the translation do not match. Copy each {name} from the English."
        return
    missing = english - found
    if pair.message.plural is not None and len(missing) == 1 and not found - english:
        return  # "one minute" need not say the number
    if missing or found - english:
        names = ", ".join(english) or "none"
        yield "PO-039", f"The places to fill in must be those of the English ({names}), spelt the same."


def find_placeholders(text: str) -> Counter[str]:
    """The fields of str.format and of %. Raises ValueError when braces do not match."""
    found = Counter(PERCENT_FORM.findall(text))
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            found[
                "{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"
            ] += 1
    return found
