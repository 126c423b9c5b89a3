"""The content policy that a whole HTML file states of itself, to be sent in its header as well."""

from __future__ import annotations

import html as markup
import re

_STATED = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"


def stated(html: str) -> str:
    """The policy in the head of the file; one that allows nothing where it states none."""
    found = _STATED.search(html[:2000])
    return f"{markup.unescape(found[1]) if found else NOTHING}; frame-ancestors 'none'"
