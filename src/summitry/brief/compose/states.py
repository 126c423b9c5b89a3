"""How the state of an instrument is said, and whether the record's words of a change say it once more.

It tells no change; `told` does.
"""

from __future__ import annotations

import re

from summitry.brief.compose import grammar
from summitry.record.nouns import StatusEvent

STATES = {
    "announced": "announced", "signed": "signed", "ratified": "ratified", "in_force": "in force",
    "extended": "extended", "added": "added to", "eased": "eased", "suspended": "suspended",
    "withdrawn": "withdrawn from", "expired": "expired", "terminated": "terminated", "violated": "violated",
}  # fmt: skip
AFTERS = {"extended": "in force", "added": "in force", "eased": "in force", "withdrawn": "withdrawn"}
"""What else holds after a change."""
_AGAIN = re.compile(r"(?:entered into force|in force|signed|ratified|expired|suspended|terminated|extended)\b", re.I)
_PLACED = re.compile(r"\s+(?:in|at|on|by|with|for|after|upon|between)\b|\.?$")


def says_again(found: StatusEvent) -> bool:
    """Whether the words of a change begin with its state, which a sentence on it has said: "Signed in Moscow."."""
    again = _AGAIN.match(found.text)
    if again is None or found.state not in ("in_force", "signed", "ratified", "expired", "suspended", "terminated",
                                            "extended"):  # fmt: skip
        return False
    same = "in force" if "force" in again[0].lower() else again[0].lower()
    rest = found.text[again.end() :]
    single = "." not in grammar.bare(rest) and ";" not in rest
    return same == STATES[found.state] and single and _PLACED.match(rest) is not None


def beyond(found: StatusEvent) -> str:
    """The words of a change, without its state where they begin with it."""
    if not says_again(found):
        return grammar.prose(found.text)
    again = _AGAIN.match(found.text)
    return grammar.bare(grammar.prose(found.text[again.end() if again else 0 :].strip()))
