"""Words that report an encounter: each trigger with its kind, its participants and its mood.

Works sentence by sentence; which triggers are one encounter is for `resolve`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Coreference, Mood, Sentence, Span
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One mention of an encounter in one sentence."""

    span: Span
    sentence: int
    token: int
    kind: str
    noun: bool
    plural: bool
    definite: bool
    fresh: bool
    """Indefinite or "another", "second": probably an encounter not spoken of before."""
    participants: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mood: Mood = "happened"
    generic: bool = False
    """Speaks of the meetings as such, of no single one."""
    words: frozenset[str] = field(default_factory=frozenset)
    """Lower-case modifiers of the noun."""
    predicate: bool = False
    """ "It was the third meeting": says something of the encounter under discussion."""
    weak: bool = False
    """A noun that names an encounter only in company: "talks", "dinner", "session"."""


@functools.cache
def lists() -> dict[str, Any]:
    """The word lists of `frames/encounters.yaml`."""
    data: dict[str, Any] = tables.read_yaml("frames", "encounters.yaml")
    return data


@functools.cache
def _noun_phrases() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for phrase, kind in lists()["nouns"].items()}


@functools.cache
def patterns(name: str) -> re.Pattern[str]:
    """One alternation of a list of patterns in the data."""
    return tables.any_of(lists()[name])


class Cast:
    """Who stands where: persons and states by token, names and resolved phrases together."""

    def __init__(self, parsed: Parsed, coreference: tuple[Coreference, ...]) -> None:
        self.persons: dict[int, tuple[str, ...]] = {}
        self.states: dict[int, str] = {}
        kinds = {entity.id: entity.type for entity in parsed.entities}
        for mention, entity in parsed.mentions:
            for token in parsed.tokens(mention.start, mention.end):
                if entity.type == "person":
                    self.persons[token.i] = (entity.id,)
                elif entity.type == "state":
                    self.states.setdefault(token.i, entity.id)
        for one in coreference:
            people = tuple(who for who in one.antecedents if kinds.get(who, "person") == "person")
            if people and not one.why.startswith("capital"):
                for token in parsed.tokens(one.span.start, one.span.end):
                    self.persons.setdefault(token.i, people)

    def of(self, tokens: Iterator[Token] | list[Token]) -> tuple[str, ...]:
        """The persons named by some tokens, each once, in order."""
        out: dict[str, None] = {}
        for token in tokens:
            for person in self.persons.get(token.i, ()):
                out.setdefault(person)
        return tuple(out)


def find(parsed: Parsed, cast: Cast) -> Iterator[Trigger]:
    """All triggers of a document, in order."""
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline":
            continue
        tokens = [token for token in parsed.words_of(sentence) if not token.is_space]
        taken: set[int] = set()
        yield from (*_nouns(parsed, number, sentence, tokens, cast, taken),)
        yield from (*_verbs(parsed, number, tokens, cast, taken),)
        yield from _ordinals(parsed, number, tokens, taken)
        if sentence.kind == "sentence" and not taken:
            yield from _setting(parsed, number, sentence, tokens, cast)


def _setting(parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast) -> Iterator[Trigger]:
    """ "At Reykjavik, in October 1986, they came close": a place and a date in front of what the two did."""
    if len(tokens) < 5 or tokens[0].text not in ("At", "In"):
        return
    named = parsed.mention_at(tokens[1].idx)
    if named is None or named[1].type not in ("place", "state") or named[0].why == "demonym":
        return
    end = named[0].end
    dated = [one for one in parsed.times if end <= one.span.start <= end + 8 and one.type == "date" and one.value]
    if not dated:
        return
    subject = [one for one in tokens if one.dep_ == "nsubj" and one.head.dep_ == "root" and one.idx > end]
    people = cast.of(list(subject[0].subtree)) if subject else ()
    if not subject or not (len(people) == 2 or subject[0].text.lower() == "they"):
        return
    yield Trigger(
        span=parsed.span(tokens[0].idx, end),
        sentence=number,
        token=tokens[1].i,
        kind="bilateral_meeting",
        noun=False,
        plural=False,
        definite=False,
        fresh=False,
        participants=people,
    )


def _ordinals(parsed: Parsed, number: int, tokens: list[Token], taken: set[int]) -> Iterator[Trigger]:
    """ "The second took place near Chennai": an ordinal that stands for the noun."""
    for token in tokens:
        if token.text.lower() not in lists()["ordinals"] or token.i in taken or not token.dep_.startswith("nsubj"):
            continue
        if token.head.lemma_.lower() in lists()["holding"] and token.head.pos_ == "VERB":
            start = token.nbor(-1).idx if token.i and token.nbor(-1).text.lower() == "the" else token.idx
            yield Trigger(
                span=parsed.span(start, token.idx + len(token.text)),
                sentence=number,
                token=token.i,
                kind="bilateral_meeting",
                noun=True,
                plural=False,
                definite=True,
                fresh=True,
                mood=_noun_mood(token, []),
            )


def _nouns(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    phrases = _noun_phrases()
    position = 0
    while position < len(tokens):
        size = next((n for n in (3, 2, 1) if _lemmas(tokens, position, n) in phrases), 0)
        if not size:
            position += 1
            continue
        head = tokens[position + size - 1] if size < 3 else tokens[position]
        run = tokens[position : position + size]
        kind = phrases[_lemmas(tokens, position, size)]
        position += size
        if not (_is_noun(head, sentence) or size == 3) or _is_other_thing(parsed, tokens, run):
            continue
        trigger = _noun(parsed, number, sentence, tokens, run, kind, cast)
        if trigger is not None:
            taken.update(token.i for token in run)
            yield trigger


def _lemmas(tokens: list[Token], position: int, size: int) -> tuple[str, ...]:
    run = tokens[position : position + size]
    if len(run) < size:
        return ()
    last = (run[-1].lemma_ or run[-1].text).lower()
    if last.endswith("s") and run[-1].text.lower() == last and last[:-1] in ("talk", "call"):
        last = last[:-1]
    return (*(token.text.lower() for token in run[:-1]), last)


def _is_noun(head: Token, sentence: Sentence) -> bool:
    if head.pos_ in ("NOUN", "PROPN", ""):
        return True
    # A small model takes "talks" and "meeting" for verbs; an article or "of" beside them says noun.
    before = head.nbor(-1).text.lower() if head.i > 0 else ""
    after = head.nbor(1).text.lower() if head.i + 1 < len(head.doc) else ""
    if head.text in ("Talks", "Meeting") and after in ("in", "between", "with", "at", "on"):
        return True
    articles = (
        "the",
        "a",
        "an",
        "their",
        "his",
        "her",
        "its",
        "this",
        "that",
        "these",
        "first",
        "second",
        "joint",
    )
    return before in articles or (sentence.kind == "heading" and head.pos_ != "VERB" and head.pos_ != "AUX")


def _is_other_thing(parsed: Parsed, tokens: list[Token], run: list[Token]) -> bool:
    start = max(run[0].i - 2, tokens[0].i)
    words = " ".join(token.text.lower() for token in parsed.doc[start : run[-1].i + 1])
    after = " ".join(token.text.lower() for token in parsed.doc[run[-1].i : run[-1].i + 2])
    return any(words.endswith(one) or after.startswith(one) for one in lists()["not_nouns"])


def _noun(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    tokens: list[Token],
    run: list[Token],
    kind: str,
    cast: Cast,
) -> Trigger | None:
    head = run[-1] if len(run) < 3 else run[0]
    modifiers = _modifiers(head, run, tokens)
    for word in modifiers:
        kind = lists()["modifiers"].get(word, kind) if kind not in ("press_conference", "summit") else kind
    if kind == "one_on_one" and head.lemma_.lower() in ("call", "dinner", "lunch"):
        kind = lists()["nouns"].get(head.lemma_.lower(), kind)
    plural = head.tag_ in ("NNS", "NNPS") or "Number=Plur" in str(head.morph)
    one_of = plural and _is_one_of(head)
    if head.text.lower() == "talks" or one_of:
        plural = False
    people = _around_noun(head, tokens, cast, heading=sentence.kind == "heading")
    states = _states_around(head, run, tokens, cast)
    determiner = _determiner(head, tokens)
    definite = determiner in ("our", "my") or determiner in (
        "the",
        "this",
        "that",
        "these",
        "those",
        "their",
        "his",
        "her",
        "its",
        "both",
        "each",
    )
    definite = definite or bool(_possessor(head)) or sentence.kind == "heading"
    fresh = determiner in ("a", "an", "another", "") and not definite
    weak = (head.lemma_.lower() in lists()["weak"] or head.text.lower() == "talks") and len(run) == 1
    mood = _noun_mood(head, modifiers)
    if weak and _is_process(head):
        return None
    if determiner == "no" or _after_no(head, tokens):
        return None
    return Trigger(
        span=parsed.words(run),
        sentence=number,
        token=head.i,
        kind=kind,
        noun=True,
        plural=plural,
        definite=definite,
        fresh=fresh or one_of or "second" in modifiers or "another" in modifiers,
        participants=people,
        states=states,
        mood=mood,
        generic=plural or determiner in ("any", "every", "each", "no") or _is_habit(head, tokens),
        words=frozenset([*modifiers, *_part_verb(head)]),
        predicate=_is_predicate(head),
        weak=weak,
    )


def _part_verb(head: Token) -> list[str]:
    """ "The visit included a private meeting": the verb that makes the noun a part of something."""
    verb = head.head.lemma_.lower()
    return [PART] if verb in lists()["part_verbs"] and head.dep_ in ("obj", "obl") else []


PART = "(part)"
"""Marks, among a trigger's words, that its verb makes it a part."""


def _is_process(head: Token) -> bool:
    """ "They agreed to speed up talks": negotiations that go on, no encounter of the two."""
    verb = head.head
    return head.dep_ == "obj" and verb.lemma_.lower() in lists()["process_verbs"] and head.text.lower() == "talks"


def _after_no(head: Token, tokens: list[Token]) -> bool:
    """ "No joint press conference": there was none."""
    before = [token.text.lower() for token in tokens if head.i - 4 <= token.i < head.i]
    return bool(before) and "no" in before and not any(word in (",", ";", "that") for word in before)


def _is_predicate(head: Token) -> bool:
    """ "It was the first meeting", "this was their second call"."""
    copula = any(child.dep_ == "cop" for child in head.children)
    subject = [child.text.lower() for child in head.children if child.dep_ == "nsubj"]
    return copula and bool(set(subject) & {"it", "this", "that", "which"})


def _is_one_of(head: Token) -> bool:
    """ "One of the earliest meetings": a plural that speaks of a single encounter."""
    above = head.head
    return above.i < head.i <= above.i + 12 and above.text.lower() in ("one", "first", "last", "latest")


def _is_habit(head: Token, tokens: list[Token]) -> bool:
    """ "The meeting has always been": what is said of it is said of all."""
    verb = head.head if head.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else head
    habit = lists()["habit"]
    return any(child.text.lower() in habit for child in verb.children) and head.dep_.startswith("nsubj")


def _modifiers(head: Token, run: list[Token], tokens: list[Token]) -> list[str]:
    inside = {token.i for token in run}
    words = [
        child.text.lower()
        for child in head.subtree
        if child.i < head.i and child.dep_ in ("amod", "compound", "nummod", "det", "advmod")
    ]
    before = [token.text.lower() for token in tokens if head.i - 6 <= token.i < head.i]
    text = " ".join(before)
    words += [w for w in ("one-on-one", "closed-door", "pull-aside") if w.replace("-", " - ") in text or w in text]
    words += [token.text.lower() for token in run if token.i in inside and token.i != head.i]
    return words


def _determiner(head: Token, tokens: list[Token]) -> str:
    for child in head.children:
        if child.dep_ == "det" or (child.dep_ == "nmod:poss" and child.pos_ == "PRON"):
            return str(child.text).lower()
    for token in reversed([one for one in tokens if head.i - 4 <= one.i < head.i]):
        if token.pos_ in ("VERB", "ADP", "PUNCT", "AUX", "CCONJ"):
            break
        if token.text.lower() in ("the", "a", "an", "their", "his", "her", "our", "this", "these", "another", "its"):
            return str(token.text).lower()
    return ""


def _possessor(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "nmod:poss" and child.pos_ != "PRON"]


def _around_noun(head: Token, tokens: list[Token], cast: Cast, *, heading: bool) -> tuple[str, ...]:
    near: list[Token] = []
    for child in head.subtree:
        if child.i != head.i and not _in_clause(child, head):
            near.append(child)
    people = list(cast.of(sorted(near, key=lambda token: token.i)))
    for token in _hyphenated(head, tokens):
        people += [who for who in cast.persons.get(token.i, ()) if who not in people]
    if len(people) < 2:
        for token in _governor_people(head):
            people += [who for who in cast.of(list(token.subtree)) if who not in people]
    if len(people) < 2:
        people += [who for who in _after(head, tokens, cast) if who not in people]
    if heading and len(people) < 2:
        people += [who for who in cast.of(tokens) if who not in people]
    return tuple(people)


def _in_clause(token: Token, top: Token) -> bool:
    """Whether a relative or adverbial clause stands between a token and the noun above it."""
    while token.i != top.i:
        if token.dep_.startswith(("acl", "advcl", "parataxis", "ccomp", "conj", "appos")) and token.pos_ in (
            "VERB",
            "AUX",
        ):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _hyphenated(head: Token, tokens: list[Token]) -> list[Token]:
    """The names right before the noun: "A-B summit", "A B meeting"."""
    before = [token for token in tokens if head.i - 8 <= token.i < head.i]
    out = []
    for token in reversed(before):
        if token.pos_ in ("VERB", "AUX", "ADP", "DET", "CCONJ") or token.text in ",;:.":
            break
        out.append(token)
    return out[::-1]


def _governor_people(head: Token) -> Iterator[Token]:
    """Subjects and "with" phrases of the verb that holds the noun: "A held talks with B"."""
    verb = head.head
    if head.dep_ not in ("obj", "obl", "nsubj:pass", "xcomp", "ccomp", "root", "nmod") or verb.i == head.i:
        return
    if verb.pos_ not in ("VERB", "AUX"):
        return
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "obl:agent") or (
            child.dep_ == "obl" and any(one.text.lower() in ("with", "between", "by") for one in child.children)
        ):
            yield child
    if verb.dep_ in ("xcomp", "conj", "advcl"):
        for child in verb.head.children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                yield child


def _after(head: Token, tokens: list[Token], cast: Cast) -> tuple[str, ...]:
    """Persons in "between A and B" or "with B" right behind the noun, whatever the parse says."""
    rest = [token for token in tokens if token.i > head.i][:14]
    if not any(token.text.lower() in ("between", "with") for token in rest[:4]):
        return ()
    kept = []
    for token in rest:
        if token.pos_ in ("VERB", "AUX") or token.text in ";:.!?":
            break
        kept.append(token)
    return cast.of(kept)


def _states_around(head: Token, run: list[Token], tokens: list[Token], cast: Cast) -> tuple[str, ...]:
    near = [*_hyphenated(head, tokens), *(one for one in head.subtree if not _in_clause(one, head))]
    return tuple(dict.fromkeys(cast.states[one.i] for one in near if one.i in cast.states))


def _noun_mood(head: Token, modifiers: list[str]) -> Mood:
    if _called_off(head):
        return "cancelled"
    verb = head.head if head.head.pos_ in ("VERB", "AUX") else None
    if verb is not None and head.dep_ in ("obj", "nsubj", "nsubj:pass", "obl", "nmod"):
        if (_cancels(verb) and head.dep_ != "obl") or _called_off(head):
            return "cancelled"
        if _negated(verb) and head.dep_ != "obl" and verb.lemma_.lower() in lists()["holding"]:
            return "cancelled" if head.dep_.startswith("nsubj") else "denied"
        if verb.lemma_.lower() in lists()["planned"] and _for_how_long(verb):
            return "happened"
        if head.dep_ in ("nsubj", "nsubj:pass") and any(
            child.dep_ == "conj" and _negated(child) and child.lemma_.lower() in _OCCUR for child in verb.children
        ):
            return "cancelled"
        if head.dep_ in ("obj", "nsubj", "nsubj:pass") and not _negated(verb):
            return verb_mood(verb, noun=True)
    if {"planned", "upcoming", "forthcoming", "proposed", "next", "prospective", "future"} & set(modifiers):
        return "planned"
    if {"possible", "potential", "hypothetical"} & set(modifiers):
        return "possible"
    if {"cancelled", "canceled", "aborted", "scrapped", "postponed"} & set(modifiers):
        return "cancelled"
    if {"alleged", "reported", "rumoured", "rumored", "supposed"} & set(modifiers):
        return "alleged"
    if "no" in modifiers:
        return "denied"
    return "happened"


_CALLED_OFF = re.compile(
    r"(?:call(?:s|ed)?\s+off|cancel\w*|scrap\w*|postpon\w*|skip\w*|axe[sd]?)\s+(?:[\w'’-]+\s+){0,4}$", re.I
)


def _called_off(head: Token) -> bool:
    """ "A calls off Budapest meeting": the words before the noun, whatever the parse of a headline."""
    sentence = head.sent
    return _CALLED_OFF.search(head.doc.text[sentence.start_char : head.idx]) is not None


def _cancels(verb: Token) -> bool:
    off = any(child.text.lower() == "off" for child in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).text.lower() == "off"
    )
    return verb.lemma_.lower() in lists()["cancelled"] or (verb.lemma_.lower() == "call" and off)


_OCCUR = frozenset({"take", "happen", "occur", "materialise", "materialize", "come", "hold"})


def _for_how_long(verb: Token) -> bool:
    """ "The meeting was planned for 30 minutes": its length was planned, it is not to come."""
    return any(
        one.text.lower() in ("minutes", "minute", "hours", "hour")
        for child in verb.children
        if child.dep_ in ("obl", "obl:unmarked", "xcomp", "obj")
        for one in child.subtree
    )


def _negated(verb: Token) -> bool:
    return any(child.lemma_.lower() in ("not", "never", "n't", "n’t", "neither") for child in verb.children)


_MODALS = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "would": "possible",
}


def verb_mood(verb: Token, *, noun: bool = False) -> Mood:
    """The mood of a verb that reports an encounter, from its auxiliaries and what governs it."""
    aux = [child.text.lower() for child in verb.children if child.dep_ in ("aux", "aux:pass", "mark")]
    if _negated(verb):
        return "denied"
    if "will" in aux or "'ll" in aux or "shall" in aux:
        return "planned"
    for word in aux:
        if word in _MODALS and "have" not in aux:
            return "possible"
    lemma = verb.lemma_.lower()
    if noun and lemma in lists()["cancelled"]:
        return "cancelled"
    if noun and lemma in lists()["planned"] and lemma not in ("hold", "open"):
        return "planned"
    top, steps = verb, 0
    while top.dep_ in ("xcomp", "ccomp", "advcl") and top.head.i != top.i and steps < 3:
        above = top.head
        if "to" in aux or top.dep_ == "xcomp":
            if above.lemma_.lower() in lists()["cancelled"] or _negated(above):
                return "cancelled" if above.lemma_.lower() in lists()["cancelled"] else "denied"
            if above.lemma_.lower() in lists()["planned"] or above.pos_ in ("ADJ", "NOUN"):
                return "planned"
        if above.lemma_.lower() in ("deny", "refuse", "decline", "confirm") and top.dep_ in ("xcomp", "ccomp", "advcl"):
            return _confirmed(above)
        if "if" in aux or "whether" in aux:
            return "possible"
        top, steps = above, steps + 1
    if "if" in aux or "whether" in aux:
        return "possible"
    if "to" in aux and verb.dep_ in ("acl", "nmod", "xcomp", "advcl", "root"):
        return "planned"
    return "happened"


def _confirmed(above: Token) -> Mood:
    """ "Denied that they met" is denied, "refused to confirm or deny" leaves it alleged."""
    lemmas = {above.lemma_.lower(), *(child.lemma_.lower() for child in above.children if child.dep_ == "conj")}
    higher = {above.head.lemma_.lower()} if above.dep_ in ("xcomp", "conj", "ccomp") else set()
    if "confirm" in lemmas | higher:
        return "alleged" if (lemmas | higher) & {"deny", "refuse", "decline"} or _negated(above) else "happened"
    return "denied"


def _verbs(parsed: Parsed, number: int, tokens: list[Token], cast: Cast, taken: set[int]) -> Iterator[Trigger]:
    text = parsed.text
    for token in tokens:
        lemma = token.lemma_.lower()
        kind = lists()["verbs"].get(lemma)
        phrase = None
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ") or token.i in taken:
            continue
        if kind is None or lemma in ("talk", "speak", "meet", "sit"):
            phrase = next(
                (one for one in lists()["phrases"] if re.match(one["pattern"], text[token.idx : token.idx + 30], re.I)),
                None,
            )
            kind = phrase["kind"] if phrase else kind
        if kind is None or (token.pos_ != "VERB" and phrase is None and not _heads_headline(token, tokens)):
            continue
        people = _around_verb(token, cast)
        if len(people) < 2 and not (lemma == "meet" and _is_joint(token, cast)) and not _is_anaphoric(token):
            continue
        sentence = parsed.sentences[number]
        where = text[token.idx : sentence.end]
        if patterns("phone_words").search(where) and lemma in (
            "speak",
            "talk",
            "converse",
            "confer",
            "phone",
        ):
            kind = "phone_call"
        elif patterns("video_words").search(where) and lemma != "dine":
            kind = "video_call"
        elif lemma in ("speak", "talk") and phrase is None and not _has_with(token):
            continue
        end = token.idx + len(token.text)
        if phrase is not None:
            match = re.match(phrase["pattern"], text[token.idx : token.idx + 30], re.I)
            end = token.idx + (match.end() if match else len(token.text))
        generic = _habitual(token) or (token.dep_ == "advcl" and _has_habit(token.head))
        yield Trigger(
            span=parsed.span(token.idx, end),
            sentence=number,
            token=token.i,
            kind=kind,
            noun=False,
            plural=False,
            definite=False,
            fresh=False,
            participants=people,
            mood="possible" if text[sentence.start : sentence.end].endswith("?") else verb_mood(token),
            generic=generic,
            words=frozenset(
                one.text.lower()
                for one in token.subtree
                if not _in_clause(one, token)
                and one.text.lower() in {*lists()["counted"], *lists()["habit"], "times", "occasions"}
            )
            | ({PART} if kind == "one_on_one" else set()),
        )


def _is_anaphoric(verb: Token) -> bool:
    """ "They met again", "the two spoke": who it was is for the discourse to say."""
    if verb.lemma_.lower() not in ("meet", "speak", "talk", "sit", "confer"):
        return False
    for child in verb.children:
        if child.dep_ == "nsubj":
            words = [token.text.lower() for token in child.subtree]
            alone = words in (["they"], ["the", "two"], ["both"], ["the", "two", "leaders"], ["the", "leaders"])
            return alone or words in (["the", "two", "presidents"], ["the", "pair"], ["the", "two", "men"])
    return False


def _heads_headline(token: Token, tokens: list[Token]) -> bool:
    """A verb that the tagger took for a noun, as in "A meets B in Helsinki"."""
    return token.lemma_.lower() in ("meet", "meets") or token.text.lower() in ("meets", "met", "meet")


def _is_joint(verb: Token, cast: Cast) -> bool:
    subject = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")]
    return any(len(cast.of(list(child.subtree))) >= 2 for child in subject)


def _has_with(verb: Token) -> bool:
    return any(grand.text.lower() in ("with", "to") for child in verb.children for grand in child.children) or any(
        child.dep_ == "nsubj" and any(g.dep_ == "conj" for g in child.children) for child in verb.children
    )


def _around_verb(verb: Token, cast: Cast) -> tuple[str, ...]:
    people: dict[str, None] = {}
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent") or (
            child.dep_ in ("obl", "nmod")
            and any(one.text.lower() in ("with", "to", "by", "and") for one in child.children)
        ):
            if child.dep_ in ("obl", "nmod") and _looks_on(child):
                continue
            if child.dep_ == "obj" and verb.lemma_.lower() in _WELCOMING and child.i not in cast.persons:
                continue
            inside = [one for one in child.subtree if not _in_clause(one, child)]
            for who in cast.of(inside):
                people.setdefault(who)
    if not any(child.dep_ == "nsubj" for child in verb.children) and verb.dep_ in (
        "xcomp",
        "conj",
        "advcl",
        "acl",
    ):
        for child in verb.head.children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                for who in cast.of([one for one in child.subtree if not _in_clause(one, child)]):
                    people.setdefault(who)
    return tuple(people)


_WELCOMING = frozenset({"receive", "host", "greet", "phone", "telephone", "call"})
"""Verbs whose object must itself be a person: to receive an endorsement of somebody is no meeting."""


def _looks_on(child: Token) -> bool:
    """ "with X and Y joining them": those who came along, not those who met."""
    return any(
        one.text.lower() in ("joining", "present", "attending", "watching", "looking", "standing", "sitting")
        for one in child.subtree
    )


def _habitual(verb: Token) -> bool:
    """ "often met", "have met several times": speaks of many encounters."""
    for child in verb.subtree:
        if _in_clause(child, verb):
            continue
        if child.text.lower() in ("times", "occasions", "whenever") or _is_frequency(child):
            return not any(token.text.lower() in ("first", "second", "third") for token in child.children)
    return False


def _is_frequency(token: Token) -> bool:
    return token.text.lower() in lists()["habit"]


def _has_habit(verb: Token) -> bool:
    return any(_is_frequency(child) for child in verb.children)
