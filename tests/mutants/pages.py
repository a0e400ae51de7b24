"""What the mutants of an EPUB and of a site find and change: names, patterns, whole elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .registry import NothingToSpoilError

Files = dict[str, bytes]  # name in the archive, or below the site's folder: content
PAGES = r"\.x?html$"
DRAFT = r'<p class="draft">.*?</p>\s*'


def list_names(files: Files, where: str) -> list[str]:
    """The names that a pattern finds, in the order of the archive."""
    found = [name for name in files if re.search(where, name)]
    if not found:
        raise NothingToSpoilError(f"there is no file {where}")
    return found


def replace(files: Files, where: str, pattern: str, new: str, count: int = 1) -> None:
    """Change what a pattern finds in the first file that holds it."""
    for name in list_names(files, where):
        text, number = re.subn(pattern, new, files[name].decode(), count=count, flags=re.DOTALL)
        if number:
            files[name] = text.encode()
            return
    raise NothingToSpoilError(f"no {where} holds {pattern}")


def replace_all(files: Files, where: str, pattern: str, new: str) -> None:
    """Change what a pattern finds, everywhere."""
    changed = 0
    for name in list_names(files, where):
        text, number = re.subn(pattern, new, files[name].decode(), flags=re.DOTALL)
        files[name] = text.encode()
        changed += number
    if not changed:
        raise NothingToSpoilError(f"no {where} holds {pattern}")


def exchange(files: Files, where: str, pattern: str) -> None:
    """What group 1 holds of two finds, which differ, change places in the first file that has such two."""
    for name in list_names(files, where):
        text = files[name].decode()
        found = list(re.finditer(pattern, text, re.DOTALL))
        for other in found[1:]:
            first = found[0]
            if first[1] != other[1]:
                text = (
                    text[: first.start(1)]
                    + other[1]
                    + text[first.end(1) : other.start(1)]
                    + first[1]
                    + text[other.end(1) :]
                )
                files[name] = text.encode()
                return
    raise NothingToSpoilError(f"no {where} holds two of {pattern}")


def find_element(text: str, opening: str) -> tuple[int, int] | None:
    """Where the first element stands whose opening tag a pattern finds, to the end of its closing tag."""
    begin = re.search(opening, text)
    if not begin:
        return None
    tag = re.match(r"<(\w+)", begin[0])
    depth = 0
    for one in re.finditer(rf"<(/?){tag[1]}\b[^>]*?(/?)>", text[begin.start() :]):  # type: ignore[index]
        depth += -1 if one[1] else 0 if one[2] else 1
        if depth == 0:
            return begin.start(), begin.start() + one.end()
    return None


def find_elements(files: Files, where: str, opening: str) -> Iterator[tuple[str, int, int]]:
    for name in list_names(files, where):
        span = find_element(files[name].decode(), opening)
        if span:
            yield name, *span


def edit_element(files: Files, where: str, opening: str, change: Callable[[str], str]) -> None:
    """Change the first element whose opening tag a pattern finds."""
    for name, start, end in find_elements(files, where, opening):
        text = files[name].decode()
        files[name] = (text[:start] + change(text[start:end]) + text[end:]).encode()
        return
    raise NothingToSpoilError(f"no {where} holds {opening}")


def move_element(files: Files, where: str, opening: str, before: str) -> None:
    """Put an element before another place of its page."""
    for name, start, end in find_elements(files, where, opening):
        text = files[name].decode()
        kept, rest = text[start:end], text[:start] + text[end:]
        place = rest.rfind(before)
        if place >= 0:
            files[name] = (rest[:place] + kept + rest[place:]).encode()
            return
    raise NothingToSpoilError(f"no {where} holds {opening} and {before}")


def exchange_elements(files: Files, where: str, first: str, second: str) -> None:
    """Two elements of one page take each other's place; the first stands before the second."""
    for name, start, end in find_elements(files, where, first):
        text = files[name].decode()
        span = find_element(text[end:], second)
        if span:
            one, other = text[start:end], text[end + span[0] : end + span[1]]
            between = text[end : end + span[0]]
            files[name] = (text[:start] + other + between + one + text[end + span[1] :]).encode()
            return
    raise NothingToSpoilError(f"no {where} holds {first} before {second}")


def remove(files: Files, where: str) -> None:
    """Take the first file out that a pattern names."""
    del files[list_names(files, where)[0]]


def add_style(files: Files, rule: str) -> None:
    """Put a rule at the end of the style sheet."""
    name = list_names(files, r"\.css$")[0]
    files[name] += f"\n{rule}\n".encode()
