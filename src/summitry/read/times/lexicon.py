"""The rules and words of `times.yaml`, compiled; what the meanings look up in them.

A pattern there is a regular expression with two signs of its own: a space is any white space inside a paragraph,
and ~ is white space or nothing. Names in braces stand for word lists.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from summitry import tables
from summitry.errors import Stop
from summitry.quick import Quick

_GAP = r"(?:[ \t\u00a0\u202f\r]+)"
_MACRO = re.compile(r"\{([a-z_]+)(?::(\d))?\}")


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern and the name of what it means, with examples and refusals."""

    name: str
    pattern: str
    means: str
    examples: tuple[str, ...]
    refusals: tuple[str, ...]
    value: str = ""
    offset: int = 0
    part: str = ""
    unit: str = ""
    which: str = ""
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Everything that `times.yaml` says, ready for use."""

    rules: tuple[tuple[Rule, Quick], ...]
    trigger: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: frozenset[str]
    comparators: Mapping[str, str]
    hedges: frozenset[str]
    after: Mapping[str, str]
    counted: frozenset[str]
    numbered: frozenset[str]
    days: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    future: re.Pattern[str]
    headline: re.Pattern[str]
    past: re.Pattern[str]


def choice(words: Iterable[str]) -> str:
    """Alternatives as a pattern, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w)))


def _capital(words: Iterable[str]) -> str:
    both = {form for word in words for form in (word, word.upper())}
    return f"(?-i:{choice(both)})"


@functools.cache
def load() -> Lexicon:
    """The lexicon of the installed `times.yaml`."""
    data = tables.read_yaml("times.yaml")
    months = {name: number for number, name in enumerate(data["months"], 1)}
    numbers = {str(word): int(value) for word, value in data["numbers"].items()}
    comparators = {phrase: mark for mark, phrases in data["comparators"].items() for phrase in phrases}
    macros = _macros(data, months, numbers, comparators)
    rules = tuple(
        (rule, _compiled(rule, macros))
        for number, one in enumerate(data["rules"], 1)
        for rule in [tables.convert(one, Rule, f"times.yaml rule {number} ({one.get('name')})")]
    )
    ordinals = {word: n for n, word in enumerate(data["ordinals"], 1)}
    return Lexicon(
        rules=rules,
        trigger=_trigger(data),
        months={name.lower()[:3]: number for name, number in months.items()},
        weekdays={name.lower(): number for number, name in enumerate(data["weekdays"])},
        seasons=data["seasons"],
        parts=data["parts"],
        units=data["units"],
        numbers=numbers,
        ordinals=ordinals,
        vague=frozenset(data["vague"]),
        comparators=comparators,
        hedges=frozenset(data["comparator_hedges"]),
        after=data["after"],
        counted=frozenset(map(str, data["counted"])),
        numbered=frozenset(map(str, data["numbered"])),
        days={name.lower(): day for name, day in (data["days"] | data["fixed_days"]).items()},
        lists={name: frozenset(map(str, words)) for name, words in data["lists"].items()},
        future=_cues(data["future_cues"]),
        headline=re.compile(rf"\bto (?:{'|'.join(data['headline_verbs'])})\b", re.IGNORECASE),
        past=_cues(data["past_cues"], r"|(?<!\bbe )(?<!\bto )[a-z]{2,}ed"),
    )


def _cues(words: Iterable[str], more: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{choice(words)}{more})(?![\w-])", re.I)


def _macros(
    data: Mapping[str, Any], months: Mapping[str, int], numbers: Mapping[str, int], comparators: Mapping[str, str]
) -> dict[str, str]:
    short = [form for name in data["month_short"] for form in (name, f"{name}.")]
    tens = [word for word, value in numbers.items() if 20 <= value < 100]
    ones = [word for word, value in numbers.items() if 1 <= value <= 9 and word not in ("a", "an")]
    units = [*data["units"], *(f"{unit}s" for unit in data["units"] if unit != "century"), *data["plurals"]]
    number = (
        r"(?<![\d.,$€£/:-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
        rf"|(?:{choice(tens)})[- ](?:{choice(ones)})"
        rf"|(?:an? |one |two |three )?(?:hundred|thousand)|(?:half )?a dozen|a couple(?: of)?"
        rf"|(?:the )?(?:{choice(data['vague'])})"
        rf"|(?:{choice(word for word in numbers if word not in ('hundred', 'thousand'))})"
    )
    return {
        **data["macros"],
        "month": _capital([*months, *short]) + r"(?!\w)",
        "month_alone": _capital([*months, *(f"{name}." for name in data["month_short"])]),
        "weekday": _capital(data["weekdays"]),
        "season": choice(data["seasons"]),
        "part": choice(data["parts"]),
        "n": number,
        "unit": choice(units),
        "ordinal": choice(data["ordinals"]),
        "compare": choice(comparators),
        "exact": choice(data["exact"]),
        "after": " (?:" + choice(data["after"]) + ")",
        "filler": "consecutive|straight|full|whole|more|additional|trading|business|working|calendar|successive|further"
        "|solid|long|short|or so",
        "named_day": _capital(data["days"]).replace("'", "['’]"),
        "fixed_day": choice(data["fixed_days"]),
    }


def _compiled(rule: Rule, macros: Mapping[str, str]) -> Quick:
    def named(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise Stop(f"times.yaml rule {rule.name}: no word list is called {match[1]!r}; mend the pattern")
        return f"(?P<{match[1]}{match[2] or ''}>{macros[match[1]]})"

    source = _MACRO.sub(named, rule.pattern)
    source = _spaced(source)
    try:
        return Quick(rf"(?<!\w)(?:{source})(?!\w)", re.I)
    except re.error as error:
        raise Stop(f"times.yaml rule {rule.name}: {error}; mend the pattern") from error


def _spaced(source: str) -> str:
    """Spaces and tildes as gaps; inside brackets, after a backslash and in lookbehinds they stay."""
    out: list[str] = []
    bracket = behind = False
    depth = 0
    index = 0
    while index < len(source):
        char = source[index]
        if char == "\\":
            out.append(source[index : index + 2])
            index += 2
            continue
        if source.startswith(("(?<=", "(?<!"), index):
            behind, depth = True, 0
        if behind and not bracket:
            depth += {"(": 1, ")": -1}.get(char, 0)
            behind = depth > 0
        if char in "[]":
            bracket = char == "["
        plain = bracket or behind
        out.append(_GAP if char == " " and not plain else f"(?:{_GAP})?" if char == "~" and not plain else char)
        index += 1
    return "".join(out)


def _trigger(data: Mapping[str, Any]) -> re.Pattern[str]:
    """A quick test that a paragraph can hold a time expression at all."""
    words = [*data["months"], *data["weekdays"], *data["units"], *data["parts"], *data["seasons"], *data["days"]]
    words += """today tomorrow tonight centuries now current present past recent late future soon term annual annum
    daily noon formerly one some run moment time twent thirt fort fift sixt sevent eight ninet
    eve dawn dusk daybreak sunrise sunset""".split()  # noqa: SIM905
    return re.compile(rf"\d|{choice(words)}", re.I)
