"""Titles that stand alone for a person: "the Prime Minister" of a readout, "the President of the United States".

A title names somebody whom the text names with it, or who held the office of a named state on the document's date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables, when
from summitry.model import Coreference
from summitry.quick import Quick
from summitry.read.names import descriptions, lexicon, offices, quoted, roles, told
from summitry.read.parsed import Parsed

_WORDS = ("president", "prime minister", "pm", "premier", "chancellor", "king", "queen", "emperor", "chairman",
          "general secretary", "supreme leader", "crown prince", "taoiseach", "sultan", "emir", "amir", "shah",
          "empress",
          "pope", "pontiff", "monarch", "sovereign", "secretary-general", "grand duke", "crown princess", "dictator",
          "ruler", "strongman", *told.RANKS)  # fmt: skip
_TITLE = "|".join(word.replace(" ", r"\s+") for word in _WORDS)
_ALONE = re.compile(
    rf"\b[Tt]he\s+(?P<title>(?i:{_TITLE}))\b(?!\s+of\b)(?!\s+[A-Z])(?!-)"
    r"(?!['’]s\s+(?:office|spokes|press|party))"
)
_BEFORE = Quick(
    rf"(?P<title>{_TITLE})\s*(?:of\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s*(?:and|of|the)?\s*){{1,6}})?,?\s*(?:(?:Dr|Mrs?|Ms|Gen|Sheikh|Sir)\.?\s+)?$",
    re.IGNORECASE,
)


@functools.cache
def _states() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in tables.countries():
        for surface in (country.name, *country.aliases):
            out.setdefault(lexicon.plain(surface), country.id)
    return out


@functools.cache
def _of_state() -> re.Pattern[str]:
    names = lexicon.any_of(_states())
    other = r"[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+){0,2}"
    return re.compile(
        rf"\b[Tt]he\s+(?P<title>(?i:{_TITLE}))\s+of\s+(?:the\s+)?(?P<state>{names}|{other})\b(?!\s+[A-Z])"
    )


def find(parsed: Parsed) -> Iterator[Coreference]:
    """Every title without a name that stands for one person, and why."""
    on = when.parse(parsed.document.published) if parsed.document.published else None
    known = parsed.told
    for match in _of_state().finditer(parsed.text):
        title = told.as_title(match["title"])
        found = (
            descriptions.meant(parsed, known, match["state"], title, match.start())
            if title in offices.titles()
            else None
        )
        if found is not None:
            yield Coreference(antecedents=(found[0],), span=parsed.span(*match.span()), why=found[1])
    bearers = _bearers(parsed, on)
    said = quoted.find(parsed)
    spoken = functools.cache(lambda title: _speaks_for(parsed, title, on))
    for match in _ALONE.finditer(parsed.text):
        title = told.as_title(match["title"])
        if title in told.RANKS and not roles.is_head(parsed, match.start("title"), match.end("title")):
            continue
        bearing = bearers.get(title, [])
        people = tuple(dict.fromkeys(who for _, who in bearing))
        if not people and (sole := _only_one(title, on)):
            yield Coreference(antecedents=(sole,), span=parsed.span(*match.span()), why=f"the one {title} on the date")
        elif not people and match["title"][0].isupper() and (whose := spoken(title)):
            yield Coreference(antecedents=(whose[0],), span=parsed.span(*match.span()), why=whose[1])
        elif people and match["title"][0].isupper():
            why = "the one in the text with this title" if len(people) == 1 else "the first in the text with this title"
            yield Coreference(antecedents=(people[0],), span=parsed.span(*match.span()), why=why)
        elif (who := _meant(parsed, title, said.beside(match.start(), bearing), match.start())) is not None:
            why = "the one in the text with this title"
            yield Coreference(antecedents=(who,), span=parsed.span(*match.span()), why=why)


def _only_one(title: str, on: when.When | None) -> str | None:
    """The holder of an office that one state has under that name: the emperor, the taoiseach, the pope."""
    if on is None or title not in ("emperor", "taoiseach", "pope", "pontiff"):
        return None
    word = "pope" if title == "pontiff" else title
    people = {
        row.person
        for row in tables.offices()
        if row.title.lower().startswith(word) and (term := offices.term(row)) is not None and term.overlaps(on)
    }
    return next(iter(people)) if len(people) == 1 else None


def _meant(parsed: Parsed, title: str, named: list[tuple[int, str]], at: int) -> str | None:
    """The one bearer of a title; of several, the only one of the text so far, or of this sentence and that before."""
    if len({who for _, who in named}) == 1 and (named[0][0] < at or title not in told.RANKS):
        return named[0][1] if not _rivals(parsed, title, named[0][1], at) else None
    here = parsed.sentence_index(at) or 0
    before = [(here - (parsed.sentence_index(start) or 0), who) for start, who in named if start < at]
    if len({who for _, who in before}) == 1 and before[-1][0] <= FAR and not _rivals(parsed, title, before[-1][1], at):
        return before[-1][1]
    sentence = parsed.sentence_at(at)
    beside = {who for start, who in named if sentence is not None and sentence.start <= start < sentence.end}
    near = {who for back, who in before if back <= 1 and title not in told.RANKS}
    near -= beside if len(beside) == 1 else set()
    return next(iter(near)) if len(near) == 1 else None


def _rivals(parsed: Parsed, title: str, who: str, at: int) -> bool:
    """Whether, in a text without a date, somebody else was named before who bore the title once."""
    return parsed.document.published is None and any(
        entity.type == "person"
        and entity.id != who
        and mention.start < at
        and any(row.office == title.replace(" ", "_") for row in offices.held_by(entity.id))
        for mention, entity in parsed.mentions
    )


FAR = 4
"""Sentences back that a title alone reaches for the only bearer so far, where others follow."""


_OPENING = 1200
"""Characters at the head of a text in which the seat of a government says for whom it speaks."""


def _speaks_for(parsed: Parsed, title: str, on: when.When | None) -> tuple[str, str] | None:
    """The holder of a title without state: in the government that the text speaks for, by its publisher or seat.

    Without either, of the state that the text joins to that of the leader whom it names.
    """
    if on is None:
        return None
    side = parsed.document.side
    if side is not None and any(row.id == side for row in tables.countries()):
        return offices.holder(side, title, on)
    states = {entity.id: mention for mention, entity in reversed(parsed.mentions) if entity.type == "state"}
    seats = [who for who, mention in states.items() if mention.why == "metonym" and mention.start < _OPENING]
    if len(seats) == 1:
        return offices.holder(seats[0], title, on)
    led = {home for one in parsed.entities if (home := tables.homes().get(one.id)) is not None}
    beside = [state for state in states if state not in led and _stands_beside(parsed, state, led)]
    return offices.holder(beside[0], title, on) if len(beside) == 1 else None


def _stands_beside(parsed: Parsed, state: str, led: set[str]) -> bool:
    """Whether a text joins a state to that of a leader whom it names: "the UK and the US", "UK-US ties"."""
    places = [(mention, entity.id) for mention, entity in parsed.mentions if entity.type == "state"]
    for (left, first), (right, second) in zip(places, places[1:], strict=False):
        between = parsed.text[left.end : right.start]
        if {first, second} & led and state in (first, second) and re.fullmatch(r"\s+and\s+(?:the\s+)?|[-–]", between):
            return True
    return False


def _bearers(parsed: Parsed, on: when.When | None) -> dict[str, list[tuple[int, str]]]:
    """By title: where those are named who bear it in the text or by their office on its date."""
    out: dict[str, list[tuple[int, str]]] = {word: [] for word in _WORDS}
    given: dict[str, set[str]] = {}
    for one in parsed.told:
        if not one.before:
            given.setdefault(one.person, set()).update(word for word in _WORDS if told.fits(word, one.title))
    for mention, entity in parsed.mentions:
        if entity.type != "person":
            continue
        before = _BEFORE.search(parsed.text[max(0, mention.start - 90) : mention.start])
        borne = {told.as_title(before["title"])} if before is not None else _held(entity.id, on)
        small = mention.text.lower()
        borne |= {word for word in _WORDS if small.startswith(word) and small.startswith(f"{word} ")}
        for word in {*borne, *given.get(entity.id, ())}:
            if word in out:
                out[word].append((mention.start, entity.id))
    return out


@functools.lru_cache(maxsize=4096)
def _held(person: str, on: when.When | None) -> frozenset[str]:
    """The titles of a person's offices on a date; none where no date is known."""
    if on is None:
        return frozenset()
    known = offices.titles()
    return frozenset(
        word
        for word in _WORDS
        for row in offices.held_by(person)
        if row.office in known.get(word, ()) and (term := offices.term(row)) is not None and term.overlaps(on)
    )


_OF_MANY = re.compile(
    r"\b(?i:presidents|prime\s+ministers|premiers|PMs|leaders|chancellors|counterparts|heads\s+of\s+(?:state|government))\b"
)
BETWEEN_NAMES = re.compile(r"(?:[\s,;&:–]|\b(?:and|of|the|from|including|respectively)\b|\b[A-Z][\w’'-]*(?![\w’'-]))*")
"""What may stand between two names of a list behind an office in the plural: "NAME of X and Y's NAME"."""


def _titled_together(parsed: Parsed) -> Iterator[str]:
    """ "The presidents of X, NAME, NAME of Y and NAME of Z": everybody in the list behind an office in the plural."""
    for match in _OF_MANY.finditer(parsed.text):
        at = match.end()
        for mention, entity in parsed.mentions_in(at, at + 400):
            if entity.type != "person" or mention.start < at:
                continue
            if not BETWEEN_NAMES.fullmatch(parsed.text, at, mention.start):
                break
            yield entity.id
            at = mention.end


_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_TITLES_OF_OTHERS = frozenset({"NOUN", "PROPN", "ADJ"})


def _of_states(parsed: Parsed) -> Iterator[str]:
    """ "They rang NAME of Y": whoever has a state behind the name and no office before it, as only its leader has."""
    states = {mention.start for mention, entity in parsed.mentions if entity.type == "state"}
    known = {row.id for row in tables.leaders()}
    for mention, entity in parsed.mentions:
        if entity.type != "person" or entity.id in known or " " not in mention.text:
            continue
        of = _OF.match(parsed.text, mention.end)
        if of is None or of.end() not in states:
            continue
        first = next(iter(parsed.tokens(mention.start, mention.end)), None)
        if first is not None and (first.i == 0 or parsed.doc[first.i - 1].pos_ not in _TITLES_OF_OTHERS):
            yield entity.id


def titled(parsed: Parsed) -> frozenset[str]:
    """People to whom the text gives the office of one who leads a state."""
    return frozenset(_titled_together(parsed)) | {one.person for one in parsed.told} | frozenset(_of_states(parsed))


_MINISTER = re.compile(
    r"(?P<state>[A-Z][\w’'.-]*)(?:['’]s)?\s+(?:[Dd]eputy\s+)?(?:Prime\s+Minister\s+and\s+)?(?:(?i:foreign|external\s+affairs|"
    rf"defen[cs]e)\s+(?i:minister|secretary)|(?i:minister|secretary)\s+of\s+(?i:foreign\s+affairs|state|defen[cs]e)|counterpart),?\s+{told.styles()}$"
)
_MINISTER_AFTER = re.compile(
    r",\s+(?:the\s+)?(?P<state>[A-Z][\w’'.-]*)(?:['’]s)?\s+(?:(?i:foreign|defen[cs]e)\s+(?i:minister|secretary)|"
    r"(?i:minister|secretary)\s+of\s+(?i:foreign\s+affairs|state|defen[cs]e))\b"
)


def ministers(parsed: Parsed) -> dict[str, str]:
    """People whom the text calls a state's minister of foreign affairs or defence, or a counterpart, with the state."""
    out: dict[str, str] = {}
    for mention, entity in parsed.mentions:
        if entity.type != "person":
            continue
        left = max(0, mention.start - 90)
        before = _MINISTER.search(parsed.text[left : mention.start])
        after = _MINISTER_AFTER.match(parsed.text, mention.end)
        at = left + before.start("state") if before else after.start("state") if after else None
        named = parsed.mention_at(at) if at is not None else None
        if named is not None and named[1].type == "state":
            out.setdefault(entity.id, named[1].id)
    return out


_GONE = re.compile(r"\b(?:former|then|ex|late|previous)[\s-]+(?:[\w’'.-]+\s+){1,4}$", re.IGNORECASE)


def led(parsed: Parsed) -> dict[str, str]:
    """Those of a text who lead a state, with that state, by the table or by the words beside their names."""
    heads = {row.id: row.country for row in tables.leaders() if row.kind == "leader"}
    given = {one.person: one.state for one in parsed.told if one.state in told.state_ids() and not one.before}
    out: dict[str, str] = {}
    for mention, entity in parsed.mentions:
        if entity.type != "person" or _GONE.search(parsed.text[max(0, mention.start - 90) : mention.start]):
            continue
        state = heads.get(entity.id) or given.get(entity.id)
        if state:
            out.setdefault(entity.id, state)
    return out
