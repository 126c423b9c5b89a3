"""Undoes regular English inflection, for words that the lemma table has not seen.

Spelling decides where it can ("meddled", "ruled", "planned"), a lexicon of known words where it
cannot ("visited", "united"). Irregular words belong to the table; names are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Known = Callable[[str], bool]

PAST, GERUND, PLURAL = frozenset({"VBD", "VBN"}), frozenset({"VBG"}), frozenset({"NNS", "NNPS"})
TAGS = PAST | GERUND | PLURAL | {"VBZ", "JJR", "JJS", "RBR", "RBS"}
_ENDINGS = {**dict.fromkeys(PAST, "ed"), **dict.fromkeys(GERUND, "ing")}
_ENDINGS |= {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}

_DOUBLED = re.compile(r"([bdgkmnprtvlfsz])\1$")
_KEEPS_DOUBLE = re.compile(r"(ll|ss|ff|zz)$")
_SHORT = re.compile(r"^[^aeiouy]*[aeiouy][^aeiouywxh]$")
_WANTS_E = re.compile(
    r"([bcdfgkptz]l|[cvuz]|[^aeiou]s|[aeiou]s|[dr]g|ang|eng|[a-z]{2}at|[iua]r|[^aeo]in|[^aeo]id|[^aeo]ud|"
    r"[^aeo]od|[^aeo]it|[^aeo]et|[^aeo]uc|[^aeo]ok|[^aeo]ak|yp|ap|op|ag|um|ut)$"
)


def base(word: str, tag: str, known: Known) -> str | None:
    """Return the base form of a regularly inflected lower-case word, None where it is not one."""
    if tag in PLURAL or tag == "VBZ":
        return _without_s(word, known)
    ending = _ENDINGS.get(tag)
    if ending is None or not word.endswith(ending) or len(word) < len(ending) + 2:
        return None
    stem = word[: -len(ending)]
    if not re.search("[aeiouy]", stem):
        return None
    if re.fullmatch("[dltv]y", stem):
        return stem[0] + "ie"  # "lying"
    if stem.endswith("i"):
        return stem + "e" if len(stem) < 3 else stem[:-1] + "y"
    return _first(_stems(stem), known)


def _stems(stem: str) -> list[str]:
    """Return the stem's possible base forms, the likeliest first."""
    if _DOUBLED.search(stem):
        single, whole = stem[:-1], stem
        return [whole, single] if _KEEPS_DOUBLE.search(stem) else [single, whole]
    if stem.endswith("ee"):
        return [stem]
    if _SHORT.search(stem):
        return [stem + "e"]  # "hop" would have doubled its last letter
    if _WANTS_E.search(stem):
        return [stem + "e", stem]
    return [stem, stem + "e"]


def _without_s(word: str, known: Known) -> str | None:
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 3:
        return None
    if word.endswith("ies"):
        return word[:-1] if len(word) < 5 else _first([word[:-3] + "y", word[:-1]], known)
    if re.search("(ch|sh|ss|x|zz)es$", word):
        return _first([word[:-2], word[:-1]], known)
    if word.endswith("oes"):
        return word[:-2]
    if word.endswith("ves"):
        return _first([word[:-1], word[:-3] + "f", word[:-3] + "fe"], known)
    return word[:-1]


def _first(forms: list[str], known: Known) -> str:
    return next((form for form in forms if known(form)), forms[0])
