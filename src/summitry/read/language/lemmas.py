"""Lemma rules: how a word becomes its lemma, as short scripts that a classifier can choose from.

A script says how the letters are cased, how many characters leave at the end, and what is
added: `lower|3|y` turns "Parties" into "party". A table of words seen in training, by their tag,
goes before the classifier. Both are shipped as data; nothing here knows about the model.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def lemma(word: str, tag: str, script: str, table: Table) -> str:
    """Return the lemma of a tagged word: the table's, else the script's."""
    known = table.get(tag)
    if known is not None:
        found = known.get(_straight(word).lower())
        if found is not None:
            return found
    return apply(script, word)
