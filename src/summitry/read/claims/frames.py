"""Tries the frames of `data/frames/claims.yaml` on every cue word of a parse; decides nothing between them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from summitry import tables
from summitry.errors import Stop
from summitry.model import Span
from summitry.read.claims import contents, extents, holders, lexicon, tree
from summitry.read.claims.found import Content, Found
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

HOLDERS: dict[str, Any] = {
    "subject": holders.subject,
    "experiencer": holders.subject_or_patient,
    "agent": holders.agent,
    "seat": holders.seat,
    "possessor": holders.possessor,
    "of": holders.of,
    "author": holders.author,
    "light_subject": holders.light_subject,
    "owner_above": holders.owner_above,
    "being": holders.being,
}


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence with the words that a frame must find in it."""

    text: str
    holder: str | None = None
    cue: str | None = None
    content: str | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A construction: where holder and content stand around a cue of one part of speech."""

    id: str
    part: str
    holder: tuple[str, ...]
    content: tuple[str, ...]
    sure: float
    examples: tuple[Example, ...]
    refusals: tuple[str, ...]
    voice: str = "any"
    of_frames: tuple[str, ...] = ()
    """The frames whose cues enter this one too; empty for its own cues."""
    one_holder: bool = False
    """Whether a coordinated or plural holder is refused: two leaders who discuss make no claim."""
    note: str = ""


@functools.cache
def frames() -> tuple[Frame, ...]:
    """All frames in their order, which is the order of preference for one cue."""
    found = tuple(
        tables.convert(row, Frame, f"frames/claims.yaml frame {row.get('id', number)}")
        for number, row in enumerate(tables.read_yaml("frames", "claims.yaml")["frames"], start=1)
    )
    for frame in found:
        unknown = [slot for slot in frame.content if slot not in contents.SLOTS]
        unknown += [slot for slot in frame.holder if slot not in HOLDERS and slot != "nobody"]
        if unknown:
            raise Stop(f'frames/claims.yaml: "{frame.id}" names unknown slots {unknown}; use those of its header')
    return found


@functools.cache
def _of_cue(allowed: tuple[str, ...], part: str) -> tuple[Frame, ...]:
    return tuple(
        frame
        for frame in frames()
        if frame.part == part and (frame.id in allowed or any(one in allowed for one in _names(frame)))
    )


def _names(frame: Frame) -> tuple[str, ...]:
    return frame.of_frames or (("clause",) if frame.id == "passive_clause" else (frame.id,))


def find(parsed: Parsed) -> Iterator[Found]:
    """Every cue in a frame, in text order; one cue may be met in several."""
    for sentence in parsed.sentences:
        if sentence.kind != "byline":
            for token in parsed.words_of(sentence):
                yield from of_token(parsed, token)


def of_token(parsed: Parsed, token: Token) -> Iterator[Found]:
    """The frames that this token is the cue of."""
    for part in _parts(token):
        for cue in lexicon.cues(part).get(token.lower_, ()):
            last = _after(token, cue)
            if last is None:
                continue
            for frame in _of_cue(cue.group.frames, part):
                found = _try(parsed, token, last, cue, frame)
                if found is not None:
                    yield found


def _parts(token: Token) -> tuple[lexicon.Part, ...]:
    if token.pos_ in ("VERB", "AUX"):
        predicate = any(one.dep_ in ("cop", "aux:pass") for one in token.children)
        return ("verb", "adjective") if predicate or token.dep_ in ("amod", "acl", "xcomp") else ("verb",)
    if token.pos_ in ("NOUN", "PROPN"):
        if token.pos_ == "PROPN" and token.is_title and token.dep_ in ("compound", "flat"):
            return ()
        return ("noun",) if token.dep_ not in ("flat", "flat:name") else ()
    if token.pos_ == "ADJ":
        return ("adjective", "verb") if token.lower_.endswith("ed") else ("adjective",)
    return ()


def _after(token: Token, cue: lexicon.Cue) -> Token | None:
    """The last token of a cue of several words, or None where they do not follow."""
    if not cue.after:
        return token
    doc, at = token.doc, token.i
    words = [doc[i].lower_ for i in range(at + 1, min(at + 1 + len(cue.after), len(doc)))]
    if words == list(cue.after):
        return doc[at + len(cue.after)]
    if len(cue.after) == 1:
        for one in token.children:
            if one.dep_ in ("compound:prt", "advmod") and one.lower_ == cue.after[0] and 0 < one.i - at <= 8:
                return one
    return None


def _try(parsed: Parsed, token: Token, last: Token, cue: lexicon.Cue, frame: Frame) -> Found | None:
    if frame.part == "verb" and frame.voice != "any" and tree.is_passive(token) != (frame.voice == "passive"):
        return None
    if frame.id == "passive_clause" and cue.group.type in ("questioning", "demand"):
        return None  # "Asked whether ..., he said": nobody's question
    if cue.group.aux and not any(one.lower_ in cue.group.aux for one in token.children if one.dep_ == "aux"):
        return None
    content = _content(token, cue, frame)
    if content is None or _is_no_cue_with(token, cue, content) or _is_refusal_to_say(token, content):
        return None
    if cue.group.denies and _is_withheld(token, content):
        return None
    if frame.id == "raising" and any(one.type in _ANOTHERS for one in of_token(parsed, content.heads[-1])):
        return None  # "is said to have demanded a truce": the demand is what is claimed, its hedge "is said"
    head = _holder(token, frame, content)
    if head is None and "nobody" not in frame.holder:
        return None
    judged = frame.id == "clause" and _is_judged(content) or frame.id == "verb_about" and _is_shared_need(content)
    observers = head is not None and frame.id == "clause" and head.lower_ in _OBSERVERS
    if head is not None and not (judged or observers) and (frame.one_holder or cue.group.alone) and _is_several(head):
        return None
    if head is not None and frame.id == "infinitive" and _is_common_aim(token, head):
        return None
    return _found(parsed, token, last, cue, frame, content, head)


_ANOTHERS = frozenset({"demand", "denial", "promise", "evaluation", "concern", "assertion", "argument", "questioning"})
"""Types of claims that somebody makes in words; what somebody is said to think or want stays a report."""
_OBSERVERS = frozenset(
    "historians scholars analysts experts observers economists commentators critics diplomats lawyers academics".split()  # noqa: SIM905
)
"""Who, where several of them agree, share a view: they strike no deal."""


_NEEDS = frozenset("need needs necessity importance urgency desirability significance value".split())  # noqa: SIM905
_PARTIES = frozenset("they both sides side we officials ministers teams delegations governments countries".split())  # noqa: SIM905
"""Who may do what was agreed: with them as its subject a clause is a deed, not a view."""


def _is_shared_need(content: Content) -> bool:
    """Whether several agree on what is called for, not on a deal: "agreed on the need to talk"."""
    return bool(content.heads) and content.heads[0].lower_ in _NEEDS


def _is_judged(content: Content) -> bool:
    """Whether what several agree on is a duty or a view, not a deed: "agreed that the north must pay"."""
    if not content.heads:
        return False
    main = content.heads[-1]
    aux = {one.lower_ for one in main.children if one.dep_ in ("aux", "aux:pass")}
    view = main.pos_ == "ADJ" and tree.child(main, "cop") is not None
    effect = bool(aux & {"would", "will", "could", "can"}) and _is_done_by_thing(main)
    return bool(aux & {"must", "should", "ought"}) or view or effect


def _is_done_by_thing(verb: Token) -> bool:
    """Whether no people do what the verb says: "it would help", "a withdrawal would show strength"."""
    subject = tree.child(verb, *tree.SUBJECTS)
    if subject is None or subject.lower_ in _PARTIES:
        return False
    return subject.lower_ in ("it", "this") or subject.pos_ == "NOUN" and holders.is_thing(subject)


def _is_refusal_to_say(token: Token, content: Content) -> bool:
    """Whether a refusal is only the shade of a verb of saying, which has the claim: "declined to confirm it"."""
    if not content.heads or token.lower_ not in lexicon.forms("refusing_verbs"):
        return False
    verb = content.heads[0].lower_
    return (verb in lexicon.forms("empty_verbs") and tree.child(content.heads[0], "obj") is None) or any(
        "clause" in cue.group.frames for cue in lexicon.cues("verb").get(verb, ())
    )


def _is_no_cue_with(token: Token, cue: lexicon.Cue, content: Content) -> bool:
    own = tree.child(token, "obj")
    if cue.group.not_named and any(one.pos_ == "PROPN" for one in content.heads[:1]):
        return True
    return any(one.lower_ in cue.group.not_of for one in (*content.heads[:1], own) if one is not None)


def _is_withheld(token: Token, content: Content) -> bool:
    """Whether something is kept from somebody, not said to be untrue: "denied him bail"."""
    if tree.child(token, "iobj") is not None:
        return True
    near = [*content.heads[:1], *(one for one in token.children if one.i > token.i)]
    return bool(content.heads) and any(one.lower_ in lexicon.words("withheld") for one in near)


def _content(token: Token, cue: lexicon.Cue, frame: Frame) -> Content | None:
    for slot in frame.content:
        found = contents.SLOTS[slot](token, cue.group.about)
        if found is not None:
            return found
    return None


def _holder(token: Token, frame: Frame, content: Content) -> Token | None:
    inside = tree.subtree(content.heads, content.without) if content.heads else set()
    for slot in frame.holder:
        head: Token | None = HOLDERS[slot](token) if slot in HOLDERS else None
        if head is None or head.lower_ in holders.NO_HOLDERS or not holders.can_speak(head):
            if head is not None and slot in ("subject", "experiencer"):
                return None
            continue
        if head.i not in inside or slot == "agent" or (slot == "possessor" and head.i < token.i):
            return head
    return None


def _is_several(head: Token) -> bool:
    return any(one.dep_ == "conj" for one in head.children) or "Number=Plur" in str(head.morph)


def _is_common_aim(token: Token, head: Token) -> bool:
    """Whether a participle says to what end two acted, nobody's own wish: "X and Y met, aiming to ease the strain"."""
    return token.dep_ == "advcl" and token.lower_.endswith("ing") and any(one.dep_ == "conj" for one in head.children)


def _found(
    parsed: Parsed,
    token: Token,
    last: Token,
    cue: lexicon.Cue,
    frame: Frame,
    content: Content,
    head: Token | None,
) -> Found | None:
    holder = holders.words(parsed, head, [token]) if head is not None else None
    holder, head = _with_name(parsed, holder, head, token)
    if "agent" in frame.holder and head is not None and head.i > token.i:
        content = replace(content, without=(*content.without, head))
    found = tree.pieces(parsed, extents.of(token, content, frame.content[0], head))
    if (content.heads and not found) or (head is not None and holder is None):
        return None
    if holder is not None and (holder.contains(parsed.words([token])) or _holds_verb(parsed, holder, token)):
        return None
    addressee = holders.words(parsed, content.addressee, []) if content.addressee is not None else None
    return Found(
        frame=frame.id,
        cue=cue,
        type=cue.group.type,
        sure=frame.sure * cue.group.sure,
        at=token,
        cue_span=parsed.words([token, last] if last.i == token.i + 1 else [token]),
        holder=holder,
        holder_head=head,
        pieces=found,
        addressee=addressee,
        negated=_is_negated(token, cue, head),
    )


def _with_name(
    parsed: Parsed, holder: Span | None, head: Token | None, verb: Token
) -> tuple[Span | None, Token | None]:
    """The holder with the person's name that follows a long office: "the envoy for trade and security Ann Roe said"."""
    if holder is None or head is None or holder.end >= verb.idx or head.pos_ == "PRON":
        return holder, head
    after = parsed.mention_at(holder.end + 1)
    if after is None or after[0].start != holder.end + 1 or after[1].type != "person" or after[0].end >= verb.idx:
        return holder, head
    if parsed.text[holder.end] != " " or any(
        who.type == "person" for _, who in parsed.mentions_in(holder.start, holder.end)
    ):
        return holder, head
    name = parsed.tokens(after[0].start, after[0].end)
    return parsed.span(holder.start, after[0].end), name.root if len(name) else head


def _holds_verb(parsed: Parsed, holder: Span, token: Token) -> bool:
    """Whether the words of a holder swallow the verb that the cue noun hangs on: a wrong arc."""
    verb = token.head
    return token.pos_ == "NOUN" and verb.pos_ == "VERB" and holder.contains(parsed.words([verb]))


def _is_negated(token: Token, cue: lexicon.Cue, holder: Token | None) -> bool:
    denied = tree.negation_of(token) is not None
    if holder is not None and (holder.lower_ in tree.NEGATIONS or tree.negation_of(holder) is not None):
        denied = not denied  # "neither side denied it", "no official confirmed it"
    if not denied and token.dep_ in ("xcomp", "ccomp") and token.head.lower_ in lexicon.forms("refusing_verbs"):
        denied = True
    if cue.group.denies and _leaves_open(token):
        return False
    return denied != cue.group.denies


def _leaves_open(token: Token) -> bool:
    """Whether a denial is coupled with its opposite: "neither confirmed nor denied", "refused to confirm or deny"."""
    at, joined = token.head, [one for one in token.children if one.dep_ == "conj"]
    near = ([at] if token.dep_ == "conj" else []) + joined
    both = any(one.lower_ in lexicon.forms("confirming_verbs") for one in near)
    link = any(one.lower_ in ("or", "nor") for verb in (token, *joined) for one in verb.children if one.dep_ == "cc")
    return both and link
