"""Which addresses a link may lead to: one list for chapters, translations, settings and drawings.

WHATWG URL, 4.4: a browser strips control characters and spaces around an address, and tabs and line
breaks inside it, before it reads the scheme; so does this.
"""

from __future__ import annotations

import re

SCHEMES = ("http", "https", "mailto", "tel")
ALLOWED = "http:, https:, mailto:, tel:, or the name of a file of the booklet"
STRIPPED = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")
SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)


def find_scheme(address: str) -> str:
    """The scheme of an address in small letters; "" when it is relative."""
    found = SCHEME.match(STRIPPED.sub("", address))
    return found[1].lower() if found else ""


def is_allowed(address: str) -> bool:
    """Whether a reader may be led there: a scheme of the list, or a place of the booklet itself."""
    plain = STRIPPED.sub("", address)
    scheme = find_scheme(plain)
    if scheme:
        return scheme in SCHEMES
    # “//host” and “\\host” lead to another server by whatever scheme the page came; “:x” is none of both
    return not plain.startswith(("//", "\\", "/\\", ":"))
