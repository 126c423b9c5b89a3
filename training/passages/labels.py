"""The labels of every answer of the network, in the order in which it gives them."""

from __future__ import annotations

from typing import get_args

from summitry.model import ClaimType, SentenceClass, Stance

TELLS = ("none", "happened", "planned", "cancelled", "denied", "hypothetical", "other")
"""Whether a word tells of an encounter, and its mood; `other` is one without leaders."""

LEADING = tuple(range(1, len(TELLS) - 1))
"""The labels of words that tell of an encounter of leaders."""

KINDS = (
    "summit", "bilateral_meeting", "one_on_one", "pull_aside", "dinner_conversation", "phone_call", "video_call",
    "press_conference", "working_session", "set",
)  # fmt: skip

TAKES = ("none", "party", "place", "venue", "host_event", "date", "length", "company")
"""What a word has to do with whichever encounter its sentence tells of."""

ROLES = (*TAKES, "same")
"""What a word has to do with the encounter that is asked about; `same` are other words that tell of it."""

CLASSES: tuple[str, ...] = get_args(SentenceClass)

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

WORDS: dict[str, tuple[str, ...]] = {"tells": TELLS, "kinds": KINDS, "takes": TAKES, **SPANS}
"""The answers for each word."""

LABELS: dict[str, tuple[str, ...]] = {**WORDS, "classes": CLASSES, "roles": ROLES}
"""All answers; that of classes is of a sentence, that of roles of a pair: words that tell of an encounter, and one."""

UNKNOWN = -100
"""A label that is not learnt from."""
