"""Makes claims of findings: holder's id, hedges, negation, type by content, confidence, and what is fit to print."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import Claim, Coreference, Hedge, Span
from summitry.read.claims import confidence, holders, kinds, lexicon, links, own, tree
from summitry.read.claims.choose import CARRIED
from summitry.read.claims.cover import Cover
from summitry.read.claims.found import Found
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

PRINT = 0.82
"""Claims at least this sure are fit to print unreviewed."""
LEAST = 0.25
"""Findings less sure than this are no claims."""
LEAST_WEIGHTY = 0.03
"""Denials, doubts, and nouns whose holder stands beside them ("his denials"), are kept though they stand within
what somebody else says: losing who denies what costs more than a claim too many."""
_STATED = frozenset(
    (
        *("quote", "clause", "plain", "interposed", "above", "adverbial", "colon", "gerund", "sentence"),
        *("noun_clause", "adj_clause", "passive_clause", "turn", "dash", "headline"),
    )
)
_QUESTION = frozenset({"whether", "if", "why", "how", "what", "when", "where", "who", "which"})
_SUPPOSING = frozenset({"if", "whether", "unless"})
_WEIGHTY = frozenset({"denial", "downplaying", "questioning"})
_WISHED = frozenset({"desire", "belief", "concern", "promise", "demand"})
OF_A_TURN = 0.8
WIDEST = 1000
"""Characters that a hedge may stand away from the claim that it weakens: within one sentence."""
QUOTES = "\"“”'‘’«»"
UNSAID = "unsaid"
"""Marks what the text says somebody did not say: "would not confirm", "did not deny"."""
_SAYING = frozenset({"assertion", "argument", "announcement", "promise", "demand", "normative"})
Resolved = Mapping[tuple[int, int], str]


def claims(parsed: Parsed, found: Iterable[Found], coreference: Sequence[Coreference] = ()) -> list[Claim]:
    """The claims of a document, numbered in text order and linked."""
    resolved = {(one.span.start, one.span.end): one.antecedents[0] for one in coreference if len(one.antecedents) == 1}
    met = list(found)
    around = Cover(met, lambda one: one.pieces)
    weighed = [replace(one, sure=confidence.weighed(one, around)) for one in met]
    kept = [one for one in weighed if one.sure >= (LEAST_WEIGHTY if _matters(one) else LEAST)]
    made = [_claim(parsed, one, f"c{number}", resolved) for number, one in enumerate(kept, start=1)]
    return links.denials(parsed, links.nested(made))


def last_number(claims: Iterable[Claim]) -> int:
    """The highest number in the ids of claims: some are left out after they were numbered, so it is not their count."""
    return max((int(found[0]) for one in claims if (found := re.findall(r"\d+", one.id))), default=0)


def _matters(one: Found) -> bool:
    if one.cue is None or one.holder is None or _is_asked_for(one):
        return False
    if one.negated or CARRIED in one.notes and one.type in _WISHED:
        return True
    owned = one.frame.startswith("noun_") and one.holder_head is not None and one.holder_head.dep_ == "nmod:poss"
    if owned and one.frame == "noun_clause":
        return True
    return (
        one.cue.group.denies
        or one.frame == "noun_bare"
        or one.type in _WEIGHTY
        and (owned or one.at is None or one.at.pos_ == "VERB")
    )


def _is_asked_for(one: Found) -> bool:
    """Whether somebody is asked to deny or rule out, and has not done so: "urged the north to rule out a strike"."""
    at = one.at
    if at is None or not tree.is_infinitive(at) or at.head.i == at.i:
        return False
    asked = {cue.group.type for cue in lexicon.cues("verb").get(at.head.lower_, ())}
    return "demand" in asked and tree.child(at.head, "obj", "iobj") is not None


def part(parsed: Parsed, claim: Claim, pieces: tuple[Span, ...], name: str) -> Claim:
    """One statement of a claim of several, with its own type, negation and hedge."""
    frame, group, *notes = claim.rule.split("/")
    spoken = frame in ("turn", "label", "quote", "dash", "colon")
    kind = claim.type if frame not in ("turn", "label", "dash") else "assertion"
    if frame in ("turn", "label") and claim.type == "questioning" and pieces[-1].text.rstrip('"”’) ').endswith("?"):
        kind = "questioning"
    cue = next((one for one in lexicon.groups() if one.id == group), None)
    one = Found(
        frame="sentence",
        cue=lexicon.Cue(lemma="", after=(), group=cue) if cue is not None else None,
        type=cue.type if cue is not None else kind,
        sure=min(claim.confidence, OF_A_TURN) if frame in ("turn", "label") else claim.confidence,
        at=None,
        cue_span=claim.cue_span or pieces[0],
        holder=claim.holder_span,
        holder_head=None,
        pieces=pieces,
        quoted=spoken,
        negated=bool(cue is not None and cue.denies and claim.negated),
    )
    made = _claim(parsed, one, name, {}, claim.holder)
    return replace(
        made,
        holder=claim.holder,
        attributed_by=claim.attributed_by,
        addressee=claim.addressee,
        rule="/".join(("sentence", frame, group, *notes)),
    )


def _apart(parsed: Parsed, one: Found) -> Span | None:
    """The holder without the content that a parser hung on it: "his rivals", not "his rivals of taking bribes"."""
    if one.holder is None:
        return None
    end = min((piece.start for piece in one.pieces if one.holder.start < piece.start < one.holder.end), default=None)
    if end is None or not any(piece.end >= one.holder.end for piece in one.pieces):
        return one.holder
    kept = parsed.text[one.holder.start : end].rstrip(" ,;")
    return parsed.span(one.holder.start, one.holder.start + len(kept)) if kept else one.holder


def _claim(parsed: Parsed, one: Found, name: str, resolved: Resolved, holder: str | None = None) -> Claim:
    if one.holder is not None and one.holder_head is not None:
        holder = holders.entity(parsed, one.holder_head, one.holder, resolved)
    sure = round(max(one.sure, LEAST), 3)
    main = _main_verb(parsed, one)
    said = _said(parsed, one, main, holder, resolved)
    unsaid = _unsaid(one)
    rule = kinds.kind(said) if not unsaid else None
    group = one.cue.group.id if one.cue is not None else one.type
    notes = (*one.notes, UNSAID) if unsaid else one.notes
    return Claim(
        id=name,
        type=rule.becomes if rule is not None else one.type,
        holder=holder,
        holder_span=_apart(parsed, one),
        cue_span=one.cue_span,
        content_span=one.pieces[0] if one.pieces else None,
        content_spans=one.pieces,
        hedge=_hedge(parsed, one),
        negated=(rule is None or not rule.plain)
        and (one.negated or said.negated or (rule is not None and rule.denies)),
        addressee=one.addressee.text if one.addressee is not None else None,
        confidence=sure,
        print=sure >= PRINT,
        rule="/".join((one.frame, group, *notes)),
    )


def _said(parsed: Parsed, one: Found, main: Token | None, holder: str | None, resolved: Resolved) -> kinds.Said:
    """A finding as the rules of kinds see it."""
    text = " ".join(piece.text for piece in one.pieces)
    quoted = one.quoted or text[:1] in QUOTES
    first = parsed.tokens(one.pieces[0].start, one.pieces[0].end) if one.pieces and quoted else ()
    return kinds.Said(
        type=one.type,
        group=one.cue.group.id if one.cue is not None else "",
        cue=one.cue_span.text.lower() if one.cue is not None else "",
        holder=one.holder.text if one.holder is not None else "",
        text=text,
        main=main,
        own=main is not None and own.is_own(parsed, main, holder, resolved, quoted=quoted, words=one.holder),
        reported=not quoted,
        command=quoted and kinds.is_command([token for token in first if token.text not in QUOTES]),
    )


def _unsaid(one: Found) -> bool:
    """Whether the text says that somebody did not say, promise or deny something: no claim of theirs."""
    if one.cue is None:
        return False
    if one.at is not None and _is_supposed(one.at):
        return True
    if one.cue.group.denies:
        return not one.negated
    if one.cue.group.type == "denial" and one.negated:
        return True  # "never refused to talk"
    return one.negated and one.cue.group.type in _SAYING


def _is_supposed(cue: Token) -> bool:
    """Whether the cue stands under "if" or "whether": "if he denies it", "asked whether he denied it"."""
    return cue.pos_ == "VERB" and any(one.dep_ == "mark" and one.lower_ in _SUPPOSING for one in cue.children)


def _main_verb(parsed: Parsed, one: Found) -> Token | None:
    """The head of the first piece of a content that is a statement; questions and phrases have none."""
    if not one.pieces or one.frame not in _STATED:
        return None
    first = one.pieces[0]
    words = parsed.tokens(first.start, first.end)
    if not len(words) or words[0].lower_ in _QUESTION:
        return None
    inside = {token.i for token in words}
    tops = [token for token in words if token.head.i not in inside or token.head.i == token.i]
    for token in tops:
        if token.is_punct or token.is_space:
            continue
        if tree.child(token, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS) is not None:
            return _behind_announcement(token)
        if token.pos_ in ("ADV", "INTJ", "CCONJ", "PART"):
            continue  # "However, we will try": it hangs on the verb of saying
        if token.pos_ == "VERB" and any(aux.dep_ == "aux" and aux.lower_ != "to" for aux in token.children):
            return token  # "neither should seek hegemony"
        return None
    return None


_I, _ANNOUNCING = (
    frozenset({"i", "we"}),
    frozenset(
        {
            "say",
            "clarify",
            "add",
            "stress",
            "emphasise",
            "emphasize",
            "repeat",
            "reiterate",
            "underline",
            "note",
            "recall",
        }
    ),
)


def _behind_announcement(verb: Token) -> Token:
    """What a speaker says after saying that he says it: "I would like to stress that nothing was signed"."""
    said = tree.child(verb, "xcomp") if verb.lemma_ in ("like", "want", "wish", "have") else verb
    own = tree.child(verb, *tree.SUBJECTS)
    if (
        said is None
        or tree.says_not(verb)
        or own is None
        or own.lower_ not in _I
        or said.lemma_.lower() not in _ANNOUNCING
    ):
        return verb
    told = tree.child(said, "ccomp")
    shaded = said is not verb or any(one.dep_ == "aux" for one in verb.children)
    return told if told is not None and shaded and told.i > said.i else verb


def _hedge(parsed: Parsed, one: Found) -> str | None:
    """Every hedge over the cue, then those within the content, as written."""
    ends = [one.cue_span, *one.pieces]
    near = _between(parsed, min(span.start for span in ends) - WIDEST, max(span.end for span in ends) + WIDEST)
    over = [hedge.span for hedge in near if _covers(hedge.scope, hedge.span, one)]
    inside = [hedge.span for hedge in near if any(piece.contains(hedge.span) for piece in one.pieces)]
    words = list(dict.fromkeys(span.text for span in [*over, *inside]))
    return "; ".join(words) if words else None


def _between(parsed: Parsed, start: int, end: int) -> Sequence[Hedge]:
    """The hedges that start between two characters; a document's hedges are in text order."""
    first = bisect.bisect_left(parsed.hedges, start, key=lambda hedge: hedge.span.start)
    last = bisect.bisect_right(parsed.hedges, end, key=lambda hedge: hedge.span.start)
    return parsed.hedges[first:last]


def _is_owned_noun(one: Found) -> bool:
    """A cue noun with its holder beside it: a hedge on the verb around it is none on "Moscow's denials"."""
    if not one.frame.startswith("noun_") or one.at is None or one.holder_head is None:
        return False
    return one.holder_head.i in {below.i for below in one.at.subtree}


def _is_beside(hedge: Span, one: Found) -> bool:
    at = one.at
    return at is not None and any(below.idx == hedge.start for below in at.subtree)


def _covers(scope: Span | None, hedge: Span, one: Found) -> bool:
    """Whether a hedge outside the content weakens the cue, or the whole of the content."""
    if scope is None or any(piece.contains(hedge) for piece in one.pieces):
        return False
    if scope.contains(one.cue_span):
        return not hedge.overlaps(one.cue_span) and (not _is_owned_noun(one) or _is_beside(hedge, one))
    return any(scope.contains(piece) for piece in one.pieces)
