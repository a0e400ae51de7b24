"""What pages may load and do: their own files, and nothing by way of a style attribute or an inline script.

https://www.w3.org/TR/CSP3/. The policy is said twice, since some hosts do not read `_headers`: there, and
in each page. A page cannot say who may frame it (3.3, `meta`).
"""

from __future__ import annotations

# In a page that lies in a folder, some browsers take 'self' for no place at all; on a server no page may
# load a file: address whatever the policy says.
_OWN, _OWN_IN_FOLDER = "'self'", "'self' file:"


def _write_policy(own: str) -> str:
    kinds = ("script-src", "style-src", "img-src", "font-src", "media-src", "connect-src")
    loads = " ".join(f"{kind} {own};" for kind in kinds)
    return f"default-src 'none'; {loads} base-uri 'self'; form-action 'self'"


SECURITY_POLICY = f"{_write_policy(_OWN)}; frame-ancestors 'none'"
PAGE_POLICY = _write_policy(_OWN_IN_FOLDER)
# for a page that holds its own style and nothing else
LONE_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
