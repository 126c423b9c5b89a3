"""Cuts text into tokens the way the treebanks do, adjusted for news; finds no sentences.

The base is spaCy's English tokenizer. What differs: hyphenated words are cut unless they begin
with a prefix such as "non-", dashes are always tokens of their own, and the titles and
abbreviations of political news keep their stop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

# Hyphenated prefixes that EWT and GUM keep with their word; counted in their training parts.
PREFIXES = (
    "anti", "arch", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "di", "e",
    "eco", "ex", "extra", "geo", "hyper", "inter", "intra", "kilo", "macro", "mega", "meta",
    "micro", "mid", "mini", "mono", "multi", "neo", "non", "over", "pan", "para", "post", "pre",
    "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "trans",
    "tri", "ultra", "un", "under", "uni", "vice",
)  # fmt: skip

# Titles and abbreviations whose stop is part of the word, beyond those spaCy knows.
ABBREVIATIONS = (
    "Adm.", "Amb.", "Atty.", "Brig.", "Capt.", "Cllr.", "Cmdr.", "Col.", "Cpl.", "Det.", "Fr.",
    "Hon.", "Insp.", "Lt.", "Maj.", "Mme.", "Messrs.", "Msgr.", "Mt.", "Pfc.", "Pres.", "Pvt.",
    "Sec.", "Secy.", "Sgt.", "Spc.", "Sr.", "Supt.", "Ft.", "Gen.", "Gov.", "Rep.", "Reps.",
    "Rev.", "Sen.", "Sens.", "Prof.", "Dr.", "Drs.", "Mr.", "Mrs.", "Ms.", "Jr.", "St.", "Ste.",
    "Lt.-Gen.", "Maj.-Gen.", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.",
    "Sept.", "Oct.", "Nov.", "Dec.", "Tues.", "Weds.", "Thurs.", "Assn.", "Bros.", "Co.", "Corp.",
    "Dept.", "Gov't.", "Inc.", "Ltd.", "Nos.", "Univ.", "al.", "approx.", "cf.", "ed.", "eds.", "est.",
    "etc.", "incl.", "voc.", "viz.", "vs.",
    "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Fla.", "Ga.", "Ill.", "Ind.",
    "Kan.", "Ky.", "La.", "Md.", "Mich.", "Minn.", "Mo.", "N.C.", "N.D.", "N.H.", "N.J.", "N.M.",
    "N.Y.", "Neb.", "Nev.", "Okla.", "Ore.", "Pa.", "S.C.", "S.D.", "Tenn.", "Tex.", "Va.", "Vt.",
    "Wash.", "Wis.", "W.Va.", "Ph.D.", "M.D.", "B.A.", "M.A.", "D.C.", "U.S.", "U.K.", "U.N.",
    "E.U.", "U.S.A.", "U.S.S.R.", "a.m.", "p.m.", "A.M.", "P.M.", "i.e.", "e.g.",
)  # fmt: skip

_DASH = r"(?:—|―|–|--+)"
_HYPHEN = r"(?:-|‐|‑|~)"
_RUN = r"(?:[!?]{2,}|\.\.+|={2,}|\*{2,}|<{2,}|>{2,}|_{2,}|#{2,}|\${2,})"


@lru_cache(maxsize=1)
def vocabulary() -> Vocab:
    """Return the vocabulary that every `Doc` of the shipped model shares."""
    from spacy.lang.en import English
    from spacy.vocab import create_vocab

    from .chunks import noun_chunks

    vocab = create_vocab("en", English.Defaults)
    vocab.get_noun_chunks = noun_chunks
    return vocab


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Return the tokenizer; built once a process."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES
    from spacy.lang.en import English
    from spacy.symbols import ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = English.Defaults
    kept = "".join(rf"(?<!^{form})" for p in PREFIXES for form in _written(p))
    infixes = [
        r"\.\.+",
        "…",
        _DASH,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        # A range or score, "2001-02", is cut; a telephone number or date is not.
        r"(?:(?<=^[0-9])|(?<=^[0-9]{2})|(?<=^[0-9]{4}))-(?=[0-9]{1,4}$)",
        rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"{kept}(?<=[{ALPHA}.]){_HYPHEN}(?=[{ALPHA}0-9])",
        rf"(?<=[0-9%]){_HYPHEN}(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
        r"[\[\]()“”„«»]",
    ]
    prefixes = [_RUN, _DASH, *defaults.prefixes]
    suffixes = [_RUN, _DASH, *defaults.suffixes]
    rules = {k: v for k, v in defaults.tokenizer_exceptions.items() if not _unwanted(k)}
    rules |= {k.upper(): _upper(v, ORTH) for k, v in rules.items() if "'" in k or "’" in k}
    rules |= {word: [{ORTH: word}] for word in _whole()}
    rules |= {"".join(parts): [{ORTH: part} for part in parts] for parts in _CUT}
    return Tokenizer(
        vocabulary(),
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


def _whole() -> set[str]:
    """Return what is one token although it ends in a stop or begins with an apostrophe."""
    titles = {word.upper() for word in ABBREVIATIONS if word[0].isupper()}
    decades = {f"{mark}{tens}0s" for mark in "'’‘" for tens in range(1, 10)}
    return {*ABBREVIATIONS, *titles, *decades}


def _written(prefix: str) -> tuple[str, ...]:
    """Return the prefix as it begins a word; "Post-" is more often a newspaper's name."""
    return (prefix,) if prefix == "post" else (prefix, prefix.title())


def _upper(parts: Sequence[Mapping[int, str]], orth: int) -> list[dict[int, str]]:
    """Return a contraction as headlines write it."""
    return [{orth: part[orth].upper()} for part in parts]


def _unwanted(orth: str) -> bool:
    """Say whether a rule of spaCy's fits chat better than news, or no treebank."""
    return orth in _REFUSED


# "Im" is a surname and "Id" a card; the treebanks cut "and/or".
_REFUSED = frozenset({"Im", "Id", "Whos", "Hes", "Shes", "and/or"})
_CUT = (("wan", "na"), ("out", "ta"), ("lot", "ta"), ("du", "n", "no"))
