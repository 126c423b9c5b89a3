"""Grammar of the sentences of a brief: numbers, articles, dates, lengths, lists, reported speech.

Pure functions over words; they know neither the record nor a page. Cases stand in `brief_grammar.yaml` of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitry import when

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_BOUNDS = {">": "more than", "<": "less than", ">=": "at least", "<=": "at most", "~": "about"}
_HARD = re.compile(r"(?:uni(?!n|m)|use|usual|euro|one\b|once|ewe|u[krs]\b)", re.I)
_TITLES = re.compile(
    r"(?:New|Foreign|Joint|Prime|National|Special|Secretary|President|Chairman|Chancellor|King|Emperor|Pope|Vice|Marshal|"
    r"Ambassador|Minister|Senator|General) [A-Z]"
)
"""Words that are common by themselves and part of a name before another capital: "New START", "Secretary Vale"."""
_ENDS = re.compile(r"[.!?][\"')\]”’]*$")


def count(number: int) -> str:
    """ "no", "one" to "twelve", then digits: 13, 1,204."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """ "one call", "no calls", "13 calls"."""
    return f"{count(number)} {singular if number == 1 else plural or plural_of(singular)}"


def times(number: int) -> str:
    """ "once", "twice", "five times", "32 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{count(number)} times")


def counts(numbers: Iterable[tuple[int, str]]) -> str:
    """Counts in one list, all in words or, where one is above twelve, all in digits: "13 critical and 2 neutral"."""
    pairs = list(numbers)
    digits = any(number > 12 for number, _ in pairs)
    return listed(f"{f'{number:,}' if digits else count(number)} {words}".strip() for number, words in pairs)


def plural_of(noun: str) -> str:
    """ "call" is "calls", "country" is "countries", "press conference" is "press conferences"."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def is_plural(label: str) -> bool:
    """Whether a name takes "were": its head, before any bracket, comma or preposition, is a plural."""
    head = re.split(r"\s*(?:[(,:]| (?:of|on|for|between|against|with|to) )", label)[0].split(" ")[-1].lower()
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in ("news", "means")


def share(part: int, whole: int) -> str:
    """A part of a whole as it is said: "all seven", "both", "none of 12", "four of ten", "9 of 20"."""
    if whole and part == whole:
        return {1: "the only one", 2: "both"}.get(whole, f"all {count(whole)}")
    if whole > 12:
        return f"{part or 'none'} of {whole:,}"
    return f"{count(part) if part else 'none'} of {count(whole)}"


def shared(part: int, whole: int, noun: str) -> str:
    """The same with its noun: "the only encounter", "both encounters", "four of ten encounters"."""
    if part == whole == 1:
        return f"the only {noun}"
    return f"{share(part, whole)} {plural_of(noun)}"


def article(noun: str) -> str:
    """The noun with "a" or "an" by its sound: an hour, a European, an FBI officer, a US."""
    first = noun.split(" ")[0] if noun else ""
    if _HARD.match(first) and not re.match(r"F[A-Z]", first):
        return f"a {noun}"
    if first.isupper() and len(first) > 1:
        spelled = first[0] in "AEFHILMNORSX" and (len(first) < 4 or first[0] in "AEIO")
        return f"{'an' if spelled else 'a'} {noun}"
    sounds = re.match(r"(?:hour|honest|honour|heir|[aeiou8]|11\b|18\b)", first, re.I)
    return f"{'an' if sounds else 'a'} {noun}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; semicolons where a part has a comma of its own."""
    parts = list(words)
    if len(parts) < 2:
        return parts[0] if parts else ""
    comma = "; " if any("," in one for one in parts) else ", "
    return f"{comma.join(parts[:-1])}{';' if comma == '; ' else ''} {last} {parts[-1]}"


def dates(value: str) -> str:
    """A written date as it is read: "16 July 2018", "10 to 11 November 2017", "July 2018", "since 2022"."""
    if "/" not in value:
        return when.words(value)
    first, _, last = value.partition("/")
    if last in ("", ".."):
        return f"since {when.words(first)}"
    if first in ("", ".."):
        return f"up to {when.words(last)}"
    left, right = when.words(first).split(" "), when.words(last).split(" ")
    if left == right:
        return " ".join(right)
    alike = len(left) == len(right)
    while alike and len(left) > 1 and left == [*left[:-1], right[len(left) - 1]]:
        left = left[:-1]
    return f"{' '.join(left)} to {' '.join(right)}"


def on(value: str) -> str:
    """A date as an adverbial: "on 16 July 2018", "in July 2018", "from 10 to 11 November 2017"."""
    if "/" in value:
        told = dates(value)
        return told if told.startswith(("since", "up to")) else f"from {told}"
    found = when.parse(value)
    return f"{'on' if found and found.granularity == 'day' else 'in'} {when.words(value)}"


def period(start: str | None, end: str | None) -> str:
    """ "from 25 December 1991 to 24 March 1999", "since 12 February 2025"."""
    if start and end:
        return f"from {when.words(start)} to {when.words(end)}"
    return f"since {when.words(start)}" if start else f"up to {when.words(end)}" if end else ""


def minutes(value: object, comparator: str | None = None) -> str:
    """A length as it is read: "30 minutes", "one hour", "more than two hours", "2 hours 16 minutes"."""
    bound = _BOUNDS.get(comparator or "", "")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        told = str(value)
    elif value == 60:
        told = "one hour"
    elif value != int(value) or value < 100:
        told = f"{value:g} {'minute' if value == 1 else 'minutes'}"
    else:
        hours, rest = divmod(int(value), 60)
        whole = f"{count(hours)} {'hour' if hours == 1 else 'hours'}"
        told = f"{hours} {'hour' if hours == 1 else 'hours'} {minutes(rest)}" if rest else whole
    return f"{bound} {told}" if bound else told


def capital(text: str) -> str:
    """The text with a capital first letter; nothing else changes."""
    return text[:1].upper() + text[1:]


def lowered(text: str, proper: frozenset[str] = frozenset()) -> str:
    """The text to stand within a sentence: a small first letter, unless its first word is a name or an acronym."""
    first = re.match(r"[^\W\d_]+(?:['’]s)?", text)
    if first is None:
        return text
    word = re.sub(r"['’]s$", "", first[0])
    if _TITLES.match(text):
        return text
    if word in proper or word == "I" or sum(one.isupper() for one in word) > 1:
        return text
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """The text with a capital and exactly one full stop."""
    told = capital(text.strip())
    return told if _ENDS.search(told) else f"{told}."


def prose(text: str) -> str:
    """The text with dates such as 2018-07-16 as they are read: 16 July 2018."""
    return re.sub(r"\b(?:1[6-9]|20)\d\d-\d\d(?:-\d\d)?\b", lambda found: when.words(found[0]), text)


def bare(text: str) -> str:
    """The text without its final full stop, to stand inside a sentence."""
    return re.sub(r"\.$", "", text.strip())
