"""Lemma rules: how a word becomes its lemma, as short scripts that a classifier can choose from.

A script says how the letters are cased, how many characters leave at the end, and what is
added: `lower|3|y` turns "Parties" into "party". A table of words seen in training, by their tag,
goes before the classifier. Both are shipped as data; nothing here knows about the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from . import inflections

Table = Mapping[str, Mapping[str, str]]

KEEP = "keep|0|"
"""The script that changes nothing, and what is used where another cannot apply."""


def script_of(word: str, lemma: str) -> str:
    """Return the script that turns the word into the lemma."""
    word = _straight(word)
    for casing in ("lower", "keep", "title"):
        cased = _cased(word, casing)
        shared = 0
        for a, b in zip(cased, lemma, strict=False):
            if a != b:
                break
            shared += 1
        if shared or casing == "title":
            if casing == "lower" and lemma != lemma.lower() and word == lemma:
                return KEEP
            if casing == "lower" and not lemma[shared:].islower() and lemma[shared:].isalpha():
                continue  # the lemma carries capitals that lowering would lose
            return f"{casing}|{len(cased) - shared}|{lemma[shared:]}"
    return f"lower|{len(word)}|{lemma}"


def apply(script: str, word: str) -> str:
    """Return the lemma that the script makes of the word, the word itself where it cannot."""
    casing, cut, added = script.split("|", 2)
    cased = _cased(_straight(word), casing)
    count = int(cut)
    if count > len(cased):
        return cased
    return (cased[: len(cased) - count] + added) or cased


def _cased(word: str, casing: str) -> str:
    if casing == "lower":
        return word.lower()
    if casing == "title":
        return word[:1].upper() + word[1:].lower()
    return word


def _straight(word: str) -> str:
    return word.replace("’", "'")


def lemma(word: str, tag: str, script: str, table: Table, known: inflections.Known) -> str:
    """Return the lemma of a tagged word: the table's, else by regular inflection, else the script's."""
    plain = _straight(word).lower()
    found = table.get(tag, {}).get(plain)
    if found is not None:
        return found
    if tag not in inflections.TAGS:
        if _NUMBER.fullmatch(plain):
            return plain.replace(",", "")
        whole = tag in _NAMES or not plain.isalpha()
        return apply(script if whole else f"{script.partition('|')[0]}|0|", word)
    if plain.isalpha():
        found = inflections.base(plain, tag, known)
        if found is not None:
            return found.title() if tag == "NNPS" and word[:1].isupper() else found
    return apply(script, word)


_NUMBER = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_NAMES = frozenset({"NNP", "ADD", "GW"})


def with_irregular(table: Table, rows: Iterable[Mapping[str, str]]) -> Table:
    """Return the table of seen words with irregular ones added, which treebanks sometimes get wrong."""
    joined = {tag: dict(words) for tag, words in table.items()}
    for row in rows:
        joined.setdefault(row["tag"], {})[row["word"]] = row["lemma"]
    return joined
