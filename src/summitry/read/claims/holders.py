"""Who holds a statement: the noun phrase behind a cue, its words and its entity; resolves no pronoun itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims import lexicon, tree
from summitry.read.parsed import Parsed
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "claim", "agree", "offer", "refuse"})
FILLERS = frozenset({"it", "there", "this", "what", "something", "nothing", "anything", "everything", "these", "those"})
NO_HOLDERS = FILLERS - {"it"} | {"nobody", "none", "me", "us", "him", "them", "myself", "himself", "themselves"}


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its subject, or the one that it shares with a verb above it."""
    own = tree.child(verb, *tree.SUBJECTS)
    if own is not None and _is_dateline(own):
        return _behind_dateline(own, verb)
    if own is not None:
        return _antecedent(own, verb)
    if depth == 0 and (name := _before_comma(verb)) is not None:
        return name
    if depth > 6 or verb.head.i == verb.i:
        return _inverted(verb)
    head, label = verb.head, verb.dep_
    if goes_with_cue(verb):
        return subject_or_patient(head.head, depth + 1)
    if label in ("conj", "parataxis", "dep") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return (
            _inverted(verb) or subject_or_patient(head, depth + 1)
            if label != "conj"
            else subject_or_patient(head, depth + 1)
        )
    if label == "xcomp":
        return _controller(verb, head, depth)
    if label in ("acl", "advcl") and verb.i > head.i and _is_loose(verb):
        loose = head.dep_ not in (*tree.SUBJECTS, *tree.PASSIVE_SUBJECTS) or label == "advcl"
        if loose and (above := _clause_subject(verb)) is not None:
            return above
    if label == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if tree.is_infinitive(verb):
            return possessor(head) or _subject_above(head, depth)
        return head
    if label == "acl:relcl" and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return head if tree.child(verb, "obj", "obl") is None or verb.i > 0 else None
    if label.startswith("advcl") and head.dep_ == "ccomp" and head.i < head.head.i < verb.i:
        return subject_or_patient(head.head, depth + 1)  # "“We did not,” they said, denying it": they deny
    if label.startswith("advcl") or label in ("ccomp", "csubj", "obl"):
        found = _inverted(verb)
        return found or subject_or_patient(head, depth + 1)
    return _inverted(verb)


def _is_loose(verb: Token) -> bool:
    """Whether a participle stands behind a comma: "..., warning of a new war" is done by the subject of the clause."""
    left = min(below.i for below in verb.subtree)
    near = left > 0 and (verb.doc[left - 1].text == "," or verb.doc[left].text == ",")
    return bool(near and verb.lower_.endswith("ing"))


def _clause_subject(verb: Token) -> Token | None:
    """The subject of the finite clause around a participle."""
    for above in verb.ancestors:
        if above.dep_ == "ccomp" and above.i < above.head.i < verb.i:
            continue  # "“We did not,” they said, denying it": they deny
        own = tree.child(above, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS)
        if own is not None and own.i < verb.i and not (above.dep_ == "ccomp" and _is_thing(own)):
            return _antecedent(own, above)
    return None


def _is_thing(subject_: Token) -> bool:
    """Whether the subject of a reported clause is no person, country or body, so that it says nothing itself."""
    return (
        subject_.pos_ == "NOUN"
        and subject_.ent_type_ == ""
        and subject_.i < subject_.head.i
        and _is_thing_word(subject_)
    )


def is_thing(noun: Token) -> bool:
    """Whether a noun, by its ending and number, names no people who act: "the move", not "the ministers"."""
    return _is_thing_word(noun)


def _is_thing_word(noun: Token) -> bool:
    people = ("er", "or", "ist", "man", "men", "ers", "ors", "ists", "ian", "ians", "ent", "ents", "woman", "women")
    return not noun.lower_.endswith(people)


def goes_with_cue(verb: Token) -> bool:
    """Whether a verb that hangs on a reported clause goes with the reporting verb above it.

    "The envoy said that talks would go on but denied that they had failed": the second verb stands in the tense
    of the first, the clause between them has an auxiliary or copula of its own.
    """
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or verb.i < clause.i or clause.head.i > clause.i:
        return False
    bare = not any(one.dep_ in ("aux", "cop", "aux:pass") or one.dep_ in tree.SUBJECTS for one in verb.children)
    shaded = any(one.dep_ in ("aux", "cop", "aux:pass") for one in clause.children)
    cues = lexicon.cues("verb").get(verb.lower_, ())
    content = tree.child(verb, "ccomp", "obj", "xcomp") is not None
    shaded = shaded or _tense(verb) == _tense(clause.head) != _tense(clause) != "" or _is_set_against(verb)
    return bare and shaded and content and bool(cues) and verb.lower_.endswith("s") == clause.head.lower_.endswith("s")


def _is_set_against(verb: Token) -> bool:
    """Whether a verb of saying is set against the one that reports: "confirmed that they spoke, but insisted ...".

    A further one that follows ("and denied ...") goes with it.
    """
    if not any(
        "clause" in cue.group.frames and cue.group.sure >= 0.8 for cue in lexicon.cues("verb").get(verb.lower_, ())
    ):
        return False
    but = next((one for one in verb.children if one.dep_ == "cc" and one.lower_ == "but"), None)
    if but is not None and but.i > 0 and but.nbor(-1).text == ",":
        return True
    before = [one for one in tree.children(verb.head, "conj") if verb.head.i < one.i < verb.i]
    return any(_is_set_against(one) for one in before)


def _before_comma(verb: Token) -> Token | None:
    """The name before a participle between commas: "as the premier, speaking in Kiel, said"."""
    doc, first = verb.doc, sentence_start(verb)
    if verb.i - 1 <= first or doc[verb.i - 1].text != ",":
        return None
    at = next((i for i in range(verb.i - 2, max(first, verb.i - 14), -1) if doc[i].text == ","), None)
    if at is None or at - 1 < first or not doc[at + 1].lower_.endswith("ing") or doc[at + 1].pos_ != "VERB":
        return None
    name = doc[at - 1]
    if name.pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    while name.dep_ in ("flat", "compound", "appos", "flat:name") and name.head.i < name.i:
        name = name.head
    return name


def _tense(verb: Token) -> str:
    return "".join(verb.morph.get("Tense"))


def _is_dateline(token: Token) -> bool:
    """Whether the word is the place or label at the start of a report: "GENEVA -- The minister said ..."."""
    if not (token.text.isupper() and len(token.text) > 3 and token.i - sentence_start(token) < 8):
        return False
    return any(one.text in _DASHES for one in token.doc[token.i + 1 : token.i + 9] if one.i < token.sent.end)


def _behind_dateline(token: Token, verb: Token) -> Token | None:
    """The first noun phrase behind the dash that stands in front of the verb."""
    dash = next(one for one in token.doc[token.i + 1 : token.i + 9] if one.text in _DASHES)
    for one in token.doc[dash.i + 1 : verb.i]:
        if one.pos_ in ("NOUN", "PROPN", "PRON") and not (
            one.head.i > one.i and one.dep_ in ("compound", "nmod:poss", "amod", "nmod", "nmod:desc")
        ):
            return one
    return None


_DASHES = frozenset({"-", "--", "—", "–", "―"})


def subject_or_patient(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, also where that is passive."""
    patient = tree.child(verb, *tree.PASSIVE_SUBJECTS)
    return _antecedent(patient, verb) if patient is not None else subject(verb, depth)


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    if head.pos_ not in ("NOUN", "ADJ") and head.lemma_ not in SUBJECT_CONTROL:
        other = tree.child(head, "obj", "iobj")
        if other is not None and other.i < verb.i and other.lower_ not in RELATIVE:
            return other
    return subject_or_patient(head, depth + 1)


def _subject_above(noun: Token, depth: int) -> Token | None:
    at = noun
    for _ in range(4):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX") and (found := subject_or_patient(at, depth + 1)) is not None:
            return found
    return None


def _antecedent(token: Token, verb: Token) -> Token | None:
    if token.lower_ not in RELATIVE:
        return token
    clause = tree.relative_clause(verb)
    if clause is None and verb.head.dep_ == "acl:relcl":
        clause = verb.head
    if clause is not None:
        return _nearest(clause.head, token)
    if token.lower_ in ("who", "which") and token.i > 1:
        before = token.nbor(-1)
        before = token.nbor(-2) if before.text == "," else before
        if before.pos_ in ("NOUN", "PROPN"):
            return before.head if before.dep_ in ("flat", "compound", "appos") else before
    return None


def _nearest(head: Token, relative: Token) -> Token:
    """The last of several names right before "who": "the talks between Mr Roe and Mr Doe, who said ..."."""
    others = [one for one in tree.children(head, "conj") if one.i < relative.i]
    if relative.lower_ != "who" or not others or head.pos_ != "PROPN" or others[-1].pos_ != "PROPN":
        return head
    end = max(one.i for one in others[-1].subtree if one.i < relative.i and not one.is_punct)
    return others[-1] if relative.i - end <= 2 and tree.case_of(head) else head


def _inverted(verb: Token) -> Token | None:
    """The noun phrase right after a verb of saying that stands without a subject: "..., said the minister"."""
    if verb.i + 1 >= len(verb.doc) or tree.is_infinitive(verb) or verb.i == sentence_start(verb):
        return None
    if "VerbForm=Ger" in str(verb.morph) or verb.lower_.endswith("ing"):
        return None
    for one in verb.children:
        if one.i > verb.i and one.dep_ in ("obj", "iobj", "obl:unmarked", "dep") and tree.case_of(one) == "":
            left = min(token.i for token in one.subtree)
            if left == verb.i + 1 and one.pos_ in ("PROPN", "NOUN", "PRON") and one.lower_ not in NO_HOLDERS:
                return one
    return None


def agent(verb: Token) -> Token | None:
    """The one by whom a passive is done."""
    below = [one for one in verb.children if one.dep_ in ("xcomp", "obl", "obj") and one.i > verb.i]
    for one in (*verb.children, *(deeper for other in below for deeper in other.children)):
        if one.i > verb.i and one.dep_ in ("obl:agent", "obl", "nmod") and tree.case_of(one) == "by":
            return one
    return None


def seat(verb: Token) -> Token | None:
    """The place where a passive is done, which may stand for a government: "was denounced in Ankara as a betrayal"."""
    for one in verb.children:
        if one.i == verb.i + 2 and one.pos_ == "PROPN" and one.dep_ == "obl" and tree.case_of(one) == "in":
            return one
    return None


def possessor(noun: Token) -> Token | None:
    """Whose noun it is: "the envoy's denials", "his claim", "the US claim"."""
    own = tree.child(noun, "nmod:poss", "det:poss")
    if own is not None and own.lower_ in ("his", "her", "its", "their"):
        above = light_subject(noun)  # "The premier repeated his claim": the premier's
        return above if above is not None and above.i < noun.i and _agrees(own, above) else own
    if own is not None:
        return own
    beside = _genitive_before(noun)
    if beside is not None:
        return beside
    for one in noun.children:
        if one.i > noun.i or one.dep_ == "amod" and one.i == sentence_start(one):
            continue
        if one.dep_ in ("compound", "nmod", "nmod:desc", "nmod:unmarked") and one.pos_ == "PROPN":
            return one
        if one.dep_ == "amod" and one.text[:1].isupper():
            return one
    return None


def _agrees(possessor: Token, above: Token) -> bool:
    """Whether "his", "its" or "their" can go back to a subject."""
    several = "Number=Plur" in str(above.morph) or any(one.dep_ == "conj" for one in above.children)
    if above.lower_ in RELATIVE:
        return False
    return several if possessor.lower_ == "their" else not several


def _genitive_before(noun: Token) -> Token | None:
    """The name with 's in front of a noun, whatever arc the parser gave it."""
    at, start = noun.i - 1, sentence_start(noun)
    while at > start and noun.i - at <= 3 and noun.doc[at].pos_ in ("ADJ", "ADV", "NOUN", "NUM"):
        at -= 1
    if at > start and noun.doc[at].lower_ in ("'s", "’s") and noun.doc[at - 1].pos_ in ("PROPN", "NOUN"):
        return noun.doc[at - 1]
    return None


def of(noun: Token) -> Token | None:
    """By or from whom a noun is: "a statement by the ministry", "the conclusions of the agencies"."""
    return tree.prepositional(noun, ("by", "from", "among"))


def author(noun: Token) -> Token | None:
    """The genitive after a noun whose content is named otherwise: "the conclusions of the agencies"."""
    return tree.prepositional(noun, ("of",))


def being(noun: Token) -> Token | None:
    """Who is of a view: "both envoys were of the opinion that ..."."""
    if tree.child(noun, "cop") is None or tree.case_of(noun) != "of":
        return None
    return tree.child(noun, *tree.SUBJECTS)


def light_subject(noun: Token) -> Token | None:
    """Who makes, issues or raises what the noun names: "critics raised concerns"."""
    at = noun
    while at.dep_ == "conj":
        at = at.head
    verb = at.head
    if at.dep_ in ("obj", "xcomp", "obl") and verb.lower_ in lexicon.forms("light_verbs"):
        return subject_or_patient(verb)
    if at.dep_ == "nsubj:pass":
        return agent(verb)
    return None


def owner_above(noun: Token) -> Token | None:
    """Whose approach, policy or words rest on what the noun names: "his approach was rooted in a belief"."""
    if noun.dep_ not in ("obl", "obj", "nmod") or noun.head.pos_ not in ("VERB", "ADJ"):
        return None
    above = tree.child(noun.head, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS)
    return possessor(above) if above is not None and above.pos_ == "NOUN" else None


def can_speak(head: Token) -> bool:
    """Whether a noun can stand for somebody who says or thinks: a meeting or a legacy cannot."""
    return head.lower_ not in lexicon.words("no_speakers")


def words(parsed: Parsed, head: Token, without: list[Token]) -> Span | None:
    """The whole noun phrase of a holder, as it is written."""
    if head.dep_ in ("nmod:poss", "det:poss", "compound", "amod", "nmod", "nmod:desc") and head.i < head.head.i:
        numbers = tree.noun_phrase(head, without)
    else:
        keep_out = [
            one
            for one in head.children
            if one.dep_ == "acl:relcl" and any(below.i == drop.i for drop in without for below in one.subtree)
        ]
        keep_out += [one for one in head.children if _is_day(parsed, one)]
        numbers = tree.noun_phrase(head, [*without, *keep_out])
        for verb in without:  # what a parser hangs on the holder beyond the verb is not its own
            numbers = {number for number in numbers if (number < verb.i) == (head.i < verb.i)} or numbers
    tokens = [parsed.doc[number] for number in sorted(numbers)]
    while tokens and (tokens[-1].is_punct or tokens[-1].lower_ in ("'s", "’s", "who", "which", "that", "'", "’")):
        if tokens[-1].text in ")]" or (tokens[-1].text in "\"”'’" and _balanced(tokens)):
            break
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc") and tokens[0].text not in "([$":
        tokens.pop(0)
    if tokens and (last := hyphenated(tokens[-1])) > tokens[-1].i:
        tokens += list(parsed.doc[tokens[-1].i + 1 : last + 1])
    return parsed.words(tokens) if any(not token.is_space for token in tokens) else None


def hyphenated(token: Token) -> int:
    """Where a word ends that hyphens join to a token: "Sung-lac", of which a parser may take the first half."""
    doc, at = token.doc, int(token.i) - (token.text in ("-", "‑") and token.i > 0)
    while at + 2 < len(doc) and doc[at + 1].text in ("-", "‑") and not doc[at].whitespace_ + doc[at + 1].whitespace_:
        at += 2
    return at


def _is_day(parsed: Parsed, one: Token) -> bool:
    """Whether a day hangs on a holder: "the premier on Sunday said"."""
    if one.dep_ not in ("nmod", "obl", "nmod:unmarked", "obl:unmarked") or one.pos_ not in ("PROPN", "NOUN", "NUM"):
        return False
    return any(time.span.start <= one.idx < time.span.end for time in parsed.times)


def _balanced(tokens: list[Token]) -> bool:
    return sum(token.text in '"“”' for token in tokens) % 2 == 0


def entity(parsed: Parsed, head: Token, span: Span, resolved: Mapping[tuple[int, int], str]) -> str | None:
    """The id of the entity that the holder's head names, or of what a pronoun was resolved to."""
    if (span.start, span.end) in resolved:
        return resolved[span.start, span.end]
    at, end = head.idx, head.idx + len(head.text)
    around = [
        (mention, one)
        for mention, one in parsed.mentions_in(span.start, span.end, nested=True)
        if mention.start <= at and end <= mention.end
    ]
    if not around:
        around = [
            (mention, one)
            for mention, one in parsed.mentions
            if mention.start <= at and end <= mention.end and mention.start < span.end and span.start < mention.end
        ]
    if not around:
        around = [
            (mention, one)
            for name in tree.children(head, "appos", "flat", "compound", "nmod:desc")
            for mention, one in parsed.mentions
            if mention.start <= name.idx < mention.end and one.type == "person"
        ]
    if not around:
        return None
    return max(around, key=lambda pair: pair[0].end - pair[0].start)[1].id
