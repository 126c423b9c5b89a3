"""How far a content reaches: its subtree, mended where a parser's arc has cut or stretched a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.claims import holders, lexicon, tree
from summitry.read.claims.found import Content

if TYPE_CHECKING:
    from spacy.tokens import Token

_BELONGS = frozenset({"because", "if", "unless", "since", "so", "until", "given", "lest", "once", "rather", "whether"})
"""Subordinators of a clause at the end that is part of what is said, also where it hangs on the cue."""
_WHOLE = ("object_infinitive", "call_what", "as_what", "object_with")
_CLAUSES = ("clause", "noun_clause", "infinitive", "object_infinitive", "gerund")


def of(cue: Token, content: Content, slot: str, holder: Token | None) -> set[int]:
    """Token numbers of the content."""
    if not content.heads:
        return set()
    numbers = tree.subtree(content.heads, content.without)
    if slot == "around":
        return numbers
    numbers -= {cue.i, *(one.i for one in cue.children if one.dep_ in ("compound:prt", "aux", "aux:pass"))}
    numbers -= _comments(numbers, cue)
    main = content.heads[-1]
    if slot == "about" and cue.pos_ == "NOUN":
        numbers = {number for number in numbers if number > cue.i}
    if slot in _CLAUSES:
        numbers = _one_side(numbers, cue, main, holder)
        if slot == "clause" and main.i > cue.i and cue.doc[cue.i + 1].dep_ == "cop":
            numbers -= {cue.i + 1}
        elif slot == "clause" and main.i > cue.i:
            numbers |= _tail(cue, main)
            numbers = _filled(numbers) - _comments(numbers, cue) - _author_again(main) - _aside(main) - _meanwhile(main)
            numbers -= _as_others_do(main)
    if slot in _CLAUSES:
        numbers = _until_semicolon(numbers, main)
    if slot in ("infinitive", "object", "about", "gerund") and main.i > cue.i:
        numbers = _without_comma_participle(numbers, cue, main)
        numbers -= _by_the_way(numbers, cue)
    if slot == "infinitive" and main.i > cue.i:
        numbers = _without_occasion(numbers, main)
    if slot == "clause":
        numbers -= _by_the_way(numbers, cue)
    if slot in ("clause", "noun_clause"):
        numbers = _without_that(numbers, main)
    if slot in _WHOLE:
        numbers = _filled(numbers)
        numbers -= {number for head in content.heads if head.i > cue.i for number in _meanwhile(head)}
        numbers -= _by_the_way(numbers, cue)
    if slot in ("object", "about") and content.heads[0].i > cue.i:
        numbers = _over_a_day(numbers, cue)
    return _with_owned(numbers, cue) if slot in ("object", "about", "object_with") else numbers


def _with_owned(numbers: set[int], cue: Token) -> set[int]:
    """With what belongs to the last name: "criticised the premier’s" goes on to "decision to stay away"."""
    doc, last = cue.doc, max(numbers, default=-1)
    if last < 0 or doc[last].lower_ not in ("'s", "’s") or last + 1 >= cue.sent.end:
        return numbers
    owned = doc[last + 1]
    while owned.head.i > owned.i and owned.head.i < last + 6 and owned.dep_ in ("amod", "compound", "nummod", "advmod"):
        owned = owned.head
    if owned.pos_ not in ("NOUN", "PROPN"):
        return numbers
    return numbers | set(range(last + 1, max([owned.i, *(one.i for one in owned.subtree)]) + 1))


def _over_a_day(numbers: set[int], cue: Token) -> set[int]:
    """With a day that stands within a noun phrase: "denied a report on Tuesday of a secret call"."""
    order = sorted(numbers)
    for one, other in zip(order, order[1:], strict=False):
        if 2 <= other - one <= 3 and cue.doc[one + 1].lower_ == "on" and cue.doc[other - 1].pos_ == "PROPN":
            numbers = numbers | set(range(one, other))
    return numbers


def _by_the_way(numbers: set[int], cue: Token) -> set[int]:
    """A relative clause behind a comma at the end: "..., which two presidents signed in 1987"."""
    last = max(numbers, default=-1)
    for number in sorted(numbers):
        one = cue.doc[number]
        if one.dep_ not in ("acl:relcl", "advcl:relcl") or number < cue.i:
            continue
        below = {token.i for token in one.subtree}
        words = sorted(i for i in below if not cue.doc[i].is_punct)
        if (
            words
            and words[0] > 0
            and cue.doc[words[0] - 1].text == ","
            and max(words) >= last - 1
            and _looks_back(cue.doc[words[0]], cue.doc[min(words[0] + 1, len(cue.doc) - 1)])
        ):
            return {i for i in numbers if i >= words[0] - 1}
    return set()


def _looks_back(first: Token, second: Token) -> bool:
    """Whether a clause begins with a relative pronoun, alone or behind a preposition: "with whom", "which"."""
    return first.lower_ in ("which", "who", "where") or (
        first.pos_ == "ADP" and second.lower_ in ("which", "whom", "whose")
    )


def _until_semicolon(numbers: set[int], main: Token) -> set[int]:
    """Up to a semicolon outside quotation marks: what stands behind it is the author's next statement."""
    marks = 0
    for number in sorted(numbers):
        text = main.doc[number].text
        marks += text in ('"', "“", "”")
        if text == ";" and number > main.i and marks % 2 == 0:
            return {one for one in numbers if one < number}
    return numbers


def _without_comma_participle(numbers: set[int], cue: Token, main: Token) -> set[int]:
    """Without "..., warning of a war" at the end, which the subject of the whole clause does."""
    for number in sorted(numbers):
        one = main.doc[number]
        if number <= main.i or one.pos_ != "VERB" or not one.lower_.endswith("ing") or one.dep_ not in ("acl", "advcl"):
            continue
        left = min(below.i for below in one.subtree)
        comma = main.doc[left].text == "," or (left > 0 and main.doc[left - 1].text == ",")
        if comma and left > cue.i and max(below.i for below in one.subtree) >= max(numbers) - 1:
            return {i for i in numbers if i < left}
    return numbers


_LATER = frozenset({"after", "following"})


def _without_occasion(numbers: set[int], main: Token) -> set[int]:
    """Without when a promise or wish was voiced: "vowed to help the north after a meeting in Kiel"."""
    for number in sorted(numbers):
        one = main.doc[number]
        top = one.head
        if one.dep_ != "case" or one.lower_ not in _LATER or top.head.i != main.i or top.dep_ not in ("obl", "nmod"):
            continue
        below = [token.i for token in top.subtree]  # "65 years after" is a date
        if min(below) == number > main.i + 1 and max(below) >= max(numbers) - 1:
            return {i for i in numbers if i < number}
    return numbers


def _without_that(numbers: set[int], main: Token) -> set[int]:
    """Without the "that" in front: what is true on its own starts behind it."""
    words = [main.doc[number] for number in sorted(numbers) if not main.doc[number].is_punct]
    if len(words) > 1 and words[0].lower_ == "that" and words[0].dep_ == "mark" and words[0].i == min(numbers):
        return numbers - {words[0].i}
    return numbers


def _one_side(numbers: set[int], cue: Token, main: Token, holder: Token | None) -> set[int]:
    """Only what stands on the same side of the cue as the content's head."""
    if main.i > cue.i:
        first = cue.i
        if holder is not None and cue.i < holder.i < main.i:
            first = max(one.i for one in holder.subtree if one.i < main.i)
        return {number for number in numbers if number > first}
    last = cue.i
    if holder is not None and holder.i < cue.i and holder.i > main.i:
        last = min((one.i for one in holder.subtree if one.i > main.i), default=holder.i)
    return {number for number in numbers if number < last}


def _tail(cue: Token, main: Token) -> set[int]:
    """Later clauses that hang on the cue but go on with what is said."""
    found: set[int] = set()
    for one in cue.children:
        if one.i <= main.i:
            continue
        left = min(below.i for below in one.subtree)
        if one.dep_ == "advcl" and tree.case_of(one) in _BELONGS:
            found |= {below.i for below in one.subtree}
        if one.dep_ in ("conj", "ccomp") and tree.child(one, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS) is not None:
            same = _same_pronoun(main, one)
            joined = same or one.doc[left].dep_ == "cc" and one.doc[left - 1].text not in ",;"
            if one.dep_ == "ccomp" or joined:
                found |= {below.i for below in one.subtree}
    return found


def _same_pronoun(main: Token, other: Token) -> bool:
    """Whether two clauses have the same pronoun for a subject: "she hopes to win, but she knows that ..."."""
    first, second = tree.child(main, *tree.SUBJECTS), tree.child(other, *tree.SUBJECTS)
    if first is None or second is None or second.pos_ != "PRON":
        return False
    return bool(first.lower_ == second.lower_)


def _author_again(main: Token) -> set[int]:
    """Coordinated clauses with a subject and a cue of their own: "..., and he noted that ..."."""
    found: set[int] = set()
    for one in tree.children(main, "conj"):
        own = tree.child(one, *tree.SUBJECTS)
        if holders.goes_with_cue(one):
            found |= {below.i for below in one.subtree}
            continue
        if own is None or one.i < main.i or not _reports(one):
            continue
        if _same_pronoun(main, one):
            continue
        before = own.doc[min(below.i for below in one.subtree) - 1].text
        comma = before in (",", ";", "—", "–", "--") or one.doc[min(below.i for below in one.subtree)].text in ",;—–"
        if comma or own.pos_ != "PRON":
            found |= {below.i for below in one.subtree}
    return found


def _meanwhile(main: Token) -> set[int]:
    """What somebody else says at the end: "..., while the envoy warned of a war"."""
    found: set[int] = set()
    for one in tree.children(main, "advcl"):
        own = tree.child(one, *tree.SUBJECTS)
        if one.i < main.i or own is None or own.pos_ == "PRON" or tree.case_of(one) not in ("while", "whereas"):
            continue
        if one.lower_ in lexicon.cues("verb") or one.lower_ in lexicon.cues("adjective"):
            found |= {below.i for below in one.subtree}
    return found


def _as_others_do(main: Token) -> set[int]:
    """When it was said, behind a comma at the end: "..., as tensions between the two mount"."""
    found: set[int] = set()
    for one in tree.children(main, "advcl"):
        own, mark = tree.child(one, *tree.SUBJECTS), tree.case_of(one)
        left = min(below.i for below in one.subtree)
        before = one.doc[left].text == "," or left > 0 and one.doc[left - 1].text == ","
        if one.i > main.i and before and mark == "as" and own is not None and own.pos_ in ("NOUN", "PROPN"):
            found |= {below.i for below in one.subtree}
    return found


def _comments(numbers: set[int], cue: Token) -> set[int]:
    """Appositions in the author's voice at the end: "..., a claim that Moscow denies"."""
    found: set[int] = set()
    for number in numbers:
        one = cue.doc[number]
        if one.lower_ not in lexicon.words("comments") or one.dep_ not in ("appos", "parataxis", "conj", "dep", "nmod"):
            continue
        left = min(below.i for below in one.subtree)
        marked = one.doc[left].text in ",—–" or one.doc[left - 1].text in (",", "—", "–", "--")
        if marked and any(below.dep_ in ("acl:relcl", "acl") for below in one.children) and one.i > cue.i:
            found |= {below.i for below in one.subtree}
    return found


def _aside(main: Token) -> set[int]:
    """A participle behind a comma at the end: "..., putting his name on the line" is the author's."""
    found: set[int] = set()
    for one in tree.children(main, "advcl"):
        left = min(below.i for below in one.subtree)
        if (
            one.i > main.i
            and one.lower_.endswith("ing")
            and tree.case_of(one) == ""
            and (one.doc[left - 1].text == "," or one.doc[left - 1].is_punct and one.doc[left - 2].text == ",")
            or one.i > main.i
            and one.lower_.endswith("ing")
            and one.doc[left].text == ","
        ):
            found |= {below.i for below in one.subtree}
    return found


def _reports(verb: Token) -> bool:
    cues = lexicon.cues("verb").get(verb.lower_, ())
    return any(cue.group.sure >= 0.7 for cue in cues) and tree.child(verb, "ccomp", "obj", "xcomp") is not None


def _filled(numbers: set[int]) -> set[int]:
    return set(range(min(numbers), max(numbers) + 1)) if numbers else numbers
