"""Nouns that report an encounter: "the summit", "talks", "a telephone conversation", with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters import refused
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.moods import is_lacking, nobody, noun_is_firm, noun_mood
from summitry.read.encounters.noun_people import around_noun, is_of_a_speaker, is_of_a_stranger, states_around
from summitry.read.encounters.trigger import APART, BARE, COMPARED, EARLIER, FOLLOWING, HELD, PART, Trigger
from summitry.read.encounters.words import lists, noun_phrases, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_nouns(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    phrases = noun_phrases()
    position = 0
    while position < len(tokens):
        size = next((n for n in (5, 3, 2, 1) if _lemmas(tokens, position, n) in phrases), 0)
        if not size:
            position += 1
            continue
        run = tokens[position : position + size]
        head = _head_of(run)
        kind = phrases[_lemmas(tokens, position, size)]
        position += size
        if kind == "one_on_one" and size > 1 and _lemmas(tokens, position, 1) in phrases:
            continue
        if not (_is_noun(head, sentence) or size > 2) or refused.is_other_thing(parsed, tokens, run):
            continue
        if refused.is_medium(run) or refused.is_only_how(run, head) or refused.stays_in_touch(head):
            continue
        trigger = _noun(parsed, number, sentence, tokens, run, kind, cast)
        if trigger is not None:
            taken.update(token.i for token in run)
            yield trigger


_SERIES = frozenset({"series", "string", "flurry", "dozen", "handful", "number", "score"})


def _numeral(head: Token) -> list[str]:
    """ "More than sixty calls", "a series of summits": a number that counts them, or a word for one."""
    above = head.head
    of = any(child.lower_ == "of" for child in head.children) or head.dep_ == "nsubj"
    if above.lemma_.lower() in _SERIES and of and head.tag_ in ("NNS", "NNPS"):
        return ["several"]
    return ["several"] if any(child.dep_ == "nummod" and child.i < head.i for child in head.children) else []


def _is_gerund(head: Token, determiner: str) -> bool:
    """ "After meeting with NAME": what has been done is told again as often as not."""
    after = head.i > 0 and head.nbor(-1).lower_ in ("after", "before", "following", "upon", "since")
    return head.text == "meeting" and not determiner and after


def _in_hours(head: Token) -> bool:
    """ "Sixteen hours of negotiations", "a round of discussions": a plural that speaks of a single encounter."""
    above = head.head
    of = any(child.text.lower() == "of" for child in head.children)
    return of and above.lemma_.lower() in (
        "hour",
        "minute",
        "round",
        "session",
        "day",
        "evening",
        "afternoon",
        "morning",
    )


def _head_of(run: list[Token]) -> Token:
    """The word that stands for a name of several: "meeting" of "summit meeting", the whole of "sit-down"."""
    inside = {token.i for token in run}
    if len(run) < 3:
        return run[-1]
    return next((token for token in run if token.head.i not in inside or token.head.i == token.i), run[0])


def _has_own(head: Token) -> bool:
    """Whether anything hangs on a bare "meeting", so that it is no gerund: "go on meeting"."""
    return any(child.dep_ in ("nmod", "det", "amod", "compound") for child in head.children)


_OVER_A_MEAL = re.compile(r"\s+over\s+(?:a\s+)?(?:[\w-]+\s+)?(?:dinner|lunch|breakfast)\b", re.I)


def _by_wire(parsed: Parsed, sentence: Sentence, head: Token, kind: str) -> str:
    """Talks by phone or by video link are a call."""
    rest = re.split(r"[;:.]", parsed.text[head.idx : sentence.end])[0]
    if kind != "bilateral_meeting":
        return kind
    if patterns("video_words").search(rest):
        return "video_call"
    return "phone_call" if patterns("phone_words").search(rest) else kind


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


def _noun(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    tokens: list[Token],
    run: list[Token],
    kind: str,
    cast: Cast,
) -> Trigger | None:
    head = _head_of(run)
    modifiers = _modifiers(head, run, tokens)
    for word in modifiers:
        kind = lists()["modifiers"].get(word, kind) if kind not in ("press_conference", "summit") else kind
    if kind == "one_on_one" and head.lemma_.lower() in ("call", "dinner", "lunch"):
        kind = lists()["nouns"].get(head.lemma_.lower(), kind)
    kind = _by_wire(parsed, sentence, head, kind)
    if kind == "bilateral_meeting" and _OVER_A_MEAL.match(parsed.text, head.idx + len(head.text), sentence.end):
        kind = "dinner_conversation"
    plural = head.tag_ in ("NNS", "NNPS") or "Number=Plur" in str(head.morph)
    one_of = plural and _is_one_of(head)
    people = around_noun(head, tokens, cast, heading=sentence.kind == "heading")
    of_one = head.lemma_.lower() in lists()["plural_of_one"] and len(people) > 1 and not _numeral(head)
    if head.text.lower() == "talks" or one_of or _in_hours(head) or of_one:
        plural = False
    states = states_around(head, run, tokens, cast)
    determiner = _determiner(head, tokens) or (_determiner(run[0], tokens) if len(run) > 2 else "")
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
    fresh = determiner in ("a", "an", "another", "") and not definite and not _is_gerund(head, determiner)
    weak = (head.lemma_.lower() in lists()["weak"] or head.text.lower() == "talks") and len(run) == 1
    mood = noun_mood(head, modifiers)
    if weak and (refused.is_process(head, len(people)) or (not people and refused.is_of_a_body(parsed, head))):
        return None
    if refused.is_of_others(parsed, head, modifiers, kind, len(people)):
        return None
    if determiner == "no" or refused.after_no(head, tokens) or is_lacking(head):
        return None
    if head.dep_ in ("obj", "obl") and nobody(head.head):
        return None
    if determiner in ("a", "an") and head.dep_ == "obj" and head.head.lemma_.lower() == "attend" and kind == "summit":
        return None
    if refused.is_course(head, tokens, determiner):
        return None
    if refused.is_gathering(parsed, sentence, head, run, cast) or refused.is_with_others(head, cast):
        return None
    if kind == "press_conference" and len(people) < 2 and is_of_a_speaker(head, cast):
        return None
    if head.text == "meeting" and not determiner and not modifiers and not people and not _has_own(head):
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
        words=frozenset(
            [
                *modifiers,
                *_numeral(head),
                *_part_verb(head),
                *_held(head),
                *([] if states or cast.of([*head.subtree]) else [BARE]),
                *_earlier(head, modifiers),
                *_apart(head, determiner),
                *([FOLLOWING] if _follows(head, determiner) else []),
            ]
        ),
        predicate=_is_predicate(head),
        under=_said_of(head),
        weak=weak,
        stranger=sentence.kind != "heading" and is_of_a_stranger(head, cast),
        firm=noun_is_firm(head),
    )


def _earlier(head: Token, modifiers: list[str]) -> list[str]:
    """ "The last summit had been held in Berlin", "since their previous meeting": one before that under discussion."""
    verb = head.head
    past = any(child.text.lower() == "had" for child in verb.children if child.dep_.startswith("aux"))
    looks_back = {"last", "previous", "earlier", "prior", "preceding"} & set(modifiers)
    return [EARLIER] if looks_back and (past or {"previous", "prior", "preceding"} & looks_back) else []


def _apart(head: Token, determiner: str) -> list[str]:
    """ "Hours after a brief encounter", "longer than a 2018 summit": not that which the sentence is about."""
    case = {child.text.lower() for child in head.children if child.dep_ == "case"}
    if case & {"than", "unlike"}:
        return [COMPARED]
    return [APART] if determiner in ("a", "an") and case & {"after", "before", "following"} else []


def _follows(head: Token, determiner: str) -> bool:
    """ "The session was followed by an expanded meeting": another than the one before it."""
    after = head.dep_ in ("obl:agent", "obl") and head.head.lemma_.lower() == "follow"
    return after and determiner in ("a", "an") and any(one.lower_ == "by" for one in head.children)


def _held(head: Token) -> list[str]:
    """ "The two leaders held a meeting": of those spoken of, with no word for a further one."""
    verb = head.head
    if head.dep_ != "obj" or verb.lemma_.lower() not in ("hold", "have") or verb.tag_ != "VBD":
        return []
    words = {child.lower_ for child in verb.children}
    subject = [child for child in verb.children if child.dep_ == "nsubj"]
    said = " ".join(one.lower_ for child in subject for one in child.subtree)
    return [HELD] if said in lists()["both"] and not words & {"also", "then", "later", "again", "earlier"} else []


def _part_verb(head: Token) -> list[str]:
    """ "The visit included a private meeting": the verb that makes the noun a part of something."""
    verb = head.head.lemma_.lower()
    inside = head.dep_ in ("obj", "obl") or (head.dep_ == "nsubj" and verb == "follow")
    return [PART] if verb in lists()["part_verbs"] and inside else []


def _is_predicate(head: Token) -> bool:
    """ "It was the first meeting", "this was their second call"."""
    if head.dep_ == "conj":
        return _is_predicate(head.head)
    if head.dep_ == "appos" and head.head.i < head.i and _determiner(head, [*head.subtree]) in ("their", "the", "its"):
        return True
    copula = any(child.dep_ == "cop" for child in head.children)
    subject = [child.text.lower() for child in head.children if child.dep_ == "nsubj"]
    return copula and bool(set(subject) & {"it", "this", "that", "which"})


def _said_of(head: Token) -> int | None:
    """The token of the noun that another only describes: "the summit was a crucial meeting"."""
    copula = any(child.dep_ == "cop" for child in head.children)
    subject = next(
        (child for child in head.children if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN")), None
    )
    return subject.i if copula and subject is not None else None


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
        if child.i < head.i
        and child.dep_ in ("amod", "compound", "nummod", "det", "advmod")
        and not any(above.dep_ == "nmod:poss" for above in child.ancestors if above.i != head.i and above.i < head.i)
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
