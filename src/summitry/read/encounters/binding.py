"""Finds the trigger that a word hangs on by walking up the parse, past nouns and verbs that let it through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters.gatherings import HostEvent
from summitry.read.encounters.trigger import Trigger
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


class Binder:
    """Finds the trigger that a token hangs on."""

    def __init__(
        self, parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger], events: Sequence[HostEvent]
    ) -> None:
        self.parsed = parsed
        self.sentence = sentence
        self.triggers = triggers
        self.by_token = {
            token.i: index
            for index, trigger in enumerate(triggers)
            for token in parsed.tokens(trigger.span.start, trigger.span.end)
        }
        self.events = {token.i for event in events for token in parsed.tokens(event.start, event.end)}

    def is_neutral(self, token: Token) -> bool:
        """Whether a date may reach past this noun: a place, a host event, a part of time."""
        return token.i in self.events or token.lemma_.lower() in _NEUTRAL or is_place(self.parsed, token)

    def __call__(self, token: Token, *, strict: bool = False) -> int | None:
        """Index of the trigger, or None; `strict` stops at other nouns."""
        self.strict = strict
        if self._is_of_a_topic(token):
            return None
        steps, below = 0, token
        while steps < 12:
            if token.i in self.by_token:
                return self.by_token[token.i]
            if (told := self._where(token, below)) is not None:
                return told
            if self.strict and steps and token.pos_ == "NOUN" and not self.is_neutral(token):
                return None
            if steps and token.pos_ in ("VERB", "AUX") and token.i not in self.events:
                found = self._by_verb(token, below)
                if found is not None or not (token.lemma_.lower() in _PASSING or _compares(token)):
                    return found
            if token.head.i == token.i:
                return self._by_verb(token, below) if token.pos_ in ("VERB", "AUX") else self._said_of(token)
            below, token, steps = token, token.head, steps + 1
        return None

    def _is_of_a_topic(self, token: Token) -> bool:
        for above in token.ancestors:
            if above.i in self.by_token:
                return False
            if _is_topic(above):
                return True
        return False

    def _where(self, token: Token, below: Token) -> int | None:
        """ "At the fair in X in May, where a handshake lasted a minute": what a clause behind "where" is about."""
        for clause in token.children:
            where = next((one for one in clause.children if one.lower_ == "where"), None)
            if where is None or clause.i == below.i or below.i > where.i or clause.pos_ != "VERB":
                continue
            said = [clause, *(one for one in clause.children if one.dep_ in ("nsubj", "nsubj:pass", "obj"))]
            said += [grand for one in said[1:] for grand in one.children if grand.dep_ == "compound"]
            found = next((self.by_token[one.i] for one in said if one.i in self.by_token), None)
            if found is not None and self.triggers[found].mood == "happened":
                return found
        return None

    def _by_motion(self, verb: Token, below: Token) -> int | None:
        """ "Flew to X for talks", "to meet", "where he met": the encounter that a journey led to."""
        for child in sorted(verb.subtree, key=lambda one: one.i):
            if child.i not in self.by_token or below.i == child.i:
                continue
            path = [
                above.dep_
                for above in (child, *child.ancestors)
                if above.i != verb.i and verb.i in (a.i for a in above.ancestors)
            ]
            if any(_is_told_of(above) for above in (child, *child.ancestors) if above.i > verb.i):
                continue
            if all(dep.split(":")[0] in _LED_TO for dep in path) and child.i > verb.i and not _apart(child, verb):
                return self.by_token[child.i]
        return None

    def _on_the_journey(self, verb: Token) -> int | None:
        """ "When A flew to X in May, he met B", "landing in X, he met B": what the traveller did there."""
        marks = {one.lower_ for one in verb.children if one.dep_ in ("mark", "advmod")}
        told = marks & {"when", "while", "as"} or (
            verb.tag_ == "VBG" and not any(one.dep_ == "mark" for one in verb.children)
        )
        if verb.dep_ != "advcl" or not told or verb.i > verb.head.i:
            return None
        said = [verb.head, *(one for one in verb.head.children if one.dep_ == "obj")]
        found = next((self.by_token[one.i] for one in said if one.i in self.by_token), None)
        return found if found is not None and self.triggers[found].mood == "happened" else None

    def _by_verb(self, verb: Token, below: Token) -> int | None:
        if verb.dep_ == "acl:relcl" and makes_a_journey(verb):
            told = verb.head.i in self.by_token or verb.head.dep_ in ("obl", "nmod")
            return self(verb.head, strict=self.strict) if told else None
        if verb.dep_ == "acl:relcl" and verb.lemma_.lower() in _TAKEN_THERE and verb.head.i in self.by_token:
            return self.by_token[verb.head.i]
        if verb.lemma_.lower() == "have" and (met := self._parted(verb)) is not None:
            return met
        if verb.lemma_.lower() in MOTION or makes_a_journey(verb):
            led = self._by_motion(verb, below)
            if led is not None or (led := self._on_the_journey(verb)) is not None:
                return led
        if verb.lemma_.lower() in _RECEIVED and verb.dep_ == "conj" and verb.head.i in self.by_token:
            return self.by_token[verb.head.i]
        known = verb.lemma_.lower() in (*_REPORTING, *_ATTENDING, *_PURPOSE) or (
            not self.strict and verb.lemma_.lower() in _AHEAD
        )
        if not known and not (verb.dep_ in ("acl", "advcl") and _is_held(verb)):
            return None
        if below.dep_.startswith(("advcl", "ccomp", "acl", "parataxis")) and below.pos_ == "VERB":
            return None
        children = sorted(verb.children, key=lambda child: _ORDER.get(child.dep_, 9))
        if verb.lemma_.lower() in ("speak", "talk"):
            children = [one for one in children if not any(c.text.lower() in ("of", "about") for c in one.children)]
        for child in children:
            if child.dep_ in _ORDER and not (_is_held(verb) and _is_apart(child)):
                for one in (child, *(g for g in child.subtree if g.dep_ in ("nmod", "conj", "appos"))):
                    if one.i in self.by_token:
                        return self.by_token[one.i]
        if verb.lemma_.lower() in _MEETING and (also := self._joined(verb)) is not None:
            return also
        if verb.dep_ == "xcomp" and verb.head.dep_ == "acl:relcl" and verb.head.head.i in self.by_token:
            return self.by_token[verb.head.head.i]  # "the summit that A wanted to hold in X"
        if verb.dep_ in ("acl", "acl:relcl"):
            return self._above(verb) if _is_held(verb) or _takes_place(verb) else self.by_token.get(verb.head.i)
        if verb.dep_ in ("conj", "parataxis") and verb.head.i in self.by_token:
            return self.by_token[verb.head.i]
        if verb.dep_ == "advcl" and verb.lemma_.lower() in _ATTENDING:
            return self._beside(verb.head)
        if verb.dep_ in ("advcl", "xcomp") and verb.lemma_.lower() in _MEETING:
            return next((self.by_token[one.i] for one in verb.ancestors if one.i in self.by_token), None)
        if verb.dep_ in ("advcl", "xcomp") and verb.lemma_.lower() in _PURPOSE and verb.head.i in self.by_token:
            return self.by_token[verb.head.i]
        if verb.dep_ in ("advcl", "conj", "xcomp"):
            return self._by_verb(verb.head, verb) if verb.dep_ == "conj" else self._subject(verb.head)
        return None

    def _parted(self, verb: Token) -> int | None:
        """ "Had on Monday in X met with B": the verb that an auxiliary stands far from."""
        if any(child.dep_ == "obj" for child in verb.children):
            return None
        met = (
            one
            for one in verb.children
            if one.dep_ == "advcl" and one.tag_ in ("VBD", "VBN") and one.i in self.by_token
        )
        return next((self.by_token[one.i] for one in met if not any(c.dep_ == "mark" for c in one.children)), None)

    def _joined(self, verb: Token) -> int | None:
        """ "In the afternoon A met and held talks with B": the encounter of a verb that is joined to another."""
        for other in (child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"):
            said = (other, *(child for child in other.children if child.dep_ == "obj"))
            found = next((self.by_token[one.i] for one in said if one.i in self.by_token), None)
            if found is not None:
                return found
        return None

    def _above(self, verb: Token) -> int | None:
        """ "A meeting between A and B, held in X": the noun of which a participle is said, past the names behind it."""
        for above in verb.ancestors:
            if above.i in self.by_token:
                return self.by_token[above.i]
            if above.pos_ in ("VERB", "AUX"):
                return None
        return None

    def _said_of(self, root: Token) -> int | None:
        """ "The last time they met was in March, in X": the encounter of which a noun with "was" is said."""
        children = list(root.children)
        if not any(child.dep_ == "cop" for child in children):
            return None
        for subject in (one for one in root.subtree if one.dep_ == "nsubj" and one.i < root.i and one.pos_ == "NOUN"):
            told = (subject, *(child for child in subject.children if child.dep_ in ("acl", "acl:relcl")))
            found = next((self.by_token[one.i] for one in told if one.i in self.by_token), None)
            if found is not None and (
                not self.triggers[found].noun or (found == self.by_token.get(subject.i) and _is_there(root))
            ):
                return found
        return None

    def _beside(self, verb: Token) -> int | None:
        """ "Held a meeting as they attended the G8 summit": the encounter that was held while a gathering went on."""
        if verb.i in self.by_token:
            return self.by_token[verb.i]
        held = [child for child in verb.children if child.dep_ in ("obj", "nsubj", "nsubj:pass")]
        return next((self.by_token[one.i] for one in held if one.i in self.by_token), None)

    def _subject(self, verb: Token) -> int | None:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubj:pass") and child.i in self.by_token:
                return self.by_token[child.i]
        return None


MOTION = frozenset(
    {"fly", "travel", "go", "come", "return", "head", "journey", "arrive", "land", "visit", "tour", "enter",
     "depart", "reach", "hurry", "rush", "sail", "drive", "stop", "welcome", "receive", "host", "greet", "gather",
     "step", "alight", "emerge", "disembark", "descend"}
)  # fmt: skip
"""Verbs of a journey or a reception; the encounter that follows in their clause shares their date and place."""
_TAKEN_THERE = frozenset({"take", "bring", "keep", "lead", "carry"})
"""What a visit does with the visitor: "the tour, which took him to X in May"."""
_RECEIVED = frozenset({"receive", "welcome", "greet", "host"})
"""What happens to those who arrive: "landed in X and was received by B at Y House"."""
_LED_TO = frozenset({"obl", "nmod", "advcl", "xcomp", "acl", "conj", "obj", "ccomp", "parataxis", "nsubj"})
_AHEAD = frozenset({"expect", "announce", "propose", "agree", "call"})
"""Verbs under which a place belongs to the encounter, and a date may be that of the announcement."""

_NEUTRAL = frozenset(
    {"hour", "minute", "half",
     "morning", "afternoon", "evening", "night", "day", "time", "week", "weekend", "month", "year",
     "sideline", "margin",
     "city", "visit", "trip", "tour", "stay", "stop", "state", "funeral", "conference",
     "capital", "resort", "summit", "hotel", "palace", "town", "island", "first", "last", "one", "start", "end", "part"}
)  # fmt: skip

_ORDER = {"nsubj": 0, "nsubj:pass": 1, "obj": 2, "obl": 3, "obl:agent": 4, "obl:unmarked": 5}

_MEETING = frozenset({"talk", "meet", "confer", "dine", "lunch"})
"""Verbs that say the meeting again: "broke away from the summit to talk at the palace"."""

_PURPOSE = frozenset({"exchange", "discuss", "review", "mark", "celebrate", "sign", "consult"})
"""What leaders meet for: "received him to exchange views in X"."""

_ATTENDING = frozenset({"attend", "participate", "gather", "join", "convene", "assemble"})
"""Verbs of those who are at a gathering."""

_PASSING = frozenset({"be", "have", "do"})

_REPORTING = frozenset(
    {
        "hold", "have", "take", "occur", "occurre", "happen", "place", "meet", "schedule", "plan", "set", "begin",
        "start", "open", "end", "conclude", "host", "conduct", "attend", "come", "follow", "stage", "kick", "convene",
        "arrange", "date",
        "be", "last", "run", "resume", "continue", "gather", "expect", "mark", "wrap", "enter", "finish",
        "break", "adjourn", "close", "collapse", "foresee", "envisage", "slate", "pencil", "reconvene",
        "sit", "speak", "talk", "complete", "cancel", "fly", "travel", "postpone", "join",
        "chair", "co-chair", "cochair", "commence", "proceed", "unfold",
    }
)  # fmt: skip


def _is_there(root: Token) -> bool:
    """ "The last meeting was in X": a place or a day with its preposition."""
    return root.dep_ == "root" and any(one.dep_ == "case" and one.lower_ in ("in", "at", "on") for one in root.children)


def _apart(token: Token, verb: Token) -> bool:
    """Whether "before" or "after" puts an encounter at another time than the journey."""
    return any(
        one.text.lower() in (*_APART_BY, "until") and one.dep_ in ("case", "mark")
        for above in (token, *token.ancestors)
        if verb.i in (higher.i for higher in above.ancestors)
        for one in above.children
    )


def _is_topic(token: Token) -> bool:
    """ "Spoke about the summit that will be held in X": what was talked of has its own day and place."""
    about = any(one.dep_ == "case" and one.lower_ in _OF_ELSE for one in token.children)
    return about and token.dep_.split(":")[0] in ("obl", "nmod") and token.pos_ in ("NOUN", "PROPN")


_OF_ELSE = frozenset({"about", "regarding", "concerning"})


def _is_apart(token: Token) -> bool:
    """ "Held in X following the talks in Y": what a word of order sets beside, before or after."""
    return any(child.lower_ in _APART_BY and child.dep_ in ("case", "mark") for child in token.children)


_APART_BY = frozenset({"before", "after", "since", "ahead", "following", "prior"})


def _is_told_of(token: Token) -> bool:
    """ "Came with her sister, who wants a summit": a relative clause about somebody, not about where or when."""
    if token.dep_ != "acl:relcl":
        return False
    return any(child.text.lower() in ("who", "whom", "whose") for child in token.subtree)


def _compares(verb: Token) -> bool:
    """ "Ran longer than expected on Friday": a verb behind "than", which says nothing of its own."""
    return bool(verb.i > 0 and verb.nbor(-1).lower_ == "than")


def _takes_place(verb: Token) -> bool:
    """ "Which took place in", "that was held in": what a relative clause says of an encounter, whatever it hangs on."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(child.dep_ == "obj" and child.text.lower() == "place" for child in verb.children)
    held = lemma in ("hold", "host", "stage", "convene") and any(child.dep_ == "aux:pass" for child in verb.children)
    return held or lemma in ("occur", "happen")


def makes_a_journey(verb: Token) -> bool:
    """ "Paid a visit", "made a stop", "a trip that he made"."""
    objects = [child for child in verb.children if child.dep_ == "obj"]
    if verb.dep_ == "acl:relcl" and any(one.lower_ in ("that", "which") for one in objects):
        objects = [verb.head] if verb.lemma_.lower() in ("make", "pay", "take") else []
    return any(one.lemma_.lower() in ("visit", "trip", "stop", "stopover") for one in objects)


def _is_held(verb: Token) -> bool:
    return str(verb.text).lower() in (
        "held",
        "hosted",
        "staged",
        "convened",
        "taking",
        "lasting",
        "scheduled",
        "planned",
    )


def head_of(tokens: list[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def is_place(parsed: Parsed, token: Token) -> bool:
    named = parsed.mention_at(token.idx)
    return named is not None and named[1].type in ("place", "state")


_ONLOOKERS = frozenset({"camera", "reporter", "journalist", "photographer", "press", "crowd", "audience", "flag"})
""" "Shook hands before the cameras": where, not when."""
_OTHER_TIMES = frozenset({"after", "since", "before", "until", "than"})


def is_of_another_time(head: Token, bind: Binder) -> bool:
    """ "Weeks after a trip to X", "the first since the war in 1949": whether "after" or "since" stands in between."""
    for one in (head, *head.ancestors):
        if one.i in bind.by_token:
            return False
        marks = [child for child in one.children if child.dep_ in ("case", "mark") and child.i < one.i]
        found = next((child for child in marks if child.text.lower() in _OTHER_TIMES), None)
        if found is not None and one.pos_ in ("NOUN", "PROPN") and one.lemma_.lower() not in _ONLOOKERS:
            return ")" not in (token.text for token in head.doc[found.i : head.i])
    return False
