"""The labels of every answer of the network, in the order in which it gives them."""

from __future__ import annotations

from typing import get_args

from summitry.model import ClaimType, SentenceClass, Stance
from training.encounters.corpus import KINDS, TELLS

ROLES = ("none", "party", "place", "venue", "host_event", "date", "length", "company", "same")
"""What a word has to do with an encounter; `same` are other words that tell of it."""

CLASSES: tuple[str, ...] = get_args(SentenceClass)

WORDS: dict[str, tuple[str, ...]] = {"tells": TELLS, "kinds": KINDS, "roles": ROLES, "classes": CLASSES}

RUN = ("none", "first", "inside")
"""A word is in no run of an answer, or the first of one, or further in."""

SPANS: dict[str, tuple[str, ...]] = {
    "outcome": RUN,
    "outcome.kind": ("agreed", "announced", "promised", "done", "lapsed", "none"),
    "agenda": RUN,
    "context": RUN,
    "context.kind": ("event", "phase", "fact", "instrument", "conflict"),
    "reaction": RUN,
    "reaction.stance": get_args(Stance),
    "group": RUN,
    "implication": RUN,
    "content": RUN,
    "content.type": get_args(ClaimType),
    "says": ("none", "holder", "cue"),
}
"""Those of the words of a sentence; a kind, stance or type is learnt at the words of the runs alone."""

UNKNOWN = -100
"""A label that is not learnt from."""
